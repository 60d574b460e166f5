package naming

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed data/pinyin.txt
var pinyinTable string

// readings maps a character to its readings without tones. It is built at the first
// question, in about a millisecond.
var readings = sync.OnceValue(func() map[rune][]string {
	out := make(map[rune][]string, 7000)
	for line := range strings.Lines(pinyinTable) {
		reading, characters, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok {
			continue
		}
		for _, r := range characters {
			out[r] = append(out[r], reading)
		}
	}
	return out
})

// containsPinyin reports whether latin holds the characters of han written in pinyin, under
// any of their readings, in full (qinghe).
func containsPinyin(latin, han string) bool {
	if han == "" {
		return false
	}
	latin = strings.ToLower(latin)
	for i := range latin {
		if spells(latin[i:], []rune(han)) {
			return true
		}
	}
	return false
}

func spells(latin string, han []rune) bool {
	if len(han) == 0 {
		return true
	}
	return slices.ContainsFunc(readings()[han[0]], func(reading string) bool {
		rest, ok := strings.CutPrefix(latin, reading)
		return ok && spells(strings.TrimLeft(rest, "-_ "), han[1:])
	})
}

// isInitials reports whether latin is made of the first letters of han's readings (qh for
// 青禾), which ties a domain to a name only when nothing else is in it.
func isInitials(latin, han string) bool {
	characters := []rune(han)
	if len(latin) != len(characters) || len(latin) < 2 {
		return false
	}
	for i, r := range characters {
		if !slices.ContainsFunc(readings()[r], func(reading string) bool { return reading[0] == latin[i]|0x20 }) {
			return false
		}
	}
	return true
}

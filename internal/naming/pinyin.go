package naming

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// The readings are those of a release of a library.
const (
	PinyinSource  = "github.com/mozillazg/go-pinyin"
	PinyinVintage = "0.21.0"
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

// abbreviates reports whether all of latin spells the first two or more characters of han,
// some in full and some perhaps by their first letter: guwan and gwtiandi for 古玩天地,
// lvsejy for 绿色家园.
func abbreviates(latin, han string) bool {
	return consumes(strings.Trim(strings.ToLower(latin), "-_0123456789"), []rune(han), 0, false)
}

// consumes spells latin to its end. taken counts the characters used, full says that one of
// them was spelt out.
func consumes(latin string, han []rune, taken int, full bool) bool {
	if latin == "" {
		return taken >= 2 && full
	}
	if len(han) == 0 {
		return false
	}
	return slices.ContainsFunc(readings()[han[0]], func(reading string) bool {
		if rest, ok := strings.CutPrefix(latin, reading); ok && consumes(strings.TrimLeft(rest, "-_"), han[1:], taken+1, full || len(reading) > 1) {
			return true
		}
		rest, ok := strings.CutPrefix(latin, reading[:1])
		return ok && consumes(strings.TrimLeft(rest, "-_"), han[1:], taken+1, full)
	})
}

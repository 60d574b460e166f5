package naming

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/beian-dev/beian/internal/region"
)

// HanCount is the number of Chinese characters in a text.
func HanCount(s string) (n int) {
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}

// IsLatinOrDigitsOnly reports whether a text has letters or digits and no Chinese.
func IsLatinOrDigitsOnly(s string) bool {
	return s != "" && HanCount(s) == 0 && strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// SpecialCharacters lists the characters of a name that are neither letters nor digits, each
// once. Brackets and the middle dot of foreign names are ordinary.
func SpecialCharacters(s string) []string {
	var out []string
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || strings.ContainsRune("（）()·", r) {
			continue
		}
		if c := string(r); !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

// TrailingLatin is the letters and digits behind Chinese at the end of a name (某某公司01);
// empty when there are none.
func TrailingLatin(s string) string {
	i := len(s)
	for i > 0 && s[i-1] < 0x80 && (unicode.IsLetter(rune(s[i-1])) || unicode.IsDigit(rune(s[i-1]))) {
		i--
	}
	if i == len(s) || HanCount(s[:i]) == 0 {
		return ""
	}
	return s[i:]
}

// LooksLikeDomain reports whether a name is a domain name or holds one: letters, a dot and a
// suffix such as com or cn.
func LooksLikeDomain(s string) bool {
	lower := strings.ToLower(s)
	for _, suffix := range []string{".com", ".cn", ".net", ".org", ".top", ".xyz", ".vip", ".shop", ".site", ".中国"} {
		i := strings.Index(lower, suffix)
		if i <= 0 {
			continue
		}
		after := lower[i+len(suffix):]
		if after == "" || after[0] == '.' || after[0] >= 0x80 || after[0] == ' ' {
			return true
		}
	}
	return strings.HasPrefix(lower, "www")
}

//go:embed data/idioms.txt
var idiomList string

var idioms = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for line := range strings.Lines(idiomList) {
		if line[0] != '#' {
			for idiom := range strings.FieldsSeq(line) {
				out[idiom] = true
			}
		}
	}
	return out
})

// IsIdiom reports whether a text is one of the idioms of four characters (成语) that sites
// are likely to be called by. The list is short; an idiom it lacks is no finding.
func IsIdiom(s string) bool { return idioms()[s] }

// ContainsPlace is a province, city or district whose name stands in a site's name; empty
// when there is none.
func ContainsPlace(s string) string { return region.Mentioned(s) }

// Match is a word of a list that stands in a name.
type Match struct {
	Word string
	Weak bool // it may be part of another, harmless word
}

// compounds are the words that a list means by a single character.
var compounds = map[string][]string{
	"购": {"网购", "团购", "易购", "购物", "导购", "代购", "海淘购", "抢购", "购网"},
}

// harmless are words that hold a listed one by chance.
var harmless = map[string][]string{
	"网":  {"互联网", "物联网", "上网", "渔网", "蛛网", "网球", "法网", "情网", "球网", "电网", "路网", "织网", "网友", "网络"},
	"购":  {"采购"},
	"店":  {"书店", "饭店", "酒店"},
	"卫生": {"卫生间", "卫生纸", "卫生巾"},
	"服务": {"服务器"},
	"在线": {"内在线", "存在线"},
	"中心": {"中心思想", "心中心"},
}

// FindWords lists the words of a list that stand in a name, in the order of the list. A
// single character counts only as a word of its own or in the compounds that it stands for;
// elsewhere the match is weak.
func FindWords(name string, words []string) []Match {
	var out []Match
	for _, w := range words {
		if w == "" || !strings.Contains(name, w) {
			continue
		}
		out = append(out, Match{Word: w, Weak: isWeak(name, w)})
	}
	return out
}

func isWeak(name, word string) bool {
	rest := name
	for _, h := range harmless[word] {
		rest = strings.ReplaceAll(rest, h, "")
	}
	if !strings.Contains(rest, word) {
		return true
	}
	if runeCount(word) > 1 {
		return false
	}
	if slices.ContainsFunc(compounds[word], func(c string) bool { return strings.Contains(rest, c) }) {
		return false
	}
	// 网 at the end is what the lists mean: 某某网
	return !strings.HasSuffix(rest, word) && rest != word
}

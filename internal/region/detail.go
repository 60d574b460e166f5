package region

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// IsDetailed reports whether an address goes down to where a letter arrives: a number of a
// street, a house or a room, a village group, a letter box, or a room or building of a
// school. What the divisions and the road alone say is not enough.
func IsDetailed(address string) bool {
	s := Parse(address).Detail
	if strings.Contains(s, "信箱") {
		return true
	}
	return numbered(s) || campus(s)
}

// units are the words that a number stands before, in the names of houses and rooms.
var units = []string{"号", "弄", "栋", "幢", "座", "单元", "室", "房", "楼", "层", "组", "社", "队", "户", "铺", "排", "院", "厂房", "区", "#", "地块", "期", "门"}

// numbered reports whether a number or a letter stands before one of units.
func numbered(s string) bool {
	for _, u := range units {
		for i := strings.Index(s, u); i >= 0; {
			if i > 0 && endsInNumber(s[:i]) {
				return true
			}
			next := strings.Index(s[i+len(u):], u)
			if next < 0 {
				break
			}
			i += len(u) + next
		}
	}
	return endsInNumber(s) && strings.ContainsAny(s, "0123456789")
}

func endsInNumber(s string) bool {
	c, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsDigit(c) || c < unicode.MaxASCII && unicode.IsLetter(c) || strings.ContainsRune("一二三四五六七八九十百零〇壹贰叁肆伍甲乙丙丁东西南北－-）)", c)
}

// campus accepts the addresses that schools have instead of numbers.
func campus(s string) bool {
	for _, school := range []string{"大学", "学院", "学校", "中学", "小学"} {
		if _, rest, ok := strings.Cut(s, school); ok && strings.ContainsFunc(rest, unicode.IsDigit) || ok && containsAny(rest, "系", "班", "楼", "馆") {
			return true
		}
	}
	return false
}

func containsAny(s string, list ...string) bool {
	for _, x := range list {
		if strings.Contains(s, x) {
			return true
		}
	}
	return false
}

// HasAbbreviation reports whether an address uses signs for 号, 栋 and 室: 88#2-301, 3-5-502.
// dashes are what people type for a hyphen.
var dashes = strings.NewReplacer("－", "-", "—", "-")

// A range of house numbers (12-3号) and of floors (1-2层) is none.
func HasAbbreviation(address string) bool {
	if strings.ContainsAny(address, "#＃") {
		return true
	}
	r := []rune(dashes.Replace(address))
	for i := 0; i < len(r); i++ {
		if !unicode.IsDigit(r[i]) {
			continue
		}
		end, hyphens := i, 0
		for end < len(r) && (unicode.IsDigit(r[end]) || r[end] == '-' && end+1 < len(r) && unicode.IsDigit(r[end+1])) {
			if r[end] == '-' {
				hyphens++
			}
			end++
		}
		if hyphens > 1 || hyphens == 1 && (end == len(r) || !strings.ContainsRune("号层楼栋幢座室单期区弄铺", r[end])) {
			return true
		}
		i = end
	}
	return false
}

package region

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// IsDetailed reports whether an address goes down to where a letter arrives: a number of a
// street, a house, a floor, a room or a stall, a village group, a letter box, or a room or
// building of a school. What the divisions, the road and the name of a building alone say is
// not enough.
func IsDetailed(address string) bool {
	s := tidy(Parse(address).Detail)
	return containsAny(s, inThemselves...) || numbered(s) || bareNumber(s) || villageGroup(s) || campus(s)
}

// tidy makes full-width letters, digits and signs half-width, and drops spaces.
func tidy(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return -1
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '—', r == '–', r == '－':
			return '-'
		}
		return r
	}, s)
}

// inThemselves are details that no number stands before.
var inThemselves = []string{"信箱", "邮箱", "村民小组", "首层", "底层", "顶层", "底商"}

// unit is a word that a number, a letter, or a direction stands before in the names of
// houses and rooms.
type unit struct {
	word      string
	direction bool // 东楼, 南座
}

var units = []unit{
	{"号", false}, {"弄", false}, {"栋", true}, {"幢", true}, {"座", true}, {"单元", true}, {"室", false}, {"房", false}, {"楼", true}, {"层", false}, {"组", false}, {"社", false}, {"队", false}, {"连", false},
	{"户", false}, {"铺", false}, {"排", false}, {"院", true}, {"#", false}, {"地块", false}, {"门", false}, {"档", false}, {"摊", false}, {"柜", false}, {"间", false}, {"梯", true}, {"厅", false},
	{"库", false}, {"仓", false}, {"车间", false}, {"宿舍", false}, {"商铺", false}, {"门面", false}, {"卡", false}, {"公里处", false},
}

// numbered reports whether a number or a letter stands before one of units.
func numbered(s string) bool {
	for _, u := range units {
		for i := strings.Index(s, u.word); i >= 0; {
			if i > 0 && endsInNumber(s[:i], u.direction) {
				return true
			}
			next := strings.Index(s[i+len(u.word):], u.word)
			if next < 0 {
				break
			}
			i += len(u.word) + next
		}
	}
	return false
}

func endsInNumber(s string, direction bool) bool {
	c, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsDigit(c) || isLatin(c) || strings.ContainsRune("一二三四五六七八九十百零〇壹贰叁肆伍陆柒捌玖拾甲乙丙丁-)", c) || direction && strings.ContainsRune("东西南北", c)
}

func isLatin(c rune) bool { return c < unicode.MaxASCII && unicode.IsLetter(c) }

// bareNumber accepts a number without its unit: behind a road or a building (大厦1201), or at
// the end. Distances and numbers of highways are none.
func bareNumber(s string) bool {
	s = strings.TrimRight(s, ".,。，、;；)")
	for i := 0; i < len(s); {
		if s[i] < '0' || s[i] > '9' {
			i++
			continue
		}
		end := i
		for end < len(s) && (s[end] >= '0' && s[end] <= '9' || isLatin(rune(s[end]))) {
			end++
		}
		before, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(s[:i], isLatin))
		if end == len(s) && i > 0 || strings.ContainsRune("路街道巷村厦场心楼城苑庭座坊坑", before) && !beginsWithAny(s[end:], []string{"米", "公里", "千米", "国道", "省道", "分钟", "路"}) {
			return true
		}
		i = end
	}
	return false
}

// villageGroup accepts the groups of a village that have names and no numbers: 新屋组, 那料屯.
func villageGroup(s string) bool {
	for _, village := range []string{"村", "社区", "嘎查"} {
		_, rest, ok := strings.Cut(s, village)
		if ok && slices.ContainsFunc([]string{"组", "屯", "队"}, func(group string) bool { return strings.Index(rest, group) >= 2*hanBytes }) {
			return true
		}
	}
	return false
}

// campus accepts the addresses that schools have instead of numbers.
func campus(s string) bool {
	for _, school := range []string{"大学", "学院", "学校", "中学", "小学"} {
		if _, rest, ok := strings.Cut(s, school); ok && (strings.ContainsFunc(rest, unicode.IsDigit) || containsAny(rest, "系", "班", "楼", "馆")) {
			return true
		}
	}
	return false
}

func containsAny(s string, list ...string) bool {
	return slices.ContainsFunc(list, func(x string) bool { return strings.Contains(s, x) })
}

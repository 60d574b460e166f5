package region

import (
	"strings"
	"unicode"
)

// HasAbbreviation reports whether an address uses signs for 号, 栋 and 室: 88#2-301, 3-5-502. A
// range of house numbers (12-3号), floors (1-2层) or rooms (203-206室) is none, and neither is a
// telephone number.
func HasAbbreviation(address string) bool {
	s := tidy(address)
	if strings.Contains(s, "#") {
		return true
	}
	for s != "" {
		i := strings.IndexFunc(s, unicode.IsDigit)
		if i < 0 {
			return false
		}
		var numbers []string
		numbers, s = leadingNumbers(s[i:])
		if stand := len(numbers); stand > 1 && !isPhone(numbers) && (stand > 2 || !isRange(numbers[0], numbers[1], s)) {
			return true
		}
	}
	return false
}

// leadingNumbers are the numbers at the head of s that hyphens join, and what follows.
func leadingNumbers(s string) (numbers []string, rest string) {
	for {
		end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsDigit(r) })
		if end < 0 {
			end = len(s)
		}
		numbers, s = append(numbers, s[:end]), s[end:]
		next, ok := strings.CutPrefix(s, "-")
		if !ok || next == "" || next[0] < '0' || next[0] > '9' {
			return numbers, s
		}
		s = next
	}
}

// isRange reports whether two numbers stand for those between them, or for a part of the
// first (2704-06室, 404-16室): a word for what they count follows, and where it is a room the
// first is no building (15-402室).
func isRange(first, last, rest string) bool {
	if beginsWithAny(rest, []string{"室", "房"}) {
		return len(first) >= len(last)
	}
	return beginsWithAny(rest, []string{"号", "层", "楼", "栋", "幢", "座", "单", "期", "区", "弄", "铺", "档", "摊", "门", "间", "库", "地", "排", "组", "F", "f"})
}

// isPhone reports whether the numbers are an area code, a number and perhaps an extension.
func isPhone(numbers []string) bool {
	return strings.HasPrefix(numbers[0], "0") && len(numbers[0]) <= 4 && len(numbers[1]) >= 7 || numbers[0] == "400" || numbers[0] == "086"
}

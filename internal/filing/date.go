package filing

import (
	"fmt"
	"regexp"
	"strconv"

	"github.com/beian-dev/beian/internal/source"
)

// date reads a day YYYY-MM-DD, or 长期 where the field allows it; empty when it was
// rejected.
func (d *decoder) date(f *planField, text string, n *source.Node) string {
	if isDay(text) {
		return text
	}
	if f.Form == "expiry" && d.permanent(f, text, n) {
		return Permanent
	}
	year, month, day, ok := looseDate(text)
	switch {
	case ok && day > daysIn(year, month):
		d.reject(n.Span, fmt.Sprintf("%s %q：%d年%d月没有%d日", f.ZH, text, year, month, day),
			fmt.Sprintf("%s is %q; there is no such day", f.EN, text))
	case ok:
		canonical := fmt.Sprintf("%04d-%02d-%02d", year, month, day)
		d.reject(n.Span, fmt.Sprintf("%s %q 应写作 %s", f.ZH, text, canonical),
			fmt.Sprintf("%s is %q; write %s", f.EN, text, canonical))
		d.offer(n.Span, canonical)
	default:
		d.reject(n.Span, fmt.Sprintf("%s %q 不是日期，应写作 YYYY-MM-DD", f.ZH, text),
			fmt.Sprintf("%s is %q; expected a date YYYY-MM-DD", f.EN, text))
	}
	return ""
}

// permanent reports whether text says that a certificate never expires.
func (d *decoder) permanent(f *planField, text string, n *source.Node) bool {
	switch text {
	case Permanent:
		return true
	case "长期有效", "永久", "永久有效", "无限期", "无固定期限":
		d.alias(n.Span, f, text, Permanent)
		return true
	}
	return false
}

// isDay reports whether text is a day of the calendar, written YYYY-MM-DD.
func isDay(text string) bool {
	if len(text) != 10 || text[4] != '-' || text[7] != '-' {
		return false
	}
	year, ok1 := digits(text[:4])
	month, ok2 := digits(text[5:7])
	day, ok3 := digits(text[8:])
	return ok1 && ok2 && ok3 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

func digits(s string) (n int, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = 10*n + int(s[i]-'0')
	}
	return n, true
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

var loose = regexp.MustCompile(`^(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))$`)

// looseDate reads the ways in which people write a date year first. The day may be one
// that the month does not have.
func looseDate(text string) (year, month, day int, ok bool) {
	m := loose.FindStringSubmatch(text)
	if m == nil {
		return 0, 0, 0, false
	}
	year, _ = strconv.Atoi(m[1])
	month, _ = strconv.Atoi(m[2] + m[4] + m[6])
	day, _ = strconv.Atoi(m[3] + m[5] + m[7])
	return year, month, day, month >= 1 && month <= 12 && day >= 1 && day <= 31
}

package rule

import (
	"time"

	"github.com/beian-dev/beian/internal/filing"
)

// Days are strings YYYY-MM-DD throughout: they compare as text, and 长期 is later than
// every one of them.

const dayLayout = "2006-01-02"

func parseDay(s string) (time.Time, bool) {
	t, err := time.Parse(dayLayout, s)
	return t, err == nil
}

// IsDay reports whether s is a calendar day written YYYY-MM-DD.
func IsDay(s string) bool { _, ok := parseDay(s); return ok }

// AddMonths is day moved by n calendar months; a day that the month lacks becomes its
// last (31 January + 1 is 28 or 29 February). What is no day comes back unchanged.
func AddMonths(day string, n int) string {
	t, ok := parseDay(day)
	if !ok {
		return day
	}
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return time.Date(first.Year(), first.Month(), min(t.Day(), last), 0, 0, 0, 0, time.UTC).Format(dayLayout)
}

// AddDays is day moved by n days.
func AddDays(day string, n int) string {
	t, ok := parseDay(day)
	if !ok {
		return day
	}
	return t.AddDate(0, 0, n).Format(dayLayout)
}

// DaysBetween counts from a to b, negative when b is earlier; ok is false when either is
// no day.
func DaysBetween(a, b string) (n int, ok bool) {
	ta, okA := parseDay(a)
	tb, okB := parseDay(b)
	return int(tb.Sub(ta).Hours() / 24), okA && okB
}

// MonthsBetween counts the whole calendar months from a to b; 0 when b is not a month later, or
// either is no day.
func MonthsBetween(a, b string) int {
	ta, okA := parseDay(a)
	tb, okB := parseDay(b)
	if !okA || !okB || b <= a {
		return 0
	}
	n := (tb.Year()-ta.Year())*12 + int(tb.Month()-ta.Month())
	if AddMonths(a, n) > b {
		n--
	}
	return n
}

// weekdaysBetween counts the Mondays to Fridays after a up to and including b; 0 when b is not
// later, and ok is false when either is no day. It knows neither public holidays nor weekends
// that are worked, so that round a long holiday it counts more than the working days.
func weekdaysBetween(a, b string) (n int, ok bool) {
	ta, okA := parseDay(a)
	tb, okB := parseDay(b)
	if !okA || !okB {
		return 0, false
	}
	days := int(tb.Sub(ta).Hours() / 24)
	if days < 0 {
		return 0, true
	}
	n = days / 7 * 5
	for i := range days % 7 { // those behind the whole weeks
		if wd := ta.AddDate(0, 0, i+1).Weekday(); wd != time.Saturday && wd != time.Sunday {
			n++
		}
	}
	return n, true
}

// isDayOrPermanent accepts what `expires` of a certificate may hold.
func isDayOrPermanent(s string) bool { return s == filing.Permanent || IsDay(s) }

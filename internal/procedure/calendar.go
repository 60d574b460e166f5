package procedure

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/guide"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/source"
)

// Calendar knows the working days of public bodies as the State Council's General Office
// (国务院办公厅) sets them: Monday to Friday, but for days off and days made up for (调休).
// Outside the years that it holds only weekends are off, which callers are told.
type Calendar struct {
	first, last string          // days, the bounds of what is known
	changed     map[string]bool // day → whether work is done on it, where the weekday does not say
	sources     []diag.Source   // of the last year
}

// ParseCalendar reads rules/calendar.yaml. The error names the first thing that is not as it
// should be.
func ParseCalendar(data []byte) (*Calendar, error) {
	root, err := document("calendar.yaml", data)
	if err != nil {
		return nil, err
	}
	r := calendarReader{calendar: &Calendar{changed: map[string]bool{}}}
	r.Known(root, "years")
	for _, n := range r.Items(root, "years") {
		r.year(n)
	}
	if r.Err() != nil {
		return nil, fmt.Errorf("read calendar.yaml: %w", r.Err())
	}
	return r.calendar, nil
}

type calendarReader struct {
	guide.Reader
	calendar *Calendar
}

func (r *calendarReader) year(n *source.Node) {
	r.Known(n, "year", "days_off", "days_on", "sources")
	c, year := r.calendar, r.Whole(n, "year")
	first := fmt.Sprintf("%04d-01-01", year)
	if c.first == "" {
		c.first = first
	} else if rule.AddDays(c.last, 1) != first {
		r.Complain(n, "%d does not follow on %s", year, c.last)
	}
	c.last = fmt.Sprintf("%04d-12-31", year)
	c.sources = r.Documents(n.Get("sources"))
	for _, span := range guide.Texts(n.Get("days_off")) {
		from, to, isSpan := strings.Cut(span, "/")
		if !isSpan {
			to = from
		}
		for _, day := range r.days(n, from, to) {
			c.changed[day] = false
		}
	}
	for _, day := range guide.Texts(n.Get("days_on")) {
		if !isWeekend(day) || !slices.Equal(r.days(n, day, day), []string{day}) {
			r.Complain(n, "%s is no Saturday or Sunday", day)
		}
		c.changed[day] = true
	}
}

// days lists those from a to b within the year that is being read.
func (r *calendarReader) days(n *source.Node, a, b string) (out []string) {
	if !rule.IsDay(a) || !rule.IsDay(b) || a > b || a[:4] != r.calendar.last[:4] || b[:4] != a[:4] {
		r.Complain(n, "%s/%s is no span of days of %s", a, b, r.calendar.last[:4])
		return nil
	}
	for day := a; day <= b; day = rule.AddDays(day, 1) {
		out = append(out, day)
	}
	return out
}

// IsWorking reports whether public bodies work on a day, YYYY-MM-DD.
func (c *Calendar) IsWorking(day string) bool {
	if work, changed := c.changed[day]; changed {
		return work
	}
	return !isWeekend(day)
}

// Knows reports whether the holidays of a day's year are known.
func (c *Calendar) Knows(day string) bool { return c.first <= day && day <= c.last }

// Last is the last day whose holidays are known.
func (c *Calendar) Last() string { return c.last }

// Sources are the notices of the last year that is known.
func (c *Calendar) Sources() []diag.Source { return c.sources }

// AddWorking is the n-th working day after day; day itself where n is 0. known is false where
// the way there leaves the years whose holidays are known.
func (c *Calendar) AddWorking(day string, n int) (end string, known bool) {
	known = c.Knows(day) || n == 0
	for n > 0 {
		day = rule.AddDays(day, 1)
		if c.IsWorking(day) {
			n--
		}
		known = known && c.Knows(day)
	}
	return day, known
}

func isWeekend(day string) bool {
	t, err := time.Parse(time.DateOnly, day)
	return err == nil && (t.Weekday() == time.Saturday || t.Weekday() == time.Sunday)
}

package procedure

import (
	"strings"
	"testing"

	"github.com/beian-dev/beian/rules"
)

func calendar(t *testing.T) *Calendar {
	t.Helper()
	c, err := ParseCalendar(rules.Calendar)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestWorkingDaysAreThoseOfTheNotices(t *testing.T) {
	tests := []struct {
		name, from string
		n          int
		want       string
		known      bool
	}{
		{"a week", "2026-11-23", 5, "2026-11-30", true},
		{"none", "2026-11-22", 0, "2026-11-22", true},
		{"from a Saturday", "2026-11-21", 1, "2026-11-23", true},
		{"the spring festival, and the Saturday made up behind it", "2026-02-13", 4, "2026-02-26", true},
		{"its Saturday before counts", "2026-02-13", 1, "2026-02-14", true},
		{"the Saturday behind it, too", "2026-02-27", 1, "2026-02-28", true},
		{"a Sunday that is made up in January", "2025-12-31", 1, "2026-01-04", true},
		{"2025: autumn and national day in one", "2025-09-30", 1, "2025-10-09", true},
		{"2024: the eve of the spring festival is no day off", "2024-02-08", 1, "2024-02-09", true},
		{"2020: the spring festival was made longer", "2020-01-23", 1, "2020-02-03", true},
		{"2019: so was labour day", "2019-04-30", 1, "2019-05-05", true},
		{"the last known day", "2026-12-30", 1, "2026-12-31", true},
		{"behind it only weekends are left out", "2026-12-31", 1, "2027-01-01", false},
		{"before the first", "2017-12-29", 1, "2018-01-02", false},
	}
	c := calendar(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got, known := c.AddWorking(test.from, test.n); got != test.want || known != test.known {
				t.Errorf("got %s, %v; want %s, %v", got, known, test.want, test.known)
			}
		})
	}
	if c.Last() != "2026-12-31" || len(c.Sources()) != 1 || !strings.Contains(c.Sources()[0].Title, "〔2025〕7号") {
		t.Error(c.Last(), c.Sources())
	}
}

func TestAMistakeInTheCalendarHasAPlace(t *testing.T) {
	good := "years:\n  - {year: 2025, days_off: [2025-01-01, 2025-10-01/2025-10-08], days_on: [2025-09-28], sources: [{title: t, as_of: 2024}]}\n" +
		"  - {year: 2026, days_off: [2026-01-01], days_on: [], sources: [{title: t, as_of: 2025}]}\n"
	tests := []struct{ name, old, new, want string }{
		{"a gap", "year: 2026", "year: 2027", "line 3, column 5: 2027 does not follow on 2025-12-31"},
		{"a span of another year", "2025-10-08", "2026-10-08", "no span of days of 2025"},
		{"a span the wrong way", "2025-10-01/2025-10-08", "2025-10-08/2025-10-01", "no span"},
		{"a weekday that is made up", "2025-09-28", "2025-09-29", "2025-09-29 is no Saturday or Sunday"},
		{"no source", ", sources: [{title: t, as_of: 2024}]", "", "no source is named"},
		{"a source without a day", ", as_of: 2024", "", "a source needs title and as_of"},
		{"an unknown key", "days_off", "off", `unknown key "off"`},
		{"no year", "year: 2025", "year: this", "year is a whole number"},
		{"no YAML", "years:", "years: [", "no single YAML document"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := ParseCalendar([]byte(strings.Replace(good, test.old, test.new, 1)))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
	if _, err := ParseCalendar([]byte(good)); err != nil {
		t.Error(err)
	}
}

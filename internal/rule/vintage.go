package rule

import (
	"cmp"
	"slices"

	"github.com/beian-dev/beian/internal/diag"
)

// speaksUntil is the last day that a source speaks for: its own, or the last one of its month
// or year where it names no day. ok is false when as_of says none of these.
func speaksUntil(s diag.Source) (day string, ok bool) {
	switch {
	case IsDay(s.AsOf):
		return s.AsOf, true
	case IsDay(s.AsOf + "-01"):
		return AddDays(AddMonths(s.AsOf+"-01", 1), -1), true
	case IsDay(s.AsOf + "-12-31"):
		return s.AsOf + "-12-31", true
	}
	return "", false
}

// newest is the latest day that any of the sources speaks for; empty: none says a day.
func newest(list []diag.Source) (day string) {
	for _, s := range list {
		until, _ := speaksUntil(s)
		day = max(day, until)
	}
	return day
}

// Cited is a source and what rests on it.
type Cited struct {
	diag.Source
	Until string // the last day that it speaks for, YYYY-MM-DD
	Uses  int    // rules, settings and notes in force that name it
	Alone int    // those of them that name no newer one
}

// Cited lists the sources of what is in force for a province on a day, the oldest first; with
// the empty province those of the national files and of overlays. The error wraps ErrRules when
// the province's file is malformed.
func (l *Library) Cited(province, day string) ([]Cited, []diag.Diagnostic, error) {
	lists, problems, err := l.sourceLists(province, day)
	if err != nil {
		return nil, problems, err
	}
	known := map[diag.Source]*Cited{}
	var out []*Cited
	for _, list := range lists {
		latest := newest(list)
		for _, s := range list {
			c := known[s]
			if c == nil {
				c = &Cited{Source: s}
				c.Until, _ = speaksUntil(s)
				known[s], out = c, append(out, c)
			}
			c.Uses++
			if c.Until == latest {
				c.Alone++
			}
		}
	}
	cited := make([]Cited, len(out))
	for i, c := range out {
		cited[i] = *c
	}
	slices.SortStableFunc(cited, func(a, b Cited) int {
		return cmp.Or(cmp.Compare(a.Until, b.Until), cmp.Compare(a.Title, b.Title))
	})
	return cited, nil, nil
}

// Newest is the latest day that a source of a province's file speaks for, or of what overlays
// say of the province, YYYY-MM-DD; empty where there is none, and for a province whose file is
// malformed or missing.
func (l *Library) Newest(province string) (latest string) {
	p, _, err := l.Province(province)
	if err != nil || p == nil {
		return ""
	}
	latest = newest(p.Sources())
	for i := range l.overlaid {
		if s := &l.overlaid[i]; s.Province == province {
			latest = max(latest, newest(s.Remark().Sources))
		}
	}
	return latest
}

// sourceLists are the sources of each rule, setting and note of a province that is in force on a
// day.
func (l *Library) sourceLists(province, day string) (lists [][]diag.Source, problems []diag.Diagnostic, err error) {
	rules, settings, notes := l.national, slices.Concat(l.settings, l.overlaid), l.Notes
	if province != "" {
		p, problems, err := l.Province(province)
		if err != nil || p == nil {
			return nil, problems, err
		}
		rules, settings, notes = p.Rules, p.Settings, p.Notes
	}
	add := func(period Period, sources []diag.Source) {
		if period.Contains(day) && len(sources) > 0 {
			lists = append(lists, sources)
		}
	}
	for _, r := range rules {
		add(r.Period, r.About().Sources)
	}
	for i := range settings {
		add(settings[i].Period, settings[i].Remark().Sources)
	}
	for _, n := range notes() {
		add(n.Period, n.Sources)
	}
	return lists, nil, nil
}

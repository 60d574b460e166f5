package rule

import (
	"fmt"
	"slices"

	"github.com/beian-dev/beian/internal/diag"
)

// Violations applies the failing examples of the national rules in force to the valid
// filing of a province and returns, per family, the rules that caught theirs and those
// that did not.
func (l *Library) Violations(province string, subject Subject, day string) (caught, missed map[string][]string, err error) {
	set, _, err := l.Select(province, subject, day)
	if err != nil {
		return nil, nil, err
	}
	caught, missed = map[string][]string{}, map[string][]string{}
	for _, a := range set.Rules {
		for _, e := range a.Examples.Fail {
			if !e.fits(province, subject, day) {
				continue
			}
			doc, err := l.filing(province, subject, e.Edits)
			if err != nil {
				return nil, nil, fmt.Errorf("example of %s: %w", a.ID, err)
			}
			if fires(e.check(set.around(a), doc), a.ID) {
				caught[a.Family] = append(caught[a.Family], a.ID)
				break // one example shows that the rule is at work here
			}
			missed[a.Family] = appendOnce(missed[a.Family], a.ID)
		}
	}
	return caught, missed, nil
}

func (e Example) fits(province string, subject Subject, day string) bool {
	return (e.Province == "" || e.Province == province) && e.For.includes(subject) && (e.AsOf == "" || e.AsOf == day) && len(e.Params) == 0
}

func fires(found []diag.Diagnostic, id string) bool {
	return slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Rule == id })
}

func appendOnce(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// around is the set with one rule and those that may silence it alone: what the rule finds
// does not depend on the others.
func (s *Set) around(a Active) *Set {
	out := *s
	out.Rules = nil
	for _, other := range s.Rules {
		if other.ID == a.ID || slices.Contains(a.After, other.ID) {
			out.Rules = append(out.Rules, other)
		}
	}
	return &out
}

package rule

import (
	"cmp"
	"maps"
	"reflect"
	"slices"

	"github.com/beian-dev/beian/internal/diag"
)

// Change is a rule that is in force otherwise on one day than on another.
type Change struct {
	ID            string
	For           Subject // whom the change concerns
	Before, After *Active // nil: not in force on that day
}

// Rule is the rule that changed.
func (c Change) Rule() *Rule {
	if c.After != nil {
		return c.After.Rule
	}
	return c.Before.Rule
}

// Kinds of change.
const (
	Added   = "added"
	Gone    = "gone"
	Changed = "changed"
)

// Kind is Added, Gone or Changed.
func (c Change) Kind() string {
	switch {
	case c.Before == nil:
		return Added
	case c.After == nil:
		return Gone
	}
	return Changed
}

// Params lists the names of the parameters whose values differ, sorted; nil unless the rule is
// in force on both days.
func (c Change) Params() (names []string) {
	if c.Before == nil || c.After == nil {
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(c.After.Params)) {
		if !reflect.DeepEqual(c.Before.Params[name], c.After.Params[name]) {
			names = append(names, name)
		}
	}
	return names
}

// Diff lists what differs between the rules in force on two days, YYYY-MM-DD, in the order of
// their ids. With a province it is what differs there beyond what does everywhere, with the
// empty one that. What rests on other sources but says the same is no difference. The error
// wraps ErrRules when the province's file is malformed.
func (l *Library) Diff(province, from, to string) ([]Change, []diag.Diagnostic, error) {
	perSubject := map[Subject][]Change{}
	for _, subject := range []Subject{Unit, Person} {
		changes, problems, err := l.diff(province, subject, from, to)
		if err != nil {
			return nil, problems, err
		}
		if province != "" {
			everywhere, problems, err := l.diff("", subject, from, to)
			if err != nil {
				return nil, problems, err
			}
			changes = slices.DeleteFunc(changes, func(c Change) bool {
				return slices.ContainsFunc(everywhere, func(e Change) bool { return c.ID == e.ID && c.isLike(e) })
			})
		}
		perSubject[subject] = changes
	}
	return merged(perSubject[Unit], perSubject[Person]), nil, nil
}

// merged makes one change of those that units and persons have in common.
func merged(units, persons []Change) (out []Change) {
	for _, c := range units {
		i := slices.IndexFunc(persons, func(p Change) bool { return p.ID == c.ID && p.isLike(c) })
		if i >= 0 {
			c.For = Both
			persons = slices.Delete(persons, i, i+1)
		}
		out = append(out, c)
	}
	out = append(out, persons...)
	slices.SortStableFunc(out, func(a, b Change) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

func (l *Library) diff(province string, subject Subject, from, to string) (out []Change, problems []diag.Diagnostic, err error) {
	before, problems, err := l.Select(province, subject, from)
	if err != nil {
		return nil, problems, err
	}
	after, problems, err := l.Select(province, subject, to)
	if err != nil {
		return nil, problems, err
	}
	for i := range before.Rules {
		was := &before.Rules[i]
		is := after.pointer(was.ID)
		if is == nil || !sameActive(was, is) {
			out = append(out, Change{was.ID, subject, was, is})
		}
	}
	for i := range after.Rules {
		if is := &after.Rules[i]; before.pointer(is.ID) == nil {
			out = append(out, Change{is.ID, subject, nil, is})
		}
	}
	return out, nil, nil
}

// isLike reports whether two changes of a rule are the same change.
func (c Change) isLike(other Change) bool {
	return sameActive(c.Before, other.Before) && sameActive(c.After, other.After)
}

// sameActive reports whether a rule decides alike; two that are not in force do.
func sameActive(a, b *Active) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Severity == b.Severity && reflect.DeepEqual(a.Params, b.Params)
}

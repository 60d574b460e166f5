package cli

import (
	"slices"

	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/silence"
)

// judge says what is known about a rule that a comment in a filing names. The provinces'
// files are read only where the national ones do not have it.
func (a *app) judge(library *rule.Library) func(string) silence.Verdict {
	return func(id string) silence.Verdict {
		if r := library.Rule(id); r != nil {
			return silence.Verdict{Known: true, Seldom: r.Files || r.Online || r.Advice}
		}
		if slices.ContainsFunc(library.Across(), func(r rule.Across) bool { return r.ID == id }) {
			return silence.Verdict{Known: true, Seldom: true} // the other filing may not be in this run
		}
		ids := a.ruleIDs(library)
		if slices.Contains(ids, id) {
			return silence.Verdict{Known: true}
		}
		return silence.Verdict{Near: nearest(id, ids)}
	}
}

// ruleIDs lists every rule there is, sorted; provinces whose files can't be read are left
// out, and reported where their rules are used.
func (a *app) ruleIDs(library *rule.Library) (ids []string) {
	for _, r := range library.National() {
		ids = append(ids, r.ID)
	}
	for _, name := range library.ProvinceNames() {
		if p, _, err := library.Province(name); err == nil && p != nil {
			for _, r := range p.Rules {
				ids = append(ids, r.ID)
			}
		}
	}
	for _, b := range builtins(library) {
		ids = append(ids, b.id)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

package wizard

import (
	"slices"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/naming"
)

// mostNames is how many names are offered.
const mostNames = 4

// siteNames offers names that the check has nothing against.
func siteNames(p place) []string {
	good, _ := p.judgedNames()
	return good
}

// judgedName is a name and what speaks against it.
type judgedName struct {
	name string
	why  diag.Diagnostic
}

// judgedNames holds the names that offer themselves against the rules: those that pass, and
// those that do not, with the reason.
func (p place) judgedNames() (good []string, bad []judgedName) {
	path := p.at("sites[].name")
	for _, name := range p.candidates() {
		found := p.session.findingsWith(path, name)
		switch {
		case found == nil && len(good) < mostNames:
			good = append(good, name)
		case found != nil:
			bad = append(bad, judgedName{name, *found})
		}
	}
	return good, bad
}

// candidates are names made of the entity's: for a unit the trade name with what it does,
// the name without its form, the whole name; for a person what persons' sites are mostly
// called. Which of them a province takes is for its rules to say.
func (p place) candidates() (out []string) {
	if p.IsPerson() {
		for _, what := range []string{"的个人主页", "的个人博客"} {
			out = append(out, p.Entity.Name+what)
		}
		return append(out, "编程学习笔记", "读书随笔小记", "山水摄影随记", "生活随笔小札")
	}
	parts := naming.Split(p.Entity.Name)
	for _, name := range []string{parts.Brand + parts.Trade, parts.Place + parts.Brand + parts.Trade, p.Entity.Name, parts.Brand + "官网", parts.Brand + "网站"} {
		if name != "" && !slices.Contains(out, name) && name != "官网" && name != "网站" {
			out = append(out, name)
		}
	}
	return out
}

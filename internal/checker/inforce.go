package checker

import (
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/rule"
)

// InForce is the rules that a filing is checked by; empty, never nil, where a rule file is
// malformed: Document then says so.
func (c *Checker) InForce(doc *filing.Document) *rule.Set {
	if s := c.selected(doc.Filing); s.set != nil {
		return s.set
	}
	return &rule.Set{Today: c.today}
}

// Notes is what the province of a filing asks and no rule can decide, for those who file.
func (c *Checker) Notes(doc *filing.Document) (out []rule.Note) {
	set := c.InForce(doc)
	p, _, err := c.library.Province(set.Province)
	if err != nil || p == nil {
		return nil
	}
	for _, n := range p.Notes() {
		if n.Period.Contains(c.today) && (n.For == rule.Both || n.For == set.Subject) {
			out = append(out, n)
		}
	}
	return out
}

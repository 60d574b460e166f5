package rule

import (
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/filing"
)

// Requirement is a paper that a rule asks of a filing, there or not.
type Requirement struct {
	Rule  Active
	Kinds []string // any one of them will do; never empty
	Of    string   // path of what it belongs to; empty: the whole filing
}

// Required lists the papers that the rules of a set ask of a filing, in the order of the
// rules; each paper stands once, with the first rule that asks for it. Rules that cannot
// run ask for nothing: Check reports them.
func Required(set *Set, doc *filing.Document) []Requirement {
	c := newChecker(set, doc, nil)
	defer c.release()
	var out []Requirement
	for i := range set.Rules {
		a := &set.Rules[i]
		if a.requires == nil {
			continue
		}
		p, _ := a.compile()
		if p == nil {
			continue
		}
		c.visit(a, p, func(c *checker, p *program, s *situation) {
			for _, kind := range c.kinds(p, s) {
				out = appendRequirement(out, Requirement{Rule: *a, Kinds: strings.Split(kind, "|"), Of: c.subject()})
			}
		})
	}
	return out
}

func appendRequirement(list []Requirement, r Requirement) []Requirement {
	known := slices.ContainsFunc(list, func(other Requirement) bool {
		return other.Of == r.Of && slices.Equal(other.Kinds, r.Kinds)
	})
	if known {
		return list
	}
	return append(list, r)
}

// Satisfied reports whether the materials hold the paper.
func (r Requirement) Satisfied(materials []filing.Material) bool {
	return hasMaterial(materials, r.Kinds, r.Of)
}

// kinds are the papers that the rule asks for at a place; a|b is one or the other.
func (c *checker) kinds(p *program, s *situation) []string {
	ready := p.requires.ready()
	if ready.fast != nil {
		return ready.fast.texts(&c.scope)
	}
	v, err := c.onMachine(ready, s)
	if err != nil {
		c.broken(s.rule, err)
		return nil
	}
	return words(v)
}

// subject is what a required paper belongs to: the element that the rule iterates, or the
// whole filing where that is the entity.
func (c *checker) subject() string {
	if path := c.scope.elementPath(); path != "entity" {
		return path
	}
	return ""
}

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
	Mends bool     // a way to mend what the data says: other data would do as well
}

// Required lists the papers that the rules of a set ask of a filing, in the order of the
// rules; each paper stands once, with the first rule that asks for it. Rules that cannot
// run ask for nothing: Check reports them.
func Required(set *Set, doc *filing.Document) []Requirement {
	c := newChecker(set, doc, Evidence{})
	defer c.release()
	var out []Requirement
	kind := doc.Filing.StatedType()
	for i := range set.Rules {
		a := &set.Rules[i]
		switch {
		case !a.Concerns(doc.Filing, kind), c.isClosed(a):
		case a.requires != nil:
			out = c.required(a, out)
		case a.mends != nil:
			out = mended(set, a, doc, out)
		}
	}
	return out
}

// Places lists the paths at which a rule of the set has something to say about a filing, whether
// it finds anything there or not; none where it is not in force.
func Places(set *Set, doc *filing.Document, id string) (paths []string) {
	a := set.pointer(id)
	if a == nil || !a.Concerns(doc.Filing, doc.Filing.StatedType()) {
		return nil
	}
	c := newChecker(set, doc, Evidence{})
	defer c.release()
	p, _ := a.compile()
	if p == nil || c.isClosed(a) {
		return nil
	}
	defer c.rescue(a)
	c.visit(a, p, func(_ *checker, _ *program, s *situation) { paths = append(paths, s.at.where()) })
	return paths
}

func (c *checker) required(a *Active, list []Requirement) (out []Requirement) {
	out = list
	p, _ := a.compile()
	if p == nil {
		return out
	}
	defer c.rescue(a)
	c.visit(a, p, func(c *checker, p *program, s *situation) {
		kinds := c.kinds(p.requires, s)
		if c.isUnsure(a) {
			return
		}
		for _, kind := range kinds {
			out = appendRequirement(out, Requirement{Rule: *a, Kinds: strings.Split(kind, "|"), Of: c.subject()})
		}
	})
	return out
}

// mended are the papers without which the rule would be broken, and with which it is not.
func mended(set *Set, a *Active, doc *filing.Document, out []Requirement) []Requirement {
	p, _ := a.compile()
	if p == nil {
		return out
	}
	for _, without := range broken(set, a, p, doc, nil) {
		of := belongsTo(without.path)
		with := []filing.Material{{Kind: without.kinds[0], File: "-", Of: of}}
		still := func(b breach) bool { return b.path == without.path }
		if !slices.ContainsFunc(broken(set, a, p, doc, with), still) {
			out = appendRequirement(out, Requirement{Rule: *a, Kinds: without.kinds, Of: of, Mends: true})
		}
	}
	return out
}

// breach is a place where a rule does not hold, and the papers that mend it.
type breach struct {
	path  string
	kinds []string
}

// broken are the places where a rule does not hold if the materials are those.
func broken(set *Set, a *Active, p *program, doc *filing.Document, materials []filing.Material) (out []breach) {
	other, f := *doc, *doc.Filing
	f.Materials, other.Filing = materials, &f
	c := newChecker(set, &other, Evidence{})
	defer c.release()
	defer c.rescue(a)
	c.visit(a, p, func(c *checker, p *program, s *situation) {
		kinds := c.kinds(p.mends, s)
		if broken := len(kinds) > 0 && !c.holds(p.assert, s); !c.isUnsure(a) && broken {
			out = append(out, breach{s.at.where(), kinds})
		}
	})
	return out
}

// belongsTo is what a field belongs to as papers see it: the site or app, or the part of it that
// holds the field; empty for the whole filing.
func belongsTo(path string) string {
	if !strings.HasPrefix(path, "sites[") && !strings.HasPrefix(path, "apps[") {
		return ""
	}
	if dot := strings.LastIndexByte(path, '.'); dot >= 0 {
		return path[:dot]
	}
	return path
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
func (c *checker) kinds(papers *condition, s *situation) []string {
	ready := papers.ready()
	if ready.texts != nil {
		return ready.texts(&c.scope)
	}
	c.noteSealed(papers, s)
	v, err := c.onMachine(ready, s)
	if err != nil {
		c.broken(s.rule, err)
		return nil
	}
	return words(v)
}

// Materials are the indexes of the materials that are the paper.
func (r Requirement) Materials(materials []filing.Material) (out []int) {
	for i, m := range materials {
		if slices.Contains(r.Kinds, m.Kind) && m.File != "" && related(m.Of, r.Of) {
			out = append(out, i)
		}
	}
	return out
}

// subject is what a required paper belongs to: the element that the rule iterates, the site or
// app where that is its administrator, the whole filing where it is the entity.
func (c *checker) subject() string {
	path := strings.TrimSuffix(c.scope.elementPath(), ".administrator")
	if path == "entity" {
		return ""
	}
	return path
}

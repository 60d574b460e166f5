// Package batch compares the filings of one run with each other: what no filing shows
// alone, such as a domain that two entities file. What is compared, and what it means, the
// rule files say. It is pure.
package batch

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unique"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/rule"
)

// Fact is a value that only one party may use, where it stands and who uses it there.
type Fact struct {
	by    string // rule.ByDomain, …
	value string // to compare by
	text  string // as it stands in the file
	who   party
	place place
}

// party is an entity or a person. An empty number is unknown; an empty name too.
type party struct{ name, number string }

// differs reports whether two parties can't be the same one.
func (p party) differs(other party) bool {
	return p.number != "" && other.number != "" && p.number != other.number ||
		p.name != "" && other.name != "" && p.name != other.name
}

type place struct {
	*document
	path string
	span diag.Span
}

// document is the filing that facts are about. They share it: there are several of each
// filing, and thousands of filings.
type document struct {
	file     string
	index    int
	province string
	provider string
}

func (p place) isSameDocument(other place) bool {
	return p.file == other.file && p.index == other.index
}

// Facts gathers what Compare needs from one document of a file.
func Facts(file string, doc *filing.Document) []Fact {
	f := doc.Filing
	g := gatherer{about: &document{file, doc.Index, unique.Make(f.Entity.Region.Province).Value(), unique.Make(f.Provider).Value()}, doc: doc}
	g.entity()
	for i := range doc.Filing.Sites {
		g.site(i)
	}
	return slices.Clip(slices.Clone(g.facts))
}

type gatherer struct {
	about *document
	doc   *filing.Document
	facts []Fact
	texts []string // of the facts, each once
}

// own is s as a text of its own: facts are kept, and must not keep the whole file that they
// are parts of.
func (g *gatherer) own(s string) string {
	if i := slices.Index(g.texts, s); i >= 0 {
		return g.texts[i]
	}
	g.texts = append(g.texts, strings.Clone(s))
	return g.texts[len(g.texts)-1]
}

func (g *gatherer) add(by, value, text string, who party, path string) {
	key := strings.ToLower(strings.TrimSpace(value))
	if key == "" || who == (party{}) {
		return
	}
	g.facts = append(g.facts, Fact{by, g.own(key), g.own(text), party{g.own(who.name), g.own(who.number)}, place{g.about, path, g.doc.Span(path)}})
}

func (g *gatherer) entity() {
	e := &g.doc.Filing.Entity
	who := entityOf(e)
	// With the number equal, only the names tell two entities apart.
	g.add(rule.ByEntityNumber, e.Certificate.Number, e.Certificate.Number, party{name: who.name}, "entity.certificate.number")
	g.person(&e.Principal, "entity.principal")
}

func (g *gatherer) site(i int) {
	s := &g.doc.Filing.Sites[i]
	at := fmt.Sprintf("sites[%d]", i)
	who := entityOf(&g.doc.Filing.Entity)
	for j := range s.Domains {
		g.add(rule.ByDomain, s.Domains[j].Name, s.Domains[j].Name, who, fmt.Sprintf("%s.domains[%d].name", at, j))
	}
	// A service code serves one site, whoever files it: the document is the party.
	g.add(rule.ByServiceCode, s.Access.ServiceCode, s.Access.ServiceCode, party{name: fmt.Sprintf("%s#%d", g.about.file, g.about.index)}, at+".access.service_code")
	if !s.Administrator.Same {
		g.person(&s.Administrator.Person, at+".administrator")
	}
	g.administrator(&s.Administrator, who, at+".administrator")
}

// administrator notes whom a person looks after sites for; people are told apart by the
// numbers of their certificates. A person's own site is nobody else's business.
func (g *gatherer) administrator(a *filing.Administrator, who party, at string) {
	if g.doc.Filing.IsPerson() {
		return
	}
	if a.Same {
		at = "entity.principal"
	}
	g.add(rule.ByAdministrator, a.Certificate.Number, a.Name, who, at+".name")
}

func (g *gatherer) person(p *filing.Person, at string) {
	g.add(rule.ByMobile, p.Mobile, p.Mobile, party{p.Name, strings.ToUpper(p.Certificate.Number)}, at+".mobile")
	g.add(rule.ByPersonNumber, p.Certificate.Number, p.Certificate.Number, party{name: p.Name}, at+".certificate.number")
}

func entityOf(e *filing.Entity) party {
	return party{e.Name, strings.ToUpper(e.Certificate.Number)}
}

// Compare finds values that different documents give to different parties, by what rules
// say of them. Findings come sorted, one for each place.
func Compare(facts []Fact, rules []rule.Across) []diag.Diagnostic {
	slices.SortStableFunc(facts, compareFacts)
	var out []diag.Diagnostic
	for start := 0; start < len(facts); {
		end := start + 1
		for end < len(facts) && facts[end].by == facts[start].by && facts[end].value == facts[start].value {
			end++
		}
		for _, r := range rules {
			if r.Compares == facts[start].by {
				out = append(out, conflicts(r, facts[start:end])...)
			}
		}
		start = end
	}
	diag.Sort(out)
	// A person written once and used by two sites through an alias stands in one place.
	return slices.CompactFunc(out, func(a, b diag.Diagnostic) bool {
		return a.Rule == b.Rule && a.File == b.File && a.Document == b.Document && a.Span == b.Span
	})
}

func compareFacts(a, b Fact) int {
	return cmp.Or(cmp.Compare(a.by, b.by), cmp.Compare(a.value, b.value),
		cmp.Compare(a.place.file, b.place.file), cmp.Compare(a.place.index, b.place.index))
}

// conflicts reports every use of one value that another document contradicts. Uses by
// the same party stand for one: a thousand filings of one agency are compared once.
func conflicts(r rule.Across, group []Fact) (out []diag.Diagnostic) {
	parties := distinct(group)
	for _, f := range group {
		i := slices.IndexFunc(parties, func(other Fact) bool {
			return !f.place.isSameDocument(other.place) && f.who.differs(other.who)
		})
		if i >= 0 {
			out = append(out, report(r, f, parties[i]))
		}
	}
	return out
}

func report(r rule.Across, f, other Fact) diag.Diagnostic {
	return diag.Diagnostic{
		Rule: r.ID, Severity: r.SeverityIn(f.place.province, f.place.provider), File: f.place.file, Document: f.place.index,
		Path: f.place.path, Span: f.place.span, Covers: r.Covers, Sources: r.Sources, Hint: r.Hint,
		Message: r.Say(f.text, fmt.Sprintf("%s:%d", other.place.file, other.place.span.Start.Line)),
	}
}

// distinct keeps the first two documents of each party: a document is never compared with
// itself, and then the other one is there.
func distinct(group []Fact) (out []Fact) {
	first := map[party]Fact{}
	seconds := map[party]bool{}
	for _, f := range group {
		before, known := first[f.who]
		switch {
		case !known:
			first[f.who] = f
		case seconds[f.who] || before.place.isSameDocument(f.place):
			continue
		default:
			seconds[f.who] = true
		}
		out = append(out, f)
	}
	return out
}

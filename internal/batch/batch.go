// Package batch compares the filings of one run with each other: what no filing shows
// alone, such as a domain that two entities file. Everything it finds is a warning, since
// the filings of one folder need not belong to one order. It is pure.
package batch

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
)

// Fact is a value that only one party may use, where it stands and who uses it there.
type Fact struct {
	kind  *kind
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
	file     string
	document int
	path     string
	span     diag.Span
}

func (p place) isSameDocument(other place) bool {
	return p.file == other.file && p.document == other.document
}

// Facts gathers what Compare needs from one document of a file.
func Facts(file string, doc *filing.Document) []Fact {
	g := gatherer{file: file, doc: doc}
	g.entity()
	for i := range doc.Filing.Sites {
		g.site(i)
	}
	return g.facts
}

type gatherer struct {
	file  string
	doc   *filing.Document
	facts []Fact
}

func (g *gatherer) add(k *kind, value string, who party, path string) {
	key := strings.ToLower(strings.TrimSpace(value))
	if key == "" || who == (party{}) {
		return
	}
	g.facts = append(g.facts, Fact{k, key, value, who, place{g.file, g.doc.Index, path, g.doc.Span(path)}})
}

func (g *gatherer) entity() {
	e := &g.doc.Filing.Entity
	who := entityOf(e)
	// With the number equal, only the names tell two entities apart.
	g.add(certificate, e.Certificate.Number, party{name: who.name}, "entity.certificate.number")
	g.person(&e.Principal, "entity.principal")
}

func (g *gatherer) site(i int) {
	s := &g.doc.Filing.Sites[i]
	at := fmt.Sprintf("sites[%d]", i)
	who := entityOf(&g.doc.Filing.Entity)
	for j := range s.Domains {
		g.add(domain, s.Domains[j].Name, who, fmt.Sprintf("%s.domains[%d].name", at, j))
	}
	// A service code serves one site, whoever files it: the document is the party.
	g.add(serviceCode, s.Access.ServiceCode, party{name: fmt.Sprintf("%s#%d", g.file, g.doc.Index)}, at+".access.service_code")
	if !s.Administrator.Same {
		g.person(&s.Administrator.Person, at+".administrator")
	}
}

func (g *gatherer) person(p *filing.Person, at string) {
	g.add(mobile, p.Mobile, party{p.Name, strings.ToUpper(p.Certificate.Number)}, at+".mobile")
}

func entityOf(e *filing.Entity) party {
	return party{e.Name, strings.ToUpper(e.Certificate.Number)}
}

// Compare finds values that different documents give to different parties. Findings come
// sorted, one for each place.
func Compare(facts []Fact) []diag.Diagnostic {
	slices.SortStableFunc(facts, compareFacts)
	var out []diag.Diagnostic
	for start := 0; start < len(facts); {
		end := start + 1
		for end < len(facts) && facts[end].kind == facts[start].kind && facts[end].value == facts[start].value {
			end++
		}
		out = append(out, conflicts(facts[start:end])...)
		start = end
	}
	diag.Sort(out)
	// A person written once and used by two sites through an alias stands in one place.
	return slices.CompactFunc(out, func(a, b diag.Diagnostic) bool {
		return a.Rule == b.Rule && a.File == b.File && a.Document == b.Document && a.Span == b.Span
	})
}

func compareFacts(a, b Fact) int {
	return cmp.Or(cmp.Compare(a.kind.rule, b.kind.rule), cmp.Compare(a.value, b.value),
		cmp.Compare(a.place.file, b.place.file), cmp.Compare(a.place.document, b.place.document))
}

// conflicts reports every use of one value that another document contradicts. Uses by
// the same party stand for one: a thousand filings of one agency are compared once.
func conflicts(group []Fact) (out []diag.Diagnostic) {
	parties := distinct(group)
	for _, f := range group {
		i := slices.IndexFunc(parties, func(other Fact) bool {
			return !f.place.isSameDocument(other.place) && f.who.differs(other.who)
		})
		if i >= 0 {
			out = append(out, f.kind.report(f, parties[i]))
		}
	}
	return out
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

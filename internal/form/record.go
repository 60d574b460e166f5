package form

import (
	"strings"

	"github.com/beian-dev/beian/internal/filing"
)

// Record is what goes on a form.
type Record struct {
	Fields  map[string]string // by the names of letterFields
	Choices map[string]string // what is ticked of each list of options
	Domains []Domain
	Blank   bool // leave everything for the hand
}

// Domain is a name on the form.
type Domain struct{ Name, Registrar string }

// The two subjects of the form (网站类型).
const (
	SubjectUnit   = "单位"
	SubjectPerson = "个人"
)

// optionLists are the names of the lists that a template may draw boxes of.
var optionLists = []string{"subject", "nature", "type"}

// options are the entries of a list.
func options(list string) []string {
	if list == "subject" {
		return []string{SubjectUnit, SubjectPerson}
	}
	return filing.Terms(list)
}

// The bindings that a form has beside those of letters.
const (
	bindDomains    = "domains"
	bindRegistrars = "domains_with_registrar"
	bindMore       = "domains_more" // what found no room in the cell of the domains
	bindTrader     = "entity_trader"
	bindTraderGap  = "entity_trader_gap"
)

// domainBindings are those that hold as many domains as have room.
var domainBindings = []string{bindDomains, bindRegistrars, bindMore}

// NewRecord fills a form from a filing, for one of its sites. The domains are those that
// stand on the form, see package signing.
func NewRecord(f *filing.Filing, site int, domains []Domain) Record {
	r := Record{Fields: NewLetterRecord(f, site, -1).Fields, Domains: domains}
	r.Choices = map[string]string{"subject": Subject(f), "nature": f.Entity.Nature, "type": f.StatedType()}
	r.Fields[bindTrader], r.Fields[bindTraderGap] = traderName(&f.Entity, ""), traderName(&f.Entity, "　")
	return r
}

// Subject is the kind of sponsor that the form knows.
func Subject(f *filing.Filing) string {
	if f.IsPerson() {
		return SubjectPerson
	}
	return SubjectUnit
}

// traderName is the sponsor's name, where a sole trader without a trade name, who files
// under a person's name, is named as one. Source: the filling rules of 天津 and, with a gap,
// of 安徽 (2019-06).
func traderName(e *filing.Entity, gap string) string {
	const trader = "（个体工商户）"
	if e.Name != "" && e.IsSoleTrader() && (e.Name == e.Principal.Name || e.Name == e.LegalRepresentative.Name) {
		return e.Name + gap + trader
	}
	return e.Name
}

// text is what a binding prints.
func (r *Record) text(bind string) string {
	switch bind {
	case bindDomains, bindMore:
		return joinDomains(r.Domains, false)
	case bindRegistrars:
		return joinDomains(r.Domains, true)
	}
	return r.Fields[bind]
}

// joinDomains writes domains as the form has them: one behind the other, with ; between.
func joinDomains(domains []Domain, registrars bool) string {
	parts := make([]string, len(domains))
	for i, d := range domains {
		parts[i] = d.Name
		if registrars && d.Registrar != "" {
			parts[i] += " " + d.Registrar
		}
	}
	return strings.Join(parts, ";")
}

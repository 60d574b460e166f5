package rule

import (
	"fmt"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/source"
)

// What filings of one run are compared by.
const (
	ByDomain        = "domain"
	ByEntityNumber  = "entity_number"
	ByPersonNumber  = "person_number"
	ByMobile        = "mobile"
	ByServiceCode   = "service_code"
	ByAdministrator = "administrator"
)

// Across is a value that only one party may use in all the filings of a run.
type Across struct {
	ID       string
	Severity diag.Severity
	Compares string // ByDomain, …
	Title    diag.Text
	Message  diag.Text // {value} and {where} stand for the value and the other place
	Hint     diag.Text
	Covers   []string
	Sources  []diag.Source
	Minds    Minding
}

// Minding names those that mind more than others.
type Minding struct {
	Provinces []string // full names
	Providers []string
	Severity  diag.Severity // of findings there; zero: as elsewhere
}

// SeverityIn is how much a finding weighs in a filing of a province with a provider.
func (a Across) SeverityIn(province, provider string) diag.Severity {
	if a.Minds.Severity != 0 && (slices.Contains(a.Minds.Provinces, province) || slices.Contains(a.Minds.Providers, provider)) {
		return a.Minds.Severity
	}
	return a.Severity
}

// Say fills in the message.
func (a Across) Say(value, where string) diag.Text {
	r := strings.NewReplacer("{value}", value, "{where}", where)
	return diag.Text{ZH: r.Replace(a.Message.ZH), EN: r.Replace(a.Message.EN)}
}

// Across lists what is compared between filings, in the order of the file.
func (l *Library) Across() []Across { return slices.Clone(l.across) }

func (r *fileReader) across(n *source.Node) (out []Across) {
	r.list(n, func(item *source.Node) {
		a := Across{}
		r.fields(item, map[string]func(*source.Node){
			"id":       func(v *source.Node) { a.ID = r.text(v) },
			"severity": func(v *source.Node) { a.Severity = r.severity(v) },
			"compares": func(v *source.Node) { a.Compares = r.comparison(v) },
			"minds":    func(v *source.Node) { a.Minds = r.minding(v) },
			"title":    func(v *source.Node) { a.Title = r.bilingual(v) },
			"message":  func(v *source.Node) { a.Message = r.bilingual(v) },
			"hint":     func(v *source.Node) { a.Hint = r.bilingual(v) },
			"covers":   func(v *source.Node) { a.Covers = r.texts(v) },
			"sources":  func(v *source.Node) { a.Sources = r.sourceList(v) },
		})
		if a.ID == "" || a.Severity == 0 || a.Compares == "" || a.Message.IsZero() || len(a.Sources) == 0 {
			r.complain(item.Span, "这里须有 id、severity、compares、message 与 sources", "id, severity, compares, message and sources are needed here")
		}
		out = append(out, a)
	})
	return out
}

func (r *fileReader) comparison(n *source.Node) string {
	known := []string{ByDomain, ByEntityNumber, ByPersonNumber, ByMobile, ByServiceCode, ByAdministrator}
	text := r.text(n)
	if !slices.Contains(known, text) {
		r.complain(n.Span, fmt.Sprintf("compares 只能是 %s", strings.Join(known, "、")), fmt.Sprintf("compares is one of %s", strings.Join(known, ", ")))
	}
	return text
}

func (r *fileReader) minding(n *source.Node) (m Minding) {
	r.fields(n, map[string]func(*source.Node){
		"provinces": func(v *source.Node) { m.Provinces = r.texts(v) },
		"providers": func(v *source.Node) { m.Providers = r.texts(v) },
		"severity":  func(v *source.Node) { m.Severity = r.severity(v) },
	})
	return m
}

package cli

import (
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/reference"
	"github.com/beian-dev/beian/internal/region"
	"github.com/beian-dev/beian/internal/rule"
)

// showProvince prints what a province changes on a day: its settings, its own rules, what
// no rule decides, and its sources.
func (a *app) showProvince(o ruleOptions, args []string) error {
	library, err := a.openWithExamples(o.Overlays)
	if err != nil {
		return err
	}
	p, err := a.province(library, args[0])
	if err != nil {
		return err
	}
	a.print(a.say("%s（%s，%s）  %s\n", "%s (%s, %s)  %s\n"), p.Name, p.Abbreviation, p.Code, o.AsOf)
	for _, s := range p.Settings {
		if s.Period.Contains(o.AsOf) {
			a.print("\n%s  %s\n", s.Rule, a.title(library, s.Rule))
			a.fields(a.words().Setting(s))
		}
	}
	for _, r := range p.Rules {
		if r.Period.Contains(o.AsOf) {
			a.print("\n")
			a.page(reference.New(r, nil, a.lang))
		}
	}
	a.notes(slices.Concat(p.Notes(), library.Notes()), o.AsOf)
	a.print("\n%s\n", a.say("来源", "sources"))
	for _, s := range p.Sources() {
		a.print("  %s\n", printer.Escape(a.words().Source(s)))
	}
	return nil
}

// title is what a national rule says; empty where there is none of the id.
func (a *app) title(library *rule.Library, id string) string {
	if r := library.Rule(id); r != nil {
		return r.About().Title.In(a.lang)
	}
	return ""
}

func (a *app) notes(list []rule.Note, asOf string) {
	first := true
	for _, n := range list {
		if !n.Period.Contains(asOf) {
			continue
		}
		if first {
			a.print("\n%s\n", a.say("须知", "to know"))
			first = false
		}
		a.field(a.words().Subject(n.For), n.Text.In(a.lang))
		a.field("  "+a.say("来源", "sources"), a.titles(n.Sources))
	}
}

// titles names sources briefly; their addresses stand at the end of the page.
func (a *app) titles(list []diag.Source) string {
	parts := make([]string, len(list))
	for i, s := range list {
		s.URL = ""
		parts[i] = a.words().Source(s)
	}
	return strings.Join(parts, a.say("；", "; "))
}

// province finds a province by its official or its short name.
func (a *app) province(library *rule.Library, name string) (*rule.Province, error) {
	full, ok := region.Province(name)
	if !ok {
		full = name
	}
	p, problems, err := library.Province(full)
	if err != nil {
		return nil, libraryError(problems, err)
	}
	if p == nil {
		e := usage("没有 %q 的规则", "there are no rules for %q", name).suggest(name, library.ProvinceNames(), "")
		e.hint = diag.Text{ZH: "写省的名称，如 四川 或 四川省", EN: "give the name of a province, such as 四川 or 四川省"}
		return nil, e
	}
	return p, nil
}

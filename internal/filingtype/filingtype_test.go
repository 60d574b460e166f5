package filingtype

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/rules"
)

func shipped(t *testing.T) *Guide {
	t.Helper()
	g, err := Parse(rules.Types)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestEveryTypeIsDescribedInTheOrderOfTheTerms(t *testing.T) {
	var names []string
	for _, typ := range shipped(t).Types {
		names = append(names, typ.Name)
	}
	slices.Sort(names)
	want := slices.Sorted(slices.Values(filing.Terms("type")))
	if diff := cmp.Diff(want, names); diff != "" {
		t.Error(diff)
	}
}

func TestTheRulesOfATypeAreThere(t *testing.T) {
	library, problems, err := rule.Open(rules.FS)
	if err != nil {
		t.Fatal(err, problems)
	}
	for _, typ := range shipped(t).Types {
		for _, id := range typ.Rules {
			r := library.Rule(id)
			switch {
			case r == nil:
				t.Errorf("%s: there is no rule %s", typ.Name, id)
			case filing.IsEnding(typ.Name) && !r.Concerns(&filing.Filing{Apps: make([]filing.App, 1)}, typ.Name):
				t.Errorf("%s: rule %s is not for it", typ.Name, id)
			}
		}
	}
}

// The decision table is what the model derives: every row as a filing.
func TestTheDecisionTableIsWhatTheModelDerives(t *testing.T) {
	for _, row := range shipped(t).Facts {
		for _, f := range filingsOf(row) {
			if got := f.DerivedType(); got != row.Type {
				t.Errorf("%+v: the model says %q for %+v", row, got, f)
			}
		}
	}
}

// filingsOf are the filings that a row speaks of, with a site and with an app.
func filingsOf(row Fact) (out []filing.Filing) {
	at := map[Answer]string{Yes: "阿里云", No: "腾讯云", Any: "腾讯云"}
	e := filing.Entity{}
	if row.Entity == Yes {
		e.Filed = filing.EntityFiled{ICP: "蜀ICP备20001234号", Provider: at[row.EntityHere]}
	}
	site := filing.Site{Domains: []filing.Domain{{Name: "a.cn"}}}
	app := filing.App{Name: "青禾笔记"}
	if row.Service == Yes {
		site.Filed = filing.SiteFiled{ICP: "蜀ICP备20001234号-1", Provider: at[row.ServiceHere]}
		app.Filed = filing.SiteFiled{ICP: "蜀ICP备20001234号-2A", Provider: at[row.ServiceHere]}
	}
	return []filing.Filing{
		{Provider: "阿里云", Entity: e, Sites: []filing.Site{site}},
		{Provider: "阿里云", Entity: e, Apps: []filing.App{app}},
	}
}

func TestWhatEndsAFilingIsTheFilersWish(t *testing.T) {
	g := shipped(t)
	wanted := map[string]bool{}
	for _, w := range g.Wants {
		wanted[w.Type] = true
	}
	for _, typ := range filing.Terms("type") {
		if filing.IsEnding(typ) && !wanted[typ] {
			t.Errorf("nobody is told when to use %s", typ)
		}
	}
}

func TestAMistakeIsNamedWithItsPlace(t *testing.T) {
	const sources = "sources: {a: {title: A, as_of: 2019-01-01}}\n"
	for name, tt := range map[string]struct{ text, want string }{
		"no table":          {sources, "facts is missing"},
		"another answer":    {sources + "facts:\n- {entity: maybe, service: \"no\", entity_here: any, service_here: any, type: 首次备案}\n", `entity is one of [yes no any], not "maybe"`},
		"an unknown type":   {sources + "facts:\n- {entity: \"no\", service: \"no\", entity_here: any, service_here: any, type: 备案}\n", `line 3`},
		"an unknown source": {sources + "cases:\n- {text: {zh: 一, en: a}, sources: [b]}\n", "facts is missing"},
		"no YAML":           {"a: [", "read types.yaml"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := Parse([]byte(tt.text)); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

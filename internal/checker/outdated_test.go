package checker

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/rules"
)

func TestOldRulesAreTold(t *testing.T) {
	clean := entityIn("四川省", "91510107MA6CXK4T6Q")
	old := []string{"a.yaml#0 四川省 首次备案", "  a.yaml#0:4 warning rules-outdated entity.region.province"}
	tests := []struct {
		name, asOf, text string
		want             []string
	}{
		{"18 months are not too old", "2025-05-23", clean, old[:1]},
		{"a day more is", "2025-05-22", clean, old},
		{"a month speaks until its end", "2025-05", clean, old[:1]},
		{"a year, too", "2024", clean, old},
		{"a comment hides it", "2024", strings.Replace(clean, "  region", "  # beian:ignore rules-outdated asked the provider\n  region", 1), old[:1]},
		{"the nation has no province to doubt", "2024", entityIn("浙江省", "91510107MA6CXK4T6Q"), []string{"a.yaml#0  首次备案"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			province := strings.Replace(sichuan, "as_of: 2025-12-31", `as_of: "`+test.asOf+`"`, 1)
			c := open(t, "2026-11-23", fstest.MapFS{"provinces/51-sichuan.yaml": {Data: []byte(province)}})
			if d := cmp.Diff(test.want, found(c.Check("a.yaml", []byte(test.text)))); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestTheShippedRulesAreNotOldOnTheirDays(t *testing.T) {
	library, problems, err := rule.OpenLean(rules.FS, rules.Packed)
	if err != nil {
		t.Fatal(err, problems)
	}
	for _, e := range library.Editions() {
		for _, name := range library.ProvinceNames() {
			for _, r := range New(library, e.AsOf).Check("a.yaml", []byte("filing: v1\nentity: {nature: 企业, region: {province: "+name+"}}\n")) {
				for _, d := range r.Diagnostics {
					if d.Rule == RuleOutdated {
						t.Errorf("%s on %s: %s", name, e.AsOf, d.Message.EN)
					}
				}
			}
		}
	}
	for _, r := range New(library, "2031-01-01").Check("a.yaml", []byte("filing: v1\nentity: {nature: 企业, region: {province: 四川省}}\n")) {
		found := false
		for _, d := range r.Diagnostics {
			found = found || d.Rule == RuleOutdated && d.Severity == diag.Warning
		}
		if !found {
			t.Error("nothing is said in 2031")
		}
	}
}

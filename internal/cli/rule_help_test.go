package cli

import (
	"testing"

	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/rules"
)

func TestEveryShippedRuleHasAPageAndNoOther(t *testing.T) {
	library, problems, err := rule.OpenLean(rules.FS, rules.Packed)
	if err != nil {
		t.Fatal(err, problems)
	}
	for _, r := range library.National() {
		if want := rulePages + r.ID + ".md"; pageOf(r) != want {
			t.Errorf("the page of %s in %s is %q", r.ID, r.File, pageOf(r))
		}
	}
	if got := pageOf(&rule.Rule{ID: "house-rule", File: "national/house.yaml"}); got != "" {
		t.Errorf("a rule of a user has the page %s", got)
	}
}

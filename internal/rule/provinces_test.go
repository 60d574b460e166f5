package rule_test

import (
	"os"
	"reflect"
	"slices"
	"testing"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/rule"
)

func shipped(t testing.TB) *rule.Library {
	t.Helper()
	l, problems, err := rule.Open(os.DirFS("../../rules"))
	if err != nil {
		t.Fatalf("%v %v", err, problems)
	}
	return l
}

// families are the groups of rules of which every province has violations that are caught.
var families = []string{"address", "certificate", "domain", "domain-owner", "filing-type", "people", "required", "server", "site-name"}

// Every province, both subjects, both editions: the valid filing of its rule file passes, and
// the failing examples of the rules in force are caught.
func TestEveryProvince(t *testing.T) {
	l := shipped(t)
	names := l.ProvinceNames()
	if len(names) != 31 {
		t.Fatalf("%d provinces", len(names))
	}
	for _, name := range names {
		for _, subject := range []rule.Subject{rule.Unit, rule.Person} {
			for _, edition := range l.Editions() {
				t.Run(name+" "+string(subject)+" "+edition.ID, func(t *testing.T) {
					validFilingPasses(t, l, name, subject, edition.AsOf)
					violationsAreCaught(t, l, name, subject, edition.AsOf)
				})
			}
		}
	}
}

func validFilingPasses(t *testing.T, l *rule.Library, province string, subject rule.Subject, day string) {
	t.Helper()
	doc, err := l.Filing(province, subject)
	if err != nil {
		t.Fatal(err)
	}
	set, problems, err := l.Select(province, subject, day)
	if err != nil {
		t.Fatal(err, problems)
	}
	for _, d := range rule.Check(set, doc, rule.Evidence{}) {
		if d.Severity > diag.Hint {
			t.Errorf("the valid filing has a finding: %s %s at %s: %s", d.Severity, d.Rule, d.Path, d.Message.ZH)
		}
	}
}

func violationsAreCaught(t *testing.T, l *rule.Library, province string, subject rule.Subject, day string) {
	t.Helper()
	caught, missed, err := l.Violations(province, subject, day)
	if err != nil {
		t.Fatal(err)
	}
	for _, family := range families {
		if len(caught[family]) == 0 {
			t.Errorf("nothing of the family %s is caught", family)
		}
		for _, id := range missed[family] {
			if !slices.Contains(caught[family], id) {
				t.Errorf("%s is in force, but none of its failing examples is caught", id)
			}
		}
	}
}

// A domain had to last 90 days in September 2019, by a national setting, and 180 in 上海市.
func TestAProvincesSettingLiesOverANationalOne(t *testing.T) {
	l := shipped(t)
	got := map[string]any{}
	for _, name := range []string{"四川省", "上海市"} {
		set, problems, err := l.Select(name, rule.Unit, "2019-09-20")
		if err != nil {
			t.Fatal(err, problems)
		}
		a, _ := set.Find("domain-expiring-soon")
		got[name] = a.Params["days"]
	}
	if want := map[string]any{"四川省": 90, "上海市": 180}; !reflect.DeepEqual(got, want) {
		t.Errorf("days that a domain must last: %v, want %v", got, want)
	}
}

package rule

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/diag"
)

var update = flag.Bool("update", false, "rewrite testdata/beside.txt")

// A failing example breaks one rule; what else it breaks must follow from the same edit.
// testdata/beside.txt lists those consequences, a line for each rule, to be read like code
// when it changes: a rule that fires beside others for no reason shows up there.
func TestAFailingExampleBreaksNothingUnexpected(t *testing.T) {
	l := openShipped(t)
	var lines []string
	for _, r := range l.national {
		if others := beside(t, l, r); len(others) > 0 {
			lines = append(lines, fmt.Sprintf("%s: %s\n", r.ID, strings.Join(others, " ")))
		}
	}
	slices.Sort(lines)
	got := strings.Join(lines, "")
	const name = "testdata/beside.txt"
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("consequences of failing examples (-update rewrites them):\n%s", d)
	}
}

// beside lists the rules that report errors, too, in the failing examples of a rule.
func beside(t *testing.T, l *Library, r *Rule) (ids []string) {
	t.Helper()
	if r.Advice {
		return nil
	}
	for _, e := range r.Examples.Fail {
		subject, province := e.For, e.Province
		if subject == Both {
			subject = Unit
		}
		if r.For == Person {
			subject = Person
		}
		if province == "" {
			province = defaultProvince
		}
		doc, err := l.filing(province, subject, e.Edits)
		if err != nil {
			t.Fatal(err)
		}
		set, _, err := l.Select(province, subject, dayOf(l, r, e))
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range e.check(set, doc) {
			if d.Rule != r.ID && d.Severity == diag.Error && !slices.Contains(ids, d.Rule) {
				ids = append(ids, d.Rule)
			}
		}
	}
	slices.Sort(ids)
	return ids
}

// dayOf is a day on which the example's rule is in force, the newest edition's if it can be.
func dayOf(l *Library, r *Rule, e Example) string {
	if e.AsOf != "" {
		return e.AsOf
	}
	for _, edition := range slices.Backward(l.Editions()) {
		if r.Period.Contains(edition.AsOf) {
			return edition.AsOf
		}
	}
	return max(r.Period.Since, r.Period.Until)
}

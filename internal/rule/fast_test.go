package rule

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/rules"
)

// The machine of the expression library is the judge: what the closures say of every
// example, in every province's set, it says too.
func TestClosuresAgreeWithTheMachine(t *testing.T) {
	fast, slow := openShipped(t), openShipped(t)
	expressions, left := 0, 0
	for _, r := range fast.national {
		p, problems := r.compile()
		if p == nil {
			t.Fatal(problems)
		}
		for _, c := range p.conditions() {
			expressions++
			if c.ready().machine != nil {
				left++
			}
		}
	}
	t.Logf("%d of %d expressions are closures", expressions-left, expressions)
	if left*20 > expressions {
		t.Errorf("%d of %d expressions are left to the machine", left, expressions)
	}
	for _, r := range slow.national {
		onMachine(t, r)
	}
	compare(t, fast, slow, "四川省", Unit, "2026-11-23")
	if testing.Short() {
		return
	}
	compare(t, fast, slow, "江苏省", Person, "2026-11-23")
	compare(t, fast, slow, "广东省", Unit, "2019-03-01")
	compare(t, fast, slow, "北京市", Person, "2019-09-20")
}

func openShipped(t *testing.T) *Library {
	t.Helper()
	l, problems, err := Open(rules.FS)
	if err != nil {
		t.Fatal(err, problems)
	}
	return l
}

// onMachine makes a rule ready without closures.
func onMachine(t *testing.T, r *Rule) {
	t.Helper()
	r.once.Do(func() {
		c := compiler{rule: r, reader: reader{file: r.File}, strict: true}
		r.compiled = c.compile()
		if len(c.problems) > 0 {
			t.Fatal(c.problems)
		}
	})
}

// compare holds the failing examples of every rule against a province's whole set, twice.
func compare(t *testing.T, fast, slow *Library, province string, subject Subject, day string) {
	t.Helper()
	a, _, err := fast.Select(province, subject, day)
	if err != nil {
		t.Fatal(err)
	}
	b, _, err := slow.Select(province, subject, day)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range fast.national {
		for _, e := range append(r.Examples.Fail[:len(r.Examples.Fail):len(r.Examples.Fail)], r.Examples.Pass...) {
			if !e.For.includes(subject) {
				continue
			}
			doc, err := fast.filing(province, subject, e.Edits)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(e.check(b, doc), e.check(a, doc), cmpopts.EquateComparable(diag.Span{})); d != "" {
				t.Errorf("%s, %s, %s, example of %s (%s):\n%s", province, subject, day, r.ID, e, d)
			}
		}
	}
}

// A filing with many sites is looked through by indexes; the machine goes through all of it.
func TestClosuresAgreeWithTheMachineAboutManySites(t *testing.T) {
	fast, slow := openShipped(t), openShipped(t)
	for _, r := range slow.national {
		onMachine(t, r)
	}
	doc, err := fast.filing("四川省", Unit, nil)
	if err != nil {
		t.Fatal(err)
	}
	f := doc.Filing
	for i := range 2 * manyElements {
		site := f.Sites[0]
		site.Name = fmt.Sprint(site.Name, i/2) // each name twice
		site.Domains = []filing.Domain{site.Domains[0]}
		site.Domains[0].Name = fmt.Sprintf("Q%d.cn", i/3)
		site.Administrator.Mobile = f.Sites[0].Administrator.EmergencyPhone
		f.Sites = append(f.Sites, site)
		f.Materials = append(f.Materials, filing.Material{Kind: "真实性核验单", Of: fmt.Sprintf("sites[%d]", i), File: fmt.Sprint(i/2, ".jpg"), Content: "00000000"})
	}
	app := filing.App{Name: "青禾"}
	for i := range 2 * manyElements {
		app.Platforms = append(app.Platforms, filing.Platform{OS: "安卓", Package: fmt.Sprint("cn.qinghe.a", i/2)})
	}
	f.Apps = append(f.Apps, app)
	a, _, err := fast.Select("四川省", Unit, "2026-11-23")
	if err != nil {
		t.Fatal(err)
	}
	b, _, err := slow.Select("四川省", Unit, "2026-11-23")
	if err != nil {
		t.Fatal(err)
	}
	got, want := Check(a, doc, Evidence{}), Check(b, doc, Evidence{})
	if d := cmp.Diff(want, got, cmpopts.EquateComparable(diag.Span{})); d != "" {
		t.Errorf("(-machine +closures)\n%s", d)
	}
	for _, id := range []string{"site-names-repeat", "domain-duplicated", "sheet-not-match-form", "app-bundle-duplicated"} {
		if !slices.ContainsFunc(got, func(d diag.Diagnostic) bool { return d.Rule == id }) {
			t.Errorf("%s finds nothing", id)
		}
	}
}

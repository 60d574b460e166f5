package rule

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/diag"
)

func TestASourcespeaksUntilTheEndOfWhatItNames(t *testing.T) {
	for asOf, want := range map[string]string{"2019-09-20": "2019-09-20", "2019-02": "2019-02-28", "2024-02": "2024-02-29", "2019": "2019-12-31", "约2021": "", "": ""} {
		if got, ok := speaksUntil(diag.Source{AsOf: asOf}); got != want || ok != (want != "") {
			t.Errorf("%q: got %q, %v", asOf, got, ok)
		}
	}
}

func TestMonthsBetween(t *testing.T) {
	tests := []struct {
		a, b string
		want int
	}{
		{"2025-11-23", "2026-11-23", 12}, {"2025-11-24", "2026-11-23", 11}, {"2026-01-31", "2026-02-28", 1}, {"2026-01-31", "2026-02-27", 0},
		{"2026-11-23", "2025-11-23", 0}, {"", "2026-11-23", 0},
	}
	for _, test := range tests {
		if got := MonthsBetween(test.a, test.b); got != test.want {
			t.Errorf("%s to %s: %d, want %d", test.a, test.b, got, test.want)
		}
	}
}

// aging is a library whose rules change: one comes, one goes, a province turns one on, makes one
// weigh less and gives another number.
func aging(t *testing.T) *Library {
	t.Helper()
	one := func(id, more string) string {
		return "  - {id: " + id + ", family: address, severity: error, at: entity.name, assert: 'true', params: {n: 1}, sources: [old], " +
			"title: {zh: 字, en: " + id + "}, message: {zh: 字, en: t}, examples: {pass: [{}], fail: [{}]}" + more + "}\n"
	}
	national := "sources: {old: {title: Old, as_of: 2015}, new: {title: New, as_of: 2025-11}}\nrules:\n" +
		one("comes", ", since: 2020-01-01") + one("goes", ", until: 2019-12-31") + one("stays", "") + one("sometimes", ", off: true") + one("persons", ", for: person, since: 2020-01-01")
	province := "province: 四川省\ncode: \"510000\"\nabbreviation: 蜀\nsources: {page: {title: Page, as_of: 2023}, later: {title: Later, as_of: 2026-05-27}}\nset:\n" +
		"  - {rule: sometimes, since: 2020-01-01, sources: [page]}\n" +
		"  - {rule: stays, since: 2020-01-01, severity: warning, params: {n: 2}, sources: [page, later]}\n" +
		"  - {rule: goes, sources: [page]}\n" // another source is no change
	fsys := fstest.MapFS{"national/00.yaml": {Data: []byte(national)}, "provinces/51-sichuan.yaml": {Data: []byte(province)}}
	l, problems, err := Open(fs.FS(fsys))
	if err != nil {
		t.Fatal(err, problems)
	}
	return l
}

func TestDiffSaysWhatCameWentAndChanged(t *testing.T) {
	l := aging(t)
	for province, want := range map[string][]string{
		"":    {"added comes ", "gone goes ", "added persons person"},
		"四川省": {"added sometimes ", "changed stays  error → warning [n]"},
		"浙江省": nil,
	} {
		changes, problems, err := l.Diff(province, "2019-09-20", "2026-11-23")
		if err != nil {
			t.Fatal(err, problems)
		}
		var got []string
		for _, c := range changes {
			line := fmt.Sprintf("%s %s %s", c.Kind(), c.Rule().ID, c.For)
			if c.Kind() == Changed {
				line += fmt.Sprintf(" %s → %s %v", c.Before.Severity, c.After.Severity, c.Params())
			}
			got = append(got, line)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q: %s", province, d)
		}
	}
	if changes, _, err := l.Diff("四川省", "2026-11-23", "2026-11-23"); err != nil || len(changes) > 0 {
		t.Error("a day differs from itself", changes, err)
	}
	back, _, err := l.Diff("", "2026-11-23", "2019-09-20")
	if err != nil || len(back) != 3 || back[0].Kind() != Gone {
		t.Error("the other way round", back, err)
	}
}

func TestNotesThatSayTheSameDoNotDiffer(t *testing.T) {
	fsys := fstest.MapFS{
		"national/00.yaml": {Data: []byte("sources: {a: {title: 甲, as_of: 2019}}\nrules: []\nnotes:\n  - {text: {zh: 全国, en: all}, since: 2020-01-01, sources: [a]}\n")},
		"provinces/51-sichuan.yaml": {Data: []byte(`province: 四川省
code: "510000"
abbreviation: 蜀
sources: {a: {title: 甲, as_of: 2019}, b: {title: 乙, as_of: 2025}}
base: {unit: {}, person: {}}
set: []
notes:
  - {for: unit, until: 2019-12-31, text: {zh: 旧, en: old}, sources: [a]}
  - {for: unit, since: 2020-01-01, text: {zh: 新, en: new}, sources: [b]}
  - {until: 2019-12-31, text: {zh: 同, en: same}, sources: [a]}
  - {since: 2020-01-01, text: {zh: 同, en: same}, sources: [b]}
  - {for: unit, until: 2019-12-31, text: {zh: 人, en: who}, sources: [a]}
  - {since: 2020-01-01, text: {zh: 人, en: who}, sources: [b]}
`)},
	}
	l, problems, err := Open(fsys)
	if err != nil {
		t.Fatal(err, problems)
	}
	for province, want := range map[string][]string{
		"":    {"全国 true"},
		"四川省": {"旧unit false", "新unit true", "人unit false", "人 true"},
		"浙江省": nil,
	} {
		changes, problems, err := l.DiffNotes(province, "2019-09-20", "2026-11-23")
		if err != nil {
			t.Fatal(err, problems)
		}
		var got []string
		for _, c := range changes {
			got = append(got, fmt.Sprint(c.Note.Text.ZH, c.Note.For, " ", c.IsAdded))
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q: %s", province, d)
		}
	}
}

func TestCitedCountsWhatRestsOnASource(t *testing.T) {
	l := aging(t)
	for province, want := range map[string][]string{
		"":    {"Old 2015-12-31 4 4"},
		"四川省": {"Page 2023-12-31 3 2", "Later 2026-05-27 1 1"},
		"浙江省": nil,
	} {
		cited, problems, err := l.Cited(province, "2026-11-23")
		if err != nil {
			t.Fatal(err, problems)
		}
		var got []string
		for _, c := range cited {
			got = append(got, fmt.Sprintf("%s %s %d %d", c.Title, c.Until, c.Uses, c.Alone))
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q: %s", province, d)
		}
	}
	if got := l.Newest("四川省"); got != "2026-05-27" {
		t.Errorf("the newest source is of %s", got)
	}
	if got := l.Newest("浙江省") + l.Newest(""); got != "" {
		t.Errorf("who has no rules of its own has no newest source, not %s", got)
	}
}

func TestABrokenProvinceStopsDiffAndCited(t *testing.T) {
	fsys := fstest.MapFS{
		"national/00.yaml":          {Data: []byte("sources: {}\nrules: []\n")},
		"provinces/51-sichuan.yaml": {Data: []byte("province: 四川省\n")},
	}
	l, problems, err := Open(fsys)
	if err != nil {
		t.Fatal(err, problems)
	}
	if _, problems, err := l.Diff("四川省", "2019-09-20", "2026-11-23"); err == nil || len(problems) == 0 || !strings.Contains(err.Error(), "四川省") {
		t.Error(problems, err)
	}
	if _, problems, err := l.DiffNotes("四川省", "2019-09-20", "2026-11-23"); err == nil || len(problems) == 0 {
		t.Error(problems, err)
	}
	if _, problems, err := l.Cited("四川省", "2026-11-23"); err == nil || len(problems) == 0 {
		t.Error(problems, err)
	}
}

package procedure

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/guide"
	"github.com/beian-dev/beian/internal/region"
	"github.com/beian-dev/beian/rules"
)

func shipped(t *testing.T) *Procedure {
	t.Helper()
	p, err := Parse(rules.Procedure)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// entries are all of the shipped procedure.
func entries(p *Procedure) (out []guide.Entry) {
	out = slices.Clone(p.duties)
	for _, e := range p.steps {
		out = append(out, e.Entry)
	}
	for _, e := range p.notes {
		out = append(out, e.Entry)
	}
	for _, e := range p.waits {
		out = append(out, e.Entry)
	}
	for _, e := range p.rejection {
		out = append(out, e.Entry)
	}
	for _, e := range p.expiries {
		out = append(out, e.Entry)
	}
	return out
}

func TestEveryProvinceOfTheProcedureExists(t *testing.T) {
	for _, e := range entries(shipped(t)) {
		for _, p := range e.Provinces {
			if full, ok := region.Province(p); !ok || full != p {
				t.Errorf("%q is no province", p)
			}
		}
	}
}

func TestEveryStageCanBeRecordedByTwoNames(t *testing.T) {
	p := shipped(t)
	for _, stage := range filing.Terms("stage") {
		s, ok := p.Find(stage)
		if again, found := p.Find(s.Name); !ok || !found || again != s || s.Name == "" {
			t.Errorf("%s is %+v", stage, s)
		}
	}
	if _, ok := p.Find("somewhere"); ok {
		t.Error("a stage that is none was found")
	}
}

func provinces(t *testing.T) (names []string) {
	t.Helper()
	files, err := fs.Glob(rules.FS, "provinces/*.yaml")
	if err != nil || len(files) != 31 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		code, _, _ := strings.Cut(path.Base(name), "-")
		names = append(names, region.ByCode(code+"0000").Province)
	}
	return names
}

func TestEveryTypeInEveryProvinceHasSteps(t *testing.T) {
	for _, day := range []string{"2019-06-20", "2019-09-20", "2026-11-23"} {
		m := maker(t, day)
		for _, kind := range filing.Terms("type") {
			for _, province := range provinces(t) {
				for _, p := range m.Make(unit(t, province, kind, "")).Steps {
					if p.Note.Text.IsZero() || len(p.Note.Sources) == 0 || p.Title.IsZero() {
						t.Errorf("%s, %s on %s: %s says nothing", province, kind, day, p.Stage.Stage)
					}
				}
			}
		}
	}
}

func TestAMistakeInTheProcedureHasAPlace(t *testing.T) {
	good := "sources: {a: {title: t, as_of: 2019}}\n" +
		"stages: [{stage: 准备, name: prepare, by: filer, title: {zh: 字, en: t}}]\n" +
		"steps: [{stage: 准备, term: {least: 1, most: 2, unit: days}, text: {zh: 字, en: t}, sources: [a]}]\n" +
		"notes: [{stage: 准备, text: {zh: 字, en: t}, types: [首次备案], sources: [a]}]\n" +
		"waits: [{stage: 准备, at: 'sites[].domains[].verified', term: {most: 1, unit: days}, text: {zh: 字, en: t}, sources: [a]}]\n" +
		"rejection: [{term: {most: 1, unit: days}, text: {zh: 字, en: t}, sources: [a]}]\n" +
		"duties: [{text: {zh: 字, en: t}, since: 2019-01-01, sources: [a]}]\n" +
		"expiries: [{at: entity.certificate.expires, ahead: 9, title: {zh: 字, en: t}, text: {zh: 字, en: t}, sources: [a]}]\n"
	tests := []struct{ name, old, new, want string }{
		{"an unknown key", "least: 1, most", "lest: 1, most", `line 3, column 34: unknown key "lest"`},
		{"an unknown stage", "notes: [{stage: 准备", "notes: [{stage: 准", `stage "准" is not listed under stages`},
		{"a stage that no filing records", "{stage: 准备, name", "{stage: 开始, name", `"开始"`},
		{"an unknown type", "[首次备案]", "[首次]", `there is no type of filing "首次"`},
		{"an unknown place", "entity.certificate.expires", "entity.expires", `the filing has no field "entity.expires"`},
		{"a term that ends before it begins", "least: 1, most: 2", "least: 3, most: 2", "least no greater"},
		{"an unknown unit", "most: 2, unit: days", "most: 2, unit: weeks", `not "weeks"`},
		{"an unknown actor", "by: filer", "by: me", `not "me"`},
		{"no day", "2019-01-01", "2019", `"2019" is no day`},
		{"one language", "title: {zh: 字, en: t}}]", "title: {zh: 字}}]", "in zh and en"},
		{"a section is missing", "duties", "duty", `unknown key "duty"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Parse([]byte(strings.Replace(good, test.old, test.new, 1)))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
	if _, err := Parse([]byte(good)); err != nil {
		t.Error(err)
	}
}

func TestWhatDiffersBetweenTwoDaysComesAndGoes(t *testing.T) {
	const text = `sources: {a: {title: 甲, as_of: 2019}, b: {title: 乙, as_of: 2025}}
stages: [{stage: 准备, name: prepare, by: filer, title: {zh: 字, en: t}}]
steps:
  - {stage: 准备, until: 2019-12-31, term: {most: 1, unit: days}, text: {zh: 字, en: t}, sources: [a]}
  - {stage: 准备, since: 2020-01-01, term: {most: 2, unit: days}, text: {zh: 字, en: t}, sources: [b]}
  - {stage: 准备, provinces: [四川省], since: 2020-01-01, text: {zh: 川, en: t}, sources: [b]}
notes: [{stage: 准备, text: {zh: 字, en: t}, sources: [a]}]
waits: [{stage: 准备, at: 'sites[].domains[].verified', term: {most: 1, unit: days}, text: {zh: 字, en: t}, sources: [a]}]
rejection: [{term: {most: 1, unit: days}, text: {zh: 字, en: t}, sources: [a]}]
duties:
  - {text: {zh: 责, en: t}, until: 2019-12-31, sources: [a]}
  - {text: {zh: 责, en: t}, since: 2020-01-01, sources: [b]} # the same by another source
expiries: [{at: entity.certificate.expires, ahead: 9, title: {zh: 字, en: t}, text: {zh: 字, en: t}, until: 2019-12-31, sources: [a]}]
`
	p, err := Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	told := func(province, from, to string) (out []string) {
		for _, c := range p.Diff(province, from, to) {
			out = append(out, fmt.Sprint(c.Section, " ", c.Term.Text().ZH, " ", c.Entry.Text.ZH, " ", c.IsAdded))
		}
		return out
	}
	for name, test := range map[string]struct{ province, from, to string }{
		"steps 1 日 字 false|steps 2 日 字 true|expiries 0 个工作日 字 false": {"", "2019-06-01", "2026-11-23"},
		"steps 1 日 字 true|steps 2 日 字 false|expiries 0 个工作日 字 true":  {"", "2026-11-23", "2019-06-01"},
		"steps 0 个工作日 川 true":                                        {"四川省", "2019-06-01", "2026-11-23"},
		"":                                                           {"四川省", "2026-01-01", "2026-11-23"},
	} {
		if got := strings.Join(told(test.province, test.from, test.to), "|"); got != name {
			t.Errorf("%+v: %s, want %s", test, got, name)
		}
	}
}

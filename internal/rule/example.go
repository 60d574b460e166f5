package rule

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
)

// defaultProvince is whose base filing an example of a national rule edits unless it names
// another: a province whose rules differ little from the national ones.
const defaultProvince = "四川省"

// Outcome counts what Test ran.
type Outcome struct {
	Rules    int // rules and settings tried
	Examples int // examples run
	Failures []diag.Diagnostic
}

// Test compiles every rule and runs every example of the library: those of a rule with the
// rule alone, those of a setting with all that is in force in its province, or in that of the
// base filings where it is for all.
func (l *Library) Test() (Outcome, error) {
	t := tester{library: l}
	for _, r := range l.national {
		t.rule(r, defaultProvince)
	}
	for _, s := range slices.Concat(l.settings, l.overlaid) {
		t.setting(s, cmp.Or(s.Province, defaultProvince))
	}
	for _, name := range l.ProvinceNames() {
		p, problems, err := l.Province(name)
		if err != nil {
			t.out.Failures = append(t.out.Failures, problems...)
			if len(problems) == 0 {
				return t.out, err
			}
			continue
		}
		if p == nil {
			return t.out, fmt.Errorf("province %q has no rule file", name)
		}
		t.province(p)
	}
	return t.out, nil
}

type tester struct {
	library *Library
	out     Outcome
}

func (t *tester) fail(file string, span diag.Span, id, zh, en string) {
	t.out.Failures = append(t.out.Failures, diag.Diagnostic{
		Rule: id, Severity: diag.Error, File: file, Span: span,
		Message: diag.Text{ZH: zh, EN: en},
	})
}

func (t *tester) rule(r *Rule, province string) {
	t.out.Rules++
	used, problems := r.verify()
	if len(problems) > 0 {
		t.out.Failures = append(t.out.Failures, problems...)
		return
	}
	for name := range r.Params {
		if !slices.Contains(used, name) {
			t.fail(r.File, r.Span, r.ID, fmt.Sprintf("参数 %q 没有用到", name), fmt.Sprintf("parameter %q is never used", name))
		}
	}
	alone := func(e Example, day string, subject Subject) (*Set, error) {
		params := maps.Clone(r.Params)
		maps.Copy(params, e.Params)
		a := Active{Rule: r, Severity: r.Severity, Params: params}
		return &Set{Province: province, Subject: subject, Today: day, Rules: []Active{a}}, nil
	}
	t.examples(r.Examples, examined{id: r.ID, file: r.File, province: province, subject: r.For, period: r.Period}, alone)
}

func (t *tester) province(p *Province) {
	for _, r := range p.Rules {
		t.rule(r, p.Name)
	}
	for _, s := range p.Settings {
		t.setting(s, p.Name)
	}
}

// setting runs the examples of a setting; one that is replaced with its rule has nothing to show.
func (t *tester) setting(s Setting, province string) {
	t.out.Rules++
	r := t.library.settable(s)
	if r == nil || !s.liesOver(r) {
		return
	}
	what := examined{id: s.Rule, file: s.File, province: province, subject: s.For, period: s.Period}
	if s.For == Both {
		what.subject = r.For
	}
	t.examples(s.Examples, what, func(e Example, day string, subject Subject) (*Set, error) {
		set, _, err := t.library.Select(cmp.Or(e.Province, province), subject, day)
		return set, err
	})
}

// examined is the rule or setting whose examples run.
type examined struct {
	id, file, province string
	subject            Subject
	period             Period
}

type setFor func(e Example, day string, subject Subject) (*Set, error)

func (t *tester) examples(list Examples, what examined, choose setFor) {
	for _, e := range list.Pass {
		t.example(e, what, choose, false)
	}
	for _, e := range list.Fail {
		t.example(e, what, choose, true)
	}
}

func (t *tester) example(e Example, what examined, choose setFor, mustFire bool) {
	subject := cmp.Or(e.For, what.subject, Unit)
	for _, day := range t.days(e, what) {
		t.out.Examples++
		doc, err := t.library.filing(cmp.Or(e.Province, what.province), subject, e.Edits)
		if err != nil {
			t.fail(what.file, e.Span, what.id, fmt.Sprintf("例子无法生成：%v", err), fmt.Sprintf("example cannot be built: %v", err))
			return
		}
		set, err := choose(e, day, subject)
		if err != nil {
			t.fail(what.file, e.Span, what.id, fmt.Sprintf("例子无法执行：%v", err), fmt.Sprintf("example cannot be run: %v", err))
			return
		}
		t.judge(e.check(set, doc), e, what, day, mustFire)
	}
}

// check runs every rule of a set over an example, advice too.
func (e Example) check(set *Set, doc *filing.Document) []diag.Diagnostic {
	var beside Evidence
	if e.Files != nil {
		beside.Files = e
	}
	if e.Online != nil {
		beside.Online = e.domains(doc)
	}
	return check(set, doc, beside, beside.allows)
}

// File implements Files.
func (e Example) File(name string) *FileFacts { return e.Files[name] }

func (t *tester) judge(found []diag.Diagnostic, e Example, what examined, day string, mustFire bool) {
	fired := slices.IndexFunc(found, func(d diag.Diagnostic) bool { return d.Rule == what.id })
	switch {
	case mustFire && fired < 0:
		t.fail(what.file, e.Span, what.id, fmt.Sprintf("应不通过的例子通过了（%s，%s）", what.province, day),
			fmt.Sprintf("an example that must fail passes (%s, %s)", what.province, day))
	case !mustFire && fired >= 0:
		t.fail(what.file, e.Span, what.id, fmt.Sprintf("应通过的例子没有通过（%s，%s）：%s", what.province, day, found[fired].Message.ZH),
			fmt.Sprintf("an example that must pass fails (%s, %s): %s", what.province, day, found[fired].Message.EN))
	case slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Rule == ProblemID }):
		i := slices.IndexFunc(found, func(d diag.Diagnostic) bool { return d.Rule == ProblemID })
		t.fail(what.file, e.Span, what.id, found[i].Message.ZH, found[i].Message.EN)
	}
}

// days are those an example runs on: its own, else one of each edition in which the rule
// is in force.
func (t *tester) days(e Example, what examined) []string {
	if e.AsOf != "" {
		return []string{e.AsOf}
	}
	var days []string
	for _, edition := range t.library.Editions() {
		if what.period.Contains(edition.AsOf) {
			days = append(days, edition.AsOf)
		}
	}
	if len(days) == 0 {
		days = append(days, cmp.Or(what.period.Since, what.period.Until))
	}
	return days
}

// String names the edits, for messages of tests.
func (e Example) String() string {
	var paths []string
	for _, edit := range e.Edits {
		paths = append(paths, edit.Path)
	}
	return strings.Join(paths, ", ")
}

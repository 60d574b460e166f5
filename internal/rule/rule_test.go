package rule_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/source"
)

const editions = `
editions:
  - {id: "2019", until: 2019-12-31, as_of: 2019-09-20}
  - {id: current, since: 2020-01-01, as_of: 2026-11-23}
`

const national = `
sources:
  page: {title: 某某《规则》, publisher: 某某, as_of: 2019-09-20}
rules:
  - id: mail-elsewhere
    family: people
    severity: warning
    at: [entity.principal.email, "sites[].administrator.email"]
    params: {ending: .cn, strict: false}
    assert: hasSuffix(value, param.ending) && !param.strict
    title: {zh: 邮箱, en: mail}
    message: {zh: '邮箱 {value} 不以 {param.ending} 结尾', en: 'mail {value} does not end in {param.ending}'}
    hint: {zh: 换一个。, en: take another.}
    sources: [page]
    covers: [mail-odd]
    examples:
      pass: [{entity.principal.email: a@b.cn}]
      fail: [{entity.principal.email: a@b.com}]
  - id: name-needed
    family: required
    severity: error
    missing: true
    at: [entity.principal.name, entity.principal.mobile, "sites[].name"]
    assert: value != ""
    title: {zh: 必填, en: required}
    message: {zh: '缺少 {zh(path)}', en: 'no {en(path)}'}
    sources: [page]
    examples:
      pass: [{}]
      fail: [{entity.principal.name: null}]
  - id: paper-needed
    family: material
    severity: error
    off: true
    each: sites[].domains[]
    at: materials
    missing: true
    params: {kinds: [域名证书]}
    assert: len(lacks(materials, param.kinds, path_of)) == 0
    title: {zh: 缺材料, en: no paper}
    message: {zh: '{domain.name} 缺少 {param.kinds}', en: '{domain.name} lacks {param.kinds}'}
    sources: [page]
    examples:
      pass: [{materials: [{kind: 域名证书, file: a.jpg}]}]
      fail: [{}]
`

const sichuan = `
province: 四川省
code: "510000"
abbreviation: 蜀
sources:
  tx: {title: 腾讯云页, as_of: "2021"}
set:
  - {rule: paper-needed, edition: current, severity: warning, note: {zh: 两说。, en: two views.}, sources: [tx]}
  - {rule: mail-elsewhere, for: person, off: true, sources: [tx]}
`

const unitBase = `
filing: v1
entity: {nature: 企业, name: 成都青禾软件有限公司, region: {province: 四川省}, principal: {name: 陈青禾, mobile: "13880001234", email: chen@qinghe.cn}}
sites:
  - {name: 青禾软件, domains: [{name: a.cn}, {name: b.cn}], administrator: 主体负责人}
`

func files(national string) fstest.MapFS {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"national/00-editions.yaml": file(editions),
		"national/rules.yaml":       file(strings.ReplaceAll(national, "path_of", "path")),
		"provinces/51-sichuan.yaml": file(sichuan),
		"base/unit.yaml":            file(unitBase),
		"base/person.yaml":          file(unitBase),
	}
}

func open(t *testing.T, fsys fstest.MapFS) *rule.Library {
	t.Helper()
	l, problems, err := rule.Open(fsys)
	if err != nil {
		t.Fatalf("open: %v %v", err, problems)
	}
	return l
}

func decode(t *testing.T, text string) *filing.Document {
	t.Helper()
	f, problems := source.Parse("beian.yaml", []byte(text))
	docs, more := filing.Decode(f)
	if len(problems)+len(more) > 0 || len(docs) != 1 {
		t.Fatalf("decode: %v %v", problems, more)
	}
	return &docs[0]
}

func summary(ds []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range ds {
		fmt.Fprintf(&b, "%d:%d %s %s %s | %s | %s\n", d.Span.Start.Line, d.Span.Start.Column, d.Severity, d.Rule, d.Path, d.Message.ZH, d.Hint.ZH)
	}
	return b.String()
}

func check(t *testing.T, l *rule.Library, text string, subject rule.Subject, day string) string {
	t.Helper()
	set, problems, err := l.Select("四川省", subject, day)
	if err != nil {
		t.Fatalf("select: %v %v", err, problems)
	}
	return summary(rule.Check(set, decode(t, text), rule.Evidence{}))
}

func TestCheck(t *testing.T) {
	l := open(t, files(national))
	mailed := strings.Replace(unitBase, "chen@qinghe.cn", "chen@qinghe.com", 1)
	tests := []struct {
		name    string
		text    string
		subject rule.Subject
		day     string
		want    string
	}{
		{"a valid filing has no finding in the older edition", unitBase, rule.Unit, "2019-09-20", ""},
		{
			"a province turns a rule on for one edition, per element, with its severity and note", unitBase, rule.Unit, "2026-11-23",
			"2:1 warning paper-needed materials | a.cn 缺少 域名证书 | 两说。\n2:1 warning paper-needed materials | b.cn 缺少 域名证书 | 两说。\n",
		},
		{
			"the principal's mail is reported once though the administrator is the same person", mailed, rule.Unit, "2019-09-20",
			"3:118 warning mail-elsewhere entity.principal.email | 邮箱 chen@qinghe.com 不以 .cn 结尾 | 换一个。\n",
		},
		{"a province turns a rule off for persons", mailed, rule.Person, "2019-09-20", ""},
		{
			"fields below a missing ancestor are one finding at the ancestor", strings.Replace(unitBase, ", principal: {name: 陈青禾, mobile: \"13880001234\", email: chen@qinghe.cn}", "", 1), rule.Unit, "2019-09-20",
			"3:1 error name-needed entity.principal | 缺少 主体负责人 | \n",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := check(t, l, tt.text, tt.subject, tt.day); got != tt.want {
				t.Errorf("got\n%swant\n%s", got, tt.want)
			}
		})
	}
}

func TestMalformedRuleFilesAreNamedWithTheirPlace(t *testing.T) {
	tests := []struct{ name, old, new, want string }{
		{"unknown key", "severity: warning", "severty: warning", `unknown key "severty"`},
		{"no source", "    sources: [page]\n    covers", "    covers", `rule "mail-elsewhere" has no sources`},
		{"a source that is not listed", "sources: [page]", "sources: [pgae]", `source "pgae" is not listed`},
		{"one language", "{zh: 换一个。, en: take another.}", "{zh: 换一个。}", "both zh and en are required"},
		{"no severity", "severity: warning", "severity: fatal", `severity "fatal"`},
		{"no failing example", "      fail: [{entity.principal.email: a@b.com}]\n", "", `rule "mail-elsewhere" has no examples.fail`},
		{"the same id twice", "id: name-needed", "id: mail-elsewhere", `rule "mail-elsewhere" stands here twice`},
		{"a reserved id", "id: name-needed", "id: schema", `the id "schema" is reserved`},
		{"a day that is none", "family: people", "since: 2019-13-01", `"2019-13-01" is no date`},
		{"no YAML", "rules:", "rules: [", "rules.yaml"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, problems, err := rule.Open(files(strings.Replace(national, tt.old, tt.new, 1)))
			if err == nil {
				t.Fatal("no error")
			}
			var all string
			for _, d := range problems {
				all += fmt.Sprintf("%s:%d:%d %s\n", d.File, d.Span.Start.Line, d.Span.Start.Column, d.Message.EN)
				if d.Span.Start.Line == 0 {
					t.Errorf("no line: %v", d)
				}
			}
			if !strings.Contains(all, tt.want) {
				t.Errorf("got %swant %s", all, tt.want)
			}
		})
	}
}

func TestExpressionsAreTypeCheckedWithTheirPlace(t *testing.T) {
	tests := []struct{ name, old, new, want string }{
		{"a field that the filing lacks", `assert: value != ""`, `assert: entity.nmae != ""`, "24:20 "},
		{"a function that does not exist", `assert: value != ""`, `assert: uscx(value)`, "unknown name uscx"},
		{"no condition", `assert: value != ""`, `assert: value + "x"`, "expected bool"},
		{"a path that the filing lacks", "at: [entity.principal.name,", "at: [entity.principle.name,", `no field "principle"`},
		{"a parameter of another name", "param.strict", "param.stict", "unknown field stict"},
		{"in a message", "'缺少 {zh(path)}'", "'缺少 {zh(pth)}'", "26:27 "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fsys := files(strings.Replace(national, tt.old, tt.new, 1))
			out, err := open(t, fsys).Test()
			if err != nil {
				t.Fatal(err)
			}
			text := source.Text("rules.yaml", fsys["national/rules.yaml"].Data)
			var all string
			for _, d := range out.Failures {
				if at := text.Pos(d.Span.Start.Offset); d.File == "national/rules.yaml" && at != d.Span.Start {
					t.Errorf("a place of two minds: %+v, by its offset %+v", d.Span.Start, at)
				}
				all += fmt.Sprintf("%s:%d:%d %s\n", d.File, d.Span.Start.Line, d.Span.Start.Column, d.Message.EN)
			}
			if !strings.Contains(all, tt.want) {
				t.Errorf("got %swant %s", all, tt.want)
			}
		})
	}
}

func TestSettingsAreHeldAgainstTheirRules(t *testing.T) {
	tests := []struct{ name, old, new, want string }{
		{"unknown rule", "rule: paper-needed", "rule: paper-neded", `there is no rule "paper-neded"; did you mean "paper-needed"?`},
		{"unknown parameter", "severity: warning,", "params: {kind: [a]},", `has no parameter "kind"`},
		{"parameter of another type", "severity: warning,", "params: {kinds: a},", `should be []string`},
		{"unknown edition", "edition: current", "edition: 2021", `unknown edition "2021"`},
		{"no source", ", sources: [tx]}\n  - {rule: mail", "}\n  - {rule: mail", `the setting of "paper-needed" has no source`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fsys := files(national)
			fsys["provinces/51-sichuan.yaml"].Data = []byte(strings.Replace(sichuan, tt.old, tt.new, 1))
			l := open(t, fsys)
			_, problems, err := l.Select("四川省", rule.Unit, "2026-11-23")
			if err == nil || !strings.Contains(fmt.Sprint(problems), tt.want) {
				t.Errorf("got %v, %v, want %s", err, problems, tt.want)
			}
		})
	}
}

func TestExamplesAreRun(t *testing.T) {
	out, err := open(t, files(national)).Test()
	if err != nil || len(out.Failures) > 0 || out.Examples < 6 {
		t.Errorf("%v %+v", err, out)
	}
	wrong := strings.Replace(national, "fail: [{entity.principal.email: a@b.com}]", "fail: [{entity.principal.email: c@d.cn}]", 1)
	out, err = open(t, files(wrong)).Test()
	if err != nil || len(out.Failures) == 0 {
		t.Errorf("a failing example that passes is not reported: %v %+v", err, out)
	}
}

// The shipped rules: every example of every rule and setting holds.
func TestShippedRules(t *testing.T) {
	l, problems, err := rule.Open(os.DirFS("../../rules"))
	if err != nil {
		t.Fatalf("%v %v", err, problems)
	}
	out, err := l.Test()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range out.Failures {
		t.Errorf("%s:%d:%d %s: %s", d.File, d.Span.Start.Line, d.Span.Start.Column, d.Rule, d.Message.EN)
	}
	t.Logf("%d rules and settings, %d examples", out.Rules, out.Examples)
}

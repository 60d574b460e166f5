package rule_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/rule"
)

// overlay is a folder with one file of a user's; its source is us.
func overlay(text string) fstest.MapFS {
	return fstest.MapFS{"own.yaml": {Data: []byte("sources: {us: {title: 我们, as_of: 2026-01-01}}\n" + text)}}
}

// laid is the library of the other tests, in which Sichuan has a rule of its own, under an overlay.
func laid(t *testing.T, text string) *rule.Library {
	t.Helper()
	fsys := files(national)
	fsys["provinces/51-sichuan.yaml"].Data = []byte(sichuan + `
rules:
  - {id: sichuan-name, family: required, severity: warning, at: entity.name, assert: value == "无", title: {zh: a, en: a},
     message: {zh: 川, en: its own}, sources: [tx], examples: {pass: [{entity.name: 无}], fail: [{}]}}
`)
	l := open(t, fsys)
	if problems, err := l.Overlay(overlay(text)); err != nil {
		t.Fatal(err, problems)
	}
	return l
}

const (
	paperA  = "2:1 warning paper-needed materials | a.cn 缺少 域名证书 | 两说。\n2:1 warning paper-needed materials | b.cn 缺少 域名证书 | 两说。\n"
	itsOwn  = "3:28 warning sichuan-name entity.name | 川 | \n"
	replace = `, severity: hint, at: entity.name, assert: value == "无", title: {zh: a, en: a},
     message: {zh: 改, en: changed}, sources: [us], examples: {pass: [{entity.name: 无}], fail: [{}]}}
`
)

func TestAnOverlayLiesOverTheShippedRules(t *testing.T) {
	tests := []struct{ name, overlay, want string }{
		{"nothing", "set: []\n", paperA + itsOwn},
		{"a rule of its own", "rules:\n  - {id: ours, family: required" + replace, paperA + "3:28 hint ours entity.name | 改 | \n" + itsOwn},
		{"in place of a national rule", "rules:\n  - {id: name-needed, family: required" + replace, paperA + "3:28 hint name-needed entity.name | 改 | \n" + itsOwn},
		{
			"in place of one that the province sets, with another severity", "rules:\n  - {id: paper-needed, family: required" + replace,
			"3:28 hint paper-needed entity.name | 改 | \n" + itsOwn,
		},
		{"in place of the province's own", "rules:\n  - {id: sichuan-name, family: required" + replace, paperA + "3:28 hint sichuan-name entity.name | 改 | \n"},
		{"a national rule is switched off there", "set: [{rule: paper-needed, off: true, province: 四川省, sources: [us]}]\n", itsOwn},
		{"one of the province's own", "set: [{rule: sichuan-name, off: true, province: 四川省, sources: [us]}]\n", paperA},
		{"one of the province's own, without its name", "set: [{rule: sichuan-name, severity: error, sources: [us]}]\n", paperA + strings.Replace(itsOwn, "warning", "error", 1)},
		{"elsewhere", "set: [{rule: paper-needed, off: true, province: 江苏省, sources: [us]}]\n", paperA + itsOwn},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, check(t, laid(t, tt.overlay), unitBase, rule.Unit, "2026-11-23")); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestAnOverlayComparesFilings(t *testing.T) {
	const across = `
across:
  - {id: %s, severity: %s, compares: mobile, message: {zh: "{value}", en: "{value}"}, sources: [us]}
`
	l := laid(t, fmt.Sprintf(across, "shared-mobile", "warning"))
	if problems, err := l.Overlay(overlay(fmt.Sprintf(across, "shared-mobile", "hint"))); err != nil {
		t.Fatal(err, problems)
	}
	var got []string
	for _, a := range l.Across() {
		got = append(got, fmt.Sprint(a.ID, " ", a.Severity))
	}
	if d := cmp.Diff([]string{"shared-mobile hint"}, got); d != "" {
		t.Error(d)
	}
}

func TestAnOverlayIsRefused(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"a rule without what it needs", "rules: [{id: x}]\n", `rule "x" has no at`},
		{"a setting of no rule", "set: [{rule: nane-needed, off: true, sources: [us]}]\n", `there is no rule "nane-needed"; did you mean "name-needed"?`},
		{"a parameter that the rule lacks", "set: [{rule: sichuan-name, params: {days: 3}, sources: [us]}]\n", `rule "sichuan-name" has no parameter "days"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			problems, err := laid(t, "set: []\n").Overlay(overlay(tt.text))
			if err == nil || !strings.Contains(said(problems), tt.want) {
				t.Errorf("%v: %s", err, said(problems))
			}
		})
	}
}

func said(problems []diag.Diagnostic) string {
	var lines []string
	for _, d := range problems {
		lines = append(lines, d.Message.EN)
	}
	return strings.Join(lines, "\n")
}

func TestExamplesOfAnOverlaysSettingsAreRun(t *testing.T) {
	const set = "set: [{rule: paper-needed, province: 四川省, off: %t, sources: [us], examples: {fail: [{as_of: 2026-11-23}]}}]\n"
	for off, want := range map[bool]int{true: 1, false: 0} {
		out, err := laid(t, fmt.Sprintf(set, off)).Test()
		var own []diag.Diagnostic
		for _, d := range out.Failures {
			if d.File == "own.yaml" {
				own = append(own, d)
			}
		}
		if err != nil || len(own) != want {
			t.Errorf("off %v: %v, %s", off, err, said(own))
		}
	}
}

func TestAPaperMendsWhatIsFoundAtAnElement(t *testing.T) {
	l := laid(t, `
rules:
  - {id: own-paper, family: material, severity: hint, at: "sites[]", assert: 'has(materials, "其他", path)', mends: '["其他"]', title: {zh: a, en: a},
     message: {zh: a, en: a}, sources: [us], examples: {pass: [{materials: [{kind: 其他, file: a.jpg}]}], fail: [{}]}}
`)
	set, _, err := l.Select("四川省", rule.Unit, "2019-09-20")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rule.Required(set, decode(t, unitBase)) {
		got = append(got, fmt.Sprint(r.Kinds, " ", r.Of, " ", r.Mends))
	}
	if d := cmp.Diff([]string{"[其他] sites[0] true"}, got); d != "" {
		t.Error(d)
	}
}

func TestAMethodOfTheModelMayReadWhatIsSealed(t *testing.T) {
	l := laid(t, `
rules:
  - {id: own-type, family: required, severity: hint, at: entity.name, assert: filing.StatedType() == "变更备案", title: {zh: a, en: a},
     message: {zh: a, en: a}, sources: [us], examples: {pass: [{type: 变更备案}], fail: [{}]}}
`)
	set, _, err := l.Select("四川省", rule.Unit, "2019-09-20")
	if err != nil {
		t.Fatal(err)
	}
	sealed := decode(t, strings.Replace(unitBase, "13880001234", "sealed-1-AAAA", 1))
	if got := rule.Unjudged(set, sealed, rule.Evidence{}); !strings.Contains(fmt.Sprint(got), "own-type") {
		t.Errorf("not judged: %v", got)
	}
}

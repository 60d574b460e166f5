package printer

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/charmbracelet/lipgloss"
	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/dossier"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/signing"
)

func both(zh, en string) diag.Text { return diag.Text{ZH: zh, EN: en} }

// letterRule is a rule that asks for a paper.
func letterRule() rule.Active {
	library, problems, err := rule.Open(fstest.MapFS{"national/letters.yaml": {Data: []byte(`
rules:
  - id: letter-missing
    family: materials
    severity: error
    each: sites[]
    requires: "['网站负责人授权书']"
    title: {zh: 缺少授权书, en: the letter is missing}
    message: {zh: 缺少授权书, en: the letter is missing}
    sources: [{title: 旧, as_of: 2019-01-01}, {title: 新, as_of: 2025-12-31}]
    examples: {pass: [{sites: []}], fail: [{materials: []}]}
`)}})
	if err != nil {
		panic(fmt.Sprint(err, problems))
	}
	set, _, err := library.Select("", rule.Unit, "2026-11-23")
	if err != nil {
		panic(err)
	}
	a, _ := set.Find("letter-missing")
	return a
}

// papersOf is a dossier with a paper that is missing and one that is unfit.
func papersOf() Papers {
	asks := letterRule()
	found := diag.Diagnostic{Rule: "image-too-large", Severity: diag.Error, Path: "materials[0].file", Message: both("图片 510107198803120011 太大", "too large"), Span: diag.Span{}}
	guide := signing.Paper{When: signing.Note{Text: both("提交初审前", "before the first review")}, Get: []signing.Note{{Text: both("先问服务商", "ask the provider")}}}
	return Papers{AsOf: "2026-11-23", Dossiers: []dossier.Dossier{{
		File: "beian.yaml", Province: "四川省", Type: "首次备案", Private: []string{"510107198803120011"},
		Papers: []dossier.Paper{
			{Need: rule.Requirement{Rule: asks, Kinds: []string{"网站负责人授权书"}, Of: "sites[0]"}, Kinds: []string{"网站负责人授权书"}, Kind: "网站负责人授权书", Of: "sites[0]", Print: "网站负责人授权书",
				Guide: guide, Signing: []diag.Text{both("法定代表人签字", "signed"), both("单位盖章", "sealed")}, Limits: dossier.Limits{Formats: []string{"jpeg", "png"}, MaxBytes: 4 << 20}},
			{Kinds: []string{"其他"}, Kind: "其他", State: dossier.Unfit, Guide: guide, Files: []dossier.File{{
				Name: "a_b.jpg", Path: "materials[0]", Facts: &rule.FileFacts{Looked: true, Exists: true, Format: "jpeg", Bytes: 5 << 20, Width: 640, Height: 480}, Findings: []diag.Diagnostic{found},
			}}},
		},
		Verification: signing.Verification{Method: signing.MethodBackdrop, Mailing: true, Note: signing.Note{Text: both("寄幕布", "by post")}, Photo: []signing.Note{{Text: both("站在正中", "in the middle")}}},
		Mailing:      dossier.Mailing{Needed: true, Missing: []string{"mailing.address"}},
		Advice:       []diag.Diagnostic{{Rule: "phone", Severity: diag.Hint, Message: both("保持电话畅通", "answer the telephone")}},
	}}}
}

func printed(t *testing.T, print func(io.Writer, Papers, Options) error, o Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := print(&b, papersOf(), o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestPapersAreListedWithWhatToDo(t *testing.T) {
	want := `beian.yaml: 四川省，首次备案，2026-11-23
共需 1 项：1 项缺少

✗ 网站负责人授权书（sites[0]）  缺少
    缘由  缺少授权书 [letter-missing]；新（2025-12-31）
    何时  提交初审前
    取得  先问服务商
    签章  法定代表人签字
          单位盖章
    格式  jpg、png，小于 4 MB
    打印  beian form --kind 网站负责人授权书

✗ 其他  不合格
    文件  a_b.jpg（jpeg，640×480，5.0 MB）
          · 图片 510107********0011 太大 [image-too-large]
    缘由  规则没有要求，备案文件里列出
    何时  提交初审前
    取得  先问服务商

负责人核验：幕布拍照
    方式  寄幕布
    照片  站在正中

邮寄地址
    缺少  收件地址（mailing.address）
    要求  幕布只寄中国大陆的地址

请自行核对（详见 beian check --advice）
  - 保持电话畅通 [phone]
`
	got := printed(t, PapersText, Options{Lang: diag.ZH})
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestLongTextsGoOnBelowTheirBeginning(t *testing.T) {
	for _, lang := range []diag.Lang{diag.ZH, diag.EN} {
		for _, line := range strings.Split(printed(t, PapersText, Options{Lang: lang, Width: 36}), "\n") {
			if w := lipgloss.Width(line); w > 36 && !strings.Contains(line, "beian.yaml") && !strings.HasPrefix(line, "✗") && !strings.HasPrefix(line, "请") && !strings.HasPrefix(line, "look") && !strings.HasPrefix(line, "verification") {
				t.Errorf("%d cells: %q", w, line)
			}
		}
	}
	want := []string{"（一二三", "四五，", "“六”six", "seven"}
	if d := cmp.Diff(want, wrap("（一二三四五，“六”six seven", 9)); d != "" {
		t.Error(d)
	}
}

func TestPapersAreColouredOnlyWhereItIsAskedFor(t *testing.T) {
	if got := printed(t, PapersText, Options{Lang: diag.EN}); strings.Contains(got, "\x1b") {
		t.Errorf("colours: %q", got)
	}
	if got := printed(t, PapersText, Options{Lang: diag.EN, Color: true}); !strings.Contains(got, "\x1b[1;31m✗") {
		t.Errorf("no colours: %q", got)
	}
}

func TestTheCheckListTicksWhatIsFit(t *testing.T) {
	got := printed(t, PapersMarkdown, Options{Lang: diag.EN})
	for _, want := range []string{"# Papers: beian.yaml\n", "- [ ] **网站负责人授权书 (sites\\[0\\])** – missing\n", "  - sign: signed\n  - sign: sealed\n", "  - file: a\\_b.jpg (jpeg, 640×480, 5.0 MB)\n", "## Postal address\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	p := papersOf()
	p.Dossiers[0].Papers[1].State = dossier.Fit
	var b bytes.Buffer
	if err := PapersMarkdown(&b, p, Options{Lang: diag.ZH}); err != nil || !strings.Contains(b.String(), "- [x] **其他** ——合格") {
		t.Errorf("%v\n%s", err, b.String())
	}
}

func TestThePapersAsJSONFollowTheContract(t *testing.T) {
	for _, lang := range []diag.Lang{diag.ZH, diag.EN} {
		got := printed(t, PapersJSON, Options{Lang: lang})
		validateJSON(t, "testdata/materials.schema.json", got)
		if strings.Contains(got, "510107198803120011") {
			t.Error("an identity number is not masked")
		}
	}
	validateJSON(t, "testdata/materials.schema.json", func() string {
		var b bytes.Buffer
		if err := PapersJSON(&b, Papers{AsOf: "2026-11-23", Dossiers: []dossier.Dossier{{File: "a.yaml"}}}, Options{}); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}())
}

func TestInstructionsSayEachKindOnce(t *testing.T) {
	p := papersOf().Dossiers[0].Papers[0]
	got := Instructions([]signing.Note{{Text: both("先问服务商。", "ask first.")}}, []dossier.Paper{p, p}, diag.ZH)
	want := []Section{
		{"一般要求", []string{"先问服务商。"}},
		{"1. 网站负责人授权书", []string{"法定代表人签字。", "单位盖章。", "文件：jpg、png，小于 4 MB。"}},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

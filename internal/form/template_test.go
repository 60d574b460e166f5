package form_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/form"
)

func TestMalformedTemplatesAreNamedWithTheirPlace(t *testing.T) {
	const good = "kind: a\ntitle: b\ngrid: [30, 20]\nstyles: {s: {font: hei, size: 9}}\nrows:\n  - {id: r, height: 9, cells: [{span: 2, pieces: [{style: s, text: t}]}]}\n"
	tests := []struct{ name, old, new, want string }{
		{"unknown key", "text: t", "txet: t", `6:62 unknown key "txet"`},
		{"unknown font", "font: hei", "font: kai", `4:20 "kai"`},
		{"unknown binding", "text: t", "bind: entiti", `6:68 "entiti"`},
		{"unknown style", "style: s", "style: t", `6:51 there is no style "t"`},
		{"unknown list of options", "text: t", "check: sex, option: m", `6:69 "sex"`},
		{"an option that is not in its list", "text: t", "check: subject, option: 企业", `6:51 subject has no option "企业"`},
		{"two things in one piece", "text: t", "text: t, bind: entity", "6:51 a piece has one of"},
		{"a row twice", "  - {id: r", "  - {id: r, height: 1, pieces: []}\n  - {id: r", `7:5 row id "r" stands twice`},
		{"cells that leave a column free", "span: 2", "span: 1", `6:5 row "r" fills 1 columns of 2`},
		{"cells wider than the grid", "span: 2", "span: 3", `6:5 row "r" fills 3 columns of 2`},
		{"a cell that reaches below the table", "span: 2", "span: 2, rows: 2", `6:32 row "r": a cell reaches below the table`},
		{"no height", "height: 9, ", "", "6:5 a row needs id and height"},
		{"no number", "height: 9", "height: nine", "6:21 \"nine\": expected millimetres"},
		{"a number that is none", "height: 9", "height: nan", "6:21 \"nan\": expected millimetres"},
		{"dashes without end", "pieces: [{style: s, text: t}]", "dashes: {x: 1, right: 9, y: 1, length: 1, step: 0.0000001}", "dashes need a step of at least 0.1 millimetres"},
		{"an edit of nothing", "rows:", "edits: [{remove: z}]\nrows:", `5:9 there is no row "z"`},
		{"a change of nothing", "  - {id", "  - {id: q, height: 1, pieces: []}\nedits: [{set: q/v, text: x}]\nno:\n  - {id", `7:15 row "q" has no piece "v"`},
		{"nobody", "kind: a", "kind: a\nfor: {subject: 企业}", `2:16 "企业"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fsys := fstest.MapFS{"a.yaml": {Data: []byte(strings.Replace(good, tt.old, tt.new, 1))}}
			list, problems, err := form.Load(fsys, "a.yaml")
			var all string
			for _, d := range problems {
				all += fmt.Sprintf("%d:%d %s\n", d.Span.Start.Line, d.Span.Start.Column, d.Message.EN)
			}
			if list != nil || err != nil || !strings.Contains(all, tt.want) {
				t.Errorf("got %v %v, want %s", err, all, tt.want)
			}
		})
	}
	if list, problems, err := form.Load(fstest.MapFS{"a.yaml": {Data: []byte(good)}}, "a.yaml"); len(list) != 1 {
		t.Errorf("the good one: %v %v", problems, err)
	}
}

// A cell over two rows keeps its column in the second, and the rule between them stops at it.
func TestACellMayReachDown(t *testing.T) {
	const text = `
kind: a
title: b
grid: [30, 20, 20]
frame: {left: 20, top: 20}
styles: {s: {font: hei, size: 9}}
rows:
  - id: first
    height: 8
    cells: [{rows: 2, align: center, pieces: [{style: s, text: 网站}]}, {span: 2, pieces: [{style: s, bind: site}]}]
  - {id: second, height: 8, cells: [{}, {pieces: [{style: s, check: nature, option: 企业}]}]}
`
	list, problems, err := form.Load(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "a.yaml")
	if err != nil || len(list) != 1 {
		t.Fatal(err, problems)
	}
	r := record(form.SubjectUnit, "青禾")
	r.Fields["site"], r.Choices["nature"] = "青禾软件", "企业"
	sheet, findings := form.Layout(r, list[0], fonts(t))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	page := sheet.Pages[0]
	want := []form.Box{{Row: "first", X: 20, Y: 20, X2: 50, Y2: 36}, {Row: "first", X: 50, Y: 20, X2: 90, Y2: 28}, {Row: "second", X: 50, Y: 28, X2: 70, Y2: 36}, {Row: "second", X: 70, Y: 28, X2: 90, Y2: 36}}
	if d := cmp.Diff(want, page.Cells); d != "" {
		t.Error(d)
	}
	for _, i := range page.Items {
		if i.Text == "" && i.Y == 28 && i.Y2 == 28 && i.X != 50 {
			t.Errorf("the rule runs through the cell: %+v", i)
		}
	}
	if got := texts(page); got != "网站\n青禾软件\n☑企业" {
		t.Error(got)
	}
}

// The worked example of templates/README.md is what a reader begins with.
func TestTheExampleOfTheReadmePrints(t *testing.T) {
	readme, err := os.ReadFile("../../templates/README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, example, _ := strings.Cut(string(readme), "```yaml\n")
	example, _, _ = strings.Cut(example, "```")
	list, problems, err := form.Load(fstest.MapFS{"a.yaml": {Data: []byte(example)}}, "a.yaml")
	if err != nil || len(list) != 1 {
		t.Fatal(err, problems)
	}
	r := record(form.SubjectUnit, strings.Repeat("成都青禾", 15), "qinghe-soft.cn")
	r.Fields["home"] = "www.qinghe-soft.cn"
	s, findings := form.Layout(r, list[0], fonts(t))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	got := texts(s.Pages[0])
	for _, want := range []string{"网站名片", "☑单位", "☐个人", "qinghe-soft.cn", "www.qinghe-soft.cn", "本表所填内容与备案信息一致，内容变更时重新打印。"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is missing in\n%s", want, got)
		}
	}
	if !strings.Contains(strings.ReplaceAll(got, "\n", ""), r.Fields["entity"]) {
		t.Errorf("the long name is cut:\n%s", got)
	}
}

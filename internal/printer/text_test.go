package printer

import (
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/source"
)

// document is one finding at the first occurrence of mark in text.
func document(t *testing.T, text, mark string) Document {
	t.Helper()
	offset := strings.Index(text, mark)
	if offset < 0 {
		t.Fatalf("%q is not in the text", mark)
	}
	f, _ := source.Parse("beian.yaml", []byte(text))
	return Document{File: "beian.yaml", Source: f, Province: "四川省", Type: "首次备案", Diagnostics: []diag.Diagnostic{{
		Rule: "uscc-invalid", Severity: diag.Error, File: "beian.yaml", Path: "entity.certificate.number",
		Span:    diag.Span{Start: f.Pos(offset), End: f.Pos(offset + len(mark))},
		Message: diag.Text{ZH: "统一社会信用代码的校验位不符", EN: "the check digit does not fit"},
		Hint:    diag.Text{ZH: "对照营业执照逐位核对。", EN: "compare it with the licence."},
		Sources: []diag.Source{{Title: "GB 32100-2015", AsOf: "2015-10-01"}},
	}}}
}

// of makes documents those of a report.
func of(docs ...Document) iter.Seq[Document] { return slices.Values(docs) }

func text(t *testing.T, o Options, docs ...Document) string {
	t.Helper()
	var b strings.Builder
	if err := Text(&b, Report{AsOf: "2026-11-23", Documents: of(docs...)}, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestAFindingIsShownWithItsLineHintAndSource(t *testing.T) {
	doc := document(t, "filing: v1\nentity:\n  certificate:\n    number: 91510107MA6CXK4T6X\n", "91510107MA6CXK4T6X")
	want := `beian.yaml:4:13: error: the check digit does not fit [uscc-invalid]
   4 |     number: 91510107MA6CXK4T6X
     |             ^^^^^^^^^^^^^^^^^^
     = hint: compare it with the licence.
     = source: GB 32100-2015 (2015-10-01)
1 error in 1 file
`
	if d := cmp.Diff(want, text(t, Options{Lang: diag.EN}, doc)); d != "" {
		t.Error(d)
	}
	want = `beian.yaml:4:13: error: 统一社会信用代码的校验位不符 [uscc-invalid]
   4 |     number: 91510107MA6CXK4T6X
     |             ^^^^^^^^^^^^^^^^^^
     = 建议：对照营业执照逐位核对。
     = 来源：GB 32100-2015（2015-10-01）
1 个文件：1 个错误
`
	if d := cmp.Diff(want, text(t, Options{Lang: diag.ZH}, doc)); d != "" {
		t.Error(d)
	}
}

func TestTheMarkStandsUnderItsText(t *testing.T) {
	tests := []struct{ name, line, mark, text, under string }{
		{"Chinese text left of the mark", "{name: 成都青禾, type: 营业执照}", "营业执照",
			"{name: 成都青禾, type: 营业执照}",
			"                       ^^^^^^^^"},
		{"a character outside the basic plane", "{name: 𠮷田, type: x}", "x",
			"{name: 𠮷田, type: x}",
			"                   ^"},
		{"a tab inside the line", "{a: 1,\tb: 2}", "2",
			"{a: 1,  b: 2}",
			"           ^"},
		{"an escape sequence left of the mark", "{a: \"\x1b[31m\", b: 2}", "2",
			`{a: "\x1b[31m", b: 2}`,
			"                   ^"},
		{"a change of direction left of the mark", "{a: \"\u202e\", b: 2}", "2",
			`{a: "\u202e", b: 2}`,
			"                 ^"},
		{"a command for a CI runner", "{a: \"##[error]x\", b: 2}", "2",
			`{a: "\x23#[error]x", b: 2}`,
			"                        ^"},
		{"a masked number left of the mark", `{mobile: "13880001234", b: 2}`, "2}",
			`{mobile: "138****1234", b: 2}`,
			"                           ^^"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			lines := strings.Split(text(t, Options{Lang: diag.EN}, document(t, test.line, test.mark)), "\n")
			want := []string{"   1 | " + test.text, "     | " + test.under}
			if d := cmp.Diff(want, lines[1:3]); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestALongLineIsClippedRoundTheMark(t *testing.T) {
	line := "a: [" + strings.Repeat("青禾, ", 5000) + "here" + strings.Repeat(", 软件", 5000) + "]"
	lines := strings.Split(text(t, Options{Lang: diag.EN, Width: 60}, document(t, line, "here")), "\n")
	want := []string{
		"   1 | …禾, 青禾, 青禾, here, 软件, 软件, 软件, 软件, 软件,…",
		"     |                  ^^^^",
	}
	if d := cmp.Diff(want, lines[1:3]); d != "" {
		t.Error(d)
	}
}

func TestAMarkLongerThanTheLineIsCut(t *testing.T) {
	line := "a: " + strings.Repeat("青", 400)
	lines := strings.Split(text(t, Options{Lang: diag.EN, Width: 40}, document(t, line, strings.Repeat("青", 400))), "\n")
	want := []string{
		"   1 | a: 青青青青青青青青青青青青青青…",
		"     |    " + strings.Repeat("^", 28),
	}
	if d := cmp.Diff(want, lines[1:3]); d != "" {
		t.Error(d)
	}
}

func TestAnEmptySpanIsOneCaret(t *testing.T) {
	doc := document(t, "filing: v1\n", "filing")
	doc.Diagnostics[0].Span.End = doc.Diagnostics[0].Span.Start
	if got := text(t, Options{Lang: diag.EN}, doc); !strings.Contains(got, "     | ^\n") {
		t.Error(got)
	}
}

func TestAFindingWithoutAPlaceHasNoExcerpt(t *testing.T) {
	doc := document(t, "filing: v1\n", "filing")
	doc.Diagnostics[0].Span = diag.Span{}
	if got := text(t, Options{Lang: diag.EN}, doc); !strings.HasPrefix(got, "beian.yaml: error: the check") || strings.Contains(got, "|") {
		t.Error(got)
	}
}

func TestSeveralFilesAreCounted(t *testing.T) {
	a, b, c := document(t, "filing: v1\n", "v1"), document(t, "filing: v1\n", "v1"), document(t, "filing: v1\n", "v1")
	b.File, b.Diagnostics[0].File, b.Diagnostics[0].Severity = "b.yaml", "b.yaml", diag.Warning
	c.File, c.Diagnostics[0].File, c.Diagnostics[0].Severity = "c.yaml", "c.yaml", diag.Hint
	again := a
	again.Index = 1
	got := text(t, Options{Lang: diag.EN}, a, again, b, c)
	if want := "2 errors, 1 warning, 1 hint in 3 files\n"; !strings.HasSuffix(got, want) {
		t.Errorf("ends in %q", got[len(got)-60:])
	}
	got = text(t, Options{Lang: diag.ZH}, Document{File: "a.yaml"})
	if want := "1 个文件：没有发现问题\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestColourIsOnlyWhereItIsAskedFor(t *testing.T) {
	doc := document(t, "filing: v1\n", "v1")
	if got := text(t, Options{Lang: diag.EN}, doc); strings.Contains(got, "\x1b") {
		t.Errorf("escape sequence without colour: %q", got)
	}
	if got := text(t, Options{Lang: diag.EN, Color: true}, doc); !strings.Contains(got, "\x1b[") {
		t.Errorf("no colour: %q", got)
	}
}

func TestMessagesAndNamesCannotSteerTheTerminal(t *testing.T) {
	doc := document(t, "filing: v1\n", "v1")
	doc.Diagnostics[0].Message.EN = "found \"\x1b[2J\u202e\u200b\r\n::error::x ##vso[task]\""
	doc.Diagnostics[0].File, doc.File = "::error file=a::b.yaml", "::error file=a::b.yaml"
	got, _, _ := strings.Cut(text(t, Options{Lang: diag.EN}, doc), "\n")
	want := `:\x3aerror file=a::b.yaml:1:9: error: found "\x1b[2J\u202e\u200b  ::error::x #\x23vso[task]" [uscc-invalid]`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

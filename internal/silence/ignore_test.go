package silence

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/exampletest"
	"github.com/beian-dev/beian/internal/source"
)

// finding is one of a rule at the first place where mark stands in the file.
func finding(t *testing.T, f *source.File, rule, mark string) diag.Diagnostic {
	t.Helper()
	offset := strings.Index(string(f.Data), mark)
	if offset < 0 {
		t.Fatalf("%q is not there", mark)
	}
	document := strings.Count(string(f.Data[:offset]), "---\n")
	return diag.Diagnostic{Rule: rule, Document: document, Span: diag.Span{Start: f.Pos(offset), End: f.Pos(offset + len(mark))}}
}

func judge(rule string) Verdict {
	switch rule {
	case "a", "b", "c":
		return Verdict{Known: true}
	case "seldom":
		return Verdict{Known: true, Seldom: true}
	}
	return Verdict{Near: "near-" + rule}
}

func TestWhatACommentHides(t *testing.T) {
	tests := []struct {
		name, text string
		found      []string // rule and mark
		want       []string // what is left, then what is wrong with the comments
	}{
		{"behind a line, that line", "x: 1 # beian:ignore a 已核对\ny: 2\n", []string{"a 1", "a 2", "b 1"}, []string{"2:4 a", "1:4 b"}},
		{"above a line, that line", "x: 1\n# beian:ignore a why\ny: 2\nz: 3\n", []string{"a 1", "a 2", "a 3"}, []string{"1:4 a", "4:4 a"}},
		{"other comments and blank lines between do not matter", "x: 1\n# beian:ignore a why\n# more\n\ny: 2\n", []string{"a 2"}, nil},
		{"above a key, all under it", "w: 0\n# beian:ignore a why\nx:\n  y: 1\n  z:\n    - 2\nv: 3\n", []string{"a 1", "a 2", "a 3"}, []string{"7:4 a"}},
		{"behind a key, all under it", "w: 0\nx: # beian:ignore a why\n  y: 1\nv: 3\n", []string{"a 1", "a 3"}, []string{"4:4 a"}},
		{"above an item, the item", "x:\n  # beian:ignore a why\n  - y: 1\n    z: 2\n  - y: 3\n", []string{"a 1", "a 2", "a 3"}, []string{"5:8 a"}},
		{"above an item whose dash stands alone", "x:\n  # beian:ignore a why\n  -\n    y: 1\n    z: 2\n", []string{"a 1", "a 2"}, nil},
		{"behind the first line of an item, its first key", "x:\n  - y: 1 # beian:ignore a why\n    z: 2\n", []string{"a 1", "a 2"}, []string{"3:8 a"}},
		{"before everything, the document", "# beian:ignore a why\nx: 1\ny: 2\n---\nz: 3\n", []string{"a 1", "a 2", "a 3"}, []string{"5:4 a"}},
		{"before everything in the second document", "x: 1\n---\n# beian:ignore a why\ny: 2\nz: 3\n", []string{"a 1", "a 2", "a 3"}, []string{"1:4 a"}},
		{"several rules, with commas of either width", "x: 1 # beian:ignore a, b，c why\n", []string{"a 1", "b 1", "c 1"}, nil},
		{"no blank behind the #", "x: 1 #beian:ignore a why\n", []string{"a 1"}, nil},
		{"no reason: it does not hide", "x: 1 # beian:ignore a\n", []string{"a 1"}, []string{"1:4 a", "1:21 ignore-reason"}},
		{"a reason that says nothing", "x: 1 # beian:ignore a --\n", []string{"a 1"}, []string{"1:4 a", "1:21 ignore-reason"}},
		{"neither rule nor reason", "x: 1 # beian:ignore\n", nil, []string{"1:6 ignore-reason"}},
		{"a reason without a rule", "x: 1 # beian:ignore 已核对\n", nil, []string{"1:6 ignore-reason"}},
		{"nothing to hide", "x: 1 # beian:ignore a,b why\n", []string{"b 1"}, []string{"1:21 ignore-unused"}},
		{"nothing to hide, of a rule that may not have looked", "x: 1 # beian:ignore seldom why\n", nil, nil},
		{"an unknown rule", "x: 1 # beian:ignore d why\n", nil, []string{"1:21 ignore-unknown"}},
		{"an unknown rule behind Chinese text", "名: 𠮷 # beian:ignore a,d 理由\n", []string{"a 𠮷"}, []string{"1:23 ignore-unknown"}},
		{"what the reader says stays", "x: 1 # beian:ignore schema,syntax why\n", []string{"schema 1", "syntax 1"},
			[]string{"1:4 schema", "1:4 syntax", "1:21 ignore-refused", "1:28 ignore-refused"}},
		{"a text that looks like a comment", "x: \"1 # beian:ignore a why\"\n", []string{"a 1"}, []string{"1:5 a"}},
		{"a comment about the directive", "x: 1 # see beian:ignore a why\ny: 2 # beian: ignore a\nz: 3 # beian:ignore/a\n", []string{"a 1"}, []string{"1:4 a"}},
		{"a directive that there is not", "# beian:ignore-next-line a why\nx: 1 # beian:ingore a why\n", []string{"a 1"}, []string{"2:4 a", "1:1 ignore-unknown", "2:6 ignore-unknown"}},
		{"two that say the same", "# beian:ignore a why\nx: 1 # beian:ignore a why\n", []string{"a 1"}, nil},
		{"a file that breaks off: what hides nothing may have hidden what was not read", "x: 1\ny: 2 # beian:ignore a why\nz: [\n", nil, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f, _ := source.Parse("a.yaml", []byte(test.text))
			var found []diag.Diagnostic
			documents := map[int]bool{0: true}
			for _, line := range test.found {
				rule, mark, _ := strings.Cut(line, " ")
				found = append(found, finding(t, f, rule, mark))
				documents[found[len(found)-1].Document] = true
			}
			ignores := Read(f)
			left := ignores.Hide(found)
			for i := range len(documents) {
				left = append(left, ignores.Problems("a.yaml", i, judge)...)
			}
			var got []string
			for _, d := range left {
				got = append(got, fmt.Sprintf("%d:%d %s", d.Span.Start.Line, d.Span.Start.Column, d.Rule))
			}
			if d := cmp.Diff(test.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestAnUnknownRuleNamesTheNearest(t *testing.T) {
	f, _ := source.Parse("a.yaml", []byte("x: 1 # beian:ignore d why\n"))
	got := Read(f).Problems("a.yaml", 0, judge)
	if len(got) != 1 || got[0].Message.EN != `there is no rule "d"; did you mean "near-d"?` {
		t.Error(got)
	}
}

func TestAFileOfNothingButCommentsIsReadInTime(t *testing.T) {
	text := "x:\n" + strings.Repeat("- 1 # beian:ignore a why\n", 20_000)
	f, _ := source.Parse("a.yaml", []byte(text))
	if got := len(Read(f).list); got != mostComments {
		t.Error(got)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("x: 1 # beian:ignore a, b why\n")
	f.Add("# beian:ignore a\n---\n- # beian:ignore，\n")
	f.Add("a: &x {b: |\n # beian:ignore\n}\n")
	for _, data := range exampletest.Filings(f) {
		f.Add(string(data))
	}
	f.Fuzz(func(t *testing.T, text string) {
		file, _ := source.Parse("a.yaml", []byte(text))
		ignores := Read(file)
		ignores.Hide([]diag.Diagnostic{{Rule: "a", Span: diag.Span{Start: diag.Pos{Line: 1, Column: 1}}}})
		for _, d := range ignores.Problems("a.yaml", 0, judge) {
			if d.Span.Start.Line < 1 || d.Span.End.Offset > len(file.Data) || d.Span.Start.Offset > d.Span.End.Offset {
				t.Errorf("%q: a finding at %v", text, d.Span)
			}
		}
	})
}

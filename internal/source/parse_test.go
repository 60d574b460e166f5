package source

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
)

// corpus is every shape that a position must be right for.
const corpus = "# 说明\nfiling: v1\n" +
	"名称: 𠮷野家 # 注释\n" +
	"a: {x: 1, '键': \"二\\\"三\", l: [p, 'q''r', {z: }], e: {}, n: ~}\n" +
	"b:\n- one\n-   two words\n- - deep\n  - er\n- k: v\n  m:\n    n: o\n" +
	"c: |\n  first\n\n  second # no comment\nd: >-\n    folded\n    text\n\ne: plain\n  over lines\n" +
	"f: &anchor\n  g: 1\nh: *anchor\ni: !!str 12\nj: &x plain\nk:\nl: \"two\n  lines\"\n" +
	"m: [\n  1, # c ]\n  2\n]\no: [p: 1, s: {t: 3}, u: [v, w: 4]]\nlast: null\n"

func TestEveryScalarSpansItsText(t *testing.T) {
	for _, data := range []string{corpus, strings.ReplaceAll(corpus, "\n", "\r\n"), bom + corpus, "\u2028# x\n" + corpus} {
		f, problems := Parse("x", []byte(data))
		if len(problems) > 0 {
			t.Fatalf("%v\n%s", problems, data)
		}
		checkSpans(t, f, f.Docs[0].Root)
	}
}

func checkSpans(t *testing.T, f *File, n *Node) {
	t.Helper()
	if got := f.Pos(n.Span.Start.Offset); got != n.Span.Start {
		t.Errorf("%q starts at %+v, want %+v", n.Text, n.Span.Start, got)
	}
	if got := f.Pos(n.Span.End.Offset); got != n.Span.End {
		t.Errorf("%q ends at %+v, want %+v", n.Text, n.Span.End, got)
	}
	raw := string(f.Data[n.Span.Start.Offset:n.Span.End.Offset])
	switch n.Kind {
	case Scalar:
		var text string
		if err := yaml.Unmarshal([]byte(raw), &text); err != nil || strings.TrimSpace(text) != strings.TrimSpace(n.Text) {
			t.Errorf("span of %q holds %q", n.Text, raw)
		}
	case Map, List:
		if raw == "" || strings.TrimSpace(raw) != raw {
			t.Errorf("collection spans %q", raw)
		}
	}
	for _, e := range n.Entries {
		if key := string(f.Data[e.KeySpan.Start.Offset:e.KeySpan.End.Offset]); strings.Trim(key, `'"`) != e.Key {
			t.Errorf("span of key %q holds %q", e.Key, key)
		}
		checkSpans(t, f, e.Value)
	}
	for _, item := range n.Items {
		checkSpans(t, f, item)
	}
}

func TestCollectionsEndWithTheirLastByte(t *testing.T) {
	f, _ := Parse("x", []byte(corpus))
	root := f.Docs[0].Root
	for key, want := range map[string]string{
		"a": "{x: 1, '键': \"二\\\"三\", l: [p, 'q''r', {z: }], e: {}, n: ~}",
		"m": "[\n  1, # c ]\n  2\n]",
		"b": "- one\n-   two words\n- - deep\n  - er\n- k: v\n  m:\n    n: o",
		"f": "g: 1", "i": "12", "j": "plain", "k": "", "last": "null",
		"c": "|\n  first\n\n  second # no comment",
		"e": "plain\n  over lines",
	} {
		n := root.Get(key)
		if got := string(f.Data[n.Span.Start.Offset:n.Span.End.Offset]); got != want {
			t.Errorf("%s spans %q, want %q", key, got, want)
		}
	}
}

func TestAPairWithoutBracesEndsWithItsValue(t *testing.T) {
	f, _ := Parse("x", []byte("o: [p: 1, {q: 2}: r, s: {t: 3}, u: [v, w: 4]]\n"))
	var got []string
	for _, item := range f.Docs[0].Root.Get("o").Items {
		got = append(got, string(f.Data[item.Span.Start.Offset:item.Span.End.Offset]))
	}
	if d := cmp.Diff([]string{"p: 1", "{q: 2}: r", "s: {t: 3}", "u: [v, w: 4]"}, got); d != "" {
		t.Error(d)
	}
}

// What is written to cost more than its size is read in the time that its size takes: each of
// these took most of a minute when keys were compared one by one, or lines read again and again.
func TestHostileFilesAreReadInTime(t *testing.T) {
	keys := func(name string, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "  %s%d: 1\n", name, i)
		}
		return b.String()
	}
	for name, text := range map[string]string{
		"a large map merged into another": "a: &a\n" + keys("merged", 90_000) + "b:\n  <<: *a\n" + keys("own", 50_000),
		"pairs without braces on a line":  "a: [" + strings.Repeat("a: b, ", 49_000) + "]\n",
		"documents of a single text":      strings.Repeat("---\n"+strings.Repeat("# c\n", 1000)+"x\n", maxDocs),
	} {
		t.Run(name, func(t *testing.T) {
			begun := time.Now()
			if f, problems := Parse("x", []byte(text)); f.Broken {
				t.Fatal(problems)
			}
			if took := time.Since(begun); took > 15*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

func readTestdata(tb testing.TB, name string) []byte {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

func BenchmarkParse(b *testing.B) {
	data := readTestdata(b, "filing.yaml")
	for b.Loop() {
		Parse("x", data)
	}
}

func BenchmarkRawParse(b *testing.B) {
	data := readTestdata(b, "filing.yaml")
	for b.Loop() {
		parseError(data)
	}
}

package source

import (
	"bytes"
	"strings"
	"testing"

	"github.com/beian-dev/beian/internal/exampletest"
)

func seeds(f *testing.F) []string {
	list := []string{
		corpus, string(readTestdata(f, "filing.yaml")), "", "# c", "a: 1", "a:\r\n  - b\r\n", "a: {b: [c, {d: e}]}\n",
		"a: &x {k: 1}\nb: {<<: *x, l: 2}\nc: [*x]\n", "- - a\n  - b\n- c: d\n  e: |\n    f\n", "---\na: 1\n---\nb: 2\n",
		"? a\n: b\n", "a: \"x\\n\"\nb: 'y''z'\n", "a: !!str 1\n", bom + "𠮷: 𠮷野 # 家\n", "a： 1\n", "\ta: 1", "a: *x", "0:\r-",
	}
	for _, filing := range exampletest.Filings(f) {
		list = append(list, string(filing))
	}
	return list
}

func FuzzParse(f *testing.F) {
	for _, s := range seeds(f) {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, problems := Parse("x", data)
		if file.Broken != (len(problems) > 0 && problems[len(problems)-1].Rule == "syntax") {
			t.Errorf("broken is %v with %v", file.Broken, problems)
		}
		for _, p := range problems {
			if p.Span.Start.Offset > p.Span.End.Offset || p.Span.End.Offset > len(data) {
				t.Errorf("finding at %+v in %d bytes", p.Span, len(data))
			}
		}
		for _, d := range file.Docs {
			d.Root.eachNode(func(n *Node) {
				if s := n.Span; s.Start.Offset > s.End.Offset || s.End.Offset > len(data) || file.Pos(s.Start.Offset) != s.Start || file.Pos(s.End.Offset) != s.End {
					t.Errorf("%q spans %+v", n.Text, s)
				}
			})
		}
	})
}

// eachNode visits every node once, aliases as often as they are used.
func (n *Node) eachNode(visit func(*Node)) {
	visit(n)
	for _, e := range n.Entries {
		e.Value.eachNode(visit)
	}
	for _, item := range n.Items {
		item.eachNode(visit)
	}
}

func FuzzSet(f *testing.F) {
	for _, s := range seeds(f) {
		for _, path := range []string{"a", "a.b", "a[0]", "b.k", "a[1].c", "sites[0].access.billing"} {
			f.Add([]byte(s), path, "值: #x")
		}
	}
	f.Fuzz(func(t *testing.T, data []byte, path, text string) {
		if strings.Contains(text, "\uFFFD") || strings.ToValidUTF8(text, "") != text {
			return
		}
		file, _ := Parse("x", data)
		for _, value := range []Value{OfText(text), OfTexts(text, "b"), OfMap(Pair{"k", OfText(text)})} {
			got, err := Set(file, 0, path, value)
			if err != nil {
				continue
			}
			again, _ := Parse("x", got)
			node, _, _ := again.Docs[0].Locate(path)
			if !holds(node, value) {
				t.Errorf("set %s to %q:\n%s", path, text, got)
			}
			if removed, err := Delete(again, 0, path); err == nil && bytes.Count(removed, []byte("#")) > bytes.Count(got, []byte("#")) {
				t.Errorf("delete %s made a comment:\n%s", path, removed)
			}
		}
	})
}

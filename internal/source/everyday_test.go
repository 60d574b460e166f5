package source

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/beian-dev/beian/internal/exampletest"
)

// byLibrary reads data as every file outside the everyday part of YAML is read.
func byLibrary(data []byte) *File {
	f := &File{Name: "x", Data: data, lines: lineStarts(data)}
	f.parse()
	return f
}

// checkEveryday holds the everyday reading against the library's, where there is one.
func checkEveryday(t *testing.T, data []byte) (read bool) {
	t.Helper()
	f := &File{Name: "x", Data: data, lines: lineStarts(data)}
	if _, bad := f.encodingProblem(); bad {
		return false
	}
	root := f.everyday()
	if root == nil {
		return false
	}
	want := byLibrary(data)
	if want.Broken || len(want.Docs) != 1 {
		t.Fatalf("the library reads %d documents, broken: %v\n%s", len(want.Docs), want.Broken, data)
	}
	if difference := firstDifference("", root, want.Docs[0].Root); difference != "" {
		t.Fatalf("%s\n%s", difference, data)
	}
	return true
}

// firstDifference says where two trees part; empty where they are the same.
func firstDifference(path string, got, want *Node) string {
	if got.Kind != want.Kind || got.Text != want.Text || got.Quoted != want.Quoted || got.Span != want.Span ||
		len(got.Entries) != len(want.Entries) || len(got.Items) != len(want.Items) ||
		(got.Entries == nil) != (want.Entries == nil) || (got.Items == nil) != (want.Items == nil) {
		return path + ": got " + show(got) + ", want " + show(want)
	}
	for i, e := range got.Entries {
		if w := want.Entries[i]; e.Key != w.Key || e.KeySpan != w.KeySpan {
			return path + ": key " + e.Key + ", want " + w.Key
		}
		if d := firstDifference(path+"."+e.Key, e.Value, want.Entries[i].Value); d != "" {
			return d
		}
	}
	for i, item := range got.Items {
		if d := firstDifference(path+"[]", item, want.Items[i]); d != "" {
			return d
		}
	}
	return ""
}

func show(n *Node) string {
	return fmt.Sprintf("kind %d, %q, quoted %v, %+v, %d entries, %d items", n.Kind, n.Text, n.Quoted, n.Span, len(n.Entries), len(n.Items))
}

func TestTheExamplesAreReadTheEverydayWay(t *testing.T) {
	for _, data := range exampletest.Filings(t) {
		if hasAnchors := bytes.Contains(data, []byte("&")); checkEveryday(t, data) == hasAnchors {
			t.Errorf("anchors: %v, and read by the other reader:\n%s", hasAnchors, data)
		}
	}
}

func TestTheEverydayPartOfYAML(t *testing.T) {
	for _, data := range []string{
		"a: 1\n", "a: 1", "a:\n- b\n- c\nd: e\n", "a:\n  - b: c\n    d: e\n  - f: g\n", "- a: b\n- - c\n  - d\n-\n- e: f\n  g:\n   h: i\n",
		"a:\nb:\n  c: # nothing\n", "a:\n  -\n  - b\n", "# c\n\n名称: 甲 乙 # 丙\n", "a: {b: c, d: [e, f g, \"h, i\", 'j'], k: {}}  # l\n", "a: []\n", "a: ~\nb: null\n",
		"a: x#y\nb: u:v\nc: \"d\" # e\n", "a:\n    b: c\n    d:\n    - e\nf: g\n",
	} {
		if !checkEveryday(t, []byte(data)) {
			t.Errorf("%q is left to the library", data)
		}
	}
}

func TestWhatIsNotEverydayIsLeftToTheLibrary(t *testing.T) {
	for _, data := range []string{
		"", "a", "# a\n", "a:\tb\n", "a: b\r\n", "a: b\n c\n", "a: &x b\n", "a: *x\n", "a: |\n  b\n", "a: >\n  b\n", "a: !!str 1\n", "? a\n: b\n",
		"---\na: b\n", "a: b\n---\n", "a: b\n...\n", "a: \"b\\n\"\n", "a: 'b''c'\n", "a: [b,\n  c]\n", "a: [b, ]\n", "a: [b: c]\n", "a: {b: }\n", "a: {b}\n", "a: b: c\n", "a: b:\n",
		"a: 1\na: 2\n", "a: {b: 1, b: 2}\n", " a: b\n", "a:\n  b: c\n d: e\n", "a: b\n- c\n", "- a\nb: c\n", "a: \"b\" c\n", "a: [b] c\n", "a: @b\n", "a: -1\n", "<<: {a: b}\n", "a: \"b\n", "a: [b\n",
		"\ufeffa: b\n", "a: b\u2028c: d\n", "\"a\": b\n", strings.Repeat("k", 200) + ": a\n", "a: " + strings.Repeat("[", 60) + strings.Repeat("]", 60) + "\n",
	} {
		if checkEveryday(t, []byte(data)) {
			t.Errorf("%q is not left to the library", data)
		}
	}
}

// morsels are what files are made of; random bytes seldom are.
var morsels = []string{
	"a", "b", "名", ": ", ":", " ", "  ", "\n", "\n  ", "\n- ", "- ", "-", "[", "]", "{", "}", ", ", ",", "\"", "'", " # c", "#", "~", "null", "\n\n",
	"a: ", "\nb: ", "\n  c: ", "x y", "?", "|", "&x ", "<<: ", "1", "@",
}

func FuzzEveryday(f *testing.F) {
	for _, s := range seeds(f) {
		f.Add([]byte(s))
	}
	f.Add([]byte("a:\n- b: {c: [d, \"e\"]}\n  f: g # h\n-\n- - i\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		checkEveryday(t, data)
		var made []byte
		for _, c := range data {
			made = append(made, morsels[int(c)%len(morsels)]...)
		}
		checkEveryday(t, made)
	})
}

func TestFilesOfRandomMorselsAreReadAlike(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	read := 0
	for range 60_000 {
		var made []byte
		for range 1 + random.IntN(14) {
			made = append(made, morsels[random.IntN(len(morsels))]...)
		}
		if checkEveryday(t, made) {
			read++
		}
	}
	if read < 1000 {
		t.Errorf("only %d were read the everyday way", read)
	}
}

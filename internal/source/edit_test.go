package source

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSet(t *testing.T) {
	person := OfMap(Pair{"name", OfText("林一舟")}, Pair{"mobile", OfText("13951600000")})
	tests := []struct {
		name, in, path string
		value          Value
		want           string
	}{
		{"replaces a plain scalar and keeps its comment", "a: 1 # one\nb: 2\n", "a", OfText("x"), "a: x # one\nb: 2\n"},
		{"keeps double quotes", `a: "1"`, "a", OfText("x"), `a: "x"`},
		{"keeps single quotes", "a: '1'\n", "a", OfText("it's"), "a: 'it''s'\n"},
		{"quotes numbers that are text", "a: x\n", "a", OfText("013800000000"), "a: \"013800000000\"\n"},
		{"quotes what begins like syntax", "a: x\n", "a", OfText("- b: #c"), "a: \"- b: #c\"\n"},
		{"leaves dates and web addresses plain", "a: x\n", "a", OfText("2026-10-08"), "a: 2026-10-08\n"},
		{"writes numbers and truth values bare", "a: x\nb:\n", "b", OfInt(12), "a: x\nb: 12\n"},
		{"quotes commas inside brackets", "a: {b: x, c: y}\n", "a.b", OfText("1, 2"), "a: {b: \"1, 2\", c: y}\n"},
		{"replaces a block scalar", "a: |\n  x\n  y\nb: 1\n", "a", OfText("z"), "a: z\nb: 1\n"},
		{"writes several lines in one", "a: x\n", "a", OfText("x\ny"), "a: \"x\\ny\"\n"},
		{"fills an empty value before its comment", "a: # later\nb: 1\n", "a", OfText("x"), "a: x # later\nb: 1\n"},
		{"replaces a null", "a: ~\n", "a", OfText("x"), "a: x\n"},
		{"adds a key at the end of its map", "a:\n  b: 1 # c\n\nd: 2\n", "a.e", OfText("x"), "a:\n  b: 1 # c\n  e: x\n\nd: 2\n"},
		{"adds a key to a file without a last line end", "a: 1", "b", OfText("x"), "a: 1\nb: x"},
		{"adds a key in the indentation of its neighbours", "a:\n    b: 1\n", "a.c.d", OfBool(true), "a:\n    b: 1\n    c:\n        d: true\n"},
		{"adds a key in brackets", "a: {b: 1} # c\n", "a.c", OfText("x"), "a: {b: 1, c: x} # c\n"},
		{"makes what is missing inside brackets", "a: {b: 1}\n", "a.c.d[0]", OfText("x"), "a: {b: 1, c: {d: [x]}}\n"},
		{"makes maps on the way", "a: 1\n", "b.c.d", OfText("x"), "a: 1\nb:\n  c:\n    d: x\n"},
		{"makes a list on the way", "a: 1\n", "b[0].c", OfText("x"), "a: 1\nb:\n  - c: x\n"},
		{"makes a map below an empty key and keeps the comment", "a: # c\nb: 1\n", "a.x", OfText("z"), "a: # c\n  x: z\nb: 1\n"},
		{"turns an empty pair of braces into lines", "a: {}\n", "a.x", OfText("z"), "a:\n  x: z\n"},
		{"appends to a list in its indentation", "a:\n- 1\n- 2 # c\nb: 3\n", "a[2]", OfText("x"), "a:\n- 1\n- 2 # c\n- x\nb: 3\n"},
		{"appends to a list in brackets", "a: [x, y]\n", "a[2]", OfText("z"), "a: [x, y, z]\n"},
		{"appends a map like its neighbours in braces", "a:\n  - {b: 1}\n", "a[1].b", OfText("x"), "a:\n  - {b: 1}\n  - {b: x}\n"},
		{"appends a map in lines", "a:\n  - b: 1\n    c:\n      d: 2\n", "a[1]", person, "a:\n  - b: 1\n    c:\n      d: 2\n  - name: 林一舟\n    mobile: \"13951600000\"\n"},
		{"adds a key to a list item", "a:\n  - b: 1\n  - b: 2\n", "a[0].c", OfText("x"), "a:\n  - b: 1\n    c: x\n  - b: 2\n"},
		{"writes a map below a key", "a: x # c\nb: 1\n", "a", person, "a: # c\n  name: 林一舟\n  mobile: \"13951600000\"\nb: 1\n"},
		{"replaces a map by a scalar", "a:\n  b: 1\n  c: 2\nd: 3\n", "a", OfText("x"), "a: x\nd: 3\n"},
		{"replaces a map in braces", "a: {b: 1} # c\n", "a", OfText("x"), "a: x # c\n"},
		{"replaces a list item", "a:\n  - b: 1\n    c: 2\n  - x\n", "a[0]", OfText("z"), "a:\n  - z\n  - x\n"},
		{"writes a list of texts on one line", "a: 1\n", "b", OfTexts("x", "12"), "a: 1\nb: [x, \"12\"]\n"},
		{"keeps CRLF", "a: 1\r\nb:\r\n  c: 2\r\n", "b.d", OfText("x"), "a: 1\r\nb:\r\n  c: 2\r\n  d: x\r\n"},
		{"keeps a byte order mark", bom + "a: 1\n", "a", OfText("x"), bom + "a: x\n"},
		{"begins an empty file", "", "entity.name", OfText("青禾"), "entity:\n  name: 青禾\n"},
		{"begins a file behind its comments", "# 备案", "a", OfText("x"), "# 备案\na: x\n"},
		{"replaces an alias, not what it refers to", "a: &x 1\nb: *x # c\n", "b", OfText("z"), "a: &x 1\nb: z # c\n"},
		{"keeps an anchor that nobody uses", "a: &x 1\n", "a", OfText("z"), "a: &x z\n"},
		{"overrides a merged key", "a: &x {k: 1}\nb:\n  <<: *x\n  l: 2\n", "b.k", OfText("z"), "a: &x {k: 1}\nb:\n  <<: *x\n  l: 2\n  k: z\n"},
		{"counts characters beyond the basic plane", "a: {𠮷: 𠮷野, b: 1}\n", "a.b", OfText("家"), "a: {𠮷: 𠮷野, b: 家}\n"},
		{"writes into the second level of a nested list", "a:\n  - - 1\n    - 2\n", "a[0][1]", OfText("x"), "a:\n  - - 1\n    - x\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, _ := Parse("x", []byte(tt.in))
			got, err := Set(f, 0, tt.path, tt.value)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, string(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSetRefuses(t *testing.T) {
	tests := []struct {
		name, in, path string
		want           error
	}{
		{"a file that cannot be parsed", "a: [", "a", ErrBroken},
		{"the whole document", "a: 1", "", ErrPath},
		{"a path that is none", "a: 1", "a..b", ErrPath},
		{"a key below a text", "a: x\n", "a.b", ErrPath},
		{"an index in a map", "a: {b: 1}\n", "a[0]", ErrPath},
		{"an index beyond the end", "a: [x]\n", "a[2]", ErrPath},
		{"an index in a list that is not there", "a: 1\n", "b[1]", ErrPath},
		{"a value that an alias shares", "a: &x\n  k: 1\nb: *x\n", "a.k", ErrEdit},
		{"a value behind an alias", "a: &x\n  k: 1\nb: *x\n", "b.k", ErrEdit},
		{"text that trails a kept block scalar", "a: |+\n  x\n\n", "b", ErrEdit},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, _ := Parse("x", []byte(tt.in))
			if got, err := Set(f, 0, tt.path, OfText("z")); !errors.Is(err, tt.want) {
				t.Errorf("got %q, %v; want %v", got, err, tt.want)
			}
		})
	}
}

func TestSetPutsKeysWhereTheyRank(t *testing.T) {
	e := Editor{Rank: func(_, key string) int { return strings.Index("abcdefgh", key[:1]) }}
	for _, tt := range []struct{ name, in, path, want string }{
		{"between its neighbours", "a: 1\n# about d\nd: 2\n", "c", "a: 1\nc: x\n# about d\nd: 2\n"},
		{"before the first", "# top\nc: 1\nd: 2\n", "a", "# top\na: x\nc: 1\nd: 2\n"},
		{"before the first of an item", "c:\n  - d: 1\n", "c[0].a", "c:\n  - a: x\n    d: 1\n"},
		{"before the first in braces", "c: {d: 1}\n", "c.a", "c: {a: x, d: 1}\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f, _ := Parse("x", []byte(tt.in))
			got, err := e.Set(f, 0, tt.path, OfText("x"))
			if err != nil || string(got) != tt.want {
				t.Errorf("got %q, %v; want %q", got, err, tt.want)
			}
		})
	}
}

func TestSetLeavesOtherDocumentsAlone(t *testing.T) {
	f, _ := Parse("x", []byte("---\na: 1\n---\na: 2 # two\n"))
	got, err := Set(f, 1, "b.c", OfText("x"))
	if want := "---\na: 1\n---\na: 2 # two\nb:\n  c: x\n"; err != nil || string(got) != want {
		t.Errorf("got %q, %v; want %q", got, err, want)
	}
}

func TestDelete(t *testing.T) {
	tests := []struct{ name, in, path, want string }{
		{"takes the line of a key", "a: 1 # c\nb: 2\n", "a", "b: 2\n"},
		{"takes all lines of a map", "a:\n  b: 1\n  c: 2\nd: 3\n", "a", "d: 3\n"},
		{"keeps comments around", "# x\na: 1\n# y\nb: 2\n", "a", "# x\n# y\nb: 2\n"},
		{"takes the map that is left empty", "a:\n  b:\n    c: 1\nd: 2\n", "a.b.c", "d: 2\n"},
		{"takes a key out of braces", "a: {b: 1, c: 2, d: 3}\n", "a.c", "a: {b: 1, d: 3}\n"},
		{"takes the last key out of braces", "a: {b: 1, c: 2}\n", "a.c", "a: {b: 1}\n"},
		{"takes the braces that are left empty", "a: {b: 1}\nc: 2\n", "a.b", "c: 2\n"},
		{"takes an item", "a:\n  - b: 1\n    c: 2\n  - d\n", "a[0]", "a:\n  - d\n"},
		{"takes an item out of brackets", "a: [x, y]\n", "a[0]", "a: [y]\n"},
		{"takes the list that is left empty", "a:\n  - b: 1\nc: 2\n", "a[0]", "c: 2\n"},
		{"leaves the dash to the next key", "a:\n  - b: 1\n    c: 2\n", "a[0].b", "a:\n  - c: 2\n"},
		{"keeps the comment between two keys of an item", "a:\n  - b: 1\n    # c\n    c: 2\n", "a[0].b", "a:\n  - \n    # c\n    c: 2\n"},
		{"leaves an item empty before others", "a:\n  - b: 1\n  - c: 2\n", "a[0].b", "a:\n  - {}\n  - c: 2\n"},
		{"does nothing where nothing is", "a: 1\n", "b.c", "a: 1\n"},
		{"empties a file", "a: 1\n", "a", ""},
		{"keeps CRLF", "a: 1\r\nb: 2\r\nc: 3\r\n", "b", "a: 1\r\nc: 3\r\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, _ := Parse("x", []byte(tt.in))
			got, err := Delete(f, 0, tt.path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, string(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Setting any scalar of a filing changes the line it stands on and nothing else, and
// setting it back restores the file.
func TestSetChangesOneLine(t *testing.T) {
	data := readTestdata(t, "filing.yaml")
	f, _ := Parse("x", data)
	lines := strings.Split(string(data), "\n")
	for _, path := range scalarPaths(nil, f.Docs[0].Root, nil) {
		old, _, _ := f.Docs[0].Locate(path)
		got, err := Set(f, 0, path, OfText("值 1"))
		if err != nil {
			t.Fatal(err)
		}
		changed := 0
		for i, line := range strings.Split(string(got), "\n") {
			if line != lines[i] {
				changed++
			}
		}
		if changed != 1 {
			t.Errorf("%s: %d lines changed", path, changed)
		}
		again, _ := Parse("x", got)
		back, err := Set(again, 0, path, OfText(old.Text))
		if err != nil {
			t.Fatal(err)
		}
		if restored, _ := Parse("x", back); !equal(restored.Docs[0].Root, f.Docs[0].Root) {
			t.Errorf("%s: not restored", path)
		}
	}
}

func scalarPaths(out []string, n *Node, at Path) []string {
	if n.Kind == Scalar {
		return append(out, at.String())
	}
	for _, e := range n.Entries {
		out = scalarPaths(out, e.Value, append(at, step{key: e.Key, isKey: true}))
	}
	for i, item := range n.Items {
		out = scalarPaths(out, item, append(at, step{index: i}))
	}
	return out
}

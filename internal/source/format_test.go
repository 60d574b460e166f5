package source

import (
	"cmp"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// byLength ranks short keys first; it stands for the order of a format.
func byLength(_, key string) int { return len(key) }

func TestFormat(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"what is in order stays", "# 说明\na: 1\nbb:\n  c: 2\n", "# 说明\na: 1\nbb:\n  c: 2\n"},
		{"keys go where they belong, comments with them", "# head\nbbb: 3 # three\n# of a\na: 1\nbb: 2\n", "# head\n# of a\na: 1\nbb: 2\nbbb: 3 # three\n"},
		{"levels take two columns", "a:\n    bb: 1\n    c:\n        - x\n        - y\n", "a:\n  c:\n    - x\n    - y\n  bb: 1\n"},
		{"lists stand below their key", "a:\n- x\n- y\n", "a:\n  - x\n  - y\n"},
		{"the dash goes to the first key", "a:\n  - bb: 1\n    c: 2\n  - dd: 3\n", "a:\n  - c: 2\n    bb: 1\n  - dd: 3\n"},
		{"a comment inside an item", "a:\n  - bb: 1\n    # of c\n    c: 2\n", "a:\n    # of c\n  - c: 2\n    bb: 1\n"},
		{"texts of several lines keep their lines", "bb: |\n   x  \n\n\n   y\na: 1\n", "a: 1\nbb: |\n   x  \n\n\n   y\n"},
		{"blank lines and spaces", "\n\na: 1  \n\n\n\nbb: 2\t\n\n", "a: 1\n\nbb: 2\n"},
		{"other line ends and a mark", bom + "a: 1\r\nbb: 2\r\n", "a: 1\nbb: 2\n"},
		{"no line end at the end", "a: 1", "a: 1\n"},
		{"braces keep their layout", "bb: {c:  1, b: 2}\na: [x,  y]\n", "a: [x,  y]\nbb: {c:  1, b: 2}\n"},
		{"several documents", "bb: 1\na: 2\n---\n# two\nbb: 3\na: 4\n", "a: 2\nbb: 1\n---\n# two\na: 4\nbb: 3\n"},
		{"anchors and what merges them", "bb: &x\n    d: 1\n    c: 2\nccc:\n    <<: *x\n    e: 3\n", "bb: &x\n  d: 1\n  c: 2\nccc:\n  <<: *x\n  e: 3\n"},
		{"nothing but a comment", "# x\n", "# x\n"},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, _ := Parse("x", []byte(tt.in))
			got, err := Format(f, byLength)
			if err != nil {
				t.Fatal(err)
			}
			if d := gocmp.Diff(tt.want, string(got)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
			again, _ := Parse("x", got)
			if twice, err := Format(again, byLength); err != nil || string(twice) != string(got) {
				t.Errorf("a second time: %v\n%s", err, twice)
			}
		})
	}
}

func FuzzFormat(f *testing.F) {
	for _, s := range seeds(f) {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, _ := Parse("x", data)
		got, err := Format(file, byLength)
		if err != nil {
			return
		}
		again, problems := Parse("x", got)
		if again.Broken {
			t.Fatalf("%v:\n%s", problems, got)
		}
		for i, d := range file.Docs {
			if a, b := texts(d.Root), texts(again.Docs[i].Root); !slices.Equal(a, b) {
				t.Errorf("says %q instead of %q", b, a)
			}
		}
	})
}

// texts are the scalars of a tree, sorted.
func texts(n *Node) (out []string) {
	n.eachNode(func(n *Node) {
		if n.Kind == Scalar {
			out = append(out, n.Text)
		}
	})
	slices.SortFunc(out, cmp.Compare)
	return out
}

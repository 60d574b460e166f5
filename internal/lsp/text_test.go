package lsp

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPlacesAreCountedInEveryEncoding(t *testing.T) {
	const content = "名: 𠮷野\r\nb: é\rc\n"
	for unit, want := range map[encoding][]position{ // of 名 : 𠮷 野 \r b é c and the end
		inUTF16:      {{0, 0}, {0, 1}, {0, 3}, {0, 5}, {0, 6}, {1, 0}, {1, 3}, {2, 0}, {3, 0}},
		inBytes:      {{0, 0}, {0, 3}, {0, 5}, {0, 9}, {0, 12}, {1, 0}, {1, 3}, {2, 0}, {3, 0}},
		inCharacters: {{0, 0}, {0, 1}, {0, 3}, {0, 4}, {0, 5}, {1, 0}, {1, 3}, {2, 0}, {3, 0}},
	} {
		x := newText([]byte(content), unit)
		for i, offset := range []int{0, 3, 5, 9, 12, 14, 17, 20, 22} {
			if got := x.position(offset); got != want[i] {
				t.Errorf("%s: byte %d is at %v, want %v", unit, offset, got, want[i])
			}
			if got := x.offset(want[i]); got != offset {
				t.Errorf("%s: %v is byte %d, want %d", unit, want[i], got, offset)
			}
		}
	}
}

func TestPlacesThatAreNotThereAreTakenForTheNearestBefore(t *testing.T) {
	x := newText([]byte("a𠮷\nb"), inUTF16)
	for p, want := range map[position]int{{-1, 5}: 0, {0, -1}: 0, {0, 2}: 1, {0, 99}: 5, {1, 99}: 7, {9, 0}: 7} {
		if got := x.offset(p); got != want {
			t.Errorf("%v is byte %d, want %d", p, got, want)
		}
	}
}

func TestTheFirstEncodingThatIsKnownIsAgreedOn(t *testing.T) {
	for _, test := range []struct {
		offered []encoding
		want    encoding
	}{{nil, inUTF16}, {[]encoding{"utf-7", "utf-8", "utf-16"}, inBytes}, {[]encoding{"utf-32"}, inCharacters}, {[]encoding{"x"}, inUTF16}} {
		if got := agreed(test.offered); got != test.want {
			t.Errorf("%v: %s, want %s", test.offered, got, test.want)
		}
	}
}

func TestAnEditSpansTheLinesThatDiffer(t *testing.T) {
	for _, test := range []struct {
		before, after string
		want          []textEdit
	}{
		{"a\nb\n", "a\nb\n", []textEdit{}},
		{"a\nb\nc\n", "a\nx\nc\n", []textEdit{{textRange{position{1, 0}, position{2, 0}}, "x\n"}}},
		{"a\n", "a\na\n", []textEdit{{textRange{position{1, 0}, position{1, 0}}, "a\n"}}},
		{"a", "a\n", []textEdit{{textRange{position{0, 0}, position{0, 1}}, "a\n"}}},
		{"aa\nb", "a\nb", []textEdit{{textRange{position{0, 0}, position{1, 0}}, "a\n"}}},
	} {
		x := newText([]byte(test.before), inUTF16)
		got := x.edits([]byte(test.after))
		if d := cmp.Diff(test.want, got); d != "" {
			t.Errorf("%q to %q: %s", test.before, test.after, d)
		}
		for _, e := range got {
			x = x.changed(contentChange{&e.Range, e.NewText})
		}
		if string(x.data) != test.after {
			t.Errorf("%q became %q, want %q", test.before, x.data, test.after)
		}
	}
}

func TestTheFileOfADocument(t *testing.T) {
	for uri, want := range map[string]string{
		"file:///a/%E5%A4%87%E6%A1%88%20x/beian.yaml": filepath.FromSlash("/a/备案 x/beian.yaml"),
		"untitled:Untitled-1":                         nowhere, "": nowhere, "%": nowhere, "file:": nowhere,
	} {
		if got := fileName(uri); got != want {
			t.Errorf("%s: %s, want %s", uri, got, want)
		}
	}
}

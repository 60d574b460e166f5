package source

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func FuzzPack(f *testing.F) {
	for _, s := range seeds(f) {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := Unpack(string(data)); err != nil && !errors.Is(err, ErrPacked) {
			t.Errorf("bytes that are no tree: %v", err)
		}
		file, _ := Parse("x", data)
		for _, d := range file.Docs {
			got, err := Unpack(string(Pack(d.Root)))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(d.Root, got, cmp.Comparer(func(a, b string) bool { return a == b })); diff != "" {
				t.Errorf("(-packed +unpacked):\n%s", diff)
			}
		}
	})
}

func TestWhatIsNoPackedTreeIsRefused(t *testing.T) {
	whole := string(Pack(&Node{Kind: List, Items: []*Node{{Kind: Scalar, Text: "青禾"}, {}}}))
	for n := range len(whole) {
		if _, err := Unpack(whole[:n]); !errors.Is(err, ErrPacked) {
			t.Errorf("%d of %d bytes: %v", n, len(whole), err)
		}
	}
	if _, err := Unpack(whole + "x"); !errors.Is(err, ErrPacked) {
		t.Errorf("a byte more: %v", err)
	}
}

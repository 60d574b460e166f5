package main

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

// Another processor may round a dot the other way, so that the pictures are compared and not
// their files.
func TestContactSheetsAreUpToDate(t *testing.T) {
	want, err := pictures()
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range want {
		there, err := os.ReadFile(filepath.Join("../../../docs", name))
		if err != nil {
			t.Fatal(err)
		}
		a, b := decode(t, there), decode(t, data)
		if a.Rect != b.Rect || differing(a, b) > len(a.Pix)/10000 {
			t.Errorf("docs/%s is stale; run go generate ./templates", name)
		}
	}
}

func decode(t *testing.T, data []byte) *image.Paletted {
	t.Helper()
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	p, ok := m.(*image.Paletted)
	if !ok {
		t.Fatalf("a picture of %T", m)
	}
	return p
}

// differing counts the dots that are more than a level apart.
func differing(a, b *image.Paletted) (n int) {
	for i := range a.Pix {
		if d := int(a.Pix[i]) - int(b.Pix[i]); d > 1 || d < -1 {
			n++
		}
	}
	return n
}

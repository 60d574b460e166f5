package pdf

import (
	"bytes"
	"testing"
)

// The labels only save memory: what they hold is what the fonts hold.
func TestLabelsAreThoseOfTheFonts(t *testing.T) {
	fonts, err := NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	for style, labels := range map[string]*face{"hei": fonts.heiLabels, "song": fonts.songLabels} {
		full, n := fonts.face(style), 0
		for r := rune(0); r < 0x30000; r++ {
			small, large := labels.glyph(r), full.glyph(r)
			if small == 0 {
				continue
			}
			n++
			if labels.advance(small) != full.advance(large) || labels.leftBearing(small) != full.leftBearing(large) {
				t.Errorf("%s: %c runs differently", style, r)
			}
			a, b := labels.outline(small), full.outline(large)
			isComposite := len(b) > 1 && int16(be.Uint16(b)) < 0 // its parts have other numbers
			if !isComposite && !bytes.Equal(bytes.TrimRight(a, "\x00"), bytes.TrimRight(b, "\x00")) {
				t.Errorf("%s: %c looks different", style, r)
			}
		}
		if n < 300 {
			t.Errorf("%s: %d labels", style, n)
		}
	}
}

package pdf

import (
	"bytes"
	"errors"
)

// Labels cuts characters out of a font file, for the labels that Fonts looks into first.
// The error says that the file is no font.
func Labels(font []byte, characters []rune) ([]byte, error) {
	f, err := openFace(font)
	if err != nil {
		return nil, err
	}
	g := &glyphs{places: map[glyphOf]uint16{}}
	g.take(f, 0)
	var codes []rune
	var places []uint16
	for _, r := range characters {
		if glyph := f.glyph(r); glyph != 0 {
			codes = append(codes, r)
			places = append(places, g.take(f, glyph))
		}
	}
	if len(codes) == 0 {
		return nil, errors.New("no character of the labels is in the font")
	}
	g.renumber()
	return assemble(f, bytes.Clone(f.tables["maxp"]), g, cmap12(codes, places)), nil
}

// cmap12 is a character table of format 12 for sorted characters, one group a run of
// neighbours.
func cmap12(codes []rune, places []uint16) []byte {
	var groups []byte
	for i := 0; i < len(codes); {
		end := i
		for end+1 < len(codes) && codes[end+1] == codes[end]+1 && places[end+1] == places[end]+1 {
			end++
		}
		groups = be.AppendUint32(groups, uint32(codes[i]))
		groups = be.AppendUint32(groups, uint32(codes[end]))
		groups = be.AppendUint32(groups, uint32(places[i]))
		i = end + 1
	}
	out := []byte{0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0}
	out = be.AppendUint32(out, uint32(16+len(groups)))
	out = be.AppendUint32(out, 0)
	out = be.AppendUint32(out, uint32(len(groups)/12))
	return append(out, groups...)
}

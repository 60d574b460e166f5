package pdf

import "bytes"

// subset is a small TrueType font with the glyphs of some characters, of both styles. The code
// of a character is its place among the glyphs: what codes mean the file says in a table of
// its own.
type subset struct {
	codes  map[styled]uint16
	list   []styled // in the order of their codes
	glyphs *glyphs
	main   *face // whose tables speak for all
	file   []byte
}

// styled is a character in a style.
type styled struct {
	style string
	r     rune
}

// newSubset builds the font for characters.
func newSubset(fonts *Fonts, characters []styled) *subset {
	s := &subset{codes: make(map[styled]uint16, len(characters)), list: characters, main: fonts.heiLabels}
	s.build(fonts)
	return s
}

// encode turns text into the codes of the subset, of two bytes each.
func (s *subset) encode(style, text string) string {
	out := make([]byte, 0, len(text))
	for _, r := range text {
		out = be.AppendUint16(out, s.codes[styled{style, r}])
	}
	return string(out)
}

// glyphs collects the descriptions: glyph 0, then those of the characters in the order of
// their codes, then the parts of composite ones.
type glyphs struct {
	faces    []*face // that each glyph is from
	outlines [][]byte
	advances []uint16
	bearings []uint16
	places   map[glyphOf]uint16 // glyph of a face → glyph here
}

type glyphOf struct {
	face  *face
	glyph uint16
}

func (g *glyphs) take(f *face, old uint16) uint16 {
	if place, ok := g.places[glyphOf{f, old}]; ok && old != 0 {
		return place
	}
	place := uint16(len(g.outlines))
	g.places[glyphOf{f, old}] = place
	g.add(f, f.outline(old), f.advance(max(old, 1)), f.leftBearing(old))
	return place
}

func (g *glyphs) add(f *face, outline []byte, advance, bearing uint16) {
	g.faces = append(g.faces, f)
	g.outlines = append(g.outlines, outline)
	g.advances = append(g.advances, advance)
	g.bearings = append(g.bearings, bearing)
}

// The flags of a part of a composite glyph.
const (
	argumentsAreWords = 1 << 0
	hasScale          = 1 << 3
	moreComponents    = 1 << 5
	hasXYScale        = 1 << 6
	hasTwoByTwo       = 1 << 7
)

// renumber points the parts of composite glyphs at their new places, taking them along.
func (g *glyphs) renumber() {
	for i := 0; i < len(g.outlines); i++ {
		outline := g.outlines[i]
		if len(outline) < 10 || int16(be.Uint16(outline)) >= 0 {
			continue
		}
		outline = bytes.Clone(outline)
		g.outlines[i] = outline
		for at := 10; ; {
			flags := be.Uint16(outline[at:])
			be.PutUint16(outline[at+2:], g.take(g.faces[i], be.Uint16(outline[at+2:])))
			at += 6
			if flags&argumentsAreWords != 0 {
				at += 2
			}
			switch {
			case flags&hasScale != 0:
				at += 2
			case flags&hasXYScale != 0:
				at += 4
			case flags&hasTwoByTwo != 0:
				at += 8
			}
			if flags&moreComponents == 0 {
				break
			}
		}
	}
}

func (s *subset) build(fonts *Fonts) {
	g := &glyphs{places: map[glyphOf]uint16{}}
	s.glyphs = g
	g.take(s.main, 0)
	for _, c := range s.list {
		f := fonts.with(c.style, c.r)
		s.codes[c] = uint16(len(g.outlines))
		if isDrawn(c.r) {
			g.add(f, drawnBox(c.r, f.unitsPerEm), uint16(f.unitsPerEm), 0)
			continue
		}
		old := f.glyph(c.r)
		delete(g.places, glyphOf{f, old}) // two characters may look alike, and stay two
		g.take(f, old)
	}
	g.renumber()
	s.file = assemble(s.main, fonts.limits(), g, noCharacters)
}

// limits is the table that says how large glyphs become, for the glyphs of all faces.
func (f *Fonts) limits() []byte {
	out := bytes.Clone(f.heiLabels.tables["maxp"]) // that of the whole font, as all its tables
	for i := 6; i+1 < len(out); i += 2 {           // behind the version and the number of glyphs
		be.PutUint16(out[i:], max(be.Uint16(out[i:]), be.Uint16(f.songLabels.tables["maxp"][i:])))
	}
	return out
}

// noCharacters is a character table of format 4 that holds none: codes are glyphs here, but
// some readers want a table.
var noCharacters = []byte{
	0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12, // one table, of Windows for Unicode, 12 bytes from here
	0, 4, 0, 24, 0, 0, 0, 2, 0, 2, 0, 0, 0, 0, // format, length, language, one segment
	0xFF, 0xFF, 0, 0, 0xFF, 0xFF, 0, 1, 0, 0, // the segment that ends the table
}

// assemble writes the file.
func assemble(main *face, maxp []byte, g *glyphs, cmap []byte) []byte {
	size := 0
	for _, outline := range g.outlines {
		size += len(outline) + 3
	}
	glyf := make([]byte, 0, size)
	var loca, hmtx []byte
	for i, outline := range g.outlines {
		loca = be.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, outline...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		hmtx = be.AppendUint16(hmtx, g.advances[i])
		hmtx = be.AppendUint16(hmtx, g.bearings[i])
	}
	loca = be.AppendUint32(loca, uint32(len(glyf)))
	head := bytes.Clone(main.tables["head"])
	be.PutUint16(head[50:], 1)
	hhea := bytes.Clone(main.tables["hhea"])
	be.PutUint16(hhea[34:], uint16(len(g.outlines)))
	be.PutUint16(maxp[4:], uint16(len(g.outlines)))
	post := make([]byte, 32)
	be.PutUint32(post, 0x00030000)
	return sfnt([]table{
		{"OS/2", main.tables["OS/2"]}, {"cmap", cmap}, {"glyf", glyf}, {"head", head}, {"hhea", hhea},
		{"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp}, {"name", []byte{0, 0, 0, 0, 0, 6}}, {"post", post},
	})
}

type table struct {
	tag  string
	data []byte
}

// sfnt puts tables, sorted by tag, into a font file.
func sfnt(tables []table) []byte {
	out := []byte{0, 1, 0, 0}
	out = be.AppendUint16(out, uint16(len(tables)))
	out = append(out, 0, 128, 0, 3, 0, byte(16*len(tables)-128))
	offset := len(out) + 16*len(tables)
	var body []byte
	for _, t := range tables {
		out = append(out, t.tag...)
		out = be.AppendUint32(out, checksum(t.data))
		out = be.AppendUint32(out, uint32(offset+len(body)))
		out = be.AppendUint32(out, uint32(len(t.data)))
		body = append(body, t.data...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	return append(out, body...)
}

func checksum(data []byte) (sum uint32) {
	for len(data) >= 4 {
		sum += be.Uint32(data)
		data = data[4:]
	}
	if len(data) > 0 {
		var last [4]byte
		copy(last[:], data)
		sum += be.Uint32(last[:])
	}
	return sum
}

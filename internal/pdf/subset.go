package pdf

import "bytes"

// subset is a small TrueType font with the glyphs of some characters. It holds both styles,
// because most of what a font costs gofpdf does not depend on its size.
type subset struct {
	codes map[styled]rune // character in a style → code
	list  []styled        // in the order of their codes
	file  []byte
}

// styled is a character in a style.
type styled struct {
	style string
	r     rune
}

// firstCode is that of the first character. Codes stand for no characters: what they mean the
// file says in a table of its own. They are low, because gofpdf walks over all codes up to
// the highest, and beyond the letters that it treats as such.
const firstCode = 0x100

// runLength is after how many codes one is left out: the time that gofpdf takes for a run of
// codes grows with the square of its length.
const runLength = 32

// newSubset builds the font for characters.
func newSubset(fonts *Fonts, characters []styled) *subset {
	s := &subset{codes: make(map[styled]rune, len(characters)), list: characters}
	for i, c := range characters {
		s.codes[c] = firstCode + rune(i+i/runLength)
	}
	s.file = s.build(fonts)
	return s
}

// encode turns text into the codes of the subset.
func (s *subset) encode(style, text string) string {
	out := make([]rune, 0, len(text))
	for _, r := range text {
		out = append(out, s.codes[styled{style, r}])
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

func (s *subset) build(fonts *Fonts) []byte {
	g := &glyphs{places: map[glyphOf]uint16{}}
	main := fonts.heiLabels
	g.take(main, 0)
	codes := make([]rune, 0, len(s.list))
	places := make([]uint16, 0, len(s.list))
	for _, c := range s.list {
		f := fonts.with(c.style, c.r)
		codes = append(codes, s.codes[c])
		if isDrawn(c.r) {
			places = append(places, uint16(len(g.outlines)))
			g.add(f, drawnBox(c.r, f.unitsPerEm), uint16(f.unitsPerEm), 0)
			continue
		}
		places = append(places, g.take(f, f.glyph(c.r)))
	}
	g.renumber()
	return assemble(main, fonts.limits(), g, cmap(codes, places))
}

// limits is the table that says how large glyphs become, for the glyphs of all faces.
func (f *Fonts) limits() []byte {
	out := bytes.Clone(f.heiLabels.tables["maxp"]) // that of the whole font, as all its tables
	for i := 6; i+1 < len(out); i += 2 {           // behind the version and the number of glyphs
		be.PutUint16(out[i:], max(be.Uint16(out[i:]), be.Uint16(f.songLabels.tables["maxp"][i:])))
	}
	return out
}

// assemble writes the tables that gofpdf reads.
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

// cmap is a character table of format 4, one segment a run of neighbours.
func cmap(codes []rune, places []uint16) []byte {
	type segment struct{ start, end, delta uint16 }
	var segments []segment
	for i, code := range codes {
		delta := places[i] - uint16(code)
		if n := len(segments); n > 0 && segments[n-1].end+1 == uint16(code) && segments[n-1].delta == delta {
			segments[n-1].end++
			continue
		}
		segments = append(segments, segment{uint16(code), uint16(code), delta})
	}
	segments = append(segments, segment{0xFFFF, 0xFFFF, 1})
	n := len(segments)
	power := 1
	for power*2 <= n {
		power *= 2
	}
	log := 0
	for 1<<(log+1) <= n {
		log++
	}
	sub := be.AppendUint16(nil, 4)
	for _, v := range []int{16 + 8*n, 0, 2 * n, 2 * power, log, 2 * (n - power)} {
		sub = be.AppendUint16(sub, uint16(v))
	}
	for _, x := range segments {
		sub = be.AppendUint16(sub, x.end)
	}
	sub = be.AppendUint16(sub, 0)
	for _, x := range segments {
		sub = be.AppendUint16(sub, x.start)
	}
	for _, x := range segments {
		sub = be.AppendUint16(sub, x.delta)
	}
	sub = append(sub, make([]byte, 2*n)...)
	head := []byte{0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12}
	return append(head, sub...)
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

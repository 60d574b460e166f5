package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"sync"
	"unicode/utf16"
)

// fontName is what the file calls the subset; six letters and a plus mark it as one.
const fontName = "BEIANS+Beian"

// fontObjects are the objects of an embedded font.
type fontObjects struct {
	font   string   // the dictionary that pages refer to
	others []string // what that refers to, in the order of their numbers
}

// objects describes the subset by PDF 1.4, 5.6 (composite fonts); the objects behind the first
// are numbered from first on. Codes are glyphs, so that no table leads from one to the other.
func (s *subset) objects(first int) fontObjects {
	descendant, descriptor, program, characters := first, first+1, first+2, first+3
	em := s.main.unitsPerEm
	mille := func(units int) int { return units * 1000 / em }
	head, hhea := s.main.tables["head"], s.main.tables["hhea"]
	short := func(table []byte, at int) int { return mille(int(int16(be.Uint16(table[at:])))) }
	return fontObjects{
		font: fmt.Sprintf("<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>", fontName, descendant, characters),
		others: []string{
			fmt.Sprintf("<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>"+
				" /FontDescriptor %d 0 R /CIDToGIDMap /Identity /DW 1000 /W [%s]>>", fontName, descriptor, s.widths(mille)),
			fmt.Sprintf("<</Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [%d %d %d %d] /ItalicAngle 0 /Ascent %d /Descent %d /CapHeight %[7]d /StemV 80 /FontFile2 %[9]d 0 R>>",
				fontName, short(head, 36), short(head, 38), short(head, 40), short(head, 42), short(hhea, 4), short(hhea, 4), short(hhea, 6), program),
			stream(fmt.Sprintf("/Length1 %d ", len(s.file)), s.file) + "\nendstream",
			stream("", []byte(s.toUnicode())) + "\nendstream",
		},
	}
}

// widths lists the glyphs that are not as wide as they are high, in thousandths of an em.
func (s *subset) widths(mille func(units int) int) string {
	var b strings.Builder
	open := false
	for i, advance := range s.glyphs.advances {
		switch width := mille(int(advance)); {
		case width == 1000 && open:
			b.WriteString("] ")
			open = false
		case width == 1000:
		case open:
			fmt.Fprintf(&b, " %d", width)
		default:
			fmt.Fprintf(&b, "%d [%d", i, width)
			open = true
		}
	}
	if open {
		b.WriteByte(']')
	}
	return b.String()
}

// toUnicode is the table of a subset: from each code to the character, in UTF-16.
func (s *subset) toUnicode() string {
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo\n<</Registry (Adobe)\n/Ordering (UCS)\n/Supplement 0\n>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	const block = 100 // the most that one block may hold
	for i := 0; i < len(s.list); i += block {
		part := s.list[i:min(i+block, len(s.list))]
		fmt.Fprintf(&b, "%d beginbfchar\n", len(part))
		for _, c := range part {
			fmt.Fprintf(&b, "<%04X> <", s.codes[c])
			for _, u := range utf16.Encode([]rune{c.r}) {
				fmt.Fprintf(&b, "%04X", u)
			}
			b.WriteString(">\n")
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
	return b.String()
}

// stream is data packed, with its dictionary, up to the end of the bytes. more is further
// entries of the dictionary.
func stream(more string, data []byte) string {
	p := packers.Get().(*packer)
	defer packers.Put(p)
	packed := p.pack(data)
	return fmt.Sprintf("<</Filter /FlateDecode %s/Length %d>>\nstream\n%s", more, len(packed), packed)
}

// packer packs one stream after the other: to make one costs more than a page.
type packer struct {
	out    bytes.Buffer
	writer *zlib.Writer
}

var packers = sync.Pool{New: func() any {
	p := &packer{}
	p.writer, _ = zlib.NewWriterLevel(&p.out, zlib.BestSpeed) // the level is one that there is
	return p
}}

// pack returns bytes that hold until the next call.
func (p *packer) pack(data []byte) []byte {
	p.out.Reset()
	p.writer.Reset(&p.out)
	p.writer.Write(data) // a buffer takes everything
	p.writer.Close()
	return p.out.Bytes()
}

// Package pdf draws pages of boxes into PDF files and knows the embedded fonts. It is the
// only importer of gofpdf.
//
// Each file holds subsets of the fonts with just the glyphs it uses. gofpdf is driven
// around its limits: it never breaks lines, never sees a character beyond U+FFFF, and its
// ToUnicode tables are replaced, so that every character extracts as itself.
package pdf

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"sort"

	"github.com/beian-dev/beian/internal/form"
)

// What the fonts are cut from, and their versions.
const (
	HeiSource, HeiVersion   = "Noto Sans SC", "2.004"
	SongSource, SongVersion = "Noto Serif SC", "2.003"
)

//go:embed fonts/NotoSansSC-Regular.ttf
var heiFile []byte

//go:embed fonts/BeianSong.ttf
var songFile []byte

// The characters that the shipped templates print, cut out of the fonts. They are there to
// save memory: the fonts themselves are only looked into for the rest, and of a file that is
// part of the program only what is looked into takes memory.
var (
	//go:embed fonts/BeianLabelsHei.ttf
	heiLabels []byte

	//go:embed fonts/BeianLabelsSong.ttf
	songLabels []byte
)

// Fonts are the embedded fonts by style: hei and song. It implements form.Metrics and may be
// used by several goroutines.
type Fonts struct {
	hei, song             *face
	heiLabels, songLabels *face
}

var _ form.Metrics = (*Fonts)(nil)

// NewFonts opens the embedded fonts.
func NewFonts() (*Fonts, error) {
	hei, err := openFace(heiFile)
	if err != nil {
		return nil, fmt.Errorf("open the Hei font: %w", err)
	}
	song, err := openFace(songFile)
	if err != nil {
		return nil, fmt.Errorf("open the Song font: %w", err)
	}
	if hei.unitsPerEm != song.unitsPerEm {
		return nil, errors.New("the fonts measure in different units") // one subset holds both
	}
	f := &Fonts{hei: hei, song: song}
	if f.heiLabels, err = openFace(heiLabels); err != nil {
		return nil, fmt.Errorf("open the labels in Hei: %w", err)
	}
	if f.songLabels, err = openFace(songLabels); err != nil {
		return nil, fmt.Errorf("open the labels in Song: %w", err)
	}
	return f, nil
}

// with is the face that a character is taken from: the labels where they have it.
func (f *Fonts) with(style string, r rune) *face {
	labels := f.heiLabels
	if style == "song" {
		labels = f.songLabels
	}
	if labels.glyph(r) != 0 {
		return labels
	}
	return f.face(style)
}

func (f *Fonts) face(style string) *face {
	if style == "song" {
		return f.song
	}
	return f.hei
}

// File is the TrueType file of a style. It must not be changed.
func (f *Fonts) File(style string) []byte { return f.face(style).data }

// Advance is how far a character runs, in em; 0 when the font lacks it.
func (f *Fonts) Advance(style string, r rune) float64 {
	if isDrawn(r) {
		return 1
	}
	face := f.with(style, r)
	return float64(face.advance(face.glyph(r))) / float64(face.unitsPerEm)
}

// Has reports whether the font draws a character.
func (f *Fonts) Has(style string, r rune) bool {
	return isDrawn(r) || f.with(style, r).glyph(r) != 0
}

// face is a TrueType font as it lies in memory.
type face struct {
	data       []byte
	tables     map[string][]byte
	unitsPerEm int
	metrics    int    // glyphs with an advance of their own
	groups     []byte // of the format 12 cmap: start, end, first glyph
	glyphCount int
	longLoca   bool
}

var be = binary.BigEndian

// openFace finds the tables. The fonts are embedded and tested, so that little is asked of
// them; a damaged one is an error, not a panic.
func openFace(data []byte) (f *face, err error) {
	defer func() {
		if recover() != nil {
			err = fmt.Errorf("damaged font file")
		}
	}()
	f = &face{data: data, tables: map[string][]byte{}}
	for i := range int(be.Uint16(data[4:])) {
		record := data[12+16*i:]
		offset, length := be.Uint32(record[8:]), be.Uint32(record[12:])
		f.tables[string(record[:4])] = data[offset : offset+length]
	}
	for _, tag := range []string{"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "OS/2"} {
		if f.tables[tag] == nil {
			return nil, fmt.Errorf("font file without table %s", tag)
		}
	}
	f.unitsPerEm = int(be.Uint16(f.tables["head"][18:]))
	f.longLoca = be.Uint16(f.tables["head"][50:]) == 1
	f.metrics = int(be.Uint16(f.tables["hhea"][34:]))
	f.glyphCount = int(be.Uint16(f.tables["maxp"][4:]))
	return f, f.findCmap()
}

// findCmap takes the table of format 12, the one that reaches beyond U+FFFF.
func (f *face) findCmap() error {
	cmap := f.tables["cmap"]
	for i := range int(be.Uint16(cmap[2:])) {
		sub := cmap[be.Uint32(cmap[4+8*i+4:]):]
		if be.Uint16(sub) == 12 {
			f.groups = sub[16 : 16+12*int(be.Uint32(sub[12:]))]
			return nil
		}
	}
	return fmt.Errorf("font file without a character table of format 12")
}

// glyph is the glyph of a character; 0 when there is none.
func (f *face) glyph(r rune) uint16 {
	n := len(f.groups) / 12
	i := sort.Search(n, func(i int) bool { return be.Uint32(f.groups[12*i+4:]) >= uint32(r) })
	if i == n {
		return 0
	}
	group := f.groups[12*i:]
	if first := be.Uint32(group); first <= uint32(r) {
		return uint16(be.Uint32(group[8:]) + uint32(r) - first)
	}
	return 0
}

// advance is the width of a glyph in font units.
func (f *face) advance(glyph uint16) uint16 {
	if glyph == 0 {
		return 0
	}
	i := min(int(glyph), f.metrics-1)
	return be.Uint16(f.tables["hmtx"][4*i:])
}

func (f *face) leftBearing(glyph uint16) uint16 {
	hmtx := f.tables["hmtx"]
	if int(glyph) < f.metrics {
		return be.Uint16(hmtx[4*int(glyph)+2:])
	}
	return be.Uint16(hmtx[4*f.metrics+2*(int(glyph)-f.metrics):])
}

// outline is the glyph's description in glyf; empty for a blank.
func (f *face) outline(glyph uint16) []byte {
	loca := f.tables["loca"]
	if f.longLoca {
		return f.tables["glyf"][be.Uint32(loca[4*int(glyph):]):be.Uint32(loca[4*int(glyph)+4:])]
	}
	return f.tables["glyf"][2*int(be.Uint16(loca[2*int(glyph):])) : 2*int(be.Uint16(loca[2*int(glyph)+2:]))]
}

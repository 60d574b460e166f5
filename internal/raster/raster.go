// Package raster draws pages of boxes as grey pictures, with the fonts of package pdf, for
// whoever wants to look at a page without a PDF reader.
package raster

import (
	"fmt"
	"image"
	"image/color"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"github.com/beian-dev/beian/internal/form"
	"github.com/beian-dev/beian/internal/pdf"
)

// Painter draws pages. It is not for several goroutines at once.
type Painter struct {
	fonts map[string]*sfnt.Font
	buf   sfnt.Buffer
}

// New opens the fonts.
func New(fonts *pdf.Fonts) (*Painter, error) {
	p := &Painter{fonts: map[string]*sfnt.Font{}}
	for _, style := range []string{"hei", "song"} {
		f, err := sfnt.Parse(fonts.File(style))
		if err != nil {
			return nil, fmt.Errorf("open the font %s: %w", style, err)
		}
		p.fonts[style] = f
	}
	return p, nil
}

// Page draws a page with so many dots per inch. The error names a character that cannot be
// drawn.
func (p *Painter) Page(page *form.Page, dpi float64) (*image.Gray, error) {
	scale := dpi / 25.4
	c := &canvas{painter: p, scale: scale, image: image.NewGray(image.Rect(0, 0, int(math.Round(page.Width*scale)), int(math.Round(page.Height*scale))))}
	for i := range c.image.Pix {
		c.image.Pix[i] = 0xff
	}
	for _, item := range page.Items { // boxes first: text stands on them
		if item.Fill > 0 {
			c.box(item.X, item.Y, item.X2, item.Y2, item.Fill)
		}
	}
	for _, item := range page.Items {
		switch {
		case item.Fill > 0:
		case item.Text != "":
			if err := c.text(item); err != nil {
				return nil, err
			}
		default:
			c.line(item)
		}
	}
	return c.image, nil
}

// canvas is a picture that is being drawn; scale is in dots per millimetre.
type canvas struct {
	painter *Painter
	scale   float64
	image   *image.Gray
}

// box fills a rectangle, in millimetres; ink is from 0, white, to 1.
func (c *canvas) box(x, y, x2, y2, ink float64) {
	c.fill([]path{{{x, y}, {x2, y}, {x2, y2}, {x, y2}}}, 0, 0, 1, ink)
}

// line draws a rule, which is horizontal or vertical.
func (c *canvas) line(i form.Item) {
	half := i.Width / 2
	if i.Dash == 0 {
		c.box(min(i.X, i.X2)-edge(i.X, i.X2, half), min(i.Y, i.Y2)-edge(i.Y, i.Y2, half), max(i.X, i.X2)+edge(i.X, i.X2, half), max(i.Y, i.Y2)+edge(i.Y, i.Y2, half), 1)
		return
	}
	for x := i.X; x < i.X2; x += 2 * i.Dash {
		c.box(x, i.Y-half, min(x+i.Dash, i.X2), i.Y+half, 1)
	}
}

// edge is how far a rule reaches across: nothing along it.
func edge(a, b, half float64) float64 {
	if a == b {
		return half
	}
	return 0
}

// boldEm is how much a bold character is widened, as in the PDF.
const boldEm = 0.03

func (c *canvas) text(item form.Item) error {
	x, ink := item.X, 1.0
	if item.White {
		ink = 0
	}
	em := item.Size * 25.4 / 72
	for _, r := range item.Text {
		outline, advance, err := c.painter.glyph(item.Font, r)
		if err != nil {
			return err
		}
		shifts := []point{{}}
		if item.Bold {
			const half = boldEm / 2
			shifts = []point{{-half, 0}, {half, 0}, {0, -half}, {0, half}}
		}
		for _, s := range shifts {
			c.fill(outline, x+s.x*em, item.Y+s.y*em, em, ink)
		}
		if item.Pitch > 0 {
			advance = item.Pitch / em
		}
		x += advance*em + item.Spacing
	}
	return nil
}

// point is a place; path is a closed outline of straight lines.
type point struct{ x, y float64 }
type path []point

// fill draws outlines of a size at a place, all in millimetres. The rasterizer covers just
// the part of the picture that they stand on.
func (c *canvas) fill(outline []path, x, y, size, ink float64) {
	low, high := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	at := func(p point) point { return point{(x + p.x*size) * c.scale, (y + p.y*size) * c.scale} }
	for _, contour := range outline {
		for _, q := range contour {
			q = at(q)
			low, high = point{min(low.x, q.x), min(low.y, q.y)}, point{max(high.x, q.x), max(high.y, q.y)}
		}
	}
	area := image.Rect(int(math.Floor(low.x)), int(math.Floor(low.y)), int(math.Ceil(high.x)), int(math.Ceil(high.y)))
	if len(outline) == 0 || area.Empty() {
		return
	}
	z := vector.NewRasterizer(area.Dx(), area.Dy())
	for _, contour := range outline {
		for i, q := range contour {
			q = at(q)
			px, py := float32(q.x-float64(area.Min.X)), float32(q.y-float64(area.Min.Y))
			if i == 0 {
				z.MoveTo(px, py)
			} else {
				z.LineTo(px, py)
			}
		}
		z.ClosePath()
	}
	mask := image.NewAlpha(image.Rect(0, 0, area.Dx(), area.Dy()))
	z.Draw(mask, mask.Bounds(), image.Opaque, image.Point{})
	c.blend(mask, area, ink)
}

func (c *canvas) blend(mask *image.Alpha, area image.Rectangle, ink float64) {
	colour := 255 * (1 - ink)
	visible := area.Intersect(c.image.Bounds())
	for y := visible.Min.Y; y < visible.Max.Y; y++ {
		for x := visible.Min.X; x < visible.Max.X; x++ {
			a := float64(mask.AlphaAt(x-area.Min.X, y-area.Min.Y).A) / 255
			old := float64(c.image.GrayAt(x, y).Y)
			c.image.SetGray(x, y, color.Gray{Y: uint8(math.Round(old + (colour-old)*a))})
		}
	}
}

// glyph is the outline of a character in an em of 1, its baseline at 0, and its advance.
func (p *Painter) glyph(style string, r rune) ([]path, float64, error) {
	if contours := pdf.BoxContours(r); contours != nil {
		var out []path
		for _, contour := range contours {
			var q path
			for _, v := range contour {
				q = append(q, point{float64(v[0]) / 1000, -float64(v[1]) / 1000})
			}
			out = append(out, q)
		}
		return out, 1, nil
	}
	f := p.fonts[style]
	if f == nil {
		f = p.fonts["hei"]
	}
	const unit = 1024 // 26.6 numbers for an em: exact to a sixteenth of a font unit
	ppem := fixed.I(unit)
	index, err := f.GlyphIndex(&p.buf, r)
	if err != nil {
		return nil, 0, fmt.Errorf("find the character %q: %w", r, err)
	}
	advance, err := f.GlyphAdvance(&p.buf, index, ppem, font.HintingNone)
	if err != nil {
		return nil, 0, fmt.Errorf("measure the character %q: %w", r, err)
	}
	segments, err := f.LoadGlyph(&p.buf, index, ppem, nil)
	if err != nil {
		return nil, 0, fmt.Errorf("draw the character %q: %w", r, err)
	}
	return flatten(segments, float64(ppem)), float64(advance) / float64(ppem), nil
}

// flatten turns curves into straight lines, in an em of 1.
func flatten(segments sfnt.Segments, em float64) (out []path) {
	at := func(p fixed.Point26_6) point { return point{float64(p.X) / em, float64(p.Y) / em} }
	for _, s := range segments {
		n := len(out) - 1
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			out = append(out, path{at(s.Args[0])})
		case sfnt.SegmentOpLineTo:
			out[n] = append(out[n], at(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			from, by, to := out[n][len(out[n])-1], at(s.Args[0]), at(s.Args[1])
			const steps = 6
			for i := 1; i <= steps; i++ {
				t := float64(i) / steps
				a, b, c := (1-t)*(1-t), 2*t*(1-t), t*t
				out[n] = append(out[n], point{a*from.x + b*by.x + c*to.x, a*from.y + b*by.y + c*to.y})
			}
		}
	}
	return out
}

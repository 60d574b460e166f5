package pdf

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/jung-kurt/gofpdf"

	"github.com/beian-dev/beian/internal/form"
)

// ErrDraw says that the library behind the package could not make the file.
var ErrDraw = errors.New("the PDF cannot be made")

// Draw writes pages as one PDF. The same pages, title and day give the same bytes. Every
// character must be one that the fonts have: form.Layout sees to that.
func Draw(w io.Writer, title string, pages []*form.Page, fonts *Fonts, created time.Time) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", ErrDraw, r)
		}
	}()
	d := newDrawer(title, pages, fonts, created)
	for i, p := range pages {
		d.page(p)
		if len(pages) > 1 && (i == 0 || p.Title != pages[i-1].Title) {
			d.pdf.Bookmark(strings.Map(plane0, p.Title), 0, 0)
		}
	}
	var out bytes.Buffer
	if err := d.pdf.Output(&out); err != nil {
		return fmt.Errorf("%w: %w", ErrDraw, err)
	}
	data, err := finish(out.Bytes(), d.subset, len(pages))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDraw, err)
	}
	_, err = w.Write(data)
	return err
}

// plane0 puts 〓, which stands for a missing type in print, in place of the characters that
// gofpdf cannot write in bookmarks.
func plane0(r rune) rune {
	if r > 0xFFFF {
		return '〓'
	}
	return r
}

type drawer struct {
	pdf    *gofpdf.Fpdf
	subset *subset
}

// family is the font that gofpdf believes to write with, one that every reader has. finish
// puts the subset in its place.
const family = "courier"

func newDrawer(title string, pages []*form.Page, fonts *Fonts, created time.Time) *drawer {
	pdf := gofpdf.New("P", "mm", "A4", "")
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(created.UTC())
	pdf.SetModificationDate(created.UTC())
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	pdf.SetTitle(utf16Text(title), false)
	pdf.SetProducer("beian", false)
	pdf.SetCompression(false) // finish packs
	return &drawer{pdf: pdf, subset: newSubset(fonts, charactersOf(pages))}
}

// charactersOf are the characters of pages in their styles, sorted.
func charactersOf(pages []*form.Page) (out []styled) {
	seen := map[styled]bool{}
	for _, p := range pages {
		for _, item := range p.Items {
			for _, r := range item.Text {
				if c := (styled{item.Font, r}); !seen[c] {
					seen[c] = true
					out = append(out, c)
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b styled) int { return cmp.Or(cmp.Compare(a.style, b.style), cmp.Compare(a.r, b.r)) })
	return out
}

// utf16Text is text as PDF dictionaries hold it.
func utf16Text(s string) string {
	out := []byte{0xFE, 0xFF}
	for _, u := range utf16.Encode([]rune(s)) {
		out = be.AppendUint16(out, u)
	}
	return string(out)
}

func (d *drawer) page(p *form.Page) {
	d.pdf.AddPageFormat("P", gofpdf.SizeType{Wd: p.Width, Ht: p.Height})
	for _, item := range p.Items { // boxes first: text stands on them
		if item.Fill > 0 {
			grey := int(255 * (1 - item.Fill))
			d.pdf.SetFillColor(grey, grey, grey)
			d.pdf.Rect(item.X, item.Y, item.X2-item.X, item.Y2-item.Y, "F")
		}
	}
	for _, item := range p.Items {
		switch {
		case item.Fill > 0:
		case item.Text != "":
			d.text(item)
		default:
			d.line(item)
		}
	}
}

func (d *drawer) line(item form.Item) {
	d.pdf.SetLineWidth(item.Width)
	if item.Dash > 0 {
		d.pdf.SetDashPattern([]float64{item.Dash, item.Dash}, 0)
		defer d.pdf.SetDashPattern(nil, 0)
	}
	d.pdf.Line(item.X, item.Y, item.X2, item.Y2)
}

// boldEm is how much a bold character is widened, in em.
const boldEm = 0.03

func (d *drawer) text(item form.Item) {
	d.pdf.SetFont(family, "", item.Size)
	colour := 0
	if item.White {
		colour = 255
	}
	d.pdf.SetTextColor(colour, colour, colour)
	if item.Bold {
		d.pdf.SetTextRenderingMode(2)
		d.pdf.SetLineWidth(boldEm * item.Size * 25.4 / 72)
	}
	if item.Spacing != 0 {
		d.pdf.RawWriteStr(fmt.Sprintf("%.4f Tc\n", item.Spacing*72/25.4))
		defer d.pdf.RawWriteStr("0 Tc\n")
	}
	if item.Pitch == 0 {
		d.pdf.Text(item.X, item.Y, d.subset.encode(item.Font, item.Text))
	} else {
		x := item.X
		for _, r := range item.Text {
			d.pdf.Text(x, item.Y, d.subset.encode(item.Font, string(r)))
			x += item.Pitch
		}
	}
	if item.Bold {
		d.pdf.SetTextRenderingMode(0)
	}
}

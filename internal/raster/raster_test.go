package raster_test

import (
	"bytes"
	"image"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/beian-dev/beian/internal/form"
	"github.com/beian-dev/beian/internal/pdf"
	"github.com/beian-dev/beian/internal/raster"
	"github.com/beian-dev/beian/templates"
)

func sheet(t testing.TB) (*pdf.Fonts, *form.Page) {
	t.Helper()
	fonts, err := pdf.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	list, problems, err := form.Printings(templates.FS)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	tpl := form.Select(list, "真实性核验单", form.Case{Subject: form.SubjectUnit, Province: "天津市"})
	r := form.Record{Fields: map[string]string{"entity_trader": "天津青禾𬭎软件有限公司"}, Choices: map[string]string{"subject": form.SubjectUnit}, Domains: []form.Domain{{Name: "qinghe-soft.cn"}}}
	s, findings := form.Layout(r, tpl, fonts)
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	return fonts, s.Pages[0]
}

func draw(t testing.TB, fonts *pdf.Fonts, page *form.Page, dpi float64) *image.Gray {
	t.Helper()
	p, err := raster.New(fonts)
	if err != nil {
		t.Fatal(err)
	}
	m, err := p.Page(page, dpi)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// The picture is what a reader of the PDF sees: averaged over squares of some millimetres,
// the two are equally dark.
func TestThePictureIsThatOfThePDF(t *testing.T) {
	pdftoppm, err := exec.LookPath("pdftoppm")
	if err != nil {
		t.Skip("pdftoppm is not installed")
	}
	fonts, page := sheet(t)
	var b bytes.Buffer
	if err := pdf.Draw(&b, "核验单", []*form.Page{page}, fonts, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "a")
	if err := os.WriteFile(name+".pdf", b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(pdftoppm, "-r", "127", "-gray", "-png", "-singlefile", name+".pdf", name).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	data, err := os.ReadFile(name + ".png")
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	ours := draw(t, fonts, page, 127) // 5 dots per millimetre
	const square = 15                 // dots
	worst, where := 0.0, image.Point{}
	for y := 0; y+square < ours.Rect.Dy(); y += square {
		for x := 0; x+square < ours.Rect.Dx(); x += square {
			d := math.Abs(darkness(ours, x, y, square) - darkness(theirs, x, y, square))
			if d > worst {
				worst, where = d, image.Pt(x, y)
			}
		}
	}
	if worst > 0.12 {
		t.Errorf("at %v of %v the pictures differ by %.2f", where, ours.Rect.Max, worst)
	}
	t.Logf("largest difference %.3f", worst)
}

func darkness(m image.Image, x0, y0, n int) (sum float64) {
	for y := y0; y < y0+n; y++ {
		for x := x0; x < x0+n; x++ {
			r, _, _, _ := m.At(x, y).RGBA()
			sum += 1 - float64(r)/0xffff
		}
	}
	return sum / float64(n*n)
}

func TestATerminalShowsTwoDotsInACell(t *testing.T) {
	fonts, page := sheet(t)
	lines := strings.Split(strings.TrimSuffix(raster.Blocks(draw(t, fonts, page, 40*25.4/210)), "\n"), "\n")
	if len(lines) != 29 || strings.Count(lines[0], "▀") != 40 || !strings.HasSuffix(lines[0], "\x1b[0m") {
		t.Errorf("%d lines of %d cells", len(lines), strings.Count(lines[0], "▀"))
	}
}

func BenchmarkPage(b *testing.B) {
	fonts, page := sheet(b)
	for b.Loop() {
		draw(b, fonts, page, 150)
	}
}

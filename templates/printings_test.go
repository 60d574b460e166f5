package templates_test

import (
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/form"
	"github.com/beian-dev/beian/internal/pdf"
	"github.com/beian-dev/beian/templates"
	"github.com/beian-dev/beian/templates/signing"
)

func printings(t *testing.T) []*form.Template {
	t.Helper()
	list, problems, err := form.Printings(templates.FS)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	return list
}

// usualFor, longestFor and emptyFor are the filings that every printing is set with.
func usualFor(p *form.Template) *filing.Filing {
	l := &form.Letter{Province: p.For.Provinces}
	if p.For.Subject == form.SubjectPerson {
		l.Nature = "person"
	}
	return usual(l)
}

// longestFor has a name of 60 characters, some beyond U+FFFF, and long domains among many.
func longestFor(p *form.Template) *filing.Filing {
	f := usualFor(p)
	f.Entity.Name = strings.Repeat("成都青禾软件𬭎", 8) + "有限公司"
	s := &f.Sites[0]
	s.Domains = []filing.Domain{{Name: strings.Repeat("a", 63) + ".cn", Registrar: "阿里云"}, {Name: "青禾软件𬱖.中国", Registrar: "新网数码"}}
	for i := range 9 {
		s.Domains = append(s.Domains, filing.Domain{Name: fmt.Sprintf("qinghe-%02d.com.cn", i), Registrar: "阿里云"})
	}
	return f
}

func emptyFor(p *form.Template) *filing.Filing {
	f := &filing.Filing{Sites: make([]filing.Site, 1)}
	if p.For.Subject == form.SubjectPerson {
		f.Entity.Nature = filing.NaturePerson
	}
	return f
}

var printingCases = []struct {
	name string
	make func(*form.Template) *filing.Filing
}{{"usual", usualFor}, {"longest", longestFor}, {"emptiest", emptyFor}}

func print(t *testing.T, p *form.Template, f *filing.Filing, fonts *pdf.Fonts) (form.Record, form.Sheet) {
	t.Helper()
	var domains []form.Domain
	for _, d := range f.Sites[0].Domains {
		domains = append(domains, form.Domain{Name: d.Name, Registrar: d.Registrar})
	}
	r := form.NewRecord(f, 0, domains)
	s, findings := form.Layout(r, p, fonts)
	if len(findings) > 0 {
		t.Fatal(p.Name, findings)
	}
	return r, s
}

// table is the layout of a printing: its texts and rulings, "page x y width text" in
// millimetres. Of the cases behind the first one only what is not in that is kept.
func table(pages []*form.Page, but []string) (out []string) {
	for _, box := range boxes(pages, len(pages)) {
		if !slices.Contains(but, box) {
			out = append(out, box)
		}
	}
	return out
}

func TestEveryPrintingKeepsItsLayout(t *testing.T) {
	fonts, err := pdf.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range printings(t) {
		got := map[string]golden{}
		for _, c := range printingCases {
			_, s := print(t, p, c.make(p), fonts)
			inCells(t, p.Name+", "+c.name, s.Pages)
			got[c.name] = golden{Pages: len(s.Pages), Boxes: table(s.Pages, got["usual"].Boxes)}
		}
		keeps(t, filepath.Join("printings", p.Name), got)
	}
}

// inCells checks that every text of a table stands in a cell, no cell on another, and all
// of it on the part of the page that printers reach.
func inCells(t *testing.T, name string, pages []*form.Page) {
	t.Helper()
	const edge, rounding = 5.0, 0.03
	for _, p := range pages {
		for _, i := range p.Items {
			em := i.Size * 25.4 / 72
			if min(i.X, i.Y-em) < edge && i.Text != "" || max(i.X+i.Width, i.X2) > 210-edge || max(i.Y, i.Y2) > 297-edge {
				t.Errorf("%s: %+v stands in the margin", name, i)
			}
			if i.Text != "" && i.Row != "head" && !slices.ContainsFunc(p.Cells, func(c form.Box) bool {
				return i.X >= c.X-rounding && i.X+i.Width <= c.X2+rounding && i.Y-0.9*em >= c.Y-rounding && i.Y+0.12*em <= c.Y2+rounding
			}) {
				t.Errorf("%s: %+v stands in no cell", name, i)
			}
		}
		for n, a := range p.Cells {
			for _, b := range p.Cells[:n] {
				if a.X < b.X2-rounding && b.X < a.X2-rounding && a.Y < b.Y2-rounding && b.Y < a.Y2-rounding {
					t.Errorf("%s: the cells %+v and %+v overlap", name, a, b)
				}
			}
		}
	}
}

// Every value comes back from the PDF, and other readers take the file.
func TestEveryPrintingCanBeReadBack(t *testing.T) {
	fonts := readable(t)
	for _, p := range printings(t) {
		for _, c := range printingCases {
			r, s := print(t, p, c.make(p), fonts)
			name := drawn(t, p.Title, s.Pages, fonts)
			comesBack(t, p.Name+", "+c.name, name, valuesOf(p, r, s))
			if c.name == "longest" {
				othersTake(t, name)
			}
		}
	}
}

// valuesOf is what must stand on the pages of a record.
func valuesOf(p *form.Template, r form.Record, s form.Sheet) (out []string) {
	out = []string{p.Title, r.Fields["entity"], "☑" + p.For.Subject, "☐是"}
	for _, d := range r.Domains[:len(r.Domains)-len(s.Rest)] {
		out = append(out, d.Name)
	}
	return out
}

// What the official forms have in common stands at the same place on each of them, to the
// tenth of a millimetre: a printing changes nothing by accident.
func TestPrintingsDifferOnlyInWhatTheyName(t *testing.T) {
	fonts, err := pdf.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	base := map[string]*form.Page{}
	for _, p := range printings(t) {
		_, s := print(t, p, emptyFor(p), fonts)
		if p.For.Provinces == nil {
			base[p.For.Subject] = s.Pages[0]
		}
	}
	changes := map[string][]string{"核验单-广东单位": {"promise.sponsor"}, "核验单-广东个人": {"promise.sponsor", "sign.sponsor"}}
	for _, p := range printings(t) {
		_, s := print(t, p, emptyFor(p), fonts)
		for _, i := range s.Pages[0].Items {
			if i.Row == "frame" || slices.Contains(changes[p.Name], i.Row) {
				continue
			}
			if !slices.ContainsFunc(base[p.For.Subject].Items, func(b form.Item) bool {
				return b.Text == i.Text && math.Abs(b.X-i.X) < 0.1 && math.Abs(b.Y-i.Y) < 0.1 && math.Abs(b.Y2-i.Y2) < 0.1
			}) {
				t.Errorf("%s: %+v is not on the general form", p.Name, i)
			}
		}
	}
}

func TestPackedTemplatesAreThoseOfTheFiles(t *testing.T) {
	for _, folder := range []struct {
		name   string
		fsys   fs.FS
		packed string
	}{{"templates", templates.FS, templates.Packed}, {"templates/letters", templates.Letters(), templates.PackedLetters}, {"templates/signing", os.DirFS("signing"), signing.Packed}} {
		data, err := form.Pack(folder.fsys)
		if err != nil {
			t.Fatal(err)
		}
		if string(data) != folder.packed {
			t.Errorf("%s/packed.bin is not what the templates say: run go generate ./templates", folder.name)
		}
	}
}

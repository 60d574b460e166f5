// Command contact draws contact sheets of the forms and letters that the program prints:
//
//	go run ./internal/gen/contact docs
//
// go generate ./templates runs it.
package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/form"
	"github.com/beian-dev/beian/internal/pdf"
	"github.com/beian-dev/beian/internal/raster"
	"github.com/beian-dev/beian/templates"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: contact DIR")
		os.Exit(2)
	}
	files, err := pictures()
	for name, data := range files {
		if err == nil {
			err = os.WriteFile(filepath.Join(os.Args[1], name), data, 0o644)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// pictures are the contact sheets by the names of their files.
func pictures() (map[string][]byte, error) {
	fonts, err := pdf.NewFonts()
	if err != nil {
		return nil, err
	}
	out := map[string][]byte{}
	for name, pages := range map[string]func(*pdf.Fonts) ([]*form.Page, error){"forms.png": forms, "letters.png": letters} {
		list, err := pages(fonts)
		if err != nil {
			return nil, err
		}
		if out[name], err = sheet(fonts, list); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// forms are the printings of the form.
func forms(fonts *pdf.Fonts) (out []*form.Page, err error) {
	list, problems, err := form.Printings(templates.FS)
	if err != nil || len(problems) > 0 {
		return nil, fmt.Errorf("open the templates: %w %v", err, problems)
	}
	for _, t := range list {
		f := example(t.For.Subject == form.SubjectPerson, t.For.Provinces)
		r := form.NewRecord(f, 0, []form.Domain{{Name: "qinghe-soft.cn", Registrar: "阿里云"}})
		s, findings := form.Layout(r, t, fonts)
		if len(findings) > 0 {
			return nil, fmt.Errorf("lay out %s: %v", t.Name, findings)
		}
		out = append(out, s.Pages...)
	}
	return out, nil
}

// letters are the first pages of the letters.
func letters(fonts *pdf.Fonts) (out []*form.Page, err error) {
	list, problems, err := form.Letters(templates.Letters())
	if err != nil || len(problems) > 0 {
		return nil, fmt.Errorf("open the letters: %w %v", err, problems)
	}
	for _, l := range list {
		pages, _, findings := form.LayoutLetter(form.NewLetterRecord(example(l.Nature == "person", l.Province), 0, -1), l, fonts)
		if len(findings) > 0 {
			return nil, fmt.Errorf("lay out %s: %v", l.File, findings)
		}
		out = append(out, pages[0])
	}
	return out, nil
}

// example is an invented filing.
func example(person bool, provinces []string) *filing.Filing {
	f := &filing.Filing{Provider: filing.DefaultProvider, Sites: make([]filing.Site, 1)}
	e, s := &f.Entity, &f.Sites[0]
	e.Nature, e.Name, e.Certificate.Number, e.Region.Province = filing.NatureCompany, "成都青禾软件有限公司", "91510107MA6CXK4T6Q", "四川省"
	e.Principal.Name, e.LegalRepresentative.Name = "陈青禾", "陈青禾"
	s.Name, s.Home = "青禾软件", "www.qinghe-soft.cn"
	s.Administrator.Name, s.Administrator.Certificate.Number = "周小满", "320106199504080016"
	s.Domains = []filing.Domain{{Name: "qinghe-soft.cn", Registrar: "阿里云"}}
	if person {
		e.Nature, e.Name, e.Certificate.Number = filing.NaturePerson, "周小满", "320106199504080016"
		e.Principal.Name, s.Name = "周小满", "小满的学习笔记"
	}
	if len(provinces) > 0 {
		e.Region.Province = provinces[0]
	}
	return f
}

// How the pages stand on a contact sheet: dots per inch, pages beside each other, dots of
// room round each, and levels of grey, which are few so that the files stay small.
const (
	dpi     = 32
	columns = 5
	gap     = 8
	levels  = 16
)

func sheet(fonts *pdf.Fonts, pages []*form.Page) ([]byte, error) {
	painter, err := raster.New(fonts)
	if err != nil {
		return nil, err
	}
	palette := make(color.Palette, levels)
	for i := range palette {
		palette[i] = color.Gray{Y: uint8(i * 255 / (levels - 1))}
	}
	var out *image.Paletted
	for i, p := range pages {
		m, err := painter.Page(p, dpi)
		if err != nil {
			return nil, err
		}
		w, h := m.Rect.Dx()+gap, m.Rect.Dy()+gap
		if out == nil {
			rows := (len(pages) + columns - 1) / columns
			out = image.NewPaletted(image.Rect(0, 0, columns*w+gap, rows*h+gap), palette)
			for j := range out.Pix {
				out.Pix[j] = levels * 4 / 5
			}
		}
		x, y := gap+i%columns*w, gap+i/columns*h
		for dy := range m.Rect.Dy() {
			for dx := range m.Rect.Dx() {
				out.SetColorIndex(x+dx, y+dy, uint8((int(m.GrayAt(dx, dy).Y)*(levels-1)+127)/255))
			}
		}
	}
	var b bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, out)
	return b.Bytes(), err
}

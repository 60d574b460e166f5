package main

import (
	"image"
	"image/color"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/rogpeppe/go-internal/testscript"

	draw "github.com/beian-dev/beian/internal/attachment/attachmenttest"
)

// subjects are the pictures that scripts can draw.
func subjects() map[string]func() image.Image {
	portrait := func(change func(*draw.Portrait)) func() image.Image {
		return func() image.Image {
			p := draw.Ordinary()
			change(&p)
			return draw.Light{Gain: 0.95, Warmth: 0.3, Vignette: 0.2, Noise: 5}.On(p.WithShadow(p.Draw()))
		}
	}
	page := func() *image.RGBA { return draw.Document(1100, 1556, draw.Cream, draw.Ink) }
	return map[string]func() image.Image{
		"certificate":       func() image.Image { return draw.WithSeal(page()) },
		"form":              func() image.Image { return draw.Signed(draw.WithSeal(page()), draw.Ink) },
		"form-in-blue":      func() image.Image { return draw.Signed(draw.WithSeal(page()), draw.Pen) },
		"form-unsealed":     func() image.Image { return page() },
		"copy":              func() image.Image { return draw.Document(1240, 1754, draw.Paper, draw.Ink) },
		"blurred":           func() image.Image { return draw.Blurred(draw.WithSeal(page()), 4) },
		"cut-off":           func() image.Image { return draw.WithSeal(page()).SubImage(image.Rect(180, 180, 920, 1380)) },
		"screen":            func() image.Image { return draw.Screen(draw.WithSeal(page()), 8) },
		"screenshot":        func() image.Image { return draw.WithSeal(draw.Document(1080, 2400, draw.Cream, draw.Ink)) },
		"blank":             func() image.Image { return draw.Sheet(1240, 1754, draw.Paper) },
		"small":             func() image.Image { return draw.WithSeal(draw.Document(640, 900, draw.Cream, draw.Ink)) },
		"portrait":          portrait(func(*draw.Portrait) {}),
		"portrait-in-red":   portrait(func(p *draw.Portrait) { p.Top = draw.Red }),
		"portrait-at-side":  portrait(func(p *draw.Portrait) { p.Centre = 0.28 }),
		"portrait-on-white": portrait(func(p *draw.Portrait) { p.Backdrop = color.RGBA{228, 226, 222, 255} }),
		"portrait-far-away": portrait(func(p *draw.Portrait) { p.Head, p.HeadTop = 0.1, 0.5 }),
	}
}

// drawPicture SUBJECT FILE… draws a picture into files, as JPEG unless a name says PNG.
func drawPicture(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 || subjects()[args[0]] == nil {
		ts.Fatalf("usage: draw SUBJECT FILE…; subjects are %v", slices.Sorted(maps.Keys(subjects())))
	}
	img := subjects()[args[0]]()
	for _, name := range args[1:] {
		data, err := draw.JPEG(img, 88)
		if filepath.Ext(name) == ".png" {
			data, err = draw.PNG(img)
		}
		ts.Check(err)
		path := ts.MkAbs(name)
		ts.Check(os.MkdirAll(filepath.Dir(path), 0o700))
		ts.Check(os.WriteFile(path, data, 0o600))
	}
}

// resize FILE BYTES cuts a file off or fills it up with zeros.
func resize(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: resize FILE BYTES")
	}
	var size int64
	for _, digit := range args[1] {
		size = 10*size + int64(digit-'0')
	}
	ts.Check(os.Truncate(ts.MkAbs(args[0]), size))
}

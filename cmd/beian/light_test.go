package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"

	draw "github.com/beian-dev/beian/internal/attachment/attachmenttest"
	"github.com/beian-dev/beian/internal/cli"
)

// lights is how good photographs are lit: not well, but so that everything can be seen.
var lights = []draw.Light{
	{Noise: 4},
	{Gain: 0.5, Noise: 8},
	{Gain: 1.2, Noise: 4},
	{Gain: 0.9, Warmth: 0.9, Noise: 5},
	{Gain: 0.85, Warmth: -0.7, Noise: 5},
	{Gain: 1.1, Slope: 0.45, Noise: 5},
	{Vignette: 0.5, Noise: 5},
	{Gain: 0.9, Warmth: 0.5, Slope: 0.25, Vignette: 0.3, Noise: 10},
}

// onTable is a certificate with an emblem and a seal, photographed on a table of plain wood.
func onTable() *image.RGBA {
	img := draw.Sheet(1200, 1620, color.RGBA{140, 105, 75, 255})
	page := draw.WithSeal(draw.Document(1000, 1400, draw.Cream, draw.Ink))
	draw.Ellipse(page, 500, 80, 50, 50, draw.SealInk)
	draw.Fill(page, 30, 30, 970, 36, color.RGBA{190, 160, 90, 255})
	for y := range 1400 {
		copy(img.Pix[img.PixOffset(100, y+110):], page.Pix[page.PixOffset(0, y):page.PixOffset(0, y)+4000])
	}
	return img
}

// A warning about a good photograph teaches people to ignore warnings.
func TestGoodPhotographsPassInAnyLight(t *testing.T) {
	var materials strings.Builder
	folder := t.TempDir()
	add := func(kind, name string, img image.Image, quality int) {
		data, err := draw.JPEG(img, quality)
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, name), data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&materials, "  - {kind: %s, file: %s}\n", kind, name)
	}
	tops := []color.RGBA{draw.Shirt, {28, 28, 32, 255}, {120, 120, 124, 255}, {40, 110, 60, 255}, {205, 185, 150, 255}, {52, 52, 60, 255}}
	for i, light := range lights {
		if testing.Short() && i < len(lights)-1 {
			continue // the last has a little of all
		}
		p := draw.Ordinary()
		p.Width, p.Height = 600, 800
		p.Top, p.Writing = tops[i%len(tops)], i%2 == 0
		p.Centre, p.HeadTop, p.Head = 0.43+0.02*float64(i), 0.06+0.02*float64(i), 0.26+0.01*float64(i)
		add("幕布照片", fmt.Sprintf("photo-%d.jpg", i), light.On(p.WithShadow(p.Draw())), 70+3*i)
		add("主办单位证件", fmt.Sprintf("certificate-%d.jpg", i), light.On(onTable()), 70+3*i)
	}
	file := filepath.Join(folder, "beian.yaml")
	if err := os.WriteFile(file, []byte("filing: v1\nmaterials:\n"+materials.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	host := cli.System()
	var out bytes.Buffer
	host.Out, host.Err = &out, &out
	cli.Main(host, []string{"check", "--lang", "en", "--as-of", "2019-06-20", file})
	if !strings.Contains(out.String(), "site-missing") {
		t.Fatalf("nothing was checked:\n%s", &out)
	}
	for line := range strings.Lines(out.String()) {
		if strings.Contains(line, ".jpg”") {
			t.Errorf("a good photograph: %s", line)
		}
	}
}

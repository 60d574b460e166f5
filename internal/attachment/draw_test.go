package attachment_test

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"math"
	"math/rand/v2"
	"testing"
)

// The tests draw the pictures they measure.

var (
	backdropBlue = color.RGBA{40, 90, 200, 255}
	skin         = color.RGBA{224, 172, 140, 255}
	white        = color.RGBA{250, 250, 250, 255}
	sealRed      = color.RGBA{205, 40, 45, 255}
)

func canvas(w, h int, c color.Color) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Bounds(), image.NewUniform(c), image.Point{}, draw.Src)
	return img
}

func fill(img *image.RGBA, x0, y0, x1, y1 int, c color.Color) {
	draw.Draw(img, image.Rect(x0, y0, x1, y1), image.NewUniform(c), image.Point{}, draw.Src)
}

func ellipse(img *image.RGBA, cx, cy, rx, ry int, c color.Color) {
	for y := cy - ry; y <= cy+ry; y++ {
		for x := cx - rx; x <= cx+rx; x++ {
			dx, dy := float64(x-cx)/float64(rx), float64(y-cy)/float64(ry)
			if dx*dx+dy*dy <= 1 && image.Pt(x, y).In(img.Bounds()) {
				img.Set(x, y, c)
			}
		}
	}
}

// grain is the noise of a camera, the same in every run.
func grain(img *image.RGBA, strength int) *image.RGBA {
	r := rand.New(rand.NewPCG(1, 2))
	for i := range img.Pix {
		if i%4 != 3 {
			img.Pix[i] = uint8(min(255, max(0, int(img.Pix[i])+r.IntN(2*strength+1)-strength)))
		}
	}
	return img
}

// photo is a person before a backdrop. at is the middle of the person, 0 to 1.
func photo(at float64, shirt color.Color) *image.RGBA {
	w, h := 900, 1200
	img := canvas(w, h, backdropBlue)
	x := int(at * float64(w))
	ellipse(img, x, h*38/100, w*12/100, h*12/100, skin)
	ellipse(img, x, h*82/100, w*28/100, h*30/100, shirt)
	for i := range 8 { // the letters on the backdrop
		fill(img, 120+i*85, 90, 170+i*85, 96, white)
		fill(img, 140+i*85, 70, 146+i*85, 130, white)
	}
	return grain(img, 6)
}

// document is a page with lines of small dark marks; ink tells how dark they are.
func document(w, h int, paper, ink color.Color) *image.RGBA {
	img := canvas(w, h, paper)
	r := rand.New(rand.NewPCG(3, 4))
	for y := h / 10; y < h*9/10; y += 34 {
		for x := w / 10; x < w*9/10; x += 22 {
			for range 5 { // strokes
				sx, sy := x+r.IntN(14), y+r.IntN(14)
				if r.IntN(2) == 0 {
					fill(img, sx, sy, sx+2+r.IntN(8), sy+2, ink)
				} else {
					fill(img, sx, sy, sx+2, sy+2+r.IntN(8), ink)
				}
			}
		}
	}
	return grain(img, 4)
}

func licence() *image.RGBA {
	img := document(1240, 1754, color.RGBA{252, 244, 214, 255}, color.RGBA{40, 40, 40, 255})
	fill(img, 30, 30, 1210, 60, color.RGBA{190, 150, 60, 255})
	seal(img, 950, 1450)
	return img
}

func seal(img *image.RGBA, cx, cy int) {
	for y := cy - 130; y <= cy+130; y++ {
		for x := cx - 130; x <= cx+130; x++ {
			d := math.Hypot(float64(x-cx), float64(y-cy))
			if d < 130 && d > 112 || d < 40 {
				img.Set(x, y, sealRed)
			}
		}
	}
}

func blurred(src *image.RGBA, radius int) *image.RGBA {
	img := src
	for range 3 { // three boxes are nearly a bell curve
		img = box(box(img, radius, 1, 0), radius, 0, 1)
	}
	return img
}

func box(src *image.RGBA, radius, dx, dy int) *image.RGBA {
	out := image.NewRGBA(src.Bounds())
	b := src.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			var sum [3]int
			for k := -radius; k <= radius; k++ {
				i := src.PixOffset(min(max(x+k*dx, b.Min.X), b.Max.X-1), min(max(y+k*dy, b.Min.Y), b.Max.Y-1))
				for c := range sum {
					sum[c] += int(src.Pix[i+c])
				}
			}
			n := 2*radius + 1
			out.SetRGBA(x, y, color.RGBA{uint8(sum[0] / n), uint8(sum[1] / n), uint8(sum[2] / n), 255})
		}
	}
	return out
}

// screenPhoto is a document as the grid of a display shows it to a camera.
func screenPhoto() *image.RGBA {
	img := document(1240, 1754, white, color.RGBA{60, 60, 60, 255})
	for y := range 1754 {
		for x := range 1240 {
			i := img.PixOffset(x, y)
			f := 1 + 0.25*math.Sin(2*math.Pi*float64(x)/4.3)
			for c := range 3 {
				img.Pix[i+c] = uint8(min(255, float64(img.Pix[i+c])*f*0.8))
			}
		}
	}
	return img
}

func asJPEG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asPNG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

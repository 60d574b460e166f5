// Package attachmenttest draws the pictures that tests check: pages, certificates' seals,
// photographs of screens and of persons before a backdrop, in good light and in bad. The
// same call draws the same picture every time.
package attachmenttest

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"math"
	"math/rand/v2"
)

// Colours as a telephone sees them.
var (
	White   = color.RGBA{255, 255, 255, 255}
	Paper   = color.RGBA{236, 234, 230, 255}
	Cream   = color.RGBA{252, 242, 212, 255}
	Ink     = color.RGBA{30, 30, 32, 255}
	Pen     = color.RGBA{35, 60, 170, 255} // of a blue ball-point
	SealInk = color.RGBA{200, 45, 50, 255}
	Wall    = color.RGBA{150, 140, 120, 255}
)

// Sheet is a picture of one colour.
func Sheet(w, h int, c color.Color) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Rect, image.NewUniform(c), image.Point{}, draw.Src)
	return img
}

// Fill draws a rectangle, x1 and y1 not included.
func Fill(img *image.RGBA, x0, y0, x1, y1 int, c color.Color) {
	draw.Draw(img, image.Rect(x0, y0, x1, y1), image.NewUniform(c), image.Point{}, draw.Src)
}

// Ellipse draws a filled ellipse about its middle.
func Ellipse(img *image.RGBA, cx, cy, rx, ry int, c color.RGBA) {
	for y := cy - ry; y <= cy+ry; y++ {
		for x := cx - rx; x <= cx+rx; x++ {
			dx, dy := float64(x-cx)/float64(max(1, rx)), float64(y-cy)/float64(max(1, ry))
			if dx*dx+dy*dy <= 1 && image.Pt(x, y).In(img.Rect) {
				img.SetRGBA(x, y, c)
			}
		}
	}
}

// Document is a page of what looks like lines of print.
func Document(w, h int, paper, ink color.RGBA) *image.RGBA {
	img := Sheet(w, h, paper)
	r := rand.New(rand.NewPCG(3, 4))
	size := w / 50
	for y := h / 10; y < h*9/10; y += 2 * size {
		for x := w / 10; x < w*9/10-size; x += size + size/6 {
			character(img, r, x, y, size, max(1, size/10), ink)
		}
	}
	return img
}

// character draws five strokes in a square.
func character(img *image.RGBA, r *rand.Rand, x, y, size, stroke int, ink color.RGBA) {
	for range 5 {
		dx, dy := r.IntN(max(1, size-stroke)), r.IntN(max(1, size-stroke))
		if r.IntN(2) == 0 {
			Fill(img, x+dx, y+size/8, x+dx+stroke, y+size, ink)
		} else {
			Fill(img, x, y+dy, x+size, y+dy+stroke, ink)
		}
	}
}

// WithSeal puts a round seal on a page: a ring with a star's worth of red inside.
func WithSeal(img *image.RGBA) *image.RGBA {
	b := img.Bounds()
	cx, cy, r := b.Dx()*7/10, b.Dy()*7/10, b.Dx()/10
	for y := cy - r; y <= cy+r; y++ {
		for x := cx - r; x <= cx+r; x++ {
			if d := math.Hypot(float64(x-cx), float64(y-cy)) / float64(r); d <= 1 && d > 0.92 || d < 0.25 {
				img.SetRGBA(x, y, SealInk)
			}
		}
	}
	return img
}

// Signed writes a name of three characters at the foot of a page.
func Signed(img *image.RGBA, pen color.RGBA) *image.RGBA {
	r := rand.New(rand.NewPCG(5, 6))
	size := img.Rect.Dx() / 30
	for i := range 3 {
		character(img, r, img.Rect.Dx()/4+i*size, img.Rect.Dy()*92/100, size*9/10, max(1, size/14), pen)
	}
	return img
}

// Screen lays the grid of a display's pixels over a picture, a little on the slant; height
// is that of the waves, of 255.
func Screen(img *image.RGBA, height float64) *image.RGBA {
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			u, v := float64(x)*0.998+float64(y)*0.06, float64(y)*0.998-float64(x)*0.06
			d := height * (math.Sin(2*math.Pi*u/3.7) + math.Sin(2*math.Pi*v/3.7))
			i := img.PixOffset(x, y)
			for c := range 3 {
				img.Pix[i+c] = clamp(float64(img.Pix[i+c])*0.8 + 20 + d)
			}
		}
	}
	return Noisy(img, 4)
}

// Noisy adds what a sensor adds.
func Noisy(img *image.RGBA, by int) *image.RGBA {
	r := rand.New(rand.NewPCG(1, 2))
	for i := range img.Pix {
		if i%4 != 3 && by > 0 {
			img.Pix[i] = clamp(float64(int(img.Pix[i]) + r.IntN(2*by+1) - by))
		}
	}
	return img
}

// Blurred averages over squares of 2n+1 pixels, twice.
func Blurred(img *image.RGBA, n int) *image.RGBA {
	for range 2 {
		img = boxed(boxed(img, n, 1, 0), n, 0, 1)
	}
	return img
}

func boxed(img *image.RGBA, n, dx, dy int) *image.RGBA {
	out := image.NewRGBA(img.Rect)
	w, h := img.Rect.Dx(), img.Rect.Dy()
	for y := range h {
		for x := range w {
			var sum [4]int
			for k := -n; k <= n; k++ {
				i := img.PixOffset(min(w-1, max(0, x+k*dx)), min(h-1, max(0, y+k*dy)))
				for c := range sum {
					sum[c] += int(img.Pix[i+c])
				}
			}
			for c := range sum {
				out.Pix[out.PixOffset(x, y)+c] = uint8(sum[c] / (2*n + 1))
			}
		}
	}
	return out
}

func clamp(v float64) uint8 { return uint8(min(255, max(0, v))) }

// JPEG is a picture as a file of the given quality, 1 to 100.
func JPEG(img image.Image, quality int) ([]byte, error) {
	var b bytes.Buffer
	err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality})
	return b.Bytes(), err
}

// PNG is a picture as a file.
func PNG(img image.Image) ([]byte, error) {
	var b bytes.Buffer
	err := png.Encode(&b, img)
	return b.Bytes(), err
}

package attachment

import (
	"image"
	"image/color"
	"image/draw"
)

// The longest sides, in pixels, at which pictures are measured.
const (
	smallSide = 800  // colours and shapes
	sharpSide = 1600 // sharpness: thresholds need one size for all pictures
)

// fitted brings the longest side down to at most side; smaller pictures stay as they are.
func fitted(width, height, side int) (w, h int) {
	longest := max(width, height)
	if longest <= side {
		return width, height
	}
	return max(1, width*side/longest), max(1, height*side/longest)
}

// shrink makes a canvas of img with the longest side at most side pixels. Each pixel is the
// mean of the area it replaces, so that neither noise nor fine patterns are made up.
// Photographs are averaged as they are stored, in brightness and two colours, which is
// several times faster. What is transparent shows white paper.
func shrink(img image.Image, side int) canvas {
	b := img.Bounds()
	w, h := fitted(b.Dx(), b.Dy(), side)
	out := newCanvas(w, h)
	if ycc, ok := img.(*image.YCbCr); ok {
		out.fillYCbCr(ycc)
		return out
	}
	strip := image.NewRGBA(image.Rect(0, 0, b.Dx(), 1))
	area := newAveragers(b.Dx(), b.Dy(), w, h)
	for y := range b.Dy() {
		draw.Draw(strip, strip.Rect, image.White, image.Point{}, draw.Src)
		draw.Draw(strip, strip.Rect, img, image.Pt(b.Min.X, b.Min.Y+y), draw.Over)
		area.add(strip.Pix, 4)
	}
	area.store(out)
	return out
}

// shrink makes a smaller canvas of a canvas.
func (c canvas) shrink(side int) canvas {
	w, h := fitted(c.width, c.height, side)
	if w == c.width && h == c.height {
		return c
	}
	return c.resized(w, h)
}

// resized makes a canvas of exactly w×h.
func (c canvas) resized(w, h int) canvas {
	out := newCanvas(w, h)
	area := newAveragers(c.width, c.height, w, h)
	for y := range c.height {
		area.add(c.pix[3*y*c.width:3*(y+1)*c.width], 3)
	}
	area.store(out)
	return out
}

// fillYCbCr averages the three planes of img by themselves and joins the results.
func (c canvas) fillYCbCr(img *image.YCbCr) {
	b := img.Rect
	brightness := shrinkPlane(img.Y[img.YOffset(b.Min.X, b.Min.Y):], img.YStride, b.Dx(), b.Dy(), c)
	// Where the colour planes are coarser, their last column or row may reach over the edge.
	first, last := img.COffset(b.Min.X, b.Min.Y), img.COffset(b.Max.X-1, b.Max.Y-1)
	wide, high := (last-first)%img.CStride+1, (last-first)/img.CStride+1
	blue := shrinkPlane(img.Cb[first:], img.CStride, wide, high, c)
	red := shrinkPlane(img.Cr[first:], img.CStride, wide, high, c)
	for i := range brightness {
		c.pix[3*i], c.pix[3*i+1], c.pix[3*i+2] = color.YCbCrToRGB(brightness[i], blue[i], red[i])
	}
}

func shrinkPlane(pix []uint8, stride, width, height int, to canvas) []uint8 {
	a := newAverager(width, height, to.width, to.height)
	for y := range height {
		a.add(pix[y*stride:], 1)
	}
	return a.out
}

// averagers are three averagers for red, green and blue.
type averagers [3]*averager

func newAveragers(fromW, fromH, toW, toH int) (a averagers) {
	for i := range a {
		a[i] = newAverager(fromW, fromH, toW, toH)
	}
	return a
}

// add takes the next row, in which pixels are step bytes apart and begin with RGB.
func (a averagers) add(row []uint8, step int) {
	for i := range a {
		a[i].add(row[i:], step)
	}
}

func (a averagers) store(c canvas) {
	for channel := range a {
		for i, v := range a[channel].out {
			c.pix[3*i+channel] = v
		}
	}
}

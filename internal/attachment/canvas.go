package attachment

// canvas is a picture of 8-bit colours, red, green and blue for each pixel, row after row.
type canvas struct {
	width, height int
	pix           []uint8
}

func newCanvas(width, height int) canvas {
	return canvas{width, height, make([]uint8, 3*width*height)}
}

// at is the colour of a pixel.
func (c canvas) at(x, y int) rgb {
	i := 3 * (y*c.width + x)
	return rgb{c.pix[i], c.pix[i+1], c.pix[i+2]}
}

// set changes the colour of a pixel.
func (c canvas) set(x, y int, p rgb) {
	i := 3 * (y*c.width + x)
	c.pix[i], c.pix[i+1], c.pix[i+2] = p.r, p.g, p.b
}

// each visits all pixels, row after row.
func (c canvas) each(visit func(p rgb)) {
	for i := 0; i+2 < len(c.pix); i += 3 {
		visit(rgb{c.pix[i], c.pix[i+1], c.pix[i+2]})
	}
}

// share is the share of pixels that are as wanted, 0 to 1.
func (c canvas) share(wanted func(p rgb) bool) float64 {
	n := 0
	c.each(func(p rgb) {
		if wanted(p) {
			n++
		}
	})
	return ratio(n, c.width*c.height)
}

// ratio is n/all, and 0 of nothing.
func ratio(n, all int) float64 {
	if all == 0 {
		return 0
	}
	return float64(n) / float64(all)
}

// grey is the brightness of each pixel, 0 to 255.
func (c canvas) grey() plane {
	p := plane{c.width, c.height, make([]uint8, 0, c.width*c.height)}
	c.each(func(q rgb) { p.pix = append(p.pix, q.luma()) })
	return p
}

// plane is a picture of one value per pixel, row after row.
type plane struct {
	width, height int
	pix           []uint8
}

// isTurned reports whether an EXIF orientation exchanges width and height.
func isTurned(orientation int) bool { return orientation >= 5 && orientation <= 8 }

// upright undoes the EXIF orientation that a camera has written for a picture stored as the
// sensor lay; 0, 1 and numbers that do not exist leave it as it is.
func (c canvas) upright(orientation int) canvas {
	if orientation < 2 || orientation > 8 {
		return c
	}
	out := newCanvas(c.width, c.height)
	if isTurned(orientation) {
		out = newCanvas(c.height, c.width)
	}
	for y := range out.height {
		for x := range out.width {
			fromX, fromY := c.stored(orientation, x, y)
			out.set(x, y, c.at(fromX, fromY))
		}
	}
	return out
}

// stored is where the pixel shown at x, y stands in c. Source: CIPA DC-008-2023, tag 0112.
func (c canvas) stored(orientation, x, y int) (fromX, fromY int) {
	right, bottom := c.width-1, c.height-1
	switch orientation {
	case 2:
		return right - x, y
	case 3:
		return right - x, bottom - y
	case 4:
		return x, bottom - y
	case 5:
		return y, x
	case 6:
		return y, bottom - x
	case 7:
		return right - y, bottom - x
	case 8:
		return right - y, x
	}
	return x, y
}

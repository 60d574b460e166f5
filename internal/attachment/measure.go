package attachment

// Measures are figures taken from the pixels of a picture. Shares go from 0 to 1. Unless
// said otherwise the picture is first brought down to 800 pixels on its longest side.
type Measures struct {
	// Blank is the share of the dominant colour, give or take 12 of 255 in each channel. An
	// empty page has nearly 1, a page of text still some 0.9.
	Blank float64
	// Hues is the share of pixels whose colour is not a shade of the dominant one: greyscale
	// has nearly 0. It leaves the tint of the light aside, so a photocopy has nearly 0 under
	// any one lamp.
	Hues float64
	// Brightness is the mean, 0 black to 255 white.
	Brightness float64
	// Sharpness is the variance of the Laplacian at 1600 pixels. It grows with the amount of
	// print and with noise, so it compares like documents only; a smaller picture has more.
	Sharpness float64
	// Rise is how many pixels, at 1600, a strong edge takes from dark to light: 1 to 2 when
	// sharp. It does not depend on the amount of print; 0 where no edge was found.
	Rise float64
	// Glare is the share of blown-out pixels. It is 0 where the dominant colour is itself
	// blown out, as in scans: there a reflection cannot be told from paper.
	Glare float64
	// Moire is the share of places with one and the same fine pattern, see moire.
	Moire float64
	// ScreenSize says that the picture has the size of a common screen, upright or not.
	ScreenSize bool
	// RedMark is the share of the red of seals and fingerprints, whatever has that colour:
	// the emblem on a licence, a red shirt.
	RedMark float64
	// BlueInk is the share, at 1600 pixels, of blue that is darker than the dominant colour,
	// seen as if that were white: under a cold sky black ink on white paper is no blue.
	BlueInk float64
	// Margin is the share of the outermost band, 1/50 of the picture wide, in which nothing
	// is to be seen: no text, no line, no outline. Print that runs over the edge lowers it,
	// as does a grained table. Paper cut off where it is empty is not seen.
	Margin float64
	// Curtain is for photographs of a person before a backdrop (幕布照片).
	Curtain Curtain
}

// measure takes the figures from a picture in two sizes. Moire and ScreenSize need the
// original and are left out.
func measure(sharp, small canvas) Measures {
	grey, fine, paper := small.grey(), sharp.grey(), dominant(small)
	m := Measures{
		Blank:      small.share(paper.isNear),
		Hues:       hues(small, paper),
		Sharpness:  laplacian(fine),
		Rise:       rise(fine),
		RedMark:    small.share(rgb.isRed),
		BlueInk:    sharp.share(paper.isBlueInk),
		Margin:     margin(grey),
		Brightness: grey.mean(),
		Curtain:    curtain(small),
	}
	if !paper.isBlown() {
		m.Glare = small.share(rgb.isBlown)
	}
	return m
}

// hues is the share of pixels that are not a lighter or darker shade of paper: a channel is
// 20 of 255 or more from where light of the same tint would put it.
func hues(c canvas, paper rgb) float64 {
	light := max(1, int(paper.luma()))
	return c.share(func(p rgb) bool {
		l := int(p.luma())
		off := func(v, of uint8) int { return abs(int(v) - int(of)*l/light) }
		return max(off(p.r, paper.r), off(p.g, paper.g), off(p.b, paper.b)) >= 20
	})
}

func abs(n int) int { return max(n, -n) }

// dominant is the mean of the pixels in the fullest of 4096 boxes of like colours. The mean
// and not the middle of the box: paper may lie on the border between two.
func dominant(c canvas) rgb {
	var boxes [4096]struct{ n, r, g, b int }
	c.each(func(p rgb) {
		box := &boxes[int(p.r>>4)<<8|int(p.g>>4)<<4|int(p.b>>4)]
		box.n, box.r, box.g, box.b = box.n+1, box.r+int(p.r), box.g+int(p.g), box.b+int(p.b)
	})
	best := boxes[0]
	for _, box := range boxes {
		if box.n > best.n {
			best = box
		}
	}
	n := max(1, best.n)
	return rgb{uint8(best.r / n), uint8(best.g / n), uint8(best.b / n)}
}

// mean is the mean brightness.
func (p plane) mean() float64 {
	sum := 0
	for _, v := range p.pix {
		sum += int(v)
	}
	return float64(sum) / float64(max(1, len(p.pix)))
}

package attachment

import "image"

// Portrait is what a photograph before a backdrop shows. Positions and sizes are shares of
// the picture's width or height; they are 0 where nothing stands before the backdrop.
type Portrait struct {
	Backdrop  float64 // share of blue along the top and the upper part of both sides
	White     float64 // share of white there
	Centre    float64 // middle of the person, 0 left to 1 right
	Top       float64 // where the person begins, 0 at the top
	Tall      float64 // from there to the person's end
	TopColour string  // of the clothes: red, blue or other; empty where there is no person
}

// The bands at the edges that should show nothing but the backdrop.
const (
	topBand  = 0.06
	sideBand = 0.10
	sideDown = 0.55 // the sides are looked at down to here; shoulders come below
)

func portrait(img *image.RGBA) Portrait {
	s := scene{img, img.Bounds().Dx(), img.Bounds().Dy()}
	var p Portrait
	p.Backdrop = s.band(pixel.isBackdrop)
	p.White = s.band(func(c pixel) bool { return c.saturation < 0.12 && c.value > 0.85 })
	s.person(&p)
	return p
}

type scene struct {
	img           *image.RGBA
	width, height int
}

func (s scene) at(x, y int) pixel {
	i := y*s.img.Stride + 4*x
	return hsv(s.img.Pix[i], s.img.Pix[i+1], s.img.Pix[i+2])
}

// band is the share of pixels along the edges that are as wanted.
func (s scene) band(wanted func(pixel) bool) float64 {
	hits, all := 0, 0
	for y := range s.height {
		for x := range s.width {
			side := float64(min(x, s.width-1-x)) < sideBand*float64(s.width) && float64(y) < sideDown*float64(s.height)
			if !side && float64(y) >= topBand*float64(s.height) {
				continue
			}
			all++
			if wanted(s.at(x, y)) {
				hits++
			}
		}
	}
	if all == 0 {
		return 0
	}
	return float64(hits) / float64(all)
}

// person finds what is not backdrop: rows in which it is at least a twelfth of the width.
func (s scene) person(p *Portrait) {
	first, last, weight, sum := -1, -1, 0, 0
	for y := range s.height {
		count, columns := 0, 0
		for x := range s.width {
			if !s.at(x, y).isBackdrop() {
				count++
				columns += x
			}
		}
		if count*12 < s.width {
			continue
		}
		if first < 0 {
			first = y
		}
		last = y
		weight += count
		sum += columns
	}
	if first < 0 {
		return
	}
	p.Top, p.Tall = float64(first)/float64(s.height), float64(last+1-first)/float64(s.height)
	p.Centre = float64(sum) / float64(weight) / float64(s.width)
	p.TopColour = s.clothes(p)
}

// clothes looks at the chest: the lower third of the picture, round the person's middle.
// Blue clothes are taken for the backdrop where a head stands above them.
func (s scene) clothes(p *Portrait) string {
	red, blue, all := 0, 0, 0
	middle := int(p.Centre * float64(s.width))
	for y := s.height * 7 / 10; y < s.height*19/20; y++ {
		for x := max(0, middle-s.width/10); x < min(s.width, middle+s.width/10); x++ {
			all++
			c := s.at(x, y)
			switch {
			case c.isBackdrop():
				blue++
			case (c.hue < 20 || c.hue > 335) && c.saturation > 0.5 && c.value > 0.3:
				red++
			}
		}
	}
	switch {
	case all == 0:
		return ""
	case red*2 > all:
		return "red"
	case blue*2 > all:
		return "blue"
	}
	return "other"
}

package attachment

// Curtain is what a photograph of a person before a blue backdrop (幕布照片) shows. Positions
// and sizes are shares of the picture's width or height. They are 0 where nothing stands
// before the backdrop, and where less than half of the band is blue: furniture beside the
// backdrop could not be told from the person. A person is not recognised as such: it is the
// largest thing that has not the backdrop's colour, with what is above and below it.
type Curtain struct {
	Background      float64 // share of blue in the band along the top and both sides
	WhiteBackground float64 // share of near-white there, light grey included
	PersonCentre    float64 // middle of the person, 0 left to 1 right
	PersonTop       float64 // where the person begins, 0 at the top
	PersonHeight    float64 // from there to the end; a blue suit on blue leaves the head
	HeadHeight      float64 // of the head; the head of a whole body is small
	Shoulders       float64 // largest width of the person down to a head's height below the head
	TopColour       string  // clothes at the chest: red, blue or other; empty where no chest was found
}

const (
	band       = 0.1  // width of the band along the edges, a share of width and height
	sideEnd    = 0.6  // how far down the sides are looked at: shoulders may fill them below
	enough     = 0.5  // of the band that is blue, for anything else to be measured
	leastThing = 0.01 // share of the picture that the person covers at least
)

// curtain measures a picture of any content.
func curtain(c canvas) Curtain {
	blue := c.band(rgb.isBlue)
	out := Curtain{Background: blue.share, WhiteBackground: c.band(rgb.isWhite).share}
	if blue.share < enough {
		return out
	}
	m := newMask(c, blue.mean.isShade)
	p := m.person()
	if ratio(p.size, m.width*m.height) < leastThing {
		return out
	}
	head := p.head(m)
	out.PersonCentre = (float64(p.sumX)/float64(p.size) + 0.5) / float64(m.width)
	out.PersonTop = ratio(p.top, m.height)
	out.PersonHeight = ratio(p.bottom+1-p.top, m.height)
	out.HeadHeight = ratio(head.tall(), m.height)
	out.Shoulders = ratio(p.widest(head.bottom+1, head.bottom+1+head.tall()), m.width)
	out.TopColour = clothes(c, head, m)
	return out
}

// bandColour is how much of the band has a colour, and the mean of what has it.
type bandColour struct {
	share float64
	mean  rgb
}

// band looks along the top and both sides for pixels that are as wanted.
func (c canvas) band(wanted func(rgb) bool) bandColour {
	high, wide := max(1, int(band*float64(c.height))), max(1, int(band*float64(c.width)))
	hits, all := 0, 0
	var r, g, b int
	for y := range c.height {
		for x := range c.width {
			side := (x < wide || x >= c.width-wide) && float64(y) < sideEnd*float64(c.height)
			if y >= high && !side {
				continue
			}
			all++
			if p := c.at(x, y); wanted(p) {
				hits++
				r, g, b = r+int(p.r), g+int(p.g), b+int(p.b)
			}
		}
	}
	n := max(1, hits)
	return bandColour{ratio(hits, all), rgb{uint8(r / n), uint8(g / n), uint8(b / n)}}
}

// clothes is the colour of most of the chest: it begins half a head's height below the head
// and is a head wide. It is read off the picture and not off the figure, which clothes in
// the backdrop's colour are no part of.
func clothes(c canvas, head box, m mask) string {
	tall, middle := head.tall(), (head.left+head.right+1)/2
	wide := max(2, (head.right-head.left+1)/2)
	red, blue, all := 0, 0, 0
	for y := head.bottom + 1 + tall/2; y < min(m.height, head.bottom+1+tall*3/2); y++ {
		for x := max(0, middle-wide); x < min(m.width, middle+wide); x++ {
			all++
			switch p := c.at(x*c.width/m.width, y*c.height/m.height); {
			case p.isRedCloth():
				red++
			case p.isBlueCloth():
				blue++
			}
		}
	}
	switch {
	case all == 0:
		return ""
	case 5*red >= 2*all: // two fifths: a face, a collar and folds take the rest
		return "red"
	case 5*blue >= 2*all:
		return "blue"
	}
	return "other"
}

package attachment

import "math"

// rgb is one colour.
type rgb struct{ r, g, b uint8 }

// luma is the brightness as JPEG weighs it (ITU-R BT.601), 0 to 255.
func (p rgb) luma() uint8 {
	return uint8((299*uint32(p.r) + 587*uint32(p.g) + 114*uint32(p.b) + 500) / 1000)
}

// spread is the distance between the strongest and the weakest of the three, 0 for grey.
func (p rgb) spread() uint8 { return max(p.r, p.g, p.b) - min(p.r, p.g, p.b) }

// saturation is 0 for grey and 1 for pure colours.
func (p rgb) saturation() float64 { return ratio(int(p.spread()), int(max(p.r, p.g, p.b))) }

// hue is the place on the colour circle in degrees: 0 red, 120 green, 240 blue; 0 for grey.
func (p rgb) hue() float64 {
	spread := float64(p.spread())
	r, g, b := float64(p.r), float64(p.g), float64(p.b)
	switch high := max(p.r, p.g, p.b); {
	case spread == 0:
		return 0
	case high == p.r:
		return math.Mod(60*(g-b)/spread+360, 360)
	case high == p.g:
		return 60*(b-r)/spread + 120
	}
	return 60*(r-g)/spread + 240
}

// isRed is the red of seals, ink pads and clothes, not the orange of wood and skin.
func (p rgb) isRed() bool {
	if p.r < 90 || p.r != max(p.r, p.g, p.b) || p.saturation() < 0.35 {
		return false
	}
	hue := p.hue()
	return hue <= 12 || hue >= 335
}

// isBlue is the blue of backdrops in light and in shadow.
func (p rgb) isBlue() bool {
	if p.b < 60 || p.b != max(p.r, p.g, p.b) && p.g != max(p.r, p.g, p.b) || p.saturation() < 0.25 {
		return false
	}
	hue := p.hue()
	return hue >= 190 && hue <= 260
}

// isShade reports whether q may be the colour p in another light: in the shadow of a person,
// in a dark corner of the picture, or where a lamp makes it pale.
func (p rgb) isShade(q rgb) bool {
	bright, most := int(max(q.r, q.g, q.b)), int(max(p.r, p.g, p.b))
	if bright < 25 || 5*bright < most || q.saturation() < 0.55*p.saturation() {
		return false
	}
	off := math.Abs(p.hue() - q.hue())
	return min(off, 360-off) <= 30
}

// isRedCloth leaves out pink and brown, and isBlueCloth the grey that a cold light tints and
// the blue of black cloth. Clothes may be stronger in colour than a seal or a backdrop.
func (p rgb) isRedCloth() bool  { return p.isRed() && p.saturation() >= 0.45 }
func (p rgb) isBlueCloth() bool { return p.isBlue() && p.saturation() >= 0.4 && p.b >= 70 }

// isBlueInk reports whether q is blue ink on paper of colour p: darker than the paper, blue as
// seen if the paper were white, blue in itself, and bluer than the paper. All three, for JPEG
// lends black strokes the tint of the paper round them, and a lamp makes them bluer than it.
func (p rgb) isBlueInk(q rgb) bool {
	blueness := func(c rgb) int { return int(c.b) - int(c.r) }
	if 4*int(q.luma()) > 3*int(p.luma()) || blueness(q) < 40 || blueness(q)-blueness(p) < 30 {
		return false
	}
	onWhite := func(v, paper uint8) uint8 { return uint8(min(255, int(v)*255/max(1, int(paper)))) }
	q = rgb{onWhite(q.r, p.r), onWhite(q.g, p.g), onWhite(q.b, p.b)}
	return q.isBlue() && q.spread() >= 40
}

// isWhite is the white of walls and cloths in a room, where it is often a light grey.
func (p rgb) isWhite() bool {
	return max(p.r, p.g, p.b) >= 165 && p.saturation() <= 0.15
}

// isBlown is a pixel in which no detail is left.
func (p rgb) isBlown() bool { return min(p.r, p.g, p.b) >= 250 }

// isNear reports whether no channel of p and q differs by more than 12.
func (p rgb) isNear(q rgb) bool {
	far := func(a, b uint8) bool { return max(a, b)-min(a, b) > 12 }
	return !far(p.r, q.r) && !far(p.g, q.g) && !far(p.b, q.b)
}

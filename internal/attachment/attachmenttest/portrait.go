package attachmenttest

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
)

// The colours of persons and backdrops.
var (
	Backdrop = color.RGBA{40, 90, 190, 255}
	Skin     = color.RGBA{215, 170, 140, 255}
	Hair     = color.RGBA{35, 30, 28, 255}
	Shirt    = color.RGBA{240, 240, 242, 255}
	Red      = color.RGBA{190, 30, 40, 255}
	Blue     = color.RGBA{35, 70, 160, 255}
)

// Portrait is a person before a backdrop. Positions and sizes are shares of the picture's
// width or height.
type Portrait struct {
	Width, Height             int
	Backdrop, Top, Hair, Skin color.RGBA
	Centre                    float64 // middle of the person
	HeadTop, Head             float64 // where the head begins and how tall it is
	Writing                   bool    // white characters over the backdrop
	WholeBody                 bool    // down to the feet, with dark trousers
}

// Ordinary is a person down to the waist in the middle of a blue backdrop, in a white shirt.
func Ordinary() Portrait {
	return Portrait{
		Width: 360, Height: 480, Backdrop: Backdrop, Top: Shirt, Hair: Hair, Skin: Skin,
		Centre: 0.5, HeadTop: 0.16, Head: 0.29,
	}
}

// Draw paints the picture in even light, without noise.
func (p Portrait) Draw() *image.RGBA {
	img := Sheet(p.Width, p.Height, p.Backdrop)
	if p.Writing {
		p.write(img)
	}
	head := int(p.Head * float64(p.Height))
	x, top := int(p.Centre*float64(p.Width)), int(p.HeadTop*float64(p.Height))
	wide, chin := head*38/100, top+head
	waist := p.Height
	if p.WholeBody {
		waist = chin + 3*head
		for _, side := range []int{-1, 1} {
			Fill(img, x+side*wide/2-wide/3, waist-head/4, x+side*wide/2+wide/3, p.Height, Hair)
		}
	}
	Fill(img, x-wide*45/100, chin-head/5, x+wide*45/100, chin+head/3, p.Skin) // neck
	Ellipse(img, x, chin+head*5/6, head*9/10, head*6/10, p.Top)
	Fill(img, x-head*9/10, chin+head*5/6, x+head*9/10, waist, p.Top)
	Ellipse(img, x, top+head*45/100, wide*11/10, head*45/100, p.Hair)
	Ellipse(img, x, top+head*56/100, wide, head*44/100, p.Skin)
	return img
}

// write puts four lines of large characters on the backdrop, as a provider's name is.
func (p Portrait) write(img *image.RGBA) {
	r := rand.New(rand.NewPCG(7, 8))
	size := p.Width / 9
	for line := range 4 {
		for i := range 7 {
			character(img, r, p.Width/12+i*size*6/5, p.Height/14+line*p.Height/5, size, max(1, size/10), White)
		}
	}
}

// Light is how a photograph is lit and stored. The zero Light changes nothing.
type Light struct {
	Gain     float64 // brightness, 1 as drawn; 0 is 1
	Warmth   float64 // of the light: 0 even, 1 a lamp, -1 an overcast sky
	Slope    float64 // loss of light from left to right, 0 to 1
	Vignette float64 // loss of light in the corners, 0 to 1
	Noise    int     // of the sensor, of 255
}

// On gives the picture this light.
func (l Light) On(img *image.RGBA) *image.RGBA {
	gain := l.Gain
	if gain == 0 {
		gain = 1
	}
	tint := [3]float64{1 + 0.15*l.Warmth, 1, 1 - 0.25*l.Warmth}
	w, h := float64(img.Rect.Dx()), float64(img.Rect.Dy())
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			u, v := float64(x)/w, float64(y)/h
			corner := math.Hypot(u-0.5, v-0.5) / math.Sqrt2 * 2
			light := gain * (1 - l.Slope*u) * (1 - l.Vignette*corner*corner)
			i := img.PixOffset(x, y)
			for c := range tint {
				img.Pix[i+c] = clamp(float64(img.Pix[i+c]) * light * tint[c])
			}
		}
	}
	return Noisy(img, l.Noise)
}

// WithShadow darkens the backdrop beside a person, as a lamp from the side does.
func (p Portrait) WithShadow(img *image.RGBA) *image.RGBA {
	bare := p
	bare.Centre += 0.06
	shifted := bare.Draw()
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			i := img.PixOffset(x, y)
			if img.RGBAAt(x, y) == p.Backdrop && shifted.RGBAAt(x, y) != p.Backdrop {
				for c := range 3 {
					img.Pix[i+c] = uint8(int(img.Pix[i+c]) * 55 / 100)
				}
			}
		}
	}
	return img
}

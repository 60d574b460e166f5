package attachment

import (
	"image"
	"math"

	"golang.org/x/image/draw"
)

// Measures are figures taken from the pixels of a picture. Shares and saturation go from
// 0 to 1, brightness from 0 to 255.
type Measures struct {
	Blank      float64 // share of the commonest of 64 colours; a white page has nearly 1
	Colour     float64 // mean saturation; grey pictures have nearly 0
	Brightness float64 // mean
	Sharpness  float64 // variance of the Laplacian at 1,600 pixels; blur brings it near 0
	Glare      float64 // share of pixels that are blown out
	Moire      float64 // share of the fine detail that is one regular pattern, see moire
	Screen     bool    // as many pixels as a common screen
	Red        float64 // share of the red of seals and fingerprints
	Hash       uint64  // like pictures have hashes of which few bits differ
	Portrait
}

// The longest side to which a picture is brought before it is measured, in pixels.
const (
	smallSide = 480  // for colours and shapes
	sharpSide = 1600 // for sharpness
)

func measure(src image.Image) Measures {
	small := scaled(src, smallSide)
	var m Measures
	m.colours(small)
	m.Sharpness = laplacian(grey(scaled(src, sharpSide)))
	m.Moire = moire(src)
	m.Screen = isScreen(src.Bounds().Dx(), src.Bounds().Dy())
	m.Hash = differenceHash(src)
	m.Portrait = portrait(small)
	return m
}

// scaled brings the longest side down to at most side pixels.
func scaled(src image.Image, side int) *image.RGBA {
	b := src.Bounds()
	w, h := b.Dx(), b.Dy()
	if longest := max(w, h); longest > side {
		w, h = max(1, w*side/longest), max(1, h*side/longest)
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(out, out.Bounds(), image.White, image.Point{}, draw.Src) // what shows through is paper
	draw.ApproxBiLinear.Scale(out, out.Bounds(), src, b, draw.Over, nil)
	return out
}

// pixel is one colour with its hue in degrees, saturation and value from 0 to 1.
type pixel struct{ hue, saturation, value float64 }

func hsv(r, g, b uint8) pixel {
	high, low := max(r, g, b), min(r, g, b)
	p := pixel{value: float64(high) / 255}
	if high == low {
		return p
	}
	spread := float64(high - low)
	p.saturation = spread / float64(high)
	switch high {
	case r:
		p.hue = math.Mod(60*(float64(g)-float64(b))/spread+360, 360)
	case g:
		p.hue = 60*(float64(b)-float64(r))/spread + 120
	default:
		p.hue = 60*(float64(r)-float64(g))/spread + 240
	}
	return p
}

// isSeal is the red of ink pads, faded or strong.
func (p pixel) isSeal() bool {
	return (p.hue < 18 || p.hue > 340) && p.saturation > 0.35 && p.value > 0.35
}

// isBackdrop is the blue of the photographers' backdrops.
func (p pixel) isBackdrop() bool {
	return p.hue > 190 && p.hue < 260 && p.saturation > 0.3 && p.value > 0.2
}

func (m *Measures) colours(img *image.RGBA) {
	var shades [64]int
	var saturation, brightness, glare, red float64
	for i := 0; i < len(img.Pix); i += 4 {
		r, g, b := img.Pix[i], img.Pix[i+1], img.Pix[i+2]
		shades[r>>6<<4|g>>6<<2|b>>6]++
		p := hsv(r, g, b)
		saturation += p.saturation * min(1, p.value*4) // dark pixels have no colour to see
		brightness += luma(r, g, b)
		if min(r, g, b) >= 252 {
			glare++
		}
		if p.isSeal() {
			red++
		}
	}
	n := float64(len(img.Pix) / 4)
	m.Colour, m.Brightness, m.Red = saturation/n, brightness/n, red/n
	// White paper is blown out in every scan; it glares where detail around it is lost too.
	m.Blank = float64(mostCommon(shades[:])) / n
	m.Glare = glare / n
}

func mostCommon(counts []int) (most int) {
	for _, c := range counts {
		most = max(most, c)
	}
	return most
}

func luma(r, g, b uint8) float64 { return 0.299*float64(r) + 0.587*float64(g) + 0.114*float64(b) }

// plane is a picture in grey, row after row.
type plane struct {
	width, height int
	values        []float64
}

func grey(img *image.RGBA) plane {
	p := plane{img.Bounds().Dx(), img.Bounds().Dy(), make([]float64, len(img.Pix)/4)}
	for i := range p.values {
		p.values[i] = luma(img.Pix[4*i], img.Pix[4*i+1], img.Pix[4*i+2])
	}
	return p
}

// laplacian is the variance of the second differences: fine edges make it large.
func laplacian(p plane) float64 {
	var sum, squares float64
	n := 0
	for y := 1; y < p.height-1; y++ {
		for x := 1; x < p.width-1; x++ {
			i := y*p.width + x
			d := p.values[i-1] + p.values[i+1] + p.values[i-p.width] + p.values[i+p.width] - 4*p.values[i]
			sum += d
			squares += d * d
			n++
		}
	}
	if n == 0 {
		return 0
	}
	mean := sum / float64(n)
	return squares/float64(n) - mean*mean
}

// differenceHash compares neighbours in a picture of 9×8 pixels.
func differenceHash(src image.Image) (hash uint64) {
	out := image.NewRGBA(image.Rect(0, 0, 9, 8))
	draw.BiLinear.Scale(out, out.Bounds(), scaled(src, 128), scaled(src, 128).Bounds(), draw.Src, nil)
	p := grey(out)
	for y := range 8 {
		for x := range 8 {
			hash <<= 1
			if p.values[y*9+x] < p.values[y*9+x+1] {
				hash |= 1
			}
		}
	}
	return hash
}

// screens are the sizes of common displays in pixels, the longer side first.
var screens = map[[2]int]bool{
	{1280, 720}: false, // also a camera's video size
	{1366, 768}: true, {1440, 900}: true, {1536, 864}: true, {1600, 900}: true, {1680, 1050}: true,
	{1920, 1080}: true, {1920, 1200}: true, {2560, 1440}: true, {2560, 1600}: true, {2880, 1800}: true,
	{3840, 2160}: true, {1334, 750}: true, {1792, 828}: true, {2208, 1242}: true, {2340, 1080}: true,
	{2400, 1080}: true, {2436, 1125}: true, {2532, 1170}: true, {2556, 1179}: true, {2688, 1242}: true,
	{2778, 1284}: true, {2796, 1290}: true, {3200, 1440}: true, {2388, 1668}: true, {2732, 2048}: true,
}

func isScreen(w, h int) bool { return screens[[2]int{max(w, h), min(w, h)}] }

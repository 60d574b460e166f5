package attachment

import (
	"image"
	"image/draw"
	"math"
	"math/bits"
	"math/cmplx"
	"slices"
)

// patch is the side of the squares that are searched for a pattern, in pixels of the
// original; a grid of places×places of them is spread over the picture.
const (
	patch  = 128
	places = 5
)

// What counts as a pattern.
const (
	lowest    = patch / 12 // waves per patch: periods over 12 pixels are text lines as well
	amplitude = 1.5        // least height of the wave, of 255
	overNoise = 30         // least power, in multiples of the frequencies around it
	sameWave  = 4          // waves per patch by which two places may differ, for perspective
)

// moire is the share of places in which one and the same fine wave stands out, 0 to 1.
//
// The pixel grid of a photographed screen makes such a wave, and so do the fringes between
// it and the sensor as long as they are finer than 12 pixels. It does not see coarser
// fringes, waves exactly along rows or columns (there JPEG makes its own), and what a
// messenger has smoothed away by making the picture smaller: a low figure proves nothing.
// Halftone print, woven cloth and the fine lines on certificates and identity cards are
// waves too, so a high figure asks for a look. 0 for a picture under 128×128.
func moire(img image.Image) float64 {
	b := img.Bounds()
	if b.Dx() < patch || b.Dy() < patch {
		return 0
	}
	var found [][]wave
	for j := range places {
		for i := range places {
			at := image.Pt(b.Min.X+i*(b.Dx()-patch)/(places-1), b.Min.Y+j*(b.Dy()-patch)/(places-1))
			found = append(found, findWaves(greyPatch(img, at)))
		}
	}
	return ratio(mostAlike(found), len(found))
}

// wave is a frequency in waves per patch to the right and downwards, the latter signed.
type wave struct{ right, down int }

func (w wave) isLike(v wave) bool {
	return abs(w.right-v.right) <= sameWave && abs(w.down-v.down) <= sameWave
}

// mostAlike is the largest number of places that have a wave like one of the waves found.
func mostAlike(found [][]wave) (most int) {
	for _, w := range slices.Concat(found...) {
		n := 0
		for _, waves := range found {
			if slices.ContainsFunc(waves, w.isLike) {
				n++
			}
		}
		most = max(most, n)
	}
	return most
}

// spectrum holds the transformed patch, row after row; frequencies from patch/2 up stand for
// negative ones.
type spectrum [patch * patch]complex128

// greyPatch is the brightness of a patch, from its upper left corner on, faded out towards
// its edges, which would otherwise make waves of their own.
func greyPatch(img image.Image, at image.Point) *spectrum {
	grey, mean := patchLuma(img, at), 0.0
	for _, v := range grey {
		mean += float64(v) / (patch * patch)
	}
	var fade [patch]float64
	for i := range fade {
		fade[i] = 0.5 - 0.5*math.Cos(2*math.Pi*float64(i)/patch)
	}
	s := new(spectrum)
	for i, v := range grey {
		s[i] = complex((float64(v)-mean)*fade[i%patch]*fade[i/patch], 0)
	}
	return s
}

func patchLuma(img image.Image, at image.Point) (grey [patch * patch]uint8) {
	if ycc, ok := img.(*image.YCbCr); ok {
		for y := range patch {
			copy(grey[y*patch:(y+1)*patch], ycc.Y[ycc.YOffset(at.X, at.Y+y):])
		}
		return grey
	}
	area := image.NewRGBA(image.Rect(0, 0, patch, patch))
	draw.Draw(area, area.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(area, area.Rect, img, at, draw.Over)
	for i := range grey {
		grey[i] = rgb{area.Pix[4*i], area.Pix[4*i+1], area.Pix[4*i+2]}.luma()
	}
	return grey
}

// findWaves is the strongest fine waves in a patch that stand out from what is around them,
// up to three: a grid has two of one height, and noise decides which is the stronger.
func findWaves(s *spectrum) (found []wave) {
	s.transform()
	for range 3 {
		w := s.strongest(found)
		power := s.power(w)
		// A wave of height 1 has the power (patch²/8)² once faded out at the edges.
		height := 8 * math.Sqrt(power) / (patch * patch)
		if height < amplitude || power < overNoise*s.around(w) {
			break
		}
		found = append(found, w)
	}
	return found
}

// strongest is the wave of most power that is not like one of those known.
func (s *spectrum) strongest(known []wave) (best wave) {
	top := -1.0
	for right := 2; right < patch/2; right++ {
		for down := -patch/2 + 1; down < patch/2; down++ {
			w := wave{right, down}
			if p := s.power(w); p > top && w.isSearched() && !slices.ContainsFunc(known, w.isLike) {
				best, top = w, p
			}
		}
	}
	return best
}

// isSearched leaves out coarse waves, those along rows and columns, and the frequencies of
// the 8×8 blocks of JPEG.
func (w wave) isSearched() bool {
	fine := w.right*w.right+w.down*w.down >= lowest*lowest
	return fine && abs(w.down) >= 2 && (w.right%(patch/8) != 0 || w.down%(patch/8) != 0)
}

func (s *spectrum) power(w wave) float64 {
	v := s[(w.down&(patch-1))*patch+(w.right&(patch-1))]
	return real(v)*real(v) + imag(v)*imag(v)
}

// around is the mean power near w, without w itself and what the fading smears from it.
func (s *spectrum) around(w wave) float64 {
	const near, far = 2, 7
	sum, n := 0.0, 0
	for y := -far; y <= far; y++ {
		for x := -far; x <= far; x++ {
			if max(abs(x), abs(y)) > near {
				sum += s.power(wave{w.right + x, w.down + y})
				n++
			}
		}
	}
	return sum / float64(n)
}

// transform is the two-dimensional Fourier transform, in place.
func (s *spectrum) transform() {
	var turns [patch / 2]complex128
	for k := range turns {
		turns[k] = cmplx.Rect(1, -2*math.Pi*float64(k)/patch)
	}
	var line [patch]complex128
	for y := range patch {
		fourier((*[patch]complex128)(s[y*patch:]), &turns)
	}
	for x := range patch {
		for y := range patch {
			line[y] = s[y*patch+x]
		}
		fourier(&line, &turns)
		for y := range patch {
			s[y*patch+x] = line[y]
		}
	}
}

// fourier transforms one line in place; turns are the powers of the root of unity.
func fourier(line *[patch]complex128, turns *[patch / 2]complex128) {
	const shift = 64 - 7 // patch is 2 to the 7th
	for i := range line {
		if j := int(bits.Reverse64(uint64(i)) >> shift); i < j {
			line[i], line[j] = line[j], line[i]
		}
	}
	for half := 1; half < patch; half *= 2 {
		for start := 0; start < patch; start += 2 * half {
			for k := range half {
				a, b := line[start+k], line[start+k+half]*turns[k*(patch/2/half)]
				line[start+k], line[start+k+half] = a+b, a-b
			}
		}
	}
}

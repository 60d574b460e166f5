package attachment

import (
	"image"
	"math"
	"math/cmplx"
)

// patch is the side of the square of full resolution in which patterns are looked for.
const patch = 512

// moire is the share of the fine detail (periods of 2.5 to 16 pixels) in the middle of the
// picture that one regular pattern makes up, along rows or columns, from 0 to 1. A photograph
// of a screen shows the grid of its pixels or the fringes they cause; printed halftones do,
// too. Patterns on the slant and coarser ones are not seen, so a low figure proves nothing.
func moire(src image.Image) float64 {
	b := src.Bounds()
	if b.Dx() < patch || b.Dy() < patch {
		return 0
	}
	left, top := b.Min.X+(b.Dx()-patch)/2, b.Min.Y+(b.Dy()-patch)/2
	lines := func(at func(i, j int) (x, y int)) float64 {
		var power [patch / 2]float64
		for i := 0; i < patch; i += 8 {
			row := make([]complex128, patch)
			for j := range row {
				x, y := at(i, j)
				r, g, b, _ := src.At(left+x, top+y).RGBA()
				window := 0.5 - 0.5*math.Cos(2*math.Pi*float64(j)/patch)
				row[j] = complex(luma(uint8(r>>8), uint8(g>>8), uint8(b>>8))*window, 0)
			}
			fourier(row)
			for k := range power {
				power[k] += real(row[k])*real(row[k]) + imag(row[k])*imag(row[k])
			}
		}
		return peak(power[:])
	}
	return max(lines(func(i, j int) (int, int) { return j, i }), lines(func(i, j int) (int, int) { return i, j }))
}

// peak is the share of the strongest frequency with its neighbours in the band of fine
// detail; 0 where there is hardly any detail.
func peak(power []float64) float64 {
	from, to := patch/16, patch*2/5
	best, total := 0.0, 0.0
	for k := from; k < to; k++ {
		total += power[k]
		best = max(best, power[k-1]+power[k]+power[k+1])
	}
	// Below this the picture is flat there and only noise is left: one grey level of
	// amplitude in each line.
	if total < patch*patch*float64(patch/8)/16 {
		return 0
	}
	return min(1, best/total)
}

// fourier transforms a in place; its length is a power of two.
func fourier(a []complex128) {
	n := len(a)
	if n == 1 {
		return
	}
	even, odd := make([]complex128, n/2), make([]complex128, n/2)
	for i := range even {
		even[i], odd[i] = a[2*i], a[2*i+1]
	}
	fourier(even)
	fourier(odd)
	for k := range even {
		t := cmplx.Rect(1, -2*math.Pi*float64(k)/float64(n)) * odd[k]
		a[k], a[k+n/2] = even[k]+t, even[k]-t
	}
}

package attachment

import "slices"

// laplacian is the variance of the second differences; 0 for a picture under 3×3.
func laplacian(p plane) float64 {
	sum, squares, n := 0, 0, 0
	for y := 1; y < p.height-1; y++ {
		above, row, below := p.row(y-1), p.row(y), p.row(y+1)
		for x := 1; x < p.width-1; x++ {
			d := int(above[x]) + int(below[x]) + int(row[x-1]) + int(row[x+1]) - 4*int(row[x])
			sum += d
			squares += d * d
			n++
		}
	}
	if n == 0 {
		return 0
	}
	mean := float64(sum) / float64(n)
	return float64(squares)/float64(n) - mean*mean
}

func (p plane) row(y int) []uint8 { return p.pix[y*p.width : (y+1)*p.width] }

// cell is the side of the squares in which edges are looked for, in pixels.
const cell = 16

// strongEdge is the least difference of brightness that is taken for an edge: print on
// paper has more, noise and shadow less.
const strongEdge = 48

// rise is the median, over squares with a strong edge, of their range of brightness divided
// by the steepest step between neighbours.
func rise(p plane) float64 {
	var all []float64
	for y := 0; y+cell <= p.height; y += cell {
		for x := 0; x+cell <= p.width; x += cell {
			if extent, step := p.edge(x, y, cell, cell); extent >= strongEdge {
				all = append(all, float64(extent)/float64(step))
			}
		}
	}
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return all[len(all)/2]
}

// edge is the range of brightness in a rectangle and the steepest step between neighbours,
// which is 0 only where the range is.
func (p plane) edge(left, top, width, height int) (extent, step int) {
	low, high := uint8(255), uint8(0)
	for y := top; y < top+height; y++ {
		for x := left; x < left+width; x++ {
			v := p.pix[y*p.width+x]
			low, high = min(low, v), max(high, v)
			if x > left {
				step = max(step, abs(int(v)-int(p.pix[y*p.width+x-1])))
			}
			if y > top {
				step = max(step, abs(int(v)-int(p.pix[(y-1)*p.width+x])))
			}
		}
	}
	return int(high) - int(low), step
}

// margin is the share of calm squares along the edges of the picture.
func margin(p plane) float64 {
	side := max(2, max(p.width, p.height)/50)
	if p.width < 2*side || p.height < 2*side {
		return 0
	}
	calm, all := 0, 0
	look := func(x, y int) {
		all++
		if extent, _ := p.edge(x, y, side, side); extent < strongEdge {
			calm++
		}
	}
	for x := 0; x+side <= p.width; x += side {
		look(x, 0)
		look(x, p.height-side)
	}
	for y := 0; y+side <= p.height; y += side {
		look(0, y)
		look(p.width-side, y)
	}
	return ratio(calm, all)
}

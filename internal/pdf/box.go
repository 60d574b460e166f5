package pdf

// The ticked box ☑ is in neither font. It is drawn as a glyph, so that it scales with the
// text and extracts as the character it is.

const tickedBox = '☑'

func isDrawn(r rune) bool { return r == tickedBox }

type point struct{ x, y int }

// drawnBox is the glyf description of a ticked box in an em of the given size: a ring and a
// tick. The ring has the place and the size of □ in the fonts.
func drawnBox(em int) []byte {
	scale := func(p []point) []point {
		out := make([]point, len(p))
		for i, q := range p {
			out[i] = point{q.x * em / 1000, q.y * em / 1000}
		}
		return out
	}
	return simpleGlyph([][]point{
		scale([]point{{86, -45}, {86, 783}, {914, 783}, {914, -45}}),
		scale([]point{{136, 5}, {864, 5}, {864, 733}, {136, 733}}),
		scale([]point{{228, 400}, {288, 452}, {430, 290}, {756, 650}, {812, 596}, {432, 172}}),
	})
}

// simpleGlyph writes contours of straight lines; all points lie on the outline.
func simpleGlyph(contours [][]point) []byte {
	var points []point
	var ends []byte
	low, high := point{1 << 14, 1 << 14}, point{-1 << 14, -1 << 14}
	for _, contour := range contours {
		points = append(points, contour...)
		ends = be.AppendUint16(ends, uint16(len(points)-1))
	}
	for _, p := range points {
		low = point{min(low.x, p.x), min(low.y, p.y)}
		high = point{max(high.x, p.x), max(high.y, p.y)}
	}
	out := be.AppendUint16(nil, uint16(len(contours)))
	for _, v := range []int{low.x, low.y, high.x, high.y} {
		out = be.AppendUint16(out, uint16(int16(v)))
	}
	out = append(out, ends...)
	out = append(out, 0, 0) // no instructions
	for range points {
		out = append(out, 1) // on the outline, coordinates as words
	}
	var xs, ys []byte
	last := point{}
	for _, p := range points {
		xs = be.AppendUint16(xs, uint16(int16(p.x-last.x)))
		ys = be.AppendUint16(ys, uint16(int16(p.y-last.y)))
		last = p
	}
	return append(append(out, xs...), ys...)
}

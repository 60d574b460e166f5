package pdf

// The boxes ☐ and ☑ are in neither font. They are drawn as glyphs, so that they scale with
// the text and extract as the characters they are.

const (
	emptyBox  = '☐'
	tickedBox = '☑'
)

func isDrawn(r rune) bool { return r == emptyBox || r == tickedBox }

type point struct{ x, y int }

// BoxContours are the outlines of a box in an em of 1000, its baseline at 0: a ring, of the
// place and the size of □ in the fonts, and a tick where it is ticked. nil for any other
// character.
func BoxContours(r rune) [][][2]int {
	ring := [][][2]int{
		{{86, -45}, {86, 783}, {914, 783}, {914, -45}},
		{{136, 5}, {864, 5}, {864, 733}, {136, 733}},
	}
	switch r {
	case emptyBox:
		return ring
	case tickedBox:
		return append(ring, [][2]int{{228, 400}, {288, 452}, {430, 290}, {756, 650}, {812, 596}, {432, 172}})
	}
	return nil
}

// drawnBox is the glyf description of a box in an em of the given size.
func drawnBox(r rune, em int) []byte {
	var contours [][]point
	for _, c := range BoxContours(r) {
		var out []point
		for _, q := range c {
			out = append(out, point{q[0] * em / 1000, q[1] * em / 1000})
		}
		contours = append(contours, out)
	}
	return simpleGlyph(contours)
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

package attachment

import "slices"

// maskSide is the longest side of a mask.
const maskSide = 200

// mask says for each part of a picture whether it stands before the backdrop.
type mask struct {
	width, height int
	front         []bool
}

// stroke is half the width of what is taken for writing on the backdrop, in parts of the mask.
const stroke = 2

// newMask brings the picture down first, so that noise is averaged away, and wipes out what
// is as thin as writing: characters that touch a head would be taken for a part of it.
func newMask(c canvas, isBackdrop func(rgb) bool) mask {
	small := c.shrink(maskSide)
	m := mask{width: small.width, height: small.height}
	small.each(func(p rgb) { m.front = append(m.front, !isBackdrop(p)) })
	return m.grown(false, stroke).grown(true, stroke)
}

// grown gives all parts within by of one that has the value, along rows and columns, this
// value. What lies outside the picture has none: a person cut off at the edge stays whole.
func (m mask) grown(value bool, by int) mask {
	rows := mask{m.width, m.height, make([]bool, len(m.front))}
	out := mask{m.width, m.height, make([]bool, len(m.front))}
	for y := range m.height {
		for x := range m.width {
			rows.front[y*m.width+x] = value == m.hasInRow(y, x-by, x+by, value)
		}
	}
	for y := range m.height {
		for x := range m.width {
			out.front[y*m.width+x] = value == rows.hasInColumn(x, y-by, y+by, value)
		}
	}
	return out
}

// hasInRow reports whether one of the parts from first to last has the value.
func (m mask) hasInRow(y, first, last int, value bool) bool {
	row := m.front[y*m.width : (y+1)*m.width]
	return slices.Contains(row[max(0, first):min(m.width, last+1)], value)
}

func (m mask) hasInColumn(x, first, last int, value bool) bool {
	for y := max(0, first); y <= min(m.height-1, last); y++ {
		if m.front[y*m.width+x] == value {
			return true
		}
	}
	return false
}

// figure is one connected thing before the backdrop. Rows are kept with their extent.
type figure struct {
	size, sumX int
	box
	rows []extent // of every row of the mask
}

// extent is what a figure covers of a row: from left to right, n parts in all.
type extent struct{ left, right, n int }

// person is the largest figure, with all others of some size above or below it: clothes in
// the backdrop's colour cut a person into head and legs. It is the zero figure when there is
// none. A large emblem above a head counts as a part of it.
func (m mask) person() (best figure) {
	all := m.figures()
	for _, f := range all {
		if f.size > best.size {
			best = f
		}
	}
	trunk := best.box
	for _, f := range all {
		if middle := f.sumX / f.size; f.box != trunk && middle >= trunk.left && middle <= trunk.right && 200*f.size >= len(m.front) {
			best.join(f)
		}
	}
	return best
}

// figures is everything before the backdrop.
func (m mask) figures() (all []figure) {
	seen := make([]bool, len(m.front))
	for i := range m.front {
		if m.front[i] && !seen[i] {
			all = append(all, m.flood(i, seen))
		}
	}
	return all
}

// flood collects the figure that part i belongs to and marks it as seen.
func (m mask) flood(i int, seen []bool) figure {
	f := figure{box: box{left: m.width, top: m.height}, rows: make([]extent, m.height)}
	seen[i] = true
	for todo := []int{i}; len(todo) > 0; {
		i = todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		x, y := i%m.width, i/m.width
		f.add(x, y)
		visit := func(inside bool, next int) {
			if inside && m.front[next] && !seen[next] {
				seen[next] = true
				todo = append(todo, next)
			}
		}
		visit(x > 0, i-1)
		visit(x < m.width-1, i+1)
		visit(y > 0, i-m.width)
		visit(y < m.height-1, i+m.width)
	}
	return f
}

func (f *figure) add(x, y int) {
	f.rows[y] = f.rows[y].with(extent{x, x, 1})
	f.size, f.sumX = f.size+1, f.sumX+x
	f.box = f.box.with(box{x, x, y, y})
}

// join adds another figure of the same mask.
func (f *figure) join(g figure) {
	for y := range f.rows {
		f.rows[y] = f.rows[y].with(g.rows[y])
	}
	f.size, f.sumX, f.box = f.size+g.size, f.sumX+g.sumX, f.box.with(g.box)
}

// with is the extent of both together, which may leave a gap.
func (e extent) with(o extent) extent {
	switch {
	case e.n == 0:
		return o
	case o.n == 0:
		return e
	}
	return extent{min(e.left, o.left), max(e.right, o.right), e.n + o.n}
}

// box is a rectangle of a mask, all sides included.
type box struct{ left, right, top, bottom int }

// with is the rectangle round both.
func (b box) with(o box) box {
	return box{min(b.left, o.left), max(b.right, o.right), min(b.top, o.top), max(b.bottom, o.bottom)}
}

// tall is the height of the rectangle.
func (b box) tall() int { return b.bottom - b.top + 1 }

// widest is the largest extent of the rows from first on, last not included.
func (f figure) widest(first, last int) (width int) {
	for y := first; y < min(last, len(f.rows)); y++ {
		if row := f.rows[y]; row.n > 0 {
			width = max(width, row.right-row.left+1)
		}
	}
	return width
}

// head is the upper end of a figure: down to where it becomes narrow, the neck, or suddenly
// broad, the shoulders, or to its end. Hats and raised arms are taken for heads.
func (f figure) head(m mask) box {
	head := box{left: m.width, right: 0, top: f.top, bottom: f.top}
	widest, sum := 0, 0
	for y := f.top; y <= f.bottom; y++ {
		row, rows := f.rows[y], y-f.top
		wide := row.right - row.left + 1
		// The rows of a round head are at most 1.5 times as wide as the mean of those above.
		narrow, broad := 4*wide < 3*widest, 5*wide*rows > 9*sum
		if rows > m.height/30 && (narrow || broad) {
			break
		}
		widest, sum = max(widest, wide), sum+wide
		head.left, head.right, head.bottom = min(head.left, row.left), max(head.right, row.right), y
	}
	return head
}

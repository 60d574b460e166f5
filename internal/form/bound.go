package form

import (
	"sort"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
)

// fitted is bound text as it will stand.
type fitted struct {
	size  float64 // points
	lines []string
}

// leadingEm is the distance of lines that are bound in a row.
const leadingEm = 1.2

func (f fitted) height() float64 { return float64(len(f.lines)) * mm(f.size) * leadingEm }

// fitted breaks what is bound in the row i into lines and says how much higher the row must
// become for them.
func (l *layout) fitted(i int, columns []int) (fits map[diag.Span]fitted, more float64) {
	fits = map[diag.Span]fitted{}
	r := l.template.Rows[i]
	for j, c := range r.Cells {
		b := l.box(i, j, columns, 0, r.Height)
		for _, p := range c.Pieces {
			if p.Bind == "" || l.record.Blank {
				continue
			}
			f, ok := l.fit(p, b, r.Grow)
			if !ok {
				l.noRoom(bindingPaths()[p.Bind], l.record.text(p.Bind))
			}
			fits[p.span] = f
			more = max(more, f.height()-(b.Y2-b.Y))
		}
	}
	return fits, more
}

// fit finds the size and the lines of a bound piece: as it is, else smaller, down to its
// least size, else in a row that grows. Of domains it takes as many as have room.
func (l *layout) fit(p Piece, b Box, grow float64) (fitted, bool) {
	domains := p.isDomains()
	if domains && len(l.rest) == 0 {
		return fitted{}, true
	}
	text := l.record.text(p.Bind)
	if domains {
		text = joinDomains(l.rest, p.Bind == bindRegistrars)
	}
	l.checkField(p.Bind, text)
	f, ok := l.fitText(p, b, text, grow)
	if !domains {
		return f, ok
	}
	n := len(l.rest)
	if !ok {
		n = sort.Search(len(l.rest), func(n int) bool {
			_, ok := l.fitText(p, b, joinDomains(l.rest[:n+1], p.Bind == bindRegistrars), grow)
			return !ok
		})
		f, _ = l.fitText(p, b, joinDomains(l.rest[:n], p.Bind == bindRegistrars), grow)
	}
	l.rest = l.rest[n:]
	return f, true
}

// checkField names the characters of a field that no font has.
func (l *layout) checkField(bind, text string) {
	path := bindingPaths()[bind]
	field, _ := filing.FieldAt(path)
	l.check(path, diag.Text{ZH: field.ZH, EN: field.EN}, text)
}

func (p Piece) isDomains() bool {
	return p.Bind == bindDomains || p.Bind == bindRegistrars || p.Bind == bindMore
}

func (l *layout) fitText(p Piece, b Box, text string, grow float64) (f fitted, ok bool) {
	style := l.template.Styles[p.Style]
	least := p.Min
	if least == 0 {
		least = style.Size
	}
	const step = 0.5
	for size := style.Size; size >= least; size -= step {
		f = l.linesOf(p, b, style.Font, text, size)
		if f.height() <= b.Y2-b.Y {
			return f, true
		}
	}
	return f, f.height() <= b.Y2-b.Y+grow
}

func (l *layout) linesOf(p Piece, b Box, font, text string, size float64) fitted {
	left, right := b.X+paddingLeft, b.X2-paddingRight
	if p.X > 0 {
		left = p.X
	}
	if p.Right > 0 {
		right = p.Right
	}
	return fitted{size, breakLines(text, (right-left)/mm(size), 0, l.advance(font))}
}

// bound sets the lines of a bound piece, in the middle of the cell.
func (l *layout) bound(b Box, item Item, f fitted) {
	item.Size = f.size
	y := (b.Y+b.Y2)/2 - (f.height()-mm(f.size)*leadingEm)/2 + baselineEm*mm(f.size)
	for i, line := range f.lines {
		item.Text, item.Y = line, y+float64(i)*mm(f.size)*leadingEm
		l.inside(b, item)
	}
}

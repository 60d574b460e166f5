package form

import "fmt"

// text adds a line of text and sees to it that it stays in its room and on the page.
func (l *layout) text(item Item, right float64) {
	if item.Text == "" {
		return
	}
	runs := l.runs(item)
	last := runs[len(runs)-1]
	if last.X+last.Width > right+0.5 || item.Y > pageHeight-2 {
		l.find(RuleRoom, item.Row, fmt.Sprintf("“%s”超出了版面", item.Text), fmt.Sprintf("%q runs out of its place", item.Text))
		return
	}
	for _, run := range runs {
		l.add(run)
	}
}

// width is how far a text runs.
func (l *layout) width(item Item) float64 {
	if item.Text == "" {
		return 0
	}
	runs := l.runs(item)
	last := runs[len(runs)-1]
	return last.X + last.Width - item.X
}

// runs parts a line behind every punctuation mark that is squeezed, because what follows
// stands closer than the font would set it.
func (l *layout) runs(item Item) (out []Item) {
	em := mm(item.Size)
	runes := []rune(item.Text)
	x, start, from := item.X, item.X, 0
	for i, r := range runes {
		next := rune(0)
		if i+1 < len(runes) {
			next = runes[i+1]
		}
		full := l.fonts.Advance(item.Font, r)
		a := advance(l.fonts, item.Font, r, next)
		if item.Pitch > 0 {
			a, full = item.Pitch/em, item.Pitch/em
		}
		x += a * em
		end := x
		if next != 0 {
			x += item.Spacing
		}
		if next == 0 || a != full {
			run := item
			run.X, run.Width, run.Text = start, end-start, string(runes[from:i+1])
			out = append(out, run)
			start, from = x, i+1
		}
	}
	return out
}

package form

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

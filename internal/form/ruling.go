package form

// ruleWidth is that of the inner lines.
const ruleWidth = 0.17

// rule adds a line, drawn over the bars.
func (l *layout) rule(item Item) {
	item.Width = ruleWidth
	l.rules = append(l.rules, item)
}

// below draws the rule at the foot of a row, but not through cells that reach further down.
func (l *layout) below(r Row, y float64, taken []int) {
	t := l.template
	for column := 0; column < len(taken); column++ {
		if taken[column] > 0 {
			continue
		}
		from := column
		for column < len(taken) && taken[column] == 0 {
			column++
		}
		l.across(r, y, t.edge(from), t.edge(column))
	}
}

func (l *layout) across(r Row, y, left, right float64) {
	line := Item{X: left, Y: y, X2: right, Y2: y, Row: r.ID}
	switch r.Below {
	case ruleLine:
		l.rule(line)
	case ruleDouble:
		for _, d := range []float64{-ruleWidth, ruleWidth} {
			line.Y, line.Y2 = y+d, y+d
			l.rule(line)
		}
	case ruleDotted:
		line.Dash = ruleWidth
		l.rule(line)
	case ruleThick:
		at := y - l.template.Frame.width()/2
		for _, b := range l.template.Frame.Bands {
			l.rules = append(l.rules, Item{X: left, Y: at, X2: right, Y2: at + b.Width, Fill: b.Ink, Row: r.ID})
			at += b.Width
		}
	}
}

// frame draws the bands round the table, from the outside in above and at the left, the
// other way round below and at the right.
func (l *layout) frame(bottom float64) {
	t := l.template
	f := t.Frame
	if bottom+f.width() > pageHeight-pageMargin {
		l.noRoom("", t.Title)
		return
	}
	left, right := f.Left, t.right()
	box := func(x, y, x2, y2, ink float64) {
		l.rules = append(l.rules, Item{X: x, Y: y, X2: x2, Y2: y2, Fill: ink, Row: "frame"})
	}
	out := f.width()
	for _, b := range f.Bands {
		in := out - b.Width
		box(left-out, f.Top-out, right+out, f.Top-in, b.Ink)
		box(left-out, f.Top-out, left-in, bottom+out, b.Ink)
		out = in
	}
	out = 0
	for _, b := range f.Bands {
		in := out
		out += b.Width
		box(left-out, bottom+in, right+out, bottom+out, b.Ink)
		box(right+in, f.Top-out, right+out, bottom+out, b.Ink)
	}
}

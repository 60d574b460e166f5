package form

import (
	"fmt"
	"unicode"

	"github.com/beian-dev/beian/internal/diag"
)

// Findings of a layout, by rule id.
const (
	RuleGlyph = "form-character" // a character that no embedded font has
	RuleRoom  = "form-room"      // a text that does not fit
)

// The boxes to tick: the fonts lack them, the PDF draws them itself.
const (
	emptyBox  = '☐'
	tickedBox = '☑'
)

// Sheet is a form as it will be printed.
type Sheet struct {
	Pages []*Page
	Rest  []Domain // that had no room: they go on the paper of the kind Template.Overflow
}

// Layout puts a record on the page, or the pages, of a form. There is none when something
// can't be printed; the findings say what, and name the field of the filing. Boxes of the
// provider, signatures, seals and dates always stay free.
func Layout(r Record, t *Template, fonts Metrics) (out Sheet, findings []diag.Diagnostic) {
	if r.Blank {
		r.Domains = nil
	}
	for {
		l := &layout{record: r, template: t, fonts: fonts, rest: r.Domains, page: &Page{Title: pageTitle(t.Title, r.Domains), Width: pageWidth, Height: pageHeight}}
		l.table()
		if len(l.findings) == 0 && len(l.rest) > 0 && !l.mayOverflow() {
			l.noRoom("sites[].domains", joinDomains(l.rest, false))
		}
		if len(l.findings) > 0 {
			return Sheet{}, l.findings
		}
		out.Pages = append(out.Pages, l.page)
		if len(l.rest) == 0 || t.Overflow != overflowSheets {
			out.Rest = l.rest
			return out, nil
		}
		r.Domains = l.rest
	}
}

// pageTitle is the title of a paper with the first domain that it is about.
func pageTitle(title string, domains []Domain) string {
	if len(domains) > 0 && domains[0].Name != "" {
		return title + " " + domains[0].Name
	}
	return title
}

// mayOverflow reports whether what is left of the domains has a place to go to.
func (l *layout) mayOverflow() bool {
	if l.template.Overflow == overflowSheets {
		return len(l.rest) < len(l.record.Domains)
	}
	return l.template.Overflow != ""
}

type layout struct {
	record   Record
	template *Template
	fonts    Metrics
	page     *Page
	rest     []Domain // that found no room yet
	rules    []Item   // drawn last, over the bars
	findings []diag.Diagnostic
}

func (l *layout) find(rule, path, zh, en string) {
	l.findings = append(l.findings, diag.Diagnostic{Rule: rule, Severity: diag.Error, Path: path, Message: diag.Text{ZH: zh, EN: en}})
}

func (l *layout) noRoom(path, text string) {
	l.find(RuleRoom, path, fmt.Sprintf("“%s”在版面上放不下", text), fmt.Sprintf("%q has no room on the page", text))
}

// check names every character of a text that can't be printed.
func (l *layout) check(path string, field diag.Text, text string) {
	seen := map[rune]bool{}
	for _, c := range text {
		if seen[c] || c == ' ' || l.printable(c) {
			continue
		}
		seen[c] = true
		l.find(RuleGlyph, path, fmt.Sprintf("%s中的字符 %q（U+%04X）没有可用的字体，无法打印", field.ZH, c, c),
			fmt.Sprintf("%s holds %q (U+%04X), which no embedded font has", field.EN, c, c))
	}
}

func (l *layout) printable(c rune) bool {
	return !unicode.IsControl(c) && !unicode.Is(unicode.Co, c) && c != unicode.ReplacementChar && l.fonts.Has("hei", c)
}

// table sets the rows one below the other, then the frame round them.
func (l *layout) table() {
	t := l.template
	page := Box{Row: "head", X: pageMargin, Y: pageMargin, X2: pageWidth - pageMargin, Y2: t.Frame.Top}
	for _, p := range t.Head {
		l.piece(page, p, p.X, 0, nil)
	}
	y := t.Frame.Top
	taken := make([]int, len(t.Grid))
	for i, r := range t.Rows {
		if r.If != "" && l.record.text(r.If) == "" && !l.record.Blank {
			continue
		}
		columns := t.occupy(taken, r)
		fits, more := l.fitted(i, columns)
		bottom := y + r.Height + more
		if r.Bar {
			l.add(Item{X: t.Frame.Left, Y: y, X2: t.right(), Y2: bottom, Fill: barInk, Row: r.ID})
		}
		for j, c := range r.Cells {
			l.cell(l.box(i, j, columns, y, bottom), r, c, fits)
		}
		l.below(r, bottom, taken)
		y = bottom
	}
	l.frame(y)
	l.page.Items = append(l.page.Items, l.rules...)
}

// barInk is the grey of a bar: dark enough for white text on a photocopy.
const barInk = 0.6

// box is the place of a cell of the row i.
func (l *layout) box(i, j int, columns []int, top, bottom float64) Box {
	t := l.template
	r, c := t.Rows[i], t.Rows[i].Cells[j]
	span := c.Span
	if span == 0 {
		span = len(t.Grid) - columns[j]
	}
	for _, below := range t.Rows[i+1 : i+c.Rows] {
		bottom += below.Height
	}
	return Box{Row: r.ID, X: t.edge(columns[j]), Y: top, X2: t.edge(columns[j] + span), Y2: bottom}
}

// The room that texts without a place of their own keep from the rules of their cell.
const (
	paddingLeft  = 1.85
	paddingRight = 0.85
)

func (l *layout) cell(b Box, r Row, c Cell, fits map[diag.Span]fitted) {
	l.page.Cells = append(l.page.Cells, b)
	if b.X > l.template.Frame.Left {
		l.rule(Item{X: b.X, Y: b.Y, X2: b.X, Y2: b.Y2, Row: r.ID})
	}
	x := b.X + paddingLeft
	if c.Align == "center" {
		x = max(x, (b.X+b.X2-l.flowWidth(c.Pieces))/2)
	}
	for _, p := range c.Pieces {
		if p.X > 0 {
			x = p.X
		}
		fit := fits[p.span]
		x = l.piece(b, p, x, r.ink(), &fit)
	}
	if c.Paragraph != nil {
		l.paragraph(b, *c.Paragraph)
	}
	if d := c.Dashes; d != nil {
		for x := d.X; x < d.Right; x += d.Step {
			l.rule(Item{X: x, Y: b.Y + d.Y, X2: x + d.Length, Y2: b.Y + d.Y, Row: r.ID})
		}
	}
}

// ink is 1 for rows whose text is white.
func (r Row) ink() float64 {
	if r.Bar {
		return 1
	}
	return 0
}

func (l *layout) add(item Item) { l.page.Items = append(l.page.Items, item) }

// baselineEm is how far the baseline lies below the middle of a line, so that Chinese
// characters stand in the middle.
const baselineEm = 0.38

// piece sets a piece at x and returns where the next one begins.
func (l *layout) piece(b Box, p Piece, x, behind float64, fit *fitted) float64 {
	style := l.template.Styles[p.Style]
	em := mm(style.Size)
	item := Item{X: x, Font: style.Font, Size: style.Size, Bold: style.Bold, White: behind > 0, Pitch: p.Pitch, Row: b.Row}
	item.Y = (b.Y+b.Y2)/2 + baselineEm*em
	if p.Y > 0 {
		item.Y = b.Y + p.Y
	}
	if b.Row == "head" {
		item.Y = p.Y
	}
	switch {
	case p.Blank > 0:
		return x + p.Blank*em
	case p.Bind != "":
		l.bound(b, item, *fit)
		return x
	}
	item.Text = l.label(p)
	if n := len([]rune(item.Text)); p.Width > 0 && n > 1 {
		item.Spacing = (p.Width - l.width(item)) / float64(n-1)
	}
	return x + l.inside(b, item)
}

// label is what a piece that is not bound prints.
func (l *layout) label(p Piece) string {
	if p.Check == "" {
		return p.Text
	}
	box, text := emptyBox, p.Text
	if !l.record.Blank && l.record.Choices[p.Check] == p.Option {
		box = tickedBox
	}
	if text == "" {
		text = p.Option
	}
	return string(box) + text
}

func (l *layout) flowWidth(pieces []Piece) (w float64) {
	for _, p := range pieces {
		style := l.template.Styles[p.Style]
		w += p.Blank*mm(style.Size) + l.width(Item{Text: l.label(p), Font: style.Font, Size: style.Size, Pitch: p.Pitch})
	}
	return w
}

// tighterEm is how much longer than its room a line may be: it is set tighter then, so that
// the lines break where those of the official form do.
const tighterEm = 0.2

// paragraph spaces all lines but the last to the full width, as the official form does.
func (l *layout) paragraph(b Box, p Paragraph) {
	style := l.template.Styles[p.Style]
	em := mm(style.Size)
	lines := breakLines(p.Text, (p.Right-p.X)/em+tighterEm, p.Indent, l.advance(style.Font))
	for i, line := range lines {
		item := Item{X: p.X, Y: b.Y + p.Y + float64(i)*p.Pitch, Text: line, Font: style.Font, Size: style.Size, Bold: style.Bold, Row: b.Row}
		if i == 0 {
			item.X += p.Indent * em
		}
		if n := len([]rune(line)); i < len(lines)-1 && n > 1 {
			item.Spacing = (p.Right - item.X - l.width(item)) / float64(n-1)
		}
		l.inside(b, item)
	}
}

func (l *layout) advance(font string) func(r, next rune) float64 {
	return func(r, next rune) float64 { return advance(l.fonts, font, r, next) }
}

// inside adds a text that stays in its cell, and returns how far it runs; one that does not
// stay there is a finding.
func (l *layout) inside(b Box, item Item) float64 {
	const rounding = 0.02
	if item.Text == "" {
		return 0
	}
	em := mm(item.Size)
	runs := l.runs(item)
	last := runs[len(runs)-1]
	width := last.X + last.Width - item.X
	if item.X < b.X-rounding || item.X+width > b.X2+rounding || item.Y-0.9*em < b.Y-rounding || item.Y+0.12*em > b.Y2+rounding {
		l.noRoom("", item.Text)
		return width
	}
	l.page.Items = append(l.page.Items, runs...)
	return width
}

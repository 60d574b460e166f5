package form

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/beian-dev/beian/internal/diag"
)

// Findings of a layout, by rule id.
const (
	RuleGlyph = "form-character" // a character that no embedded font has
	RuleRoom  = "form-room"      // a text that does not fit
)

// Box glyphs: the fonts lack them, the PDF draws them itself.
const (
	emptyBox  = '□'
	tickedBox = '☑'
)

// Layout puts a record on a page. The page is nil when something can't be printed; the
// findings say what. Boxes of the provider, signatures, seals and dates always stay free.
func Layout(r Record, t *Template, fonts Metrics) (*Page, []diag.Diagnostic) {
	l := &layout{record: r, template: t, fonts: fonts, page: &Page{Width: pageWidth, Height: pageHeight}}
	l.check("sponsor", diag.Text{ZH: "网站主办者名称", EN: "the sponsor's name"}, r.Sponsor)
	for _, d := range r.Domains {
		l.check("domains", diag.Text{ZH: "域名", EN: "the domain"}, d.Name+d.Registrar)
	}
	if len(l.findings) == 0 {
		l.rows()
		l.frame()
	}
	if len(l.findings) > 0 {
		return nil, l.findings
	}
	return l.page, nil
}

type layout struct {
	record   Record
	template *Template
	fonts    Metrics
	page     *Page
	shift    float64 // how far rows that grew have pushed down what follows
	findings []diag.Diagnostic
}

func (l *layout) find(rule, path, zh, en string) {
	l.findings = append(l.findings, diag.Diagnostic{Rule: rule, Severity: diag.Error, Path: path, Message: diag.Text{ZH: zh, EN: en}})
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

func (l *layout) rows() {
	for _, r := range l.template.Rows {
		height := l.grown(r)
		top := r.Top + l.shift
		bottom := r.Bottom + l.shift + height
		l.row(r, top, bottom)
		l.shift += height
	}
}

// grown is how much more height a row needs for the lines bound in it.
func (l *layout) grown(r Row) (more float64) {
	if !r.Grow {
		return 0
	}
	for _, p := range r.Pieces {
		if p.Bind == "" {
			continue
		}
		lines := l.bound(p)
		more = max(more, float64(len(lines))*l.leading(p.Style)+2*padding-(r.Bottom-r.Top))
	}
	return more
}

// padding is the free space above and below the lines of a row that grew, and leadingEm the
// distance of its lines.
const (
	padding   = 1.2
	leadingEm = 1.35
)

func (l *layout) leading(style string) float64 { return mm(l.template.Styles[style].Size) * leadingEm }

func (l *layout) row(r Row, top, bottom float64) {
	f := l.template.Frame
	if r.Bar {
		l.add(Item{X: f.Left, Y: top, X2: f.Right, Y2: bottom, Fill: 0.6, Row: r.ID})
	}
	for _, x := range r.Split {
		l.add(Item{X: x, Y: top, X2: x, Y2: bottom, Width: ruleWidth, Row: r.ID})
	}
	l.below(r, bottom)
	for _, p := range r.Pieces {
		l.piece(r, p, top, bottom)
	}
	if p := r.Paragraph; p != nil {
		l.paragraph(r, *p)
	}
	if d := r.Dashes; d != nil {
		for x := d.X; x < d.Right; x += d.Step {
			l.add(Item{X: x, Y: d.Y + l.shift, X2: x + d.Length, Y2: d.Y + l.shift, Width: ruleWidth, Row: r.ID})
		}
	}
}

// ruleWidth is that of the inner lines, in millimetres.
const ruleWidth = 0.2

func (l *layout) below(r Row, y float64) {
	f := l.template.Frame
	line := Item{X: f.Left, Y: y, X2: f.Right, Y2: y, Width: ruleWidth, Row: r.ID}
	switch {
	case r.Outside, r.Below == ruleNone:
	case r.Below == ruleLine:
		l.add(line)
	case r.Below == ruleDouble:
		l.add(line)
		line.Y, line.Y2 = y+0.45, y+0.45
		l.add(line)
	case r.Below == ruleDotted:
		const dash, step = 2.0, 3.2
		for x := f.Left + 2; x < f.Right-dash; x += step {
			l.add(Item{X: x, Y: y, X2: x + dash, Y2: y, Width: ruleWidth, Row: r.ID})
		}
	}
}

// baselineEm is how far the baseline lies below the middle of a line, so that Chinese
// characters stand in the middle.
const baselineEm = 0.38

func (l *layout) piece(r Row, p Piece, top, bottom float64) {
	style := l.template.Styles[p.Style]
	item := Item{X: p.X, Font: style.Font, Size: style.Size, Bold: style.Bold, White: r.Bar, Pitch: p.Pitch, Row: r.ID}
	item.Y = (top+bottom)/2 + baselineEm*mm(style.Size)
	if p.Y > 0 {
		item.Y = p.Y + l.shift
	}
	if p.Bind != "" {
		l.boundLines(r, p, item, top, bottom)
		return
	}
	item.Text = p.Text
	if p.Check != "" {
		item.Text = string(l.box(p.Check)) + p.Text
	}
	l.text(item, p.Right)
}

func (l *layout) box(check string) rune {
	if !l.record.Blank && l.record.Person == (check == "person") {
		return tickedBox
	}
	return emptyBox
}

// bound is what a binding prints, broken into lines.
func (l *layout) bound(p Piece) []string {
	if l.record.Blank {
		return nil
	}
	style := l.template.Styles[p.Style]
	room := (p.Right - p.X) / mm(style.Size)
	return breakLines(l.binding(p.Bind), room, 0, l.advance(style.Font))
}

func (l *layout) binding(name string) string {
	if name == "sponsor" {
		return l.record.Sponsor
	}
	var parts []string
	for _, d := range l.record.Domains {
		part := d.Name
		if name == "domains_with_registrar" && d.Registrar != "" {
			part += " " + d.Registrar
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ";")
}

func (l *layout) boundLines(r Row, p Piece, item Item, top, bottom float64) {
	lines := l.bound(p)
	leading := l.leading(p.Style)
	if float64(len(lines))*leading > bottom-top+0.01 {
		l.find(RuleRoom, p.Bind, fmt.Sprintf("“%s”太长，表格中放不下", l.binding(p.Bind)), fmt.Sprintf("%q is too long for its cell", l.binding(p.Bind)))
		return
	}
	y := (top+bottom)/2 - float64(len(lines)-1)*leading/2 + baselineEm*mm(item.Size)
	for i, line := range lines {
		item.Text, item.Y = line, y+float64(i)*leading
		l.text(item, p.Right)
	}
}

func (l *layout) paragraph(r Row, p Paragraph) {
	style := l.template.Styles[p.Style]
	em := mm(style.Size)
	lines := breakLines(p.Text, (p.Right-p.X)/em, p.Indent, l.advance(style.Font))
	for i, line := range lines {
		item := Item{X: p.X, Y: p.Y + l.shift + float64(i)*p.Pitch, Text: line, Font: style.Font, Size: style.Size, Bold: style.Bold, Row: r.ID}
		if i == 0 {
			item.X += p.Indent * em
		}
		l.text(item, p.Right)
	}
}

func (l *layout) advance(font string) func(r, next rune) float64 {
	return func(r, next rune) float64 { return advance(l.fonts, font, r, next) }
}

// text adds a line of text and sees to it that it stays in its room and on the page.
func (l *layout) text(item Item, right float64) {
	if item.Text == "" {
		return
	}
	if right == 0 {
		right = pageWidth
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
		if next == 0 || a != full {
			run := item
			run.X, run.Width, run.Text = start, x-start, string(runes[from:i+1])
			out = append(out, run)
			start, from = x, i+1
		}
	}
	return out
}

func (l *layout) add(item Item) { l.page.Items = append(l.page.Items, item) }

// frame draws the double line round the table.
func (l *layout) frame() {
	f := l.template.Frame
	last := l.template.Rows[len(l.template.Rows)-1]
	bottom := last.Bottom + l.shift
	if bottom+f.Gap > pageHeight-5 {
		l.find(RuleRoom, "domains", "域名太多，一页放不下；请改用域名清单附件", "there are more domains than one page holds; attach a list of domains")
		return
	}
	for i, d := range []float64{0, f.Gap} {
		width := f.Outer
		if i == 0 {
			width = ruleWidth
		}
		left, right, top, low := f.Left-d, f.Right+d, f.Top-d, bottom+d
		l.add(Item{X: left, Y: top, X2: right, Y2: top, Width: width, Row: "frame"})
		l.add(Item{X: left, Y: low, X2: right, Y2: low, Width: width, Row: "frame"})
		l.add(Item{X: left, Y: top, X2: left, Y2: low, Width: width, Row: "frame"})
		l.add(Item{X: right, Y: top, X2: right, Y2: low, Width: width, Row: "frame"})
	}
}

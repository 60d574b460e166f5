package form

import (
	"fmt"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
)

// LetterRecord is what a letter is filled with.
type LetterRecord struct {
	Fields  map[string]string // by the names of letterFields; an empty one stays free for the hand
	Domains []Domain
	Blank   bool // leave everything for the hand
}

// The page of a letter, in millimetres, and its type, in points.
const (
	letterLeft, letterRight = 30.0, 180.0
	letterTop, letterBottom = 50.0, 266.0
	letterTitle             = 38.0 // baseline
	titleSize, bodySize     = 20.0, 12.0
	letterLeading           = 8.2
	signLeft                = 96.0
	signLeading             = 12.0
	tableLeading            = 8.0
)

// free is what stands where a field is empty.
const free = "＿＿＿＿＿＿＿＿"

// LayoutLetter sets a letter on as many pages as it needs. missing names the fields that
// stay free although the letter asks for them. The pages are nil when something can't be
// printed; the findings say what.
func LayoutLetter(r LetterRecord, t *Letter, fonts Metrics) (pages []*Page, missing []string, findings []diag.Diagnostic) {
	l := &letterLayout{record: r, letter: t, layout: layout{fonts: fonts, template: &Template{}}}
	for name, value := range r.Fields {
		l.check(name, diag.Text{ZH: "内容", EN: "the text"}, value)
	}
	l.newPage()
	l.line(Item{X: 105 - l.width(t.Title, titleSize, true)/2, Y: letterTitle, Text: t.Title, Font: "song", Size: titleSize, Bold: true})
	for _, b := range t.Body {
		l.block(b)
	}
	l.signatures()
	if len(l.findings) > 0 {
		return nil, nil, l.findings
	}
	slices.Sort(l.missing)
	return l.pages, slices.Compact(l.missing), nil
}

type letterLayout struct {
	layout
	record  LetterRecord
	letter  *Letter
	pages   []*Page
	y       float64 // baseline of the next line
	missing []string
}

func (l *letterLayout) newPage() {
	l.page = &Page{Width: pageWidth, Height: pageHeight}
	l.pages = append(l.pages, l.page)
	l.y = letterTop
	if len(l.pages) > 1 {
		l.y = letterTitle
	}
	if l.letter.Draft {
		l.mark()
	}
}

// mark says, outside the letter, that its words are ours.
func (l *letterLayout) mark() {
	const text = "本页文字由 beian 拟写，接入服务商或管局有模板的，以其模板为准。"
	const y = 284.0
	for x := letterLeft; x < letterRight-2; x += 4 {
		l.add(Item{X: x, Y: y - 5, X2: x + 2, Y2: y - 5, Width: ruleWidth, Row: "draft"})
	}
	l.line(Item{X: letterLeft, Y: y, Text: text, Font: "hei", Size: 7.5, Row: "draft"})
}

// line sets a line in Song; one with a rare character, which Song lacks, in Hei.
func (l *letterLayout) line(item Item) {
	lacks := func(r rune) bool { return !l.fonts.Has("song", r) }
	if item.Font == "song" && strings.ContainsFunc(item.Text, lacks) {
		item.Font = "hei"
	}
	l.text(item, pageWidth)
}

func (l *letterLayout) width(text string, size float64, song bool) (w float64) {
	font := "song"
	if !song {
		font = "hei"
	}
	for _, r := range text {
		w += l.fonts.Advance(font, r) * mm(size)
	}
	return w
}

// room makes sure that something of a height fits below.
func (l *letterLayout) room(height float64) {
	if l.y+height > letterBottom {
		l.newPage()
	}
}

// fill puts the fields into a text. What is empty becomes a line to write on.
func (l *letterLayout) fill(text string) string {
	var b strings.Builder
	for _, p := range split(text) {
		switch value := l.record.Fields[p.text]; {
		case !p.bound:
			b.WriteString(p.text)
		case value == "" || l.record.Blank:
			if !l.record.Blank {
				l.missing = append(l.missing, p.text)
			}
			b.WriteString(free)
		default:
			b.WriteString(value)
		}
	}
	return b.String()
}

func (l *letterLayout) block(b Block) {
	switch {
	case b.Text != "":
		l.paragraph(l.fill(b.Text), 2)
	case b.Line != "":
		l.paragraph(l.fill(b.Line), 0)
	case b.Heading != "":
		l.room(2 * letterLeading)
		l.line(Item{X: letterLeft, Y: l.y, Text: l.fill(b.Heading), Font: "song", Size: bodySize, Bold: true})
		l.y += letterLeading
	case b.Space > 0:
		l.space(b.Space)
	case b.Copy != "":
		l.copy(l.fill(b.Copy))
	case b.Table != "":
		l.table(b.Table == "registrars")
	}
}

// paragraph indents its first line by some characters.
func (l *letterLayout) paragraph(text string, indent float64) {
	em := mm(bodySize)
	for i, line := range breakLines(text, (letterRight-letterLeft)/em, indent, l.advance("song")) {
		l.room(0)
		item := Item{X: letterLeft, Y: l.y, Text: line, Font: "song", Size: bodySize}
		if i == 0 {
			item.X += indent * em
		}
		l.line(item)
		l.y += letterLeading
	}
}

// space leaves lines to write on; what does not fit goes on.
func (l *letterLayout) space(height float64) {
	for ; height > 0; height -= letterLeading {
		l.room(0)
		l.add(Item{X: letterLeft, Y: l.y + 1.5, X2: letterRight, Y2: l.y + 1.5, Width: 0.1, Row: "space"})
		l.y += letterLeading
	}
	l.y += 2
}

// copy prints a sentence small, and room to copy it by hand.
func (l *letterLayout) copy(text string) {
	const size = 9.0
	lines := breakLines("请手抄："+text, (letterRight-letterLeft)/mm(size), 0, l.advance("hei"))
	l.room(float64(len(lines))*6 + 3*letterLeading)
	for _, line := range lines {
		l.line(Item{X: letterLeft, Y: l.y, Text: line, Font: "hei", Size: size})
		l.y += 6
	}
	l.y += 3
	l.space(3 * letterLeading)
}

// table lists the domains, one in a row; it goes on over pages.
func (l *letterLayout) table(registrars bool) {
	columns := []float64{letterLeft, letterLeft + 18, letterRight}
	heads := []string{"序号", "域名"}
	if registrars {
		columns = []float64{letterLeft, letterLeft + 18, letterLeft + 108, letterRight}
		heads = append(heads, "域名注册商")
	}
	l.cells(columns, heads, true)
	domains := l.record.Domains
	if l.record.Blank {
		domains = make([]Domain, 12)
	}
	for i, d := range domains {
		cells := []string{fmt.Sprint(i + 1), d.Name}
		if registrars {
			cells = append(cells, d.Registrar)
		}
		if l.y+tableLeading > letterBottom {
			l.newPage()
			l.cells(columns, heads, true)
		}
		l.cells(columns, cells, false)
	}
	l.y += letterLeading
}

// cells draws one row of a table; a text that is too wide is set smaller, by half at the most.
func (l *letterLayout) cells(columns []float64, texts []string, head bool) {
	top, low := l.y-5.5, l.y-5.5+tableLeading
	for _, x := range columns {
		l.add(Item{X: x, Y: top, X2: x, Y2: low, Width: ruleWidth, Row: "table"})
	}
	for _, y := range []float64{top, low} {
		l.add(Item{X: letterLeft, Y: y, X2: letterRight, Y2: y, Width: ruleWidth, Row: "table"})
	}
	for i, text := range texts {
		size, room := 10.5, columns[i+1]-columns[i]-4
		if w := l.width(text, size, true); w > room {
			size = max(size/2, size*room/w)
		}
		if l.width(text, size, true) > room+0.01 {
			l.find(RuleRoom, "domains", fmt.Sprintf("“%s”太长，清单中放不下", text), fmt.Sprintf("%q is too long for the list", text))
		}
		l.line(Item{X: columns[i] + 2, Y: l.y, Text: text, Font: "song", Size: size, Bold: head, Row: "table"})
	}
	l.y += tableLeading
}

// signatures sets the lines at the end on the right half; one that is wider begins further
// left, and goes on below where even that is not enough.
func (l *letterLayout) signatures() {
	l.y += letterLeading
	l.room(float64(len(l.letter.Sign)) * signLeading)
	for _, line := range l.letter.Sign {
		text := l.fill(line)
		x := max(letterLeft, min(signLeft, letterRight-l.width(text, bodySize, true)))
		for i, part := range breakLines(text, (letterRight-x)/mm(bodySize), 0, l.advance("song")) {
			if i > 0 {
				l.y += letterLeading - signLeading
			}
			l.line(Item{X: x, Y: l.y, Text: part, Font: "song", Size: bodySize, Row: "sign"})
			l.y += signLeading
		}
	}
}

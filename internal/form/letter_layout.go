package form

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
)

// LetterRecord is what a letter is filled with.
type LetterRecord struct {
	Province string            // full name; empty: none yet
	Fields   map[string]string // by the names of letterFields; an empty one stays free for the hand
	Domains  []Domain
	Blank    bool // leave everything for the hand
}

// The page of a letter, in millimetres, as official papers have it (GB/T 9704), and its
// type, in points.
const (
	letterLeft, letterRight = 28.0, 182.0
	letterWidth             = letterRight - letterLeft
	letterTitle             = 46.0 // baseline of the title
	letterTop, laterTop     = 60.0, 34.0
	letterBottom            = 268.0
	numberLine              = 283.0 // baseline of the number of the page
	titleSize, numberSize   = 22.0, 10.5
	signLeft                = 92.0
)

// letterSizes are the sizes of the text, the best first: a smaller one is taken where it
// saves a page.
var letterSizes = []float64{14, 12}

// The distances of lines, in em, and of signatures and rows, in millimetres.
const (
	leading     = 1.9
	signLeading = 14.0
	rowHeight   = 9.0
	handLeading = 9.5 // of the lines to write on
)

// blankRows is how many rows an empty list of domains has.
const blankRows = 12

// LayoutLetter sets a letter on as many pages as it needs. missing names the fields that
// stay free although the letter asks for them. The pages are nil when something can't be
// printed; the findings say what.
func LayoutLetter(r LetterRecord, t *Letter, fonts Metrics) (pages []*Page, missing []string, findings []diag.Diagnostic) {
	for _, size := range letterSizes {
		l := newLetterLayout(r, t, fonts, size)
		l.compose()
		if len(l.findings) > 0 {
			return nil, nil, l.findings
		}
		if set := l.paginate(); pages == nil || len(set) < len(pages) {
			pages, missing = set, l.missing
		}
		if len(pages) == 1 {
			break
		}
	}
	number(pages, fonts)
	for _, p := range pages {
		p.Title = pageTitle(t.TitleIn(r.Province), r.Domains)
	}
	slices.Sort(missing)
	return pages, slices.Compact(missing), nil
}

// letterLayout gathers what stands on the pages before it is known where they break.
type letterLayout struct {
	layout // checks characters and keeps the findings
	record LetterRecord
	letter *Letter
	body   setter
	stripe []stripe

	missing []string
}

// stripe is something as wide as the page: a line of text, a row of a table. Its items are
// placed from its top left corner.
type stripe struct {
	height float64 // millimetres
	keep   bool    // on the same page as the next one
	head   int     // index+1 of the stripe to repeat where this one begins a page; 0: none
	items  []Item
}

func newLetterLayout(r LetterRecord, t *Letter, fonts Metrics, size float64) *letterLayout {
	l := &letterLayout{record: r, letter: t, body: setter{fonts: fonts, size: size}}
	l.layout = layout{fonts: fonts, template: &Template{}}
	names := make([]string, 0, len(r.Fields))
	for name := range r.Fields {
		names = append(names, name)
	}
	slices.Sort(names) // map order would make two runs differ
	for _, name := range names {
		l.check(name, diag.Text{ZH: "内容", EN: "the text"}, r.Fields[name])
	}
	for _, d := range r.Domains {
		l.check("domains", diag.Text{ZH: "域名注册商", EN: "the registrar"}, d.Registrar)
	}
	return l
}

func (l *letterLayout) compose() {
	for _, b := range l.letter.Body {
		l.block(b)
	}
	l.signatures()
}

func (l *letterLayout) put(s stripe) { l.stripe = append(l.stripe, s) }

// lead is the distance of two lines of running text.
func (l *letterLayout) lead() float64 { return leading * mm(l.body.size) }

// baseline is how far below the top of a line its baseline lies.
func baseline(height, size float64) float64 { return height/2 + baselineEm*mm(size) }

// fill puts the fields into a text. What is empty becomes a line to write on, as long as
// such an answer usually is.
func (l *letterLayout) fill(text string) string {
	var b strings.Builder
	for _, p := range split(text) {
		switch value := l.record.Fields[p.text]; {
		case !p.bound:
			b.WriteString(p.text)
		case p.text == bindService:
			b.WriteString(cmp.Or(value, serviceSite))
		case value == "" || l.record.Blank:
			if !l.record.Blank {
				l.missing = append(l.missing, p.text)
			}
			b.WriteString(strings.Repeat(string(blank), letterFields[p.text].blank))
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
		l.heading(l.fill(b.Heading))
	case b.Lines > 0:
		l.lines(b.Lines)
	case b.Copy != "":
		l.copy(b.Copy)
	case b.Table != "":
		l.table(b.Table == "registrars")
	}
}

// paragraph keeps its first two lines together, and its last two.
func (l *letterLayout) paragraph(text string, indent float64) {
	set := l.body.paragraph(text, letterWidth, indent)
	for i, line := range set {
		l.put(stripe{height: l.lead(), keep: i == 0 && len(set) > 1 || i == len(set)-2, items: l.placed(line, letterLeft, l.lead())})
	}
}

// placed moves a line to its place in a stripe.
func (l *letterLayout) placed(line setLine, x, height float64) []Item {
	y := baseline(height, l.body.size)
	for i := range line.items {
		item := &line.items[i]
		item.X, item.Y = item.X+x, item.Y+y
		if item.Text == "" {
			item.X2, item.Y2 = item.X2+x, item.Y2+y
		}
	}
	return line.items
}

func (l *letterLayout) heading(text string) {
	s := l.body
	s.bold = true
	for _, line := range s.paragraph(text, letterWidth, 0) {
		l.put(stripe{height: l.lead(), keep: true, items: l.placed(line, letterLeft, l.lead())})
	}
}

// lines leaves lines to write on; what does not fit goes on over the page.
func (l *letterLayout) lines(n int) {
	for i := range n {
		l.put(stripe{height: handLeading, keep: i == 0 && n > 1 || i == n-2, items: []Item{ruled(letterLeft, letterRight, handLeading-1.5)}})
	}
	l.put(stripe{height: 2})
}

func ruled(from, to, y float64) Item {
	return Item{X: from, Y: y, X2: to, Y2: y, Width: hairline, Row: "hand"}
}

// copy leaves room for a sentence that has to be written by hand; the sentence itself must
// not stand on the paper.
func (l *letterLayout) copy(text string) {
	const room = 7.5 // millimetres that a handwritten character takes
	n := int(float64(len([]rune(text)))*room/letterWidth) + 1
	l.lines(n)
}

// table lists the domains, one in a row; its head stands on every page.
func (l *letterLayout) table(registrars bool) {
	columns := []float64{letterLeft, letterLeft + 18, letterRight}
	heads := []string{"序号", "域名"}
	if registrars {
		columns = []float64{letterLeft, letterLeft + 18, letterLeft + 108, letterRight}
		heads = append(heads, "域名注册商")
	}
	l.put(stripe{height: 2, keep: true})
	l.row(columns, heads, stripe{keep: true}, true)
	head := len(l.stripe)
	domains := l.record.Domains
	if l.record.Blank {
		domains = make([]Domain, blankRows)
	}
	for i, d := range domains {
		cells := []string{fmt.Sprint(i + 1), d.Name}
		if registrars {
			cells = append(cells, d.Registrar)
		}
		l.row(columns, cells, stripe{head: head}, false)
	}
}

// row draws one row of a table; a text that is too wide is set smaller, by half at the most.
func (l *letterLayout) row(columns []float64, texts []string, s stripe, head bool) {
	s.height = rowHeight
	for _, x := range columns {
		s.items = append(s.items, Item{X: x, Y: 0, X2: x, Y2: rowHeight, Width: ruleWidth, Row: "table"})
	}
	for _, y := range []float64{0, rowHeight} {
		s.items = append(s.items, Item{X: letterLeft, Y: y, X2: letterRight, Y2: y, Width: ruleWidth, Row: "table"})
	}
	for i, text := range texts {
		set := setter{fonts: l.fonts, size: 12, bold: head}
		room := columns[i+1] - columns[i] - 5
		if w := set.width(text); w > room {
			set.size = max(6, set.size*room/w*0.999)
		}
		if set.width(text) > room {
			l.find(RuleRoom, "domains", fmt.Sprintf("“%s”太长，清单中放不下", text), fmt.Sprintf("%q is too long for the list", text))
		}
		line := set.line([]rune(text), 0, 0)
		for _, item := range line.items {
			item.X, item.Y, item.Row = item.X+columns[i]+2.5, baseline(rowHeight, set.size), "table"
			s.items = append(s.items, item)
		}
	}
	l.put(s)
}

// signatures sets the lines at the end as one block on the right, further left where one of
// them is wider; they stay together, and with the line above them.
func (l *letterLayout) signatures() {
	if n := len(l.stripe); n > 0 {
		l.stripe[n-1].keep = true
	}
	l.put(stripe{height: l.lead(), keep: true})
	texts := make([]string, len(l.letter.Sign))
	left := signLeft
	for i, line := range l.letter.Sign {
		texts[i] = l.fill(line)
		left = max(letterLeft, min(left, letterRight-l.body.width(texts[i])))
	}
	for i, text := range texts {
		l.signature(text, left, i < len(texts)-1)
	}
}

// signature is one line of the block. Behind a colon there is a line to write on, but none
// under a seal.
func (l *letterLayout) signature(text string, left float64, keep bool) {
	set := l.body.paragraph(text, letterRight-left, 0)
	for i, line := range set {
		height := l.lead()
		if i == 0 {
			height = signLeading // the line stands at its foot: room to sign is above it
		}
		low := height - l.lead()
		s := stripe{height: height, keep: keep || i < len(set)-1, items: l.placed(line, left, l.lead())}
		for j := range s.items {
			s.items[j].Y, s.items[j].Y2 = s.items[j].Y+low, s.items[j].Y2+low
		}
		if strings.HasSuffix(text, "：") && !strings.Contains(text, "盖章") {
			s.items = append(s.items, ruled(left+line.width+2, min(left+line.width+52, letterRight), low+baseline(l.lead(), l.body.size)+1.2))
		}
		l.put(s)
	}
}

// paginate puts the stripes on pages.
func (l *letterLayout) paginate() (pages []*Page) {
	l.page = &Page{Width: pageWidth, Height: pageHeight}
	pages = append(pages, l.page)
	y := l.title()
	for i, s := range l.stripe {
		if y+l.chain(i) > letterBottom && y > laterTop {
			l.page = &Page{Width: pageWidth, Height: pageHeight}
			pages = append(pages, l.page)
			y = laterTop
			if s.head > 0 {
				y = l.set(l.stripe[s.head-1], y)
			}
		}
		y = l.set(s, y)
	}
	return pages
}

// chain is the height of what must stand together from the i-th stripe on; more than a page
// cannot.
func (l *letterLayout) chain(i int) (height float64) {
	for ; i < len(l.stripe); i++ {
		height += l.stripe[i].height
		if !l.stripe[i].keep {
			break
		}
	}
	if height > letterBottom-laterTop {
		return l.stripe[i].height
	}
	return height
}

// set puts a stripe on the page and returns where the next one begins.
func (l *letterLayout) set(s stripe, y float64) float64 {
	for _, item := range s.items {
		item.Y += y
		if item.Text == "" {
			item.Y2 += y
		}
		l.add(item)
	}
	return y + s.height
}

// title sets the title in the middle, on two lines where it is long, and returns where the
// text begins.
func (l *letterLayout) title() float64 {
	s := setter{fonts: l.fonts, size: titleSize, bold: true}
	y := letterTitle
	for i, line := range s.paragraph(l.letter.TitleIn(l.record.Province), letterWidth, 0) {
		if i > 0 {
			y += leading * mm(titleSize) * 0.8
		}
		x := (pageWidth - s.width(line.text)) / 2
		for _, item := range s.line([]rune(line.text), 0, 0).items {
			item.X, item.Y, item.Row = item.X+x, y, "title"
			l.add(item)
		}
	}
	return y + letterTop - letterTitle
}

// number writes the numbers of pages, where there are several.
func number(pages []*Page, fonts Metrics) {
	if len(pages) < 2 {
		return
	}
	s := setter{fonts: fonts, size: numberSize}
	for i, p := range pages {
		line := s.line([]rune(fmt.Sprintf("— %d —", i+1)), 0, 0)
		for _, item := range line.items {
			item.X, item.Y, item.Row = item.X+(pageWidth-line.width)/2, numberLine, "number"
			p.Items = append(p.Items, item)
		}
	}
}

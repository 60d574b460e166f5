// Package form lays out the printed forms: a template and a record become pages of boxes
// in millimetres. It is pure; fonts come in as Metrics, templates as an fs.FS.
package form

import "github.com/beian-dev/beian/internal/diag"

// Template is one printing of a form: a table on an A4 page, in millimetres.
type Template struct {
	File     string
	Kind     string    // what `form --kind` calls it: 真实性核验单
	Name     string    // of this printing among those of its kind: 全国单位
	Differs  diag.Text // in what it differs from the others, a sentence; may be empty
	Title    string
	For      Audience
	Source   diag.Source
	Styles   map[string]Style
	Frame    Frame
	Grid     []float64 // widths of the columns
	Head     []Piece   // above the table, at places of the page
	Rows     []Row
	Overflow string // where domains go that have no room: overflowSheets, a kind of letter, or empty: nowhere
}

// Audience is whom a printing is for; what is empty is for all.
type Audience struct {
	Subject   string   // 单位 or 个人
	Provinces []string // full names
	Types     []string // filing types
	Since     string   // first day, YYYY-MM-DD
	Until     string   // last day
}

// Style is how text is set.
type Style struct {
	Font string  // song or hei
	Size float64 // points
	Bold bool
}

// Frame is what stands round the table: bands side by side, so that it looks raised.
type Frame struct {
	Left, Top float64 // the inner edge
	Bands     []Band  // from the outside in, above and at the left; the other way round below and at the right
}

// Band is a stripe of a width, of a darkness from 0 (white) to 1 (black).
type Band struct{ Width, Ink float64 }

func (f Frame) width() (w float64) {
	for _, b := range f.Bands {
		w += b.Width
	}
	return w
}

// Row is a stripe of the table.
type Row struct {
	ID     string
	Height float64
	Grow   float64 // how much higher it may become when what is bound in it needs more lines
	If     string  // a binding: the row stands only where it is filled
	Bar    bool    // grey, with white text
	Below  string  // the rule at its foot
	Cells  []Cell
	place
}

// Cell is a part of a row: some columns, and this row and some below it.
type Cell struct {
	Span, Rows int    // at least 1
	Align      string // left or center, for pieces without a place
	Pieces     []Piece
	Paragraph  *Paragraph
	Dashes     *Dashes
	place
}

// Piece is a text: fixed, bound to the record, or behind a box to tick. A piece without X
// follows the one before it.
type Piece struct {
	ID     string  // the address for variants, behind that of its row
	X      float64 // on the page
	Y      float64 // baseline, from the top of the row; 0: in the middle
	Style  string
	Text   string
	Bind   string
	Min    float64 // points down to which bound text is set smaller; 0: it is not
	Check  string  // a list of options: the box before Text is ticked where the record has Option
	Option string
	Blank  float64 // free space, in em
	Width  float64 // that the text is spaced to; 0: as the font has it
	Pitch  float64 // distance of the characters; 0: as the font has it
	Right  float64 // where the room of a bound text ends, on the page; 0: with the cell
	place
}

// Paragraph is running text, broken into lines and spaced to the full width.
type Paragraph struct {
	X, Right float64 // on the page
	Y        float64 // the first baseline, from the top of the row
	Pitch    float64 // distance of the baselines
	Indent   float64 // of the first line, in characters
	Style    string
	Text     string
}

// Dashes is a dashed line. Y is from the top of the row.
type Dashes struct{ X, Right, Y, Length, Step float64 }

// place is where something stands in a template file.
type place struct {
	file string
	span diag.Span
}

// The rules at the foot of a row.
const (
	ruleLine   = "line"
	ruleDouble = "double"
	ruleThick  = "thick" // like the frame
	ruleDotted = "dotted"
	ruleNone   = "none"
)

// overflowSheets: the domains that have no room go on another sheet.
const overflowSheets = "sheets"

// What a template may choose from.
var (
	fonts      = []string{"song", "hei"}
	ruleKinds  = []string{ruleLine, ruleDouble, ruleThick, ruleDotted, ruleNone}
	alignments = []string{"left", "center"}
)

// right is the edge of the table.
func (t *Template) right() float64 { return t.edge(len(t.Grid)) }

// edge is where a column begins; one behind the last is the edge of the table.
func (t *Template) edge(column int) float64 {
	x := t.Frame.Left
	for _, w := range t.Grid[:min(column, len(t.Grid))] {
		x += w
	}
	return x
}

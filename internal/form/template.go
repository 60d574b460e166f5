// Package form lays out the printed forms: a template and a record become pages of boxes
// in millimetres. It is pure; fonts come in as Metrics, templates as an fs.FS.
package form

import "github.com/beian-dev/beian/internal/diag"

// Template is the layout of one printing of a form. Positions are millimetres from the top
// left corner of an A4 page.
type Template struct {
	File     string
	Kind     string // what `form --kind` calls it: 真实性核验单
	Title    string
	Person   bool   // for a person; otherwise for an organisation
	Province string // full name; empty: every province without a printing of its own
	Source   diag.Source
	Styles   map[string]Style
	Frame    Frame
	Rows     []Row
}

// Style is how text is set.
type Style struct {
	Font string  // song or hei
	Size float64 // points
	Bold bool
}

// Frame is the double line round the table; its bottom is that of the last row.
type Frame struct {
	Left, Right, Top float64
	Outer            float64 // width of the outer of the two lines
	Gap              float64 // from the one to the other
}

// Row is a stripe of the table from Top to Bottom.
type Row struct {
	ID        string
	Top       float64
	Bottom    float64
	Outside   bool      // above the frame
	Bar       bool      // grey, with white text
	Below     string    // the rule at its foot: line, double, dotted or none
	Split     []float64 // positions of vertical rules
	Grow      bool      // takes more height when what is bound in it needs more lines
	Pieces    []Piece
	Paragraph *Paragraph
	Dashes    *Dashes
}

// Piece is a text at a place: fixed, bound to the record, or behind a box to tick.
type Piece struct {
	X     float64
	Y     float64 // baseline; 0: in the middle of the row
	Style string
	Text  string
	Pitch float64 // distance of the characters; 0: as the font has it
	Bind  string  // sponsor, domains or domains_with_registrar
	Check string  // unit or person: the box before Text is ticked for it
	Right float64 // where the room of a bound text ends
}

// Paragraph is running text, broken into lines.
type Paragraph struct {
	X, Right, Y float64 // Y is the baseline of the first line
	Pitch       float64 // distance of the baselines
	Indent      float64 // of the first line, in characters
	Style       string
	Text        string
}

// Dashes is a dashed line.
type Dashes struct{ X, Right, Y, Length, Step float64 }

// The rules at the foot of a row.
const (
	ruleLine   = "line"
	ruleDouble = "double"
	ruleDotted = "dotted"
	ruleNone   = "none"
)

// What a template may choose from.
var (
	bindings = []string{"sponsor", "domains", "domains_with_registrar"}
	checks   = []string{"unit", "person"}
	fonts    = []string{"song", "hei"}
	rules    = []string{ruleLine, ruleDouble, ruleDotted, ruleNone}
)

// Record is what goes on a form.
type Record struct {
	Sponsor string // 网站主办者名称, as on the certificate
	Person  bool
	Domains []Domain
	Blank   bool // leave everything for the hand
}

// Domain is a name on the form.
type Domain struct{ Name, Registrar string }

// Page is one printed page.
type Page struct {
	Width, Height float64
	Items         []Item
}

// Item is one thing to draw: text when Text is set, a filled box when Fill is above 0, a line
// otherwise.
type Item struct {
	X, Y   float64 // baseline of text; top left corner of a box; one end of a line
	X2, Y2 float64 // opposite corner of a box; other end of a line
	Width  float64 // of a line; of text, how far it runs
	Text   string
	Font   string
	Size   float64 // points
	Bold   bool
	White  bool
	Pitch  float64 // distance of the characters where it is not the font's
	Fill   float64 // grey of a box, 0 none to 1 black
	Row    string  // id of the row it belongs to
}

// Metrics knows the fonts that will be used.
type Metrics interface {
	// Advance is how far a character runs, in em; 0 when the font lacks it.
	Advance(font string, r rune) float64
	// Has reports whether the font draws a character.
	Has(font string, r rune) bool
}

// A4, in millimetres.
const pageWidth, pageHeight = 210, 297

// mm turns points into millimetres.
func mm(points float64) float64 { return points * 25.4 / 72 }

package form

// Page is one printed page.
type Page struct {
	Title         string // for whoever turns the pages of a file: the paper, and what it is about
	Width, Height float64
	Items         []Item
	Cells         []Box // of the table, so that what stands on the page can be held against them
}

// Box is the place of a cell.
type Box struct {
	Row          string // id of the row it begins in
	X, Y, X2, Y2 float64
}

// Item is one thing to draw: text when Text is set, a filled box when Fill is above 0, a line
// otherwise.
type Item struct {
	X, Y    float64 // baseline of text; top left corner of a box; one end of a line
	X2, Y2  float64 // opposite corner of a box; other end of a line
	Width   float64 // of a line; of text, how far it runs
	Text    string
	Font    string
	Size    float64 // points
	Bold    bool
	White   bool
	Pitch   float64 // distance of the characters where it is not the font's
	Spacing float64 // added behind every character
	Dash    float64 // length of the dashes and of the gaps of a line; 0: it is whole
	Fill    float64 // ink of a box, 0 none to 1 black
	Row     string  // id of the row it belongs to
}

// Metrics knows the fonts that will be used.
type Metrics interface {
	// Advance is how far a character runs, in em; 0 when the font lacks it.
	Advance(font string, r rune) float64
	// Has reports whether the font draws a character.
	Has(font string, r rune) bool
}

// A4, and the edge that printers leave white, in millimetres.
const (
	pageWidth, pageHeight = 210, 297
	pageMargin            = 5
)

// mm turns points into millimetres.
func mm(points float64) float64 { return points * 25.4 / 72 }

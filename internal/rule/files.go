package rule

import (
	"reflect"

	"github.com/beian-dev/beian/internal/source"
)

// Files tells what is in the files that a filing's materials name.
type Files interface {
	// File is what was found at a path as it stands in the filing; nil when nobody looked
	// there.
	File(name string) *FileFacts
}

// FileFacts is what rules may ask of one file. The measures of a picture are those of
// package attachment, where they are explained; they are zero for what is no picture or was
// not decoded.
type FileFacts struct {
	Looked    bool   `expr:"looked"` // false: nobody looked, nothing below is known
	Exists    bool   `expr:"exists"`
	Outside   bool   `expr:"outside"`   // the path leaves the folder of the filing
	Bytes     int    `expr:"bytes"`     // size of the file
	Format    string `expr:"format"`    // by its content: jpeg, png, gif, bmp, tiff, webp, heic, pdf; empty: none of these
	Extension string `expr:"extension"` // the format that its name promises
	Fault     string `expr:"fault"`     // unreadable, damaged or oversized (too many pixels to look at); empty: none of these
	Reason    string `expr:"reason"`    // what the decoder or the operating system says of the fault
	Width     int    `expr:"width"`     // pixels, as shown
	Height    int    `expr:"height"`
	Pages     int    `expr:"pages"`   // of a PDF; 0: unknown
	Picture   bool   `expr:"picture"` // decoded; the measures below are known

	Blank      float64 `expr:"blank"`      // share of the dominant colour, 0 to 1
	Hues       float64 `expr:"hues"`       // share of pixels that are no shade of it
	Brightness float64 `expr:"brightness"` // 0 to 255
	Sharpness  float64 `expr:"sharpness"`  // variance of the Laplacian
	Rise       float64 `expr:"rise"`       // pixels that an edge takes from dark to light; 0: no edge
	Glare      float64 `expr:"glare"`      // share of blown-out pixels
	Moire      float64 `expr:"moire"`      // share of places with the same fine pattern
	Margin     float64 `expr:"margin"`     // share of the outermost band in which nothing is to be seen
	Screen     bool    `expr:"screen"`     // has the size of a screen
	Red        float64 `expr:"red"`        // share of the red of seals
	BlueInk    float64 `expr:"blue_ink"`   // share of blue that is darker than the ground
	Curtain    float64 `expr:"curtain"`    // share of blue at top and sides
	White      float64 `expr:"white"`      // share of near-white there
	Centre     float64 `expr:"centre"`     // of the person, 0 left to 1 right
	Top        float64 `expr:"top"`        // of the person, 0 top to 1 bottom
	Tall       float64 `expr:"tall"`       // height of the person, share of the picture
	Head       float64 `expr:"head"`       // height of the head, share of the picture
	Shoulders  float64 `expr:"shoulders"`  // width of the person below the head, share of the picture
	TopColour  string  `expr:"top_colour"` // of the clothes: red, blue or other
	Shot       string  `expr:"shot"`       // YYYY-MM-DD, empty when unknown
	Software   string  `expr:"software"`   // that wrote it, as it says itself
	Camera     bool    `expr:"camera"`     // names the camera that took it
	Screenshot bool    `expr:"screenshot"` // calls itself a screenshot
	SameAs     string  `expr:"same_as"`    // another file of the filing that looks the same
	CopyOf     string  `expr:"copy_of"`    // another file of the filing with the same bytes
}

// nothing is what is known of a file that nobody looked at: it breaks no rule, because
// rules ask for Looked first.
var nothing = &FileFacts{}

// file is the function of expressions.
func (c *checker) file(name string) *FileFacts {
	if c.beside.Files == nil {
		return nothing
	}
	if f := c.beside.Files.File(name); f != nil {
		return f
	}
	return nothing
}

// fileFacts reads the files of an example, {path: {sharpness: 5, …}}: what is not said is as
// in a JPEG of 300 KB that has not been decoded.
func (r *fileReader) fileFacts(n *source.Node) map[string]*FileFacts {
	out := map[string]*FileFacts{}
	if n.Kind != source.Map {
		r.complain(n.Span, "这里应是“路径: {…}”", `expected "path: {…}"`)
		return out
	}
	for _, e := range n.Entries {
		facts := &FileFacts{Looked: true, Exists: true, Bytes: 300_000, Format: "jpeg"}
		out[e.Key] = facts
		r.fill(reflect.ValueOf(facts).Elem(), e.Value)
	}
	return out
}

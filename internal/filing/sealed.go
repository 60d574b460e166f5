package filing

import (
	"strings"

	"github.com/beian-dev/beian/internal/source"
)

// SealedMark begins a value that is encrypted; base64url follows. It is one word in any place of a
// YAML file.
const SealedMark = "sealed-1-"

// IsSealed reports whether a value is encrypted.
func IsSealed(text string) bool { return strings.HasPrefix(text, SealedMark) }

// Sealed lists the paths of values that are encrypted and that nobody opened. The filing has
// nothing there, and no rule is to complain about that.
func (d *Document) Sealed() []string { return d.sealed }

// Marked is the document with SealedMark for every sealed value of a private field, and these
// paths not rejected: what looks at a value can then tell that one is there. What somebody has
// sealed elsewhere, such as a name or a day, stays rejected and empty.
func (d *Document) Marked() *Document {
	marked, _ := decodeWith(decoder{marked: true}, d.doc)
	return marked
}

// IsRevealed reports whether the value at a path was sealed and is open: it is not what stands in
// the file.
func (d *Document) IsRevealed(path string) bool {
	n, _, found := d.doc.Locate(path)
	return found && n.Revealed
}

// isSealed notes a value that stands there and can't be read.
func (d *decoder) isSealed(n *source.Node) bool {
	if !IsSealed(n.Text) {
		return false
	}
	path := d.path()
	d.document.sealed = append(d.document.sealed, path)
	d.block(path)
	return true
}

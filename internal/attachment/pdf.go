package attachment

import (
	"bytes"
	"fmt"
)

// pdfPages counts the page objects that stand uncompressed in a PDF. Pages in compressed
// object streams are not seen, which gives 0, unknown. A page that was changed later stands
// there twice and counts twice.
func pdfPages(data []byte) (n int) {
	for {
		i := bytes.Index(data, []byte("/Type"))
		if i < 0 {
			return n
		}
		data = data[i+len("/Type"):]
		name, ok := bytes.CutPrefix(bytes.TrimLeft(data, " \t\r\n\f\x00"), []byte("/Page"))
		if ok && (len(name) == 0 || !isLetter(name[0])) { // not /Pages, /PageLabel
			n++
		}
	}
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// pdfEnd looks for the end mark that every PDF has, give or take bytes that a transfer has
// added behind it. A file that was cut off lacks it.
func pdfEnd(data []byte) error {
	if !bytes.Contains(data[max(0, len(data)-2048):], []byte("%%EOF")) {
		return fmt.Errorf("%w: no end mark in pdf", ErrBroken)
	}
	return nil
}

package printer

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
)

// xmlWriter writes one element with a list of others in it, one after the other, the way
// every XML output of beian looks. Errors are kept for end.
type xmlWriter struct {
	w    *bufio.Writer
	to   *xml.Encoder
	root xml.StartElement
	err  error
}

func newXMLWriter(w io.Writer, root string, attributes ...xml.Attr) *xmlWriter {
	x := &xmlWriter{w: bufio.NewWriter(w), root: xml.StartElement{Name: xml.Name{Local: root}, Attr: attributes}}
	x.to = xml.NewEncoder(x.w)
	x.to.Indent("", "  ")
	_, x.err = x.w.WriteString(xml.Header)
	x.err = errors.Join(x.err, x.to.EncodeToken(x.root))
	return x
}

// element writes the next one.
func (x *xmlWriter) element(v any) {
	if err := x.to.Encode(v); err != nil && x.err == nil {
		x.err = fmt.Errorf("write XML: %w", err)
	}
}

// end ends the output.
func (x *xmlWriter) end() error {
	err := errors.Join(x.err, x.to.EncodeToken(x.root.End()), x.to.Close())
	_, newline := x.w.WriteString("\n")
	return errors.Join(err, newline, x.w.Flush())
}

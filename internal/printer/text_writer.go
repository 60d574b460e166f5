package printer

import "io"

// TextWriter is Text for who shows documents one after the other, each as soon as it is
// there.
type TextWriter struct{ printer *textPrinter }

// NewTextWriter begins an output.
func NewTextWriter(w io.Writer, o Options) *TextWriter { return &TextWriter{newTextPrinter(w, o)} }

// Document shows at once what a document has to say. The error is the writer's.
func (t *TextWriter) Document(d Document) error {
	t.printer.document(t.printer.o.filter(d))
	return t.printer.w.Flush()
}

// End ends the output with a line that counts what tally has. The error is the writer's.
func (t *TextWriter) End(tally *Tally) error { return t.printer.end(tally) }

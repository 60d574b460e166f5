package filing

import (
	"fmt"
	"slices"
	"sync"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/source"
)

// Document is a filing as it stands in a file.
type Document struct {
	Filing   *Filing
	Node     *source.Node    // what the filing was read from
	Index    int             // among the documents of the file
	Rejected map[string]bool // paths that the reader has complained about and left empty, "" for the whole; may be nil

	doc    source.Doc
	sealed []string // paths of sealed values that nobody opened
}

// Span is where to point for the value at path: the value, or the key of the nearest
// thing above it when it is missing.
func (d *Document) Span(path string) diag.Span {
	_, span, _ := d.doc.Locate(path)
	return span
}

// Fix is the edit that makes the scalar at path read text; nil where no scalar stands there
// or it reads so already.
func (d *Document) Fix(path, text string) *diag.Fix {
	n, _, found := d.doc.Locate(path)
	if !found || n.Kind != source.Scalar || n.Text == text || n.Span.IsZero() || n.Revealed {
		return nil
	}
	return &diag.Fix{Span: n.Span, Text: source.Quote(text, true), Title: instead(text)}
}

// instead says what a fix does.
func instead(text string) diag.Text {
	return diag.Text{ZH: fmt.Sprintf("改为 %s", text), EN: fmt.Sprintf("write %s", text)}
}

// IsRejected reports whether the reader took nothing of the document: no rule can speak of it.
func (d *Document) IsRejected() bool { return d.Rejected[""] }

// Scalar is the text that stands at path, whether the reader accepted it or not.
func (d *Document) Scalar(path string) (text string, found bool) {
	n, _, found := d.doc.Locate(path)
	if !found || n.Kind != source.Scalar {
		return "", false
	}
	return n.Text, true
}

// Present reports whether the file says anything at path.
func (d *Document) Present(path string) bool {
	_, _, found := d.doc.Locate(path)
	return found
}

// PrivateValues lists every text of the file that stands under a field marked private,
// whether the reader accepted it or not, and what stands under keys that the format does not
// have and that speak of passwords or are named like such a field; sorted, each once. A sealed
// one tells nothing.
func (d *Document) PrivateValues() []string {
	var values []string
	for _, n := range appendStray(d.PrivateScalars(), d.Node, root()) {
		if n.Text != "" && !IsSealed(n.Text) {
			values = append(values, n.Text)
		}
	}
	slices.Sort(values)
	return slices.Compact(values)
}

// PrivateScalars lists the scalars under fields marked private, in the order of the file; one
// that aliases share may stand there several times.
func (d *Document) PrivateScalars() []*source.Node { return appendPrivate(nil, d.Node, root()) }

func appendPrivate(out []*source.Node, n *source.Node, p *plan) []*source.Node {
	if n == nil || p == nil {
		return out
	}
	for _, item := range n.Items {
		out = appendPrivate(out, item, p)
	}
	for _, e := range n.Entries {
		i, ok := p.index[e.Key]
		switch {
		case !ok:
		case p.fields[i].Private != "":
			out = appendScalars(out, e.Value)
		default:
			out = appendPrivate(out, e.Value, p.fields[i].elem)
		}
	}
	return out
}

// appendStray adds the scalars under unknown keys that are as private by their names.
func appendStray(out []*source.Node, n *source.Node, p *plan) []*source.Node {
	if n == nil {
		return out
	}
	for _, item := range n.Items {
		out = appendStray(out, item, p)
	}
	for _, e := range n.Entries {
		var below *plan
		known := false
		if p != nil {
			var i int
			if i, known = p.index[e.Key]; known {
				below = p.fields[i].elem
			}
		}
		if !known && (isSecret(e.Key) || privateKeys()[e.Key]) {
			out = appendScalars(out, e.Value)
			continue
		}
		out = appendStray(out, e.Value, below)
	}
	return out
}

// privateKeys are the keys of fields marked private.
var privateKeys = sync.OnceValue(func() map[string]bool {
	keys := map[string]bool{}
	for _, f := range Fields() {
		if f.Private != "" {
			keys[f.Key] = true
		}
	}
	return keys
})

func appendScalars(out []*source.Node, n *source.Node) []*source.Node {
	if n == nil {
		return out
	}
	if n.Kind == source.Scalar {
		out = append(out, n)
	}
	for _, item := range n.Items {
		out = appendScalars(out, item)
	}
	for _, e := range n.Entries {
		out = appendScalars(out, e.Value)
	}
	return out
}

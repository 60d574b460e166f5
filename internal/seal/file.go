package seal

import (
	"fmt"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/source"
)

// Kept are values and how they are sealed in another state of a file, so that what has not
// changed keeps its seal; of equal ones, in the order of the file.
type Kept map[string][]string

// take is the next seal of a text; empty where there is none.
func (k Kept) take(text string) string {
	list := k[text]
	if len(list) == 0 {
		return ""
	}
	k[text] = list[1:]
	return list[0]
}

// Keep opens the sealed values of a file.
func Keep(f *source.File, k *Key) (Kept, error) {
	out := Kept{}
	for _, n := range f.Scalars(filing.IsSealed) {
		text, err := k.Value(n.Text)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n.Span.Start.Line, err)
		}
		out[text] = append(out[text], n.Text)
	}
	return out, nil
}

// File seals every private value of the file that is not sealed yet, as it is written, quotes
// included; all other bytes stay. count says how many.
func File(f *source.File, r Recipients, kept Kept) (data []byte, count int, err error) {
	var patches []source.Patch
	for _, n := range Open(f) {
		written := string(f.Data[n.Span.Start.Offset:n.Span.End.Offset])
		sealed := kept.take(written)
		if sealed == "" {
			if sealed, err = r.Value(written); err != nil {
				return nil, 0, err
			}
		}
		patches = append(patches, source.Patch{Span: n.Span, Text: sealed})
	}
	return applied(f, patches)
}

// Open lists the private values of a file that are not sealed, each once, in the
// order of the file.
func Open(f *source.File) (out []*source.Node) {
	documents, _ := filing.Decode(f)
	seen := map[int]bool{}
	for i := range documents {
		for _, n := range documents[i].PrivateScalars() {
			if at := n.Span.Start.Offset; !filing.IsSealed(n.Text) && !seen[at] {
				seen[at] = true
				out = append(out, n)
			}
		}
	}
	return out
}

// OpenFile opens every sealed value of the file and gives back the bytes that were sealed.
func OpenFile(f *source.File, k *Key) (data []byte, count int, err error) {
	var patches []source.Patch
	for _, n := range f.Scalars(filing.IsSealed) {
		text, err := k.Value(n.Text)
		if err != nil {
			return nil, 0, fmt.Errorf("line %d: %w", n.Span.Start.Line, err)
		}
		patches = append(patches, source.Patch{Span: n.Span, Text: text})
	}
	return applied(f, patches)
}

func applied(f *source.File, patches []source.Patch) ([]byte, int, error) {
	if len(patches) == 0 {
		return f.Data, 0, nil
	}
	data, err := source.Apply(f, patches)
	return data, len(patches), err
}

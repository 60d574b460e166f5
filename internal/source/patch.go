package source

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/beian-dev/beian/internal/diag"
)

// ErrOverlap says that two patches want the same bytes.
var ErrOverlap = errors.New("two patches overlap")

// Patch puts Text, as YAML, in the place of the bytes of Span. An empty span inserts.
type Patch struct {
	Span diag.Span
	Text string
}

// Apply returns the bytes of f with patches made, in any order, and every other byte as it
// is. The result is parsed again and compared: what was there and is not patched must read
// as before. The error wraps ErrOverlap or ErrEdit. Of a file that cannot be parsed only the
// documents before the slip are compared, and the slip must be gone.
func Apply(f *File, patches []Patch) ([]byte, error) {
	patches = slices.SortedFunc(slices.Values(patches), func(a, b Patch) int {
		return cmp.Or(cmp.Compare(a.Span.Start.Offset, b.Span.Start.Offset), cmp.Compare(a.Span.End.Offset, b.Span.End.Offset))
	})
	s := &surgeon{file: f}
	last := 0
	for _, p := range patches {
		start, end := p.Span.Start.Offset, p.Span.End.Offset
		if start < last || end < start || end > len(f.Data) {
			return nil, fmt.Errorf("patch at line %d: %w", p.Span.Start.Line, ErrOverlap)
		}
		s.replace(start, end, p.Text)
		last = end
	}
	data := s.apply()
	if err := verifyPatches(f, data, patches); err != nil {
		return nil, err
	}
	return data, nil
}

func verifyPatches(old *File, data []byte, patches []Patch) error {
	now, problems := Parse(old.Name, data)
	switch {
	case now.Broken && !old.Broken:
		return fmt.Errorf("%w: %s", ErrEdit, problems[len(problems)-1].Message.EN)
	case now.Broken && isSlipLeft(problems, patches):
		return fmt.Errorf("%w: the file still cannot be parsed there", ErrEdit)
	case len(now.Docs) < len(old.Docs) || len(now.Docs) > len(old.Docs) && !old.Broken:
		return fmt.Errorf("%w: %d documents became %d", ErrEdit, len(old.Docs), len(now.Docs))
	}
	for i, d := range old.Docs {
		if !equalOutside(d.Root, now.Docs[i].Root, patches) {
			return fmt.Errorf("%w: document %d", ErrEdit, i)
		}
	}
	return nil
}

// isSlipLeft reports whether what stops the parser stands before the last patch.
func isSlipLeft(problems []diag.Diagnostic, patches []Patch) bool {
	return problems[len(problems)-1].Span.Start.Line <= patches[len(patches)-1].Span.Start.Line
}

// equalOutside compares two trees except where the first was patched: there the second may
// hold another scalar.
func equalOutside(before, after *Node, patches []Patch) bool {
	if isPatched(before.Span, patches) && before.Kind == Scalar {
		return after.Kind == Scalar
	}
	if before.Kind != after.Kind || before.Text != after.Text || len(before.Entries) != len(after.Entries) || len(before.Items) != len(after.Items) {
		return false
	}
	for i, e := range before.Entries {
		key := e.Key == after.Entries[i].Key || isPatched(e.KeySpan, patches)
		if !key || !equalOutside(e.Value, after.Entries[i].Value, patches) {
			return false
		}
	}
	for i, item := range before.Items {
		if !equalOutside(item, after.Items[i], patches) {
			return false
		}
	}
	return true
}

func isPatched(s diag.Span, patches []Patch) bool {
	return slices.ContainsFunc(patches, func(p Patch) bool {
		return p.Span.Start.Offset >= s.Start.Offset && p.Span.End.Offset <= s.End.Offset
	})
}

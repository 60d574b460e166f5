package source

import "github.com/beian-dev/beian/internal/diag"

// Locate finds the value at path and the span that shows it best under an underline:
// a scalar itself, a map or list by its key, a list item by its first key. For a value
// that is missing or empty, found is false and span is the key of the nearest ancestor
// that exists, the first line of the document where there is none. node is nil unless
// something, if only a null, stands at the path.
func (d Doc) Locate(path string) (node *Node, span diag.Span, found bool) {
	span = d.Span
	steps, err := ParsePath(path)
	if err != nil {
		return nil, span, false
	}
	node = d.Root
	for _, s := range steps {
		var key diag.Span
		node, key = node.child(s)
		if node == nil {
			return nil, span, false
		}
		if !key.IsZero() {
			span = key
		}
	}
	if node.IsEmpty() {
		return node, span, false
	}
	if node.Kind == Scalar && !node.Span.IsZero() {
		span = node.Span
	}
	return node, span, true
}

// child is the value one step below n, and the span that names it.
func (n *Node) child(s step) (*Node, diag.Span) {
	if s.isKey {
		if e := n.entry(s.key); e != nil {
			return e.Value, e.KeySpan
		}
		return nil, diag.Span{}
	}
	item := n.Item(s.index)
	return item, headSpan(item)
}

// headSpan is the part of n that stands for the whole: its first key or first scalar.
func headSpan(n *Node) diag.Span {
	for range maxDepth {
		switch {
		case n == nil:
			return diag.Span{}
		case n.Kind == Map && len(n.Entries) > 0:
			return n.Entries[0].KeySpan
		case n.Kind == List && len(n.Items) > 0:
			n = n.Items[0]
		default:
			return n.Span
		}
	}
	return n.Span
}

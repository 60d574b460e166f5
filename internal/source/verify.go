package source

import (
	"fmt"
	"slices"
)

// verify parses the edited bytes and compares: document doc became what isMeant takes for the
// edit, and all the rest is as it was.
func verify(old *File, data []byte, doc int, isMeant func(before, after *Node) bool) error {
	now, problems := Parse(old.Name, data)
	if now.Broken {
		return fmt.Errorf("%w: %s", ErrEdit, problems[0].Message.EN)
	}
	before, after := roots(old), roots(now)
	if len(after) != len(before) {
		return fmt.Errorf("%w: %d documents became %d", ErrEdit, len(before), len(after))
	}
	for i := range before {
		isSame := equal
		if i == doc {
			isSame = isMeant
		}
		if !isSame(before[i], after[i]) {
			return fmt.Errorf("%w: document %d", ErrEdit, i)
		}
	}
	return nil
}

// roots are those of the documents; a file without any has one that says nothing, which the first
// edit fills and the last deletion leaves.
func roots(f *File) (out []*Node) {
	if len(f.Docs) == 0 {
		return []*Node{{}}
	}
	for _, d := range f.Docs {
		out = append(out, d.Root)
	}
	return out
}

// equal compares what two trees say; places do not matter.
func equal(a, b *Node) bool {
	if a == b {
		return true
	}
	if a.IsEmpty() && b.IsEmpty() {
		return true
	}
	if a == nil || b == nil || a.Kind != b.Kind || a.Text != b.Text || len(a.Entries) != len(b.Entries) || len(a.Items) != len(b.Items) {
		return false
	}
	for i := range a.Entries {
		if a.Entries[i].Key != b.Entries[i].Key || !equal(a.Entries[i].Value, b.Entries[i].Value) {
			return false
		}
	}
	for i := range a.Items {
		if !equal(a.Items[i], b.Items[i]) {
			return false
		}
	}
	return true
}

// equalBut compares two trees except at path, where after must hold value.
func equalBut(before, after *Node, path Path, value *Value) bool {
	switch {
	case len(path) == 0 && value == nil:
		return after.IsEmpty()
	case len(path) == 0:
		return holds(after, *value)
	case value == nil && after.IsEmpty():
		return isOnlyPath(before, path)
	case after.IsEmpty():
		return false
	case path[0].isKey:
		return equalButKey(before, after, path, value)
	default:
		return equalButItem(before, after, path, value)
	}
}

func equalButKey(before, after *Node, path Path, value *Value) bool {
	key := path[0].key
	if after.Kind != Map || !before.IsEmpty() && before.Kind != Map {
		return false
	}
	if !slices.EqualFunc(besides(before, key), besides(after, key), func(a, b Entry) bool { return a.Key == b.Key && equal(a.Value, b.Value) }) {
		return false
	}
	return equalBut(before.Get(key), after.Get(key), path[1:], value)
}

// besides lists the entries of a map under other keys, in their order.
func besides(n *Node, key string) (out []Entry) {
	if n == nil {
		return nil
	}
	for _, e := range n.Entries {
		if e.Key != key {
			out = append(out, e)
		}
	}
	return out
}

func equalButItem(before, after *Node, path Path, value *Value) bool {
	index := path[0].index
	if after.Kind != List || !before.IsEmpty() && before.Kind != List {
		return false
	}
	if value == nil && len(path) == 1 && before != nil && index < len(before.Items) && len(after.Items) == len(before.Items)-1 {
		rest := &Node{Kind: List}
		rest.Items = append(append(rest.Items, before.Items[:index]...), before.Items[index+1:]...)
		return equal(rest, after)
	}
	length := index + 1
	if before != nil {
		length = max(length, len(before.Items))
	}
	if value == nil && before != nil {
		length = len(before.Items)
	}
	if len(after.Items) != length {
		return false
	}
	for i, item := range after.Items {
		if i != index && !equal(before.Item(i), item) {
			return false
		}
	}
	return equalBut(before.Item(index), after.Item(index), path[1:], value)
}

// isOnlyPath reports whether n says nothing besides what stands at path.
func isOnlyPath(n *Node, path Path) bool {
	if n.IsEmpty() || len(path) == 0 {
		return true
	}
	for _, e := range n.Entries {
		if (!path[0].isKey || e.Key != path[0].key) && !e.Value.IsEmpty() {
			return false
		}
	}
	for i, item := range n.Items {
		if (path[0].isKey || i != path[0].index) && !item.IsEmpty() {
			return false
		}
	}
	next, _ := n.child(path[0])
	return isOnlyPath(next, path[1:])
}

// holds reports whether n reads as value.
func holds(n *Node, value Value) bool {
	switch value.kind {
	case Null:
		return n.IsEmpty()
	case Scalar:
		return n != nil && n.Kind == Scalar && n.Text == value.text
	case List:
		if n.IsEmpty() && len(value.items) == 0 {
			return true
		}
		if n == nil || n.Kind != List || len(n.Items) != len(value.items) {
			return false
		}
		for i, item := range value.items {
			if !holds(n.Items[i], item) {
				return false
			}
		}
		return true
	}
	return holdsMap(n, value)
}

func holdsMap(n *Node, value Value) bool {
	if n.IsEmpty() && len(value.entries) == 0 {
		return true
	}
	if n == nil || n.Kind != Map || len(n.Entries) != len(value.entries) {
		return false
	}
	for _, p := range value.entries {
		if !holds(n.Get(p.Key), p.Value) || n.Get(p.Key) == nil {
			return false
		}
	}
	return true
}

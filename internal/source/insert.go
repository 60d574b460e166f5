package source

import "fmt"

// Insert returns the bytes of f with value as a new item of the list at path, before the item
// that stands at index; what stands there and behind moves on. An index one past the end
// appends, also to a list that is not there yet. Errors are those of Set.
func (e Editor) Insert(f *File, doc int, path string, index int, value Value) ([]byte, error) {
	at := fmt.Sprintf("%s[%d]", path, index)
	steps, err := ParsePath(at)
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrPath, err)
	case f.Broken:
		return nil, fmt.Errorf("edit %s: %w", at, ErrBroken)
	case doc < 0 || doc >= len(f.Docs):
		return e.Set(f, doc, at, value)
	}
	s := &surgeon{file: f, rank: e.Rank, layout: layoutOf(f)}
	spots, err := s.descend(doc, steps)
	if err != nil {
		return nil, fmt.Errorf("edit %s: %w", at, err)
	}
	if len(spots) <= len(steps) { // no such item yet
		return e.Set(f, doc, at, value)
	}
	if err := s.insertItem(spots[len(spots)-2], index, value); err != nil {
		return nil, fmt.Errorf("edit %s: %w", at, err)
	}
	data := s.apply()
	isMeant := func(before, after *Node) bool { // without the new item it says what it said
		return equalBut(after, before, steps, nil) && holds(after.at(steps), value)
	}
	if err := verify(f, data, doc, isMeant); err != nil {
		return nil, fmt.Errorf("edit %s: %w", at, err)
	}
	return data, nil
}

// insertItem puts value before an item of a list, in the style of its neighbours.
func (s *surgeon) insertItem(list spot, index int, value Value) error {
	if index > 0 { // comments above an item stay with it
		return s.addItemBehind(list, index-1, value)
	}
	first := list.node.Items[0]
	if list.flow || s.isFlow(list.node) {
		s.insert(first.Span.Start.Offset, flow(value)+", ")
		return nil
	}
	dash, ok := s.dash(list.node, 0)
	if !ok {
		return fmt.Errorf("%w: the first item stands elsewhere", ErrEdit)
	}
	indent := list.node.Span.Start.Column - 1
	s.insert(dash, "- "+s.likeItem(first, value, indent)+s.layout.newline+spaces(indent))
	return nil
}

// at is what stands at a path; nil where nothing does.
func (n *Node) at(path Path) *Node {
	for _, step := range path {
		if n == nil {
			return nil
		}
		n, _ = n.child(step)
	}
	return n
}

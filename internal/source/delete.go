package source

import (
	"bytes"
	"fmt"
)

func (s *surgeon) remove(doc int, steps Path) error {
	if len(s.file.Docs) == 0 {
		return nil
	}
	spots, err := s.descend(doc, steps)
	if err != nil || len(spots) <= len(steps) {
		return err
	}
	// What would be left empty goes as well, but never an item before others: that would
	// change the indices of the rest.
	i := len(spots) - 1
	for i > 1 && isOnly(spots[i-1].node) && (spots[i-1].list == nil || isOnly(spots[i-1].list)) {
		i--
	}
	at, parent := spots[i], spots[i-1]
	if isOnly(parent.node) && parent.list != nil {
		s.replace(parent.node.Span.Start.Offset, s.end(parent), "{}")
		return nil
	}
	if at.flow {
		s.removeFlow(at, parent.node)
		return nil
	}
	return s.removeBlock(at, parent.node)
}

// isOnly reports whether a map or list has a single key or item.
func isOnly(n *Node) bool { return len(n.Entries)+len(n.Items) == 1 }

// removeFlow takes out a key or item with one of the commas next to it.
func (s *surgeon) removeFlow(at spot, parent *Node) {
	starts, ends, i := s.extents(at, parent)
	switch {
	case i+1 < len(starts):
		s.replace(starts[i], starts[i+1], "")
	case i > 0:
		s.replace(ends[i-1], ends[i], "")
	default:
		s.replace(starts[i], ends[i], "")
	}
}

// extents lists where the keys or items of parent begin and end, and which of them at is.
func (s *surgeon) extents(at spot, parent *Node) (starts, ends []int, index int) {
	if at.entry == nil {
		for _, item := range parent.Items {
			starts = append(starts, item.Span.Start.Offset)
			ends = append(ends, item.Span.End.Offset)
		}
		return starts, ends, at.index
	}
	for i, e := range ownEntries(parent) {
		if e == at.entry {
			index = i
		}
		starts = append(starts, e.KeySpan.Start.Offset)
		ends = append(ends, s.entryEnd(e))
	}
	return starts, ends, index
}

// removeBlock takes out the lines of a key or item. A key on the line of its dash leaves
// the dash to the next key.
func (s *surgeon) removeBlock(at spot, parent *Node) error {
	start := at.after - 1 // the dash
	if at.entry != nil {
		start = at.entry.KeySpan.Start.Offset
	}
	end := s.lineEnd(s.end(at))
	line := s.file.lines[s.file.Pos(start).Line-1]
	if len(bytes.TrimLeft(s.file.Data[line:start], " ")) == 0 {
		if end < len(s.file.Data) {
			end += breakLen(s.file.Data, end)
		}
		s.replace(line, end, "")
		return nil
	}
	own := ownEntries(parent)
	if at.entry == nil || len(own) < 2 || own[0] != at.entry {
		return fmt.Errorf("%w: the item shares its line with another", ErrEdit)
	}
	next := own[1].KeySpan.Start.Offset
	if len(bytes.TrimSpace(s.file.Data[s.end(at):next])) == 0 {
		s.replace(start, next, "")
		return nil
	}
	s.replace(start, s.end(at), "") // comments stand between: they keep their lines
	return nil
}

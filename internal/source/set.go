package source

import (
	"fmt"
	"strings"
)

func (s *surgeon) set(doc int, steps Path, value Value) error {
	if len(s.file.Docs) == 0 {
		return s.begin(steps, value)
	}
	spots, err := s.descend(doc, steps)
	if err != nil {
		return err
	}
	at, rest := spots[len(spots)-1], steps[len(spots)-1:]
	switch {
	case len(rest) == 0:
		return s.put(at, value)
	case at.node.IsEmpty():
		made, err := nest(rest, value)
		if err != nil {
			return err
		}
		return s.put(at, made)
	}
	made, err := nest(rest[1:], value)
	if err != nil {
		return err
	}
	if at.node.Kind == Map {
		return s.addEntry(at, steps[:len(spots)-1], Pair{Key: rest[0].key, Value: made})
	}
	return s.addItem(at, made)
}

// nest wraps value in the maps and lists that rest names.
func nest(rest Path, value Value) (Value, error) {
	for i := len(rest) - 1; i >= 0; i-- {
		switch {
		case rest[i].isKey:
			value = OfMap(Pair{Key: rest[i].key, Value: value})
		case rest[i].index == 0:
			value = OfList(value)
		default:
			return value, fmt.Errorf("%w: a new list has no item [%d]", ErrPath, rest[i].index)
		}
	}
	return value, nil
}

// begin writes the first value into a file that has none.
func (s *surgeon) begin(steps Path, value Value) error {
	made, err := nest(steps, value)
	if err != nil {
		return err
	}
	data := s.file.Data
	text := s.layout.lines(made, 0) + s.layout.newline
	if n := len(data); n > s.file.lines[0] && s.file.lines[len(s.file.lines)-1] != n {
		text = s.layout.newline + text // the last line has no end yet
	}
	s.insert(len(data), text)
	return nil
}

// put writes value in the place of what stands at a spot.
func (s *surgeon) put(at spot, value Value) error {
	end := s.end(at)
	switch {
	case at.entry == nil && at.list == nil:
		return fmt.Errorf("%w: the document is empty", ErrPath)
	case at.list != nil && at.flow:
		s.replace(at.node.Span.Start.Offset, end, flow(value))
	case at.flow:
		s.replace(at.after, end, " "+flow(value))
	case at.node.Kind == Scalar && value.kind == Scalar && !s.isShared(at):
		s.replace(at.node.Span.Start.Offset, end, s.likewise(at.node, value))
	case at.list != nil:
		s.replace(at.after, end, " "+s.layout.item(value, at.list.Span.Start.Column+1))
	default:
		s.putBelow(at, end, value)
	}
	return nil
}

// putBelow writes the value of a key in block style; a comment on the line of the key
// stays there.
func (s *surgeon) putBelow(at spot, end int, value Value) {
	text := s.layout.afterKey(value, at.entry.KeySpan.Start.Column-1)
	line := s.lineEnd(at.after)
	if !strings.HasPrefix(text, s.layout.newline) || end > line {
		s.replace(at.after, end, text)
		return
	}
	s.replace(at.after, end, "")
	s.insert(line, text)
}

// likewise writes a scalar with the quotes that the old one has.
func (s *surgeon) likewise(old *Node, value Value) string {
	text := value.scalar(false)
	if value.bare || !old.Quoted || text[0] == '"' {
		return text
	}
	switch s.file.Data[old.Span.Start.Offset] {
	case '"':
		return doubleQuote(value.text)
	case '\'':
		return "'" + strings.ReplaceAll(value.text, "'", "''") + "'"
	}
	return text
}

// addEntry adds a key to a map that has some.
func (s *surgeon) addEntry(at spot, path Path, p Pair) error {
	own := ownEntries(at.node)
	if len(own) == 0 {
		return fmt.Errorf("%w: all keys of %s are merged in", ErrEdit, path)
	}
	before := s.predecessor(own, path.String(), p.Key)
	inFlow := at.flow || s.isFlow(at.node)
	first := own[0].KeySpan.Start
	indent := first.Column - 1
	switch {
	case inFlow && before == nil:
		s.insert(first.Offset, Quote(p.Key, true)+": "+flow(p.Value)+", ")
	case inFlow:
		s.insert(s.entryEnd(before), ", "+Quote(p.Key, true)+": "+flow(p.Value))
	case before == nil:
		s.insert(first.Offset, s.layout.entry(p, indent)+s.layout.newline+spaces(indent))
	default:
		s.insert(s.lineEnd(s.entryEnd(before)), s.layout.newline+spaces(indent)+s.layout.entry(p, indent))
	}
	return nil
}

func ownEntries(n *Node) []*Entry {
	var own []*Entry
	for i := range n.Entries {
		if isOwn(n, n.Entries[i]) {
			own = append(own, &n.Entries[i])
		}
	}
	return own
}

// predecessor is the entry that a new key goes behind; nil when it goes to the front.
func (s *surgeon) predecessor(own []*Entry, path, key string) *Entry {
	if s.rank == nil {
		return own[len(own)-1]
	}
	rank := s.rank(path, key)
	for i := len(own) - 1; i >= 0; i-- {
		if s.rank(path, own[i].Key) <= rank {
			return own[i]
		}
	}
	return nil
}

// addItem appends to a list that has items.
func (s *surgeon) addItem(at spot, value Value) error {
	return s.addItemBehind(at, len(at.node.Items)-1, value)
}

// addItemBehind adds an item behind another of the list at a spot, in its style.
func (s *surgeon) addItemBehind(at spot, index int, value Value) error {
	item := spot{node: at.node.Items[index], list: at.node, index: index}
	if at.flow || s.isFlow(at.node) {
		item.after = item.node.Span.Start.Offset
		s.insert(s.end(item), ", "+flow(value))
		return nil
	}
	dash, ok := s.dash(at.node, index)
	if !ok {
		return fmt.Errorf("%w: item [%d] stands elsewhere", ErrEdit, index)
	}
	item.after = dash + 1
	indent := at.node.Span.Start.Column - 1
	s.insert(s.lineEnd(s.end(item)), s.layout.newline+spaces(indent)+"- "+s.likeItem(item.node, value, indent))
	return nil
}

// likeItem writes an item as its neighbour is written, in braces or in lines.
func (s *surgeon) likeItem(neighbour *Node, value Value, indent int) string {
	if s.isFlow(neighbour) {
		return flow(value)
	}
	return s.layout.item(value, indent+2)
}

package source

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// Errors of an edit. The file is then left as it was.
var (
	ErrBroken = errors.New("the file cannot be parsed")
	ErrPath   = errors.New("the path does not fit the file")
	ErrEdit   = errors.New("the edit would change more than its path")
)

// Editor changes single values of a file and leaves every other byte as it is: comments,
// blank lines, order, unknown keys, line ends and flow style.
type Editor struct {
	// Rank orders the keys of the map at path: a new key goes behind those that rank
	// lower. With nil it goes to the end.
	Rank func(path, key string) int
}

// Set is Editor.Set with new keys at the end of their map.
func Set(f *File, doc int, path string, value Value) ([]byte, error) {
	return Editor{}.Set(f, doc, path, value)
}

// Delete is Editor.Delete.
func Delete(f *File, doc int, path string) ([]byte, error) { return Editor{}.Delete(f, doc, path) }

// Set returns the bytes of f with value at path in document doc, from 0. Missing maps and
// lists on the way are made; an index one past the end of a list appends. A file without
// any document gets its first. The result is parsed again and compared: the error wraps
// ErrPath where there is no such place, ErrEdit where the file is written in a way that
// this edit does not fit, such as a value that an alias shares.
func (e Editor) Set(f *File, doc int, path string, value Value) ([]byte, error) {
	return e.edit(f, doc, path, &value)
}

// Delete returns the bytes of f without the key or list item at path, and without the map
// or list that it leaves empty. A path that is not there is no error.
func (e Editor) Delete(f *File, doc int, path string) ([]byte, error) {
	return e.edit(f, doc, path, nil)
}

func (e Editor) edit(f *File, doc int, path string, value *Value) ([]byte, error) {
	steps, err := ParsePath(path)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPath, err)
	}
	switch {
	case f.Broken:
		return nil, fmt.Errorf("edit %s: %w", path, ErrBroken)
	case len(steps) == 0:
		return nil, fmt.Errorf("%w: the whole document cannot be replaced", ErrPath)
	case doc < 0 || doc >= len(f.Docs) && (doc > 0 || len(f.Docs) > 0):
		return nil, fmt.Errorf("%w: no document %d", ErrPath, doc)
	}
	s := &surgeon{file: f, rank: e.Rank, layout: layoutOf(f)}
	if value == nil {
		err = s.remove(doc, steps)
	} else {
		err = s.set(doc, steps, *value)
	}
	if err != nil {
		return nil, fmt.Errorf("edit %s: %w", path, err)
	}
	data := s.apply()
	isMeant := func(before, after *Node) bool { return equalBut(before, after, steps, value) }
	if err := verify(f, data, doc, isMeant); err != nil {
		return nil, fmt.Errorf("edit %s: %w", path, err)
	}
	return data, nil
}

// surgeon collects the replacements of bytes that make an edit.
type surgeon struct {
	file   *File
	layout layout
	rank   func(path, key string) int
	cuts   []cut
}

// cut puts text in the place of the bytes from start to end.
type cut struct {
	start, end int
	text       string
}

func (s *surgeon) replace(start, end int, text string) {
	s.cuts = append(s.cuts, cut{start, end, text})
}

func (s *surgeon) insert(at int, text string) { s.replace(at, at, text) }

func (s *surgeon) apply() []byte {
	slices.SortStableFunc(s.cuts, func(a, b cut) int { return a.start - b.start })
	out := make([]byte, 0, len(s.file.Data)+256)
	last := 0
	for _, c := range s.cuts {
		out = append(out, s.file.Data[last:c.start]...)
		out = append(out, c.text...)
		last = c.end
	}
	return append(out, s.file.Data[last:]...)
}

// spot is a value in the file and how it hangs there.
type spot struct {
	node  *Node
	entry *Entry // the key that it stands under; nil for an item and the root
	list  *Node  // the list that it is an item of
	index int
	after int  // offset behind the colon or dash
	flow  bool // inside brackets
}

// descend follows steps as far as the file goes and returns every spot on the way, the
// root first.
func (s *surgeon) descend(doc int, steps Path) ([]spot, error) {
	spots := []spot{{node: s.file.Docs[doc].Root}}
	for i, step := range steps {
		at := spots[len(spots)-1]
		if at.node.IsEmpty() {
			return spots, nil
		}
		next, found, err := s.below(at, step)
		if err != nil {
			where := cmp.Or(steps[:i].String(), "the document")
			return nil, fmt.Errorf("%w: %s %w", ErrPath, where, err)
		}
		if !found {
			return spots, nil
		}
		spots = append(spots, next)
		if s.isShared(next) && i < len(steps)-1 {
			return nil, fmt.Errorf("%w: %s is an alias", ErrEdit, steps[:i+1])
		}
	}
	return spots, nil
}

func (s *surgeon) below(at spot, step step) (next spot, found bool, err error) {
	next.flow = at.flow || s.isFlow(at.node)
	if step.isKey {
		if at.node.Kind != Map {
			return next, false, errors.New("holds no map")
		}
		e := at.node.entry(step.key)
		if e == nil || !isOwn(at.node, *e) {
			return next, false, nil
		}
		next.node, next.entry, next.after = e.Value, e, s.colon(e)
		return next, true, nil
	}
	if at.node.Kind != List {
		return next, false, errors.New("holds no list")
	}
	if step.index > len(at.node.Items) {
		return next, false, fmt.Errorf("has %d items", len(at.node.Items))
	}
	if step.index == len(at.node.Items) {
		return next, false, nil
	}
	next.list, next.index, next.node = at.node, step.index, at.node.Items[step.index]
	next.after = next.node.Span.Start.Offset
	if !next.flow {
		dash, ok := s.dash(at.node, step.index)
		if !ok {
			return next, false, fmt.Errorf("has an item [%d] that stands elsewhere", step.index)
		}
		next.after = dash + 1
	}
	return next, true, nil
}

// isOwn reports whether a key stands in the map itself and was not merged into it.
func isOwn(n *Node, e Entry) bool {
	at := e.KeySpan.Start.Offset
	return n.Span.Start.Offset <= at && at < n.Span.End.Offset
}

// isShared reports whether the value is an alias, whose text stands elsewhere.
func (s *surgeon) isShared(at spot) bool {
	return at.node.Span.Start.Offset < at.after
}

func (s *surgeon) isFlow(n *Node) bool {
	i := n.Span.Start.Offset
	return i < len(s.file.Data) && n.Kind != Scalar && (s.file.Data[i] == '{' || s.file.Data[i] == '[')
}

// colon is the offset behind the colon of a key, or behind the key where it has none.
func (s *surgeon) colon(e *Entry) int {
	end := e.KeySpan.End.Offset
	for i := end; i < len(s.file.Data); i++ {
		switch s.file.Data[i] {
		case ' ', '\t':
		case ':':
			return i + 1
		default:
			return end
		}
	}
	return end
}

// dash is the offset of the dash before an item of a block list.
func (s *surgeon) dash(list *Node, index int) (int, bool) {
	start := list.Items[index].Span.Start
	if start.Line < 1 || start.Offset < list.Span.Start.Offset || start.Column <= list.Span.Start.Column {
		return 0, false
	}
	// Only spaces, dashes and the like stand before a dash: characters are bytes.
	at := start.Offset - (start.Column - list.Span.Start.Column)
	if index == 0 {
		at = list.Span.Start.Offset
	}
	return at, at >= 0 && s.file.Data[at] == '-'
}

// end is the offset behind the value at a spot, an alias included.
func (s *surgeon) end(at spot) int {
	if !s.isShared(at) {
		return max(at.after, at.node.Span.End.Offset)
	}
	i := at.after
	for i < len(s.file.Data) && (s.file.Data[i] == ' ' || s.file.Data[i] == '\t') {
		i++
	}
	if i < len(s.file.Data) && s.file.Data[i] == '*' {
		return (&builder{data: s.file.Data}).nameEnd(i + 1)
	}
	return i
}

// entryEnd is the offset behind the value of a key.
func (s *surgeon) entryEnd(e *Entry) int {
	return s.end(spot{node: e.Value, entry: e, after: s.colon(e)})
}

// lineEnd is the offset of the line break behind offset.
func (s *surgeon) lineEnd(offset int) int { return offset + lineRest(s.file.Data[offset:]) }

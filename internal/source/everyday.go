package source

import (
	"bytes"
	"unicode/utf8"

	"github.com/beian-dev/beian/internal/diag"
)

// Filings are written in a small part of YAML: maps and lists by indentation, values on the
// line of their key, lists and maps in brackets on one line, no anchors, no tags, no
// escapes. For an agency's thousands of files the library's reading is more than half of all
// the work, so that this part is read here, some ten times faster. Whatever is outside of
// it, or wrong, is left to the library: everyday says no at the first thing it does not
// know, and what it does read is what the library would have read (FuzzEveryday).

// everyday reads a file of one document in the everyday part of YAML; nil for any other.
func (f *File) everyday() *Node {
	if !isEveryday(f.Data) {
		return nil
	}
	r := everydayReader{data: f.Data, text: string(f.Data), starts: f.lines}
	r.nodes = make([]Node, 0, 2*len(f.lines))
	if !r.next() || r.indent != 0 {
		return nil
	}
	root := r.block(0)
	if r.refused || !r.ended || root.Kind == Scalar || root.Kind == Null {
		return nil
	}
	return root
}

// isEveryday reports whether data holds only characters that mean the same everywhere: no
// tabs, no breaks but LF, nothing that can't be seen.
func isEveryday(data []byte) bool {
	for i, c := range data {
		switch {
		case c >= ' ' && c < 0x7F || c == '\n':
		case c < ' ' || c == 0x7F:
			return false
		case c == 0xC2 && data[i+1] < 0xA0: // C1 controls, among them a line break
			return false
		case c == 0xE2 && data[i+1] == 0x80 && (data[i+2] == 0xA8 || data[i+2] == 0xA9): // line breaks
			return false
		case c == 0xEF && (data[i+1] == 0xBB && data[i+2] == 0xBF || data[i+1] == 0xBF && data[i+2] >= 0xBE): // byte order mark, no characters
			return false
		}
	}
	return true
}

// everydayReader goes through the lines that hold something. Its place is always in such a
// line, at what is to be read next.
type everydayReader struct {
	data   []byte
	text   string // data, for the texts that are cut from it
	starts []int  // offset of every line

	line   int      // place in starts of the line at hand
	indent int      // spaces before its content
	end    int      // offset behind its content; a comment and the spaces before it are no content
	at     diag.Pos // what is to be read next

	depth   int
	count   int  // of nodes
	ended   bool // no line is left
	refused bool // something is not everyday

	nodes   []Node // the nodes of the tree are taken from here
	entries []Entry
	items   []*Node
}

// refuse leaves the file to the library.
func (r *everydayReader) refuse() { r.refused, r.ended = true, true }

// next goes to the next line that holds more than a comment.
func (r *everydayReader) next() bool {
	first := r.line
	if r.at.Line > 0 {
		first++
	}
	for n := first; n < len(r.starts); n++ {
		start, end := r.starts[n], len(r.data)
		if n+1 < len(r.starts) {
			end = r.starts[n+1] - 1
		}
		i := start
		for i < end && r.data[i] == ' ' {
			i++
		}
		if i == end || r.data[i] == '#' {
			continue
		}
		r.line, r.indent, r.end = n, i-start, end
		r.at = diag.Pos{Offset: i, Line: n + 1, Column: i - start + 1}
		return true
	}
	r.ended = true
	return false
}

// move goes forward within the line.
func (r *everydayReader) move(offset int) {
	r.at.Column += utf8.RuneCount(r.data[r.at.Offset:offset])
	r.at.Offset = offset
}

// skipSpaces goes to what follows in the line and reports whether that is the end of its content.
func (r *everydayReader) skipSpaces() (end bool) {
	i := r.at.Offset
	for i < r.end && r.data[i] == ' ' {
		i++
	}
	if i == r.end || r.data[i] == '#' && i > r.at.Offset {
		return true
	}
	r.at.Column += i - r.at.Offset
	r.at.Offset = i
	return false
}

func (r *everydayReader) node(kind Kind) *Node {
	if r.count++; r.count > mostEveryday {
		r.refuse()
	}
	if len(r.nodes) == cap(r.nodes) {
		r.nodes = make([]Node, 0, cap(r.nodes))
	}
	r.nodes = append(r.nodes, Node{Kind: kind, Span: diag.Span{Start: r.at}})
	return &r.nodes[len(r.nodes)-1]
}

// nothing is the value that stands nowhere: behind the colon or the dash.
func (r *everydayReader) nothing(at diag.Pos) *Node {
	n := r.node(Null)
	n.Span = diag.Span{Start: at, End: at}
	return n
}

// closeMap ends a map with the entries since first; those of the maps around it stay open.
func (r *everydayReader) closeMap(n *Node, first int, end diag.Pos) *Node {
	n.Entries = append(make([]Entry, 0, len(r.entries)-first), r.entries[first:]...)
	r.entries = r.entries[:first]
	n.Span.End = end
	return n
}

// closeList is closeMap for items.
func (r *everydayReader) closeList(n *Node, first int, end diag.Pos) *Node {
	n.Items = append(make([]*Node, 0, len(r.items)-first), r.items[first:]...)
	r.items = r.items[:first]
	n.Span.End = end
	return n
}

// block reads the map or list that begins at the place, which is at this column, from 0.
func (r *everydayReader) block(column int) *Node {
	if r.depth++; r.depth > maxDepth/2 {
		r.refuse()
	}
	defer func() { r.depth-- }()
	switch {
	case r.refused:
		return nil
	case r.atDash():
		return r.blockList(column)
	}
	return r.blockMap(column)
}

// atDash reports whether an item of a list begins here.
func (r *everydayReader) atDash() bool {
	i := r.at.Offset
	return r.data[i] == '-' && (i+1 == r.end || r.data[i+1] == ' ')
}

func (r *everydayReader) blockMap(column int) *Node {
	n, first := r.node(Map), len(r.entries)
	var last diag.Pos
	for {
		e := r.key(r.entries[first:])
		if r.refused {
			return nil
		}
		if e.Value = r.blockValue(column, true); r.refused {
			return nil
		}
		last = e.Value.Span.End
		r.entries = append(r.entries, e)
		if r.ended || r.indent < column {
			break
		}
		if r.indent > column || r.atDash() {
			r.refuse()
			return nil
		}
	}
	return r.closeMap(n, first, last)
}

// has reports whether one of entries has the key.
func has(entries []Entry, key string) bool {
	for i := range entries {
		if entries[i].Key == key {
			return true
		}
	}
	return false
}

func (r *everydayReader) blockList(column int) *Node {
	n, first := r.node(List), len(r.items)
	var last diag.Pos
	for {
		r.move(r.at.Offset + 1)
		item := r.blockValue(column, false)
		if r.refused {
			return nil
		}
		last = item.Span.End
		r.items = append(r.items, item)
		if r.ended || r.indent < column || r.indent == column && !r.atDash() {
			break
		}
		if r.indent > column {
			r.refuse()
			return nil
		}
	}
	return r.closeList(n, first, last)
}

// blockValue reads what stands behind the colon or the dash of a map or list at a column,
// and goes to the next line.
func (r *everydayReader) blockValue(column int, ofKey bool) *Node {
	behind := r.at
	if r.skipSpaces() {
		if !r.next() || r.indent < column || r.indent == column && !(ofKey && r.atDash()) {
			return r.nothing(behind)
		}
		if r.indent > column || ofKey {
			return r.block(r.indent)
		}
		return r.nothing(behind)
	}
	if !ofKey && (r.atDash() || r.atKey()) {
		return r.block(r.at.Column - 1)
	}
	n := r.inline(false)
	if r.refused {
		return nil
	}
	if !r.skipSpaces() || r.next() && r.indent > column {
		r.refuse() // something behind the value, or a value over several lines
	}
	return n
}

// What is read here: the longest key in bytes, the keys of one map, the values of a file. The
// library's limits are counted elsewhere.
const (
	maxKey       = 128
	mostKeys     = 500
	mostEveryday = maxNodes / 2
)

// keyEnd is the offset of the colon behind the key that begins here; -1 where none does.
func (r *everydayReader) keyEnd() int {
	for i := r.at.Offset; i < r.end && i-r.at.Offset <= maxKey; i++ {
		switch c := r.data[i]; {
		case c == '_' || c >= 'a' && c <= 'z' || c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9':
		case c == '-' && i > r.at.Offset:
		case c == ':' && i > r.at.Offset && (i+1 == r.end || r.data[i+1] == ' '):
			return i
		default:
			return -1
		}
	}
	return -1
}

func (r *everydayReader) atKey() bool { return r.keyEnd() >= 0 }

// key reads the key that begins here, with its colon; others are those before it in the map.
func (r *everydayReader) key(others []Entry) (e Entry) {
	end := r.keyEnd()
	if end < 0 {
		r.refuse()
		return e
	}
	e.Key = r.text[r.at.Offset:end]
	if len(others) > mostKeys || has(others, e.Key) {
		r.refuse()
	}
	e.KeySpan.Start = r.at
	r.move(end)
	e.KeySpan.End = r.at
	r.move(end + 1)
	return e
}

// inline reads a value within the line; inBrackets says that it stands in a list or map in
// brackets.
func (r *everydayReader) inline(inBrackets bool) *Node {
	if r.depth++; r.depth > maxDepth/2 {
		r.refuse()
	}
	defer func() { r.depth-- }()
	switch c := r.data[r.at.Offset]; {
	case r.refused:
		return nil
	case c == '[':
		return r.bracketList()
	case c == '{':
		return r.bracketMap()
	case c == '"' || c == '\'':
		return r.quoted(c)
	case bytes.IndexByte([]byte("-?:,]}#&*!|>%@`"), c) >= 0:
		r.refuse()
		return nil
	}
	return r.bare(inBrackets)
}

func (r *everydayReader) quoted(quote byte) *Node {
	start := r.at.Offset + 1
	length := bytes.IndexByte(r.data[start:r.end], quote)
	if length < 0 || quote == '"' && bytes.IndexByte(r.data[start:start+length], '\\') >= 0 ||
		quote == '\'' && start+length+1 < r.end && r.data[start+length+1] == '\'' {
		r.refuse() // escapes, or several lines
		return nil
	}
	n := r.node(Scalar)
	n.Text, n.Quoted = r.text[start:start+length], true
	r.move(start + length + 1)
	n.Span.End = r.at
	return n
}

// bare reads a text without quotes.
func (r *everydayReader) bare(inBrackets bool) *Node {
	n := r.node(Scalar)
	end := r.bareEnd(inBrackets)
	if end < 0 {
		r.refuse()
		return nil
	}
	n.Text = r.text[r.at.Offset:end]
	switch n.Text {
	case "~", "null", "Null", "NULL":
		n.Kind, n.Text = Null, ""
	}
	r.move(end)
	n.Span.End = r.at
	return n
}

// bareEnd is the offset behind a text without quotes; -1 where it holds what such a text
// had better not hold.
func (r *everydayReader) bareEnd(inBrackets bool) int {
	end := r.at.Offset
	for i := r.at.Offset; i < r.end; i++ {
		switch c := r.data[i]; {
		case c == ' ':
			continue
		case c == '#' && r.data[i-1] == ' ':
			return end
		case c == ':' && (i+1 == r.end || inBrackets || r.data[i+1] == ' '):
			return -1
		case inBrackets && (c == '[' || c == '{' || c == '?'):
			return -1
		case inBrackets && (c == ',' || c == ']' || c == '}'):
			return end
		}
		end = i + 1
	}
	if inBrackets {
		return -1
	}
	return end
}

// closed goes behind the bracket or the comma that follows; more says that it is a comma.
func (r *everydayReader) closed(bracket byte) (more bool) {
	if r.refused || r.skipSpaces() {
		r.refuse()
		return false
	}
	c := r.data[r.at.Offset]
	r.move(r.at.Offset + 1)
	switch {
	case c == bracket:
		return false
	case c != ',' || r.skipSpaces():
		r.refuse()
		return false
	}
	return true
}

// isEmpty goes behind brackets with nothing in them.
func (r *everydayReader) isEmpty(bracket byte) bool {
	r.move(r.at.Offset + 1)
	if r.skipSpaces() {
		r.refuse()
		return false
	}
	if r.data[r.at.Offset] != bracket {
		return false
	}
	r.move(r.at.Offset + 1)
	return true
}

func (r *everydayReader) bracketList() *Node {
	n, first := r.node(List), len(r.items)
	for more := !r.isEmpty(']') && !r.refused; more; more = r.closed(']') {
		item := r.inline(true)
		r.items = append(r.items, item)
	}
	return r.closeList(n, first, r.at)
}

func (r *everydayReader) bracketMap() *Node {
	n, first := r.node(Map), len(r.entries)
	for more := !r.isEmpty('}') && !r.refused; more; more = r.closed('}') {
		e := r.key(r.entries[first:])
		if r.refused || r.skipSpaces() {
			r.refuse()
			return nil
		}
		e.Value = r.inline(true)
		r.entries = append(r.entries, e)
	}
	return r.closeMap(n, first, r.at)
}

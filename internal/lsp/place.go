package lsp

import (
	"bytes"
	"slices"
	"strings"
)

// place is where a cursor stands in a filing, told from lines and their indentation: it is
// asked for while somebody writes, when the document seldom parses.
type place struct {
	path       string   // of the map or list at the cursor, without indices: sites.domains
	key        string   // whose value is written; empty where a key is, or an item of a list
	others     []string // the keys that the map has beside the one at the cursor
	start, end int      // offsets of the word at the cursor
	inFlow     bool     // inside braces or brackets
	inItem     bool     // of a list in brackets
	glued      bool     // to a colon or dash without a blank
}

// placeAt finds the place; ok is false where nothing can be written that is known, as in a
// comment.
func placeAt(t text, offset int) (p place, ok bool) {
	n := t.lineOf(offset)
	whole, cursor := t.line(n), offset-t.lines[n]
	cursor = min(cursor, len(whole))
	if cursor > commentAt(whole) {
		return place{}, false
	}
	l := readLine(whole)
	switch last := len(l.dashes) - 1; {
	case l.blank && last < 0:
		l.column, l.rest, l.end = cursor, cursor, cursor
	case l.blank && cursor > l.dashes[last]:
		l.rest, l.end, l.column = cursor, cursor, max(cursor, l.dashes[last]+2)
		p.glued = cursor == l.dashes[last]+1
	case cursor < l.column:
		return place{}, false
	}
	if p.path, p.others, ok = surroundings(t, n, l); !ok {
		return place{}, false
	}
	if !p.word(whole, l, cursor) {
		return place{}, false
	}
	p.start, p.end = p.start+t.lines[n], p.end+t.lines[n]
	return p, true
}

// word finds what is written at the cursor; start and end are columns.
func (p *place) word(whole []byte, l line, cursor int) (ok bool) {
	if l.key != "" && cursor < l.rest { // in the key
		p.start, p.end = l.column, l.rest-1
		return true
	}
	from := l.rest
	for from < min(cursor, len(whole)) && whole[from] == ' ' {
		from++
	}
	if l.key != "" {
		p.key, p.glued = l.key, from == l.rest
		p.others = slices.DeleteFunc(p.others, func(k string) bool { return k == l.key })
	}
	if from < len(whole) && (whole[from] == '{' || whole[from] == '[') && from < cursor {
		return p.flow(whole, from, max(l.end, cursor), cursor)
	}
	p.start, p.end = min(from, cursor), max(cursor, l.end)
	return true
}

// join is the path of a key.
func join(path, key string) string {
	if path == "" || key == "" {
		return path + key
	}
	return path + "." + key
}

// climb goes from a line up to the beginning of its document.
type climb struct {
	column int      // of the keys of the map that is left behind next
	list   bool     // column is that of the dashes of a list
	path   []string // from the inside out
}

// surroundings finds the path of what line n stands in and the keys beside it.
func surroundings(t text, n int, l line) (path string, others []string, ok bool) {
	c := climb{column: l.column}
	beside := true // lines still belong to the map of line n
	if len(l.dashes) > 0 {
		c.column, c.list, beside = l.dashes[0], true, false
	}
	for i := n - 1; i >= 0 && (c.column > 0 || c.list || beside); i-- {
		above := t.line(i)
		if isMarker(above) {
			break
		}
		a := readLine(above)
		if a.blank && len(a.dashes) == 0 {
			continue
		}
		if beside && a.column == c.column && a.key != "" {
			others = append(others, a.key)
		}
		was := len(c.path)
		if !c.pass(a) {
			return "", nil, false
		}
		beside = beside && len(c.path) == was && !c.list
	}
	slices.Reverse(c.path)
	return strings.Join(c.path, "."), append(others, below(t, n, l.column)...), true
}

// pass takes notice of a line above; ok is false where that holds a value of its own, so
// that nothing can stand below it.
func (c *climb) pass(a line) (ok bool) {
	switch {
	case c.list && a.column <= c.column, !c.list && a.column < c.column && !a.blank:
		if !a.opens() {
			return false
		}
		c.path, c.column, c.list = append(c.path, a.key), a.column, false
	case !c.list && a.column == c.column, !c.list && a.blank && a.first() < c.column:
	default:
		return true
	}
	if len(a.dashes) > 0 {
		c.column, c.list = a.dashes[0], true
	}
	return true
}

// below lists the keys that follow in the map whose keys stand at a column.
func below(t text, n, column int) (keys []string) {
	for i := n + 1; i < len(t.lines); i++ {
		whole := t.line(i)
		l := readLine(whole)
		switch {
		case l.blank && len(l.dashes) == 0:
			continue
		case isMarker(whole) || l.first() < column:
			return keys
		case l.column == column && len(l.dashes) == 0 && l.key != "":
			keys = append(keys, l.key)
		}
	}
	return keys
}

// isMarker reports whether a line ends a document.
func isMarker(line []byte) bool {
	return bytes.HasPrefix(line, []byte("---")) || bytes.HasPrefix(line, []byte("..."))
}

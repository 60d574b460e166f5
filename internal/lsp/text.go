package lsp

import (
	"bytes"
	"slices"
	"sort"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/beian-dev/beian/internal/diag"
)

// encoding is the unit in which characters of a line are counted.
type encoding string

// The encodings of the protocol; the second is the one of clients that name none.
const (
	inBytes      encoding = "utf-8"
	inUTF16      encoding = "utf-16"
	inCharacters encoding = "utf-32"
)

// agreed is the first encoding of a client's list that this server knows.
func agreed(offered []encoding) encoding {
	for _, e := range offered {
		if slices.Contains([]encoding{inBytes, inUTF16, inCharacters}, e) {
			return e
		}
	}
	return inUTF16
}

func (e encoding) size(r rune, bytes int) int {
	switch e {
	case inBytes:
		return bytes
	case inCharacters:
		return 1
	}
	return utf16.RuneLen(r)
}

// text is the content of a document with the places of its lines. Lines end where the
// protocol says, at \n, \r\n and \r, which are fewer places than YAML knows.
type text struct {
	data  []byte
	lines []int // offset of the first byte of every line
	unit  encoding
}

func newText(data []byte, unit encoding) text {
	t := text{data: data, lines: []int{0}, unit: unit}
	for i, b := range data {
		if b == '\n' || b == '\r' && !bytes.HasPrefix(data[i+1:], []byte("\n")) {
			t.lines = append(t.lines, i+1)
		}
	}
	return t
}

// line is the text of a line without its end; n is from 0 and below len(lines).
func (t text) line(n int) []byte {
	end := len(t.data)
	if n+1 < len(t.lines) {
		end = t.lines[n+1]
	}
	return bytes.TrimRight(t.data[t.lines[n]:end], "\r\n")
}

// lineOf is the line that the byte at offset stands on.
func (t text) lineOf(offset int) int { return sort.SearchInts(t.lines, offset+1) - 1 }

// position is the place of the byte at offset.
func (t text) position(offset int) position {
	offset = max(0, min(offset, len(t.data)))
	n := t.lineOf(offset)
	units := 0
	for at := t.lines[n]; at < offset; {
		r, size := utf8.DecodeRune(t.data[at:])
		units += t.unit.size(r, size)
		at += size
	}
	return position{n, units}
}

// offset is the byte at a place; one that is not there is taken for the nearest before it.
func (t text) offset(p position) int {
	switch {
	case p.Line < 0:
		return 0
	case p.Line >= len(t.lines):
		return len(t.data)
	}
	at, line := t.lines[p.Line], t.line(p.Line)
	for left := p.Character; len(line) > 0; {
		r, size := utf8.DecodeRune(line)
		if left -= t.unit.size(r, size); left < 0 {
			break
		}
		at, line = at+size, line[size:]
	}
	return at
}

func (t text) between(start, end int) textRange {
	return textRange{t.position(start), t.position(end)}
}

// of is where a span of the reader stands; what has no place stands at the beginning.
func (t text) of(s diag.Span) textRange { return t.between(s.Start.Offset, s.End.Offset) }

// changed is the text after a change of the client.
func (t text) changed(c contentChange) text {
	if c.Range == nil {
		return newText([]byte(c.Text), t.unit)
	}
	start, end := t.offset(c.Range.Start), t.offset(c.Range.End)
	return newText(slices.Concat(t.data[:start], []byte(c.Text), t.data[max(start, end):]), t.unit)
}

// edits turn the text into another: one edit of the lines that differ, none where none do.
func (t text) edits(after []byte) []textEdit {
	if bytes.Equal(t.data, after) {
		return []textEdit{}
	}
	head := 0
	for head < min(len(t.data), len(after)) && t.data[head] == after[head] {
		head++
	}
	head = bytes.LastIndexByte(t.data[:head], '\n') + 1
	tail := 0
	for tail < min(len(t.data), len(after))-head && t.data[len(t.data)-1-tail] == after[len(after)-1-tail] {
		tail++
	}
	kept := t.data[len(t.data)-tail:]
	tail = len(kept) - (bytes.IndexByte(kept, '\n') + 1)
	return []textEdit{{t.between(head, len(t.data)-tail), string(after[head : len(after)-tail])}}
}

package source

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"github.com/beian-dev/beian/internal/diag"
)

const bom = "\xef\xbb\xbf"

// lineStarts lists the offset of every line. YAML breaks lines at LF, CR, CRLF and at the
// three Unicode separators; the reader counts them all, so this must too. Leading byte
// order marks, of which some programs write several, belong to no line.
func lineStarts(data []byte) []int {
	start := 0
	for bytes.HasPrefix(data[start:], []byte(bom)) {
		start += len(bom)
	}
	lines := make([]int, 1, 16+len(data)/24)
	lines[0] = start
	if !hasRareBreaks(data) {
		for i := start; ; {
			n := bytes.IndexByte(data[i:], '\n')
			if n < 0 {
				return lines
			}
			i += n + 1
			lines = append(lines, i)
		}
	}
	for i := start; i < len(data); {
		if n := breakLen(data, i); n > 0 {
			i += n
			lines = append(lines, i)
			continue
		}
		i++
	}
	return lines
}

func hasRareBreaks(data []byte) bool {
	return bytes.IndexByte(data, '\r') >= 0 ||
		bytes.Contains(data, []byte("\u0085")) ||
		bytes.Contains(data, []byte("\u2028")) || bytes.Contains(data, []byte("\u2029"))
}

// breakLen is the length of the line break at data[i:], 0 where there is none.
func breakLen(data []byte, i int) int {
	switch data[i] {
	case '\n':
		return 1
	case '\r':
		if i+1 < len(data) && data[i+1] == '\n' {
			return 2
		}
		return 1
	case 0xC2:
		if i+1 < len(data) && data[i+1] == 0x85 {
			return 2
		}
	case 0xE2:
		if i+2 < len(data) && data[i+1] == 0x80 && (data[i+2] == 0xA8 || data[i+2] == 0xA9) {
			return 3
		}
	}
	return 0
}

// Line is the text of line n (from 1) without its line end; empty for a line that is not
// there.
func (f *File) Line(n int) string {
	if n < 1 || n > len(f.lines) {
		return ""
	}
	start, end := f.lines[n-1], len(f.Data)
	if n < len(f.lines) {
		end = f.lines[n]
	}
	for i := start; i < end; i++ {
		if breakLen(f.Data, i) > 0 {
			end = i
		}
	}
	return string(f.Data[start:end])
}

// LineCount is the number of lines; a file that ends in a line break has an empty last one.
func (f *File) LineCount() int { return len(f.lines) }

// Pos is the place of the byte at offset.
func (f *File) Pos(offset int) diag.Pos { return posAt(f.Data, f.lines, offset) }

func posAt(data []byte, lines []int, offset int) diag.Pos {
	offset = max(min(offset, len(data)), lines[0])
	line := sort.SearchInts(lines, offset+1) - 1
	return diag.Pos{Offset: offset, Line: line + 1, Column: utf8.RuneCount(data[lines[line]:offset]) + 1}
}

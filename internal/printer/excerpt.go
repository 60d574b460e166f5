package printer

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/lipgloss"

	"github.com/beian-dev/beian/internal/diag"
)

// tabWidth is how far apart tab stops stand in an excerpt.
const tabWidth = 4

// cell is one character of a line as it is drawn: its text, perhaps escaped, and how many
// terminal cells that takes. Columns of a diagnostic count characters, so a line has one
// cell per character and marks stay under their text whatever its width.
type cell struct {
	text  string
	width int
}

// excerpt is a line ready to draw, and the mark below it.
type excerpt struct {
	text   string
	indent int // cells before the mark
	length int // cells under the mark, at least 1
}

// newExcerpt draws the part of a line round span in at most width cells. The line is
// already masked and has as many characters as in the file.
func newExcerpt(runes []rune, span diag.Span, width int) excerpt {
	from := min(max(span.Start.Column-1, 0), len(runes))
	to := len(runes)
	if span.End.Line == span.Start.Line {
		to = min(max(span.End.Column-1, from), len(runes))
	}
	// A line may be megabytes long; what is further away than width cannot be shown.
	first, last := max(0, from-width), min(len(runes), to+width, from+2*width)
	cells := drawn(runes[first:last])
	w := window{end: len(cells), from: from - first, to: min(to, last) - first}
	if total(cells) > width || last-first < len(runes) {
		w.clip(cells, width)
		w.before, w.after = first+w.start > 0, first+w.end < len(runes)
	}
	return w.excerpt(cells)
}

// drawn turns characters into cells. Tabs are expanded from the first character on.
func drawn(runes []rune) []cell {
	cells := make([]cell, len(runes))
	column := 0
	for i, r := range runes {
		switch {
		case r == '\t':
			cells[i].width = tabWidth - column%tabWidth
			cells[i].text = strings.Repeat(" ", cells[i].width)
		case r == '#' && startsCommand(runes[i:]):
			cells[i] = cell{`\x23`, len(`\x23`)}
		case isUnsafe(r):
			text := escapeRune(r, string(r))
			cells[i] = cell{text, len(text)}
		default:
			cells[i] = cell{string(r), runeWidth(r)}
		}
		column += cells[i].width
	}
	return cells
}

// startsCommand reports whether ##[ or ##vso[ begins at the first character.
func startsCommand(runes []rune) bool {
	text := string(runes[:min(len(runes), len("##vso["))])
	return strings.HasPrefix(text, "##[") || strings.HasPrefix(text, "##vso[")
}

func runeWidth(r rune) int {
	if r < utf8.RuneSelf {
		return 1
	}
	return lipgloss.Width(string(r))
}

// window is the part of a line that is shown, and the mark in it, by index of cells.
type window struct {
	start, end    int
	from, to      int
	before, after bool // something is left out there
}

// clip keeps the mark with a third of the room before it, and what fits behind it.
func (w *window) clip(cells []cell, width int) {
	room := width - 2 // for the ellipses
	w.start = w.from
	for used := 0; w.start > 0 && used+cells[w.start-1].width <= room/3; w.start-- {
		used += cells[w.start-1].width
	}
	w.end = w.start
	for used := 0; w.end < len(cells) && used+cells[w.end].width <= room; w.end++ {
		used += cells[w.end].width
	}
	w.to = min(w.to, w.end)
}

func (w window) excerpt(cells []cell) excerpt {
	var b strings.Builder
	e := excerpt{indent: total(cells[w.start:w.from]), length: max(1, total(cells[w.from:max(w.from, w.to)]))}
	if w.before {
		b.WriteString("…")
		e.indent++
	}
	for _, c := range cells[w.start:w.end] {
		b.WriteString(c.text)
	}
	if w.after {
		b.WriteString("…")
	}
	e.text = strings.TrimRight(b.String(), " ")
	return e
}

func total(cells []cell) (n int) {
	for _, c := range cells {
		n += c.width
	}
	return n
}

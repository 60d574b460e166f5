package source

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
)

// Format returns the bytes of f in one layout: keys in the order of rank, two columns for
// each level, lists two columns below their key, one blank line at most, no spaces at the
// end of a line, LF, a line end at the end and no byte order mark. Comments stay with the
// key that they stand above or behind, but those at the head of the file, which stay there.
// What a value says, and how it is quoted, stays, as does the layout inside braces. rank may
// be nil: then order stays, too.
//
// The result is parsed again and compared: the error wraps ErrBroken where f cannot be
// parsed, ErrEdit where it is written in a way that the layout does not fit.
func Format(f *File, rank func(path, key string) int) ([]byte, error) {
	if f.Broken {
		return nil, fmt.Errorf("format: %w", ErrBroken)
	}
	data := f.Data[f.lines[0]:]
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	if hasRareBreaks(data) {
		return nil, fmt.Errorf("format: %w: it has line breaks that are neither LF nor CRLF", ErrEdit)
	}
	clean, problems := Parse(f.Name, data)
	if clean.Broken {
		return nil, fmt.Errorf("format: %w: %s", ErrEdit, problems[0].Message.EN)
	}
	if len(clean.Docs) > 0 {
		w := formatter{file: clean, rank: rank, lines: strings.Split(strings.TrimRight(string(clean.Data), "\n"), "\n")}
		data = w.whole()
	}
	now, _ := Parse(f.Name, data)
	if now.Broken || len(now.Docs) != len(f.Docs) {
		return nil, fmt.Errorf("format: %w", ErrEdit)
	}
	for i := range f.Docs {
		if !sameInAnyOrder(f.Docs[i].Root, now.Docs[i].Root) {
			return nil, fmt.Errorf("format: %w: document %d", ErrEdit, i)
		}
	}
	return data, nil
}

// indentStep is how many columns a level takes.
const indentStep = 2

// formatter works on lines, counted from 0; places of nodes count them from 1.
type formatter struct {
	file  *File
	rank  func(path, key string) int
	lines []string
}

func (w *formatter) whole() []byte {
	var out []string
	at := 0
	for _, d := range w.file.Docs {
		first := w.line(headSpan(d.Root).Start)
		if d.Root.Kind == List {
			first = w.line(d.Root.Span.Start)
		}
		end := w.documentEnd(first)
		if first < at || d.Root.Kind == Scalar || d.Root.Kind == Null {
			continue
		}
		out = append(out, w.lines[at:first]...)
		out = append(out, w.block(d.Root, first, end, 0, "")...)
		at = end
	}
	out = append(out, w.lines[at:]...)
	text := strings.Join(w.tidy(out), "\n")
	return []byte(strings.TrimRight(text, "\n") + "\n")
}

func (w *formatter) line(p diag.Pos) int { return p.Line - 1 }

// documentEnd is the line of the mark that ends a document, or the end of the file.
func (w *formatter) documentEnd(first int) int {
	for i := first; i < len(w.lines); i++ {
		if l := w.lines[i]; strings.HasPrefix(l, "---") || strings.HasPrefix(l, "...") {
			return i
		}
	}
	return len(w.lines)
}

// block lays out a map or list that fills the lines from up to to; indent is the column of
// its keys or dashes, from 0.
func (w *formatter) block(n *Node, from, to, indent int, path string) []string {
	n = w.written(n, from, to)
	starts := w.starts(n, from, to)
	if starts == nil {
		return w.lines[from:to]
	}
	parts := make([][]string, len(starts))
	for i := range starts {
		end := to
		if i+1 < len(starts) {
			end = starts[i+1].first
		}
		parts[i] = w.part(n, i, starts[i], end, indent, path)
	}
	if n.Kind == Map {
		parts = w.ordered(n, parts, path)
	}
	return slices.Concat(parts...)
}

// written is a map without the keys that << merges in from elsewhere; their line goes with
// the key before it.
func (w *formatter) written(n *Node, from, to int) *Node {
	if n.Kind != Map {
		return n
	}
	own := *n
	own.Entries = slices.DeleteFunc(slices.Clone(n.Entries), func(e Entry) bool {
		return w.line(e.KeySpan.Start) < from || w.line(e.KeySpan.Start) >= to
	})
	return &own
}

// start is where a part of a block begins: with the comments above it, and its own line.
type start struct{ first, own int }

// starts finds the parts of a block; nil where it is no block, or holds what stands
// elsewhere in the file.
func (w *formatter) starts(n *Node, from, to int) []start {
	var spans []diag.Span
	for _, e := range n.Entries {
		spans = append(spans, e.KeySpan)
	}
	for _, item := range n.Items {
		spans = append(spans, item.Span)
	}
	if len(spans) == 0 || w.isFlow(n) {
		return nil
	}
	out := make([]start, len(spans))
	last := from - 1
	for i, s := range spans {
		own := w.line(s.Start)
		if n.Kind == List {
			own = w.dash(own, last)
		}
		if own <= last && i > 0 || own < from || own >= to {
			return nil
		}
		out[i] = start{first: w.above(own, max(from, last+1)), own: own}
		if i == 0 {
			out[0].first = from
		}
		last = max(own, w.lastLine(n, i))
	}
	return out
}

// dash is the line of the dash before an item whose text begins on line own.
func (w *formatter) dash(own, last int) int {
	for i := own; i > last; i-- {
		if strings.HasPrefix(strings.TrimLeft(w.lines[i], " "), "-") {
			return i
		}
	}
	return own
}

func (w *formatter) lastLine(n *Node, i int) int {
	v := n.Item(i)
	if n.Kind == Map {
		v = n.Entries[i].Value
	}
	return w.line(v.Span.End)
}

// above is the first of the lines of comments and blanks that stand above own, not before
// limit.
func (w *formatter) above(own, limit int) int {
	for own > limit {
		if l := strings.TrimSpace(w.lines[own-1]); l != "" && l[0] != '#' {
			break
		}
		own--
	}
	return own
}

func (w *formatter) isFlow(n *Node) bool {
	i := n.Span.Start.Offset
	return i < len(w.file.Data) && (w.file.Data[i] == '{' || w.file.Data[i] == '[')
}

// part lays out one entry or item.
func (w *formatter) part(n *Node, i int, s start, end, indent int, path string) []string {
	v, below := n.Item(i), path+"["+strconv.Itoa(i)+"]"
	column := len(w.lines[s.own]) - len(strings.TrimLeft(w.lines[s.own], " "))
	if n.Kind == Map {
		e := n.Entries[i]
		v, below = e.Value, joinKey(path, e.Key)
		column = e.KeySpan.Start.Column - 1
	}
	head := shifted(w.lines[s.first:s.own], indent-column)
	own := w.lines[s.own]
	isBlock := (v.Kind == Map || v.Kind == List) && !w.isFlow(v) && v.Span.Start.Line > 0
	if n.Kind == List {
		inner := column + 1 + len(own[column+1:]) - len(strings.TrimLeft(own[column+1:], " "))
		if !isBlock || v.Kind != Map || w.line(v.Span.Start) != s.own {
			return append(head, shifted(w.lines[s.own:end], indent-column)...)
		}
		// The keys of an item begin on the line of its dash, which goes to the first of them.
		saved := w.lines[s.own]
		w.lines[s.own] = saved[:column] + strings.Repeat(" ", inner-column) + saved[inner:]
		body := w.block(v, s.own, end, indent+indentStep, below)
		w.lines[s.own] = saved
		return append(head, dashed(body, indent)...)
	}
	if !isBlock || w.line(headSpan(v).Start) == s.own {
		own = strings.Repeat(" ", indent) + own[column:]
		return append(append(head, own), shifted(w.lines[s.own+1:end], indent-column)...)
	}
	own = strings.Repeat(" ", indent) + own[column:]
	return append(append(head, own), w.block(v, s.own+1, end, indent+indentStep, below)...)
}

func joinKey(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// dashed puts the dash of an item before its first key.
func dashed(body []string, indent int) []string {
	for i, l := range body {
		if t := strings.TrimLeft(l, " "); t != "" && t[0] != '#' {
			body[i] = strings.Repeat(" ", indent) + "- " + t
			break
		}
	}
	return body
}

// shifted moves lines to the right or left; a comment goes no further than the margin.
func shifted(lines []string, by int) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		text := strings.TrimLeft(l, " ")
		if text != "" {
			out[i] = strings.Repeat(" ", max(0, len(l)-len(text)+by)) + text
		}
	}
	return out
}

// ordered sorts the parts of a map by the rank of their keys.
func (w *formatter) ordered(n *Node, parts [][]string, path string) [][]string {
	if w.rank == nil {
		return parts
	}
	order := make([]int, len(parts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(w.rank(path, n.Entries[a].Key), w.rank(path, n.Entries[b].Key))
	})
	out := make([][]string, len(parts))
	for i, j := range order {
		out[i] = parts[j]
	}
	return out
}

// tidy drops spaces at the ends of lines and all but one of blank lines that follow each
// other, except inside a text of several lines.
func (w *formatter) tidy(lines []string) []string {
	text := strings.Join(lines, "\n") + "\n"
	f, _ := Parse(w.file.Name, []byte(text))
	inside := make([]bool, len(lines)+1)
	for _, d := range f.Docs {
		markTexts(d.Root, inside)
	}
	var out []string
	for i, l := range lines {
		if !inside[i] {
			l = strings.TrimRight(l, " \t")
		}
		if l == "" && !inside[i] && (len(out) == 0 || out[len(out)-1] == "") {
			continue
		}
		out = append(out, l)
	}
	return out
}

// markTexts marks the lines of texts that run over several.
func markTexts(n *Node, inside []bool) {
	if n.Kind == Scalar {
		for i := n.Span.Start.Line; i < n.Span.End.Line; i++ {
			inside[i-1], inside[i] = true, true
		}
	}
	for _, e := range n.Entries {
		markTexts(e.Value, inside)
	}
	for _, item := range n.Items {
		markTexts(item, inside)
	}
}

// sameInAnyOrder compares two trees; the order of keys does not matter.
func sameInAnyOrder(a, b *Node) bool {
	if a.Kind != b.Kind || a.Text != b.Text || a.Quoted != b.Quoted || len(a.Entries) != len(b.Entries) || len(a.Items) != len(b.Items) {
		return false
	}
	values := make(map[string]*Node, len(b.Entries))
	for _, e := range b.Entries {
		values[e.Key] = e.Value
	}
	for _, e := range a.Entries {
		if v := values[e.Key]; v == nil || !sameInAnyOrder(e.Value, v) {
			return false
		}
	}
	for i := range a.Items {
		if !sameInAnyOrder(a.Items[i], b.Items[i]) {
			return false
		}
	}
	return true
}

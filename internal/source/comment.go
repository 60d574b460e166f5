package source

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
)

// Comment is a comment of a file, from its # to the end of its line.
type Comment struct {
	Text     string // behind the #, as it is written
	Span     diag.Span
	Document int  // the document that it stands in, from 0
	Alone    bool // nothing else stands on its line
	Top      bool // it stands before everything else in its document
}

// Comments lists the comments that hold word, in the order of the file. A # inside a text
// begins none. Where the file is broken, those behind the break may be missed.
func (f *File) Comments(word string) (out []Comment) {
	if !bytes.Contains(f.Data, []byte(word)) {
		return nil // most files have none, and need no look at their texts
	}
	texts, starts := f.texts(), f.documentStarts()
	for at := 0; ; {
		next := bytes.Index(f.Data[at:], []byte(word))
		if next < 0 {
			return out
		}
		at += next
		line := f.Pos(at).Line
		end := f.lines[line-1] + len(f.Line(line))
		if start := f.commentStart(f.lines[line-1], end, texts); start >= 0 && start < at {
			out = append(out, f.comment(start, end, starts))
		}
		at = max(end, at+1)
	}
}

func (f *File) comment(start, end int, starts []int) Comment {
	c := Comment{Text: string(f.Data[start+1 : end]), Span: diag.Span{Start: f.Pos(start), End: f.Pos(end)}}
	for c.Document+1 < len(starts) && starts[c.Document+1] <= start {
		c.Document++
	}
	line := f.lines[c.Span.Start.Line-1]
	c.Alone = strings.TrimSpace(string(f.Data[line:start])) == ""
	c.Top = c.Alone && c.Document < len(f.Docs) && start < f.Docs[c.Document].Root.Span.Start.Offset
	return c
}

// commentStart is the offset of the # that begins a comment in a line, -1 without one.
func (f *File) commentStart(line, end int, texts []extent) int {
	for i := line; i < end; i++ {
		if f.Data[i] == '#' && (i == line || f.Data[i-1] == ' ' || f.Data[i-1] == '\t') && !inside(texts, i) {
			return i
		}
	}
	return -1
}

// extent is a stretch of bytes, end not included.
type extent struct{ start, end int }

// texts lists where keys and scalars stand, sorted.
func (f *File) texts() (out []extent) {
	add := func(s diag.Span) { out = append(out, extent{s.Start.Offset, s.End.Offset}) }
	var visit func(n *Node)
	visit = func(n *Node) {
		if n.Kind == Scalar {
			add(n.Span)
		}
		for _, item := range n.Items {
			visit(item)
		}
		for _, e := range n.Entries {
			add(e.KeySpan)
			visit(e.Value)
		}
	}
	for _, d := range f.Docs {
		visit(d.Root)
	}
	slices.SortFunc(out, func(a, b extent) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end)) })
	return slices.Compact(out) // an alias shows a text again
}

// inside reports whether an offset lies in one of the extents, which don't overlap.
func inside(list []extent, offset int) bool {
	i, found := slices.BinarySearchFunc(list, offset, func(e extent, at int) int { return cmp.Compare(e.start, at) })
	return found || i > 0 && offset < list[i-1].end
}

// documentStarts is where each document begins: at its --- line, the first with the file.
func (f *File) documentStarts() []int {
	starts := make([]int, len(f.Docs))
	for i := 1; i < len(f.Docs); i++ {
		starts[i] = f.Docs[i].Root.Span.Start.Offset
		for line := f.Docs[i].Root.Span.Start.Line; line > f.Docs[i-1].Root.Span.End.Line; line-- {
			if strings.HasPrefix(f.Line(line), "---") {
				starts[i] = f.lines[line-1]
				break
			}
		}
	}
	return starts
}

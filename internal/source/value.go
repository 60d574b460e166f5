package source

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Value is what an edit writes. The zero value is null.
type Value struct {
	kind    Kind
	text    string
	bare    bool // a number or truth value, never quoted
	items   []Value
	entries []Pair
}

// Pair is one key of a map value.
type Pair struct {
	Key   string
	Value Value
}

// OfText is a text; whether it needs quotes is decided where it is written.
func OfText(s string) Value { return Value{kind: Scalar, text: s} }

// OfBool is true or false.
func OfBool(b bool) Value { return Value{kind: Scalar, text: strconv.FormatBool(b), bare: true} }

// OfInt is a whole number.
func OfInt(i int) Value { return Value{kind: Scalar, text: strconv.Itoa(i), bare: true} }

// OfTexts is a list of texts.
func OfTexts(texts ...string) Value {
	v := Value{kind: List}
	for _, s := range texts {
		v.items = append(v.items, OfText(s))
	}
	return v
}

// OfList is a list.
func OfList(items ...Value) Value { return Value{kind: List, items: items} }

// OfMap is a map; its keys are written in the order given.
func OfMap(pairs ...Pair) Value { return Value{kind: Map, entries: pairs} }

// wideFlow is the width up to which a list of scalars is written on one line.
const wideFlow = 100

// layout is how a file is written: where lines end and how far each level is indented.
type layout struct {
	newline string
	step    int // of a map below its key
	list    int // of the dashes below their key
}

// flow writes v inside brackets.
func flow(v Value) string {
	parts := make([]string, 0, len(v.items)+len(v.entries))
	switch v.kind {
	case Scalar:
		return v.scalar(true)
	case List:
		for _, item := range v.items {
			parts = append(parts, flow(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case Map:
		for _, p := range v.entries {
			parts = append(parts, Quote(p.Key, true)+": "+flow(p.Value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return "null"
}

func (v Value) scalar(inFlow bool) string {
	if v.bare {
		return v.text
	}
	return Quote(v.text, inFlow)
}

// isShort reports whether v stands on the line of its key in block style.
func (v Value) isShort() bool {
	switch v.kind {
	case Map:
		return len(v.entries) == 0
	case List:
		for _, item := range v.items {
			if item.kind == Map || item.kind == List {
				return false
			}
		}
		return utf8.RuneCountInString(flow(v)) <= wideFlow
	}
	return true
}

// afterKey writes v behind "key:", whose map is indented by indent.
func (l layout) afterKey(v Value, indent int) string {
	switch {
	case v.kind == Null:
		return ""
	case v.kind == Scalar:
		return " " + v.scalar(false)
	case v.isShort():
		return " " + flow(v)
	case v.kind == List:
		return l.newline + l.lines(v, indent+l.list)
	default:
		return l.newline + l.lines(v, indent+l.step)
	}
}

// lines writes a map or list in block style, every line indented by indent, without the
// last line end.
func (l layout) lines(v Value, indent int) string {
	var out []string
	for _, p := range v.entries {
		out = append(out, spaces(indent)+l.entry(p, indent))
	}
	for _, item := range v.items {
		out = append(out, spaces(indent)+"- "+l.item(item, indent+2))
	}
	return strings.Join(out, l.newline)
}

func (l layout) entry(p Pair, indent int) string {
	return Quote(p.Key, false) + ":" + l.afterKey(p.Value, indent)
}

// item writes a list item behind its dash; indent is that of its second line.
func (l layout) item(v Value, indent int) string {
	switch {
	case v.kind == Scalar:
		return v.scalar(false)
	case v.kind == Map && len(v.entries) > 0:
		return l.lines(v, indent)[indent:]
	}
	return flow(v)
}

func spaces(n int) string { return strings.Repeat(" ", n) }

// layoutOf finds out how f is written from the first line end, the first map below a key
// and the first list below a key.
func layoutOf(f *File) layout {
	l := layout{newline: "\n"}
	if i := lineRest(f.Data); i < len(f.Data) && f.Data[i] == '\r' {
		l.newline = string(f.Data[i : i+breakLen(f.Data, i)])
	}
	list := -1
	for _, d := range f.Docs {
		d.Root.eachBlock(maxDepth, func(e Entry) {
			deeper := e.Value.Span.Start.Column - e.KeySpan.Start.Column
			switch {
			case e.Value.Kind == Map && l.step == 0 && deeper > 0:
				l.step = deeper
			case e.Value.Kind == List && list < 0 && deeper >= 0:
				list = deeper
			}
		})
	}
	if l.step == 0 {
		l.step = 2
	}
	if l.list = list; list < 0 {
		l.list = l.step
	}
	return l
}

// eachBlock visits every entry whose value starts on a line below its key.
func (n *Node) eachBlock(depth int, visit func(Entry)) {
	if depth == 0 {
		return
	}
	for _, e := range n.Entries {
		if e.Value.Span.Start.Line <= e.KeySpan.Start.Line {
			continue
		}
		visit(e)
		e.Value.eachBlock(depth-1, visit)
	}
	for _, item := range n.Items {
		item.eachBlock(depth-1, visit)
	}
}

// Render writes a map as a file of its own, in block style.
func Render(v Value) []byte {
	return []byte(layout{newline: "\n", step: 2, list: 2}.lines(v, 0) + "\n")
}

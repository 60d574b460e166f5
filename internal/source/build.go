package source

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/beian-dev/beian/internal/diag"
)

// Limits of what is read. A filing has a few hundred nodes; whatever comes near these is
// a mistake or an attack.
const (
	maxBytes    = 4 << 20
	maxDepth    = 100
	maxDocs     = 1000
	maxExpanded = 100_000 // nodes that aliases may add to one file
	maxNodes    = 150_000 // values in one file
	mostKey     = 1024    // bytes; the library limits only keys that are written without ?
	maxProblems = 1000    // findings in one file; the rest is not reported
)

// builder turns the library's nodes into ours and finds where each of them ends, which
// the library does not say. Nodes arrive in file order, so the place moves forward only.
type builder struct {
	file     string
	document int
	data     []byte
	lines    []int
	at       diag.Pos // where the last node was found
	trail    []step   // how the node at hand is reached, for messages
	depth    int

	nodes   []Node // taken from the front; one allocation for the whole document
	entries []Entry
	items   []*Node

	anchors  map[*yaml.Node]anchored
	nodeSize int // nodes in the tree so far, aliases counted as often as they are used
	expanded int // of these, the ones that aliases added
	problems []diag.Diagnostic
	fatal    bool
}

type anchored struct {
	node *Node // nil while it is being built
	size int
}

func (b *builder) reserve(root *yaml.Node) {
	var nodes, entries, items int
	var count func(n *yaml.Node)
	count = func(n *yaml.Node) {
		nodes++
		switch n.Kind {
		case yaml.MappingNode:
			entries += len(n.Content) / 2
		case yaml.SequenceNode:
			items += len(n.Content)
		}
		for _, c := range n.Content {
			count(c)
		}
	}
	count(root)
	b.nodes = make([]Node, nodes-entries)
	b.entries = make([]Entry, entries)
	b.items = make([]*Node, items)
}

func (b *builder) newNode() *Node {
	if len(b.nodes) == 0 {
		return new(Node)
	}
	n := &b.nodes[0]
	b.nodes = b.nodes[1:]
	return n
}

func (b *builder) node(y *yaml.Node) *Node {
	if b.fatal {
		return &Node{}
	}
	if y.Kind == yaml.AliasNode {
		return b.alias(y)
	}
	if y.Anchor == "" {
		return b.plainNode(y)
	}
	if b.anchors == nil {
		b.anchors = map[*yaml.Node]anchored{}
	}
	b.anchors[y] = anchored{}
	before := b.nodeSize
	n := b.plainNode(y)
	b.anchors[y] = anchored{node: n, size: b.nodeSize - before}
	return n
}

func (b *builder) alias(y *yaml.Node) *Node {
	start := b.seek(y.Line, y.Column)
	b.moveTo(b.nameEnd(start.Offset + 1))
	target := b.anchors[y.Alias]
	if target.node == nil {
		b.stop(diag.Span{Start: start, End: b.at}, fmt.Sprintf("别名 *%s 指向包含它自己的内容", y.Value),
			fmt.Sprintf("alias *%s refers to what contains it", y.Value))
		return &Node{}
	}
	b.nodeSize += target.size
	b.expanded += target.size
	if b.expanded > maxExpanded {
		b.stop(diag.Span{Start: start, End: b.at}, fmt.Sprintf("别名展开后超过 %d 个节点", maxExpanded),
			fmt.Sprintf("aliases expand to more than %d nodes", maxExpanded))
	}
	return target.node
}

func (b *builder) plainNode(y *yaml.Node) *Node {
	b.nodeSize++
	n := b.newNode()
	start := b.seek(y.Line, y.Column)
	if b.nodeSize-b.expanded > maxNodes {
		b.stop(diag.Span{Start: start, End: start}, fmt.Sprintf("文件中的值超过 %d 个", maxNodes),
			fmt.Sprintf("the file holds more than %d values", maxNodes))
		return n
	}
	if y.Anchor != "" || y.Style&yaml.TaggedStyle != 0 {
		start = b.skipProperties(start, y)
	}
	n.Span.Start = start
	b.depth++
	if b.depth > maxDepth {
		b.stop(diag.Span{Start: start, End: start}, fmt.Sprintf("嵌套超过 %d 层", maxDepth),
			fmt.Sprintf("nested deeper than %d levels", maxDepth))
		return n
	}
	switch y.Kind {
	case yaml.MappingNode:
		b.mapping(n, y)
	case yaml.SequenceNode:
		b.sequence(n, y)
	default:
		b.scalar(n, y)
	}
	b.depth--
	n.Span.End = b.at
	return n
}

func (b *builder) scalar(n *Node, y *yaml.Node) {
	const quoted = yaml.DoubleQuotedStyle | yaml.SingleQuotedStyle | yaml.LiteralStyle | yaml.FoldedStyle
	n.Kind, n.Text = Scalar, y.Value
	n.Quoted = y.Style&quoted != 0 || y.Style&yaml.TaggedStyle != 0 && y.Tag == "!!str"
	if !n.Quoted && y.Tag == "!!null" {
		n.Kind, n.Text = Null, ""
	}
	b.moveTo(b.scalarEnd(n.Span.Start.Offset, y))
}

func (b *builder) sequence(n *Node, y *yaml.Node) {
	n.Kind = List
	count := len(y.Content)
	n.Items, b.items = b.items[:0:count], b.items[count:]
	for i, c := range y.Content {
		b.trail = append(b.trail, step{index: i})
		n.Items = append(n.Items, b.node(c))
		b.trail = b.trail[:len(b.trail)-1]
	}
	b.closeFlow(n.Span.Start, y)
}

// closeFlow moves past the bracket that ends a flow collection; behind its last child
// stand only spaces, commas, colons of empty values and comments. A pair without braces, as
// in [a: b], has no bracket of its own.
func (b *builder) closeFlow(start diag.Pos, y *yaml.Node) {
	if y.Style&yaml.FlowStyle == 0 || isBarePair(b.data[start.Offset:], y) {
		return
	}
	i := max(b.at.Offset, start.Offset+1)
	for ; i < len(b.data); i++ {
		switch b.data[i] {
		case ']', '}':
			b.moveTo(i + 1)
			return
		case '#':
			i += lineRest(b.data[i:]) - 1
		}
	}
}

// isBarePair reports whether the flow map that data begins with is a single pair without
// braces: its key, which may be in braces itself, begins where the map does.
func isBarePair(data []byte, y *yaml.Node) bool {
	if y.Kind != yaml.MappingNode || len(y.Content) == 0 {
		return false
	}
	key := y.Content[0]
	return !bytes.HasPrefix(data, []byte("{")) || key.Line == y.Line && key.Column == y.Column
}

// stop reports something that makes the rest of the file unreadable.
func (b *builder) stop(span diag.Span, zh, en string) {
	b.problems = b.problems[:min(len(b.problems), maxProblems-1)]
	b.problem("syntax", span, zh, en)
	b.fatal = true
}

// problem reports a finding. Behind what made the file unreadable nothing is reported: it
// would be a consequence.
func (b *builder) problem(rule string, span diag.Span, zh, en string) {
	if b.fatal || len(b.problems) >= maxProblems {
		return
	}
	b.problems = append(b.problems, diag.Diagnostic{
		Rule: rule, Severity: diag.Error, File: b.file, Document: b.document,
		Path: formatSteps(b.trail), Span: span, Message: diag.Text{ZH: zh, EN: en},
	})
}

// seek turns the library's line and column, both from 1 and the column in characters,
// into a place.
func (b *builder) seek(line, column int) diag.Pos {
	if line < 1 || line > len(b.lines) {
		return b.at
	}
	p := diag.Pos{Offset: b.lines[line-1], Line: line, Column: 1}
	if b.at.Line == line && b.at.Column <= column {
		p = b.at
	}
	for p.Column < column && p.Offset < len(b.data) {
		if b.data[p.Offset] < utf8.RuneSelf {
			p.Offset++
		} else {
			_, size := utf8.DecodeRune(b.data[p.Offset:])
			p.Offset += size
		}
		p.Column++
	}
	b.at = p
	return p
}

// moveTo advances the place to offset, which is not before it.
func (b *builder) moveTo(offset int) {
	p := b.at
	for p.Line < len(b.lines) && b.lines[p.Line] <= offset {
		p = diag.Pos{Offset: b.lines[p.Line], Line: p.Line + 1, Column: 1}
	}
	if offset > p.Offset {
		p.Column += utf8.RuneCount(b.data[p.Offset:offset])
		p.Offset = offset
	}
	b.at = p
}

package source

import (
	"fmt"
	"slices"

	"gopkg.in/yaml.v3"

	"github.com/beian-dev/beian/internal/diag"
)

// manyKeys is where looking for a repeated key in an index beats comparing all pairs.
const manyKeys = 24

func (b *builder) mapping(n *Node, y *yaml.Node) {
	n.Kind = Map
	count := len(y.Content) / 2
	n.Entries, b.entries = b.entries[:0:count], b.entries[count:]
	var merged []*Node
	known := keyIndex{node: n}
	for i := 0; i+1 < len(y.Content) && !b.fatal; i += 2 {
		key, span, ok := b.key(y.Content[i])
		b.trail = append(b.trail, step{key: key, isKey: true})
		value := b.node(y.Content[i+1])
		switch {
		case !ok:
			b.problem("schema", span, "键必须是一个词", "a key must be a single word")
		case y.Content[i].Tag == "!!merge":
			merged = append(merged, value)
		case known.find(key) >= 0:
			first := n.Entries[known.find(key)].KeySpan.Start.Line
			b.problem("schema", span, fmt.Sprintf("键 %q 重复，第 %d 行已有", key, first),
				fmt.Sprintf("key %q stands here twice; the first is on line %d", key, first))
		default:
			known.add(Entry{Key: key, KeySpan: span, Value: value})
		}
		b.trail = b.trail[:len(b.trail)-1]
	}
	for _, m := range merged {
		b.merge(&known, m)
	}
	b.closeFlow(n.Span.Start, y)
}

func (b *builder) key(y *yaml.Node) (text string, span diag.Span, ok bool) {
	if y.Kind == yaml.ScalarNode && y.Anchor == "" && y.Style&yaml.TaggedStyle == 0 {
		span.Start = b.seek(y.Line, y.Column)
		b.moveTo(b.scalarEnd(span.Start.Offset, y))
		span.End = b.at
		return y.Value, span, len(y.Value) <= mostKey
	}
	start := b.seek(y.Line, y.Column)
	n := b.node(y)
	span = diag.Span{Start: start, End: b.at}
	return n.Text, span, n.Kind == Scalar && len(n.Text) <= mostKey
}

// merge adds the keys of a << value that the map does not have itself.
func (b *builder) merge(into *keyIndex, from *Node) {
	switch from.Kind {
	case Map:
		for _, e := range from.Entries {
			if into.find(e.Key) < 0 {
				into.add(e)
				b.nodeSize++
			}
		}
	case List:
		for _, item := range from.Items {
			if item.Kind == Map {
				b.merge(into, item)
			}
		}
	}
}

// keyIndex is a map that is being filled, and finds its keys.
type keyIndex struct {
	node *Node
	many map[string]int // place of each key; nil while there are few
}

// find is the place of the entry with a key; -1 where there is none.
func (x *keyIndex) find(key string) int {
	if x.many != nil {
		if i, ok := x.many[key]; ok {
			return i
		}
		return -1
	}
	return slices.IndexFunc(x.node.Entries, func(e Entry) bool { return e.Key == key })
}

// add appends an entry whose key is new.
func (x *keyIndex) add(e Entry) {
	last := len(x.node.Entries)
	x.node.Entries = append(x.node.Entries, e)
	if x.many != nil {
		x.many[e.Key] = last
		return
	}
	if last < manyKeys {
		return
	}
	x.many = make(map[string]int, 4*manyKeys)
	for i := range x.node.Entries {
		x.many[x.node.Entries[i].Key] = i
	}
}

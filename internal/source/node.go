// Package source turns the bytes of a YAML file into values with positions, and puts
// edits back into the bytes without touching anything else. Filings, rules and templates
// are all read through it. It is pure, and the only importer of the YAML library.
package source

import "github.com/beian-dev/beian/internal/diag"

// Kind is what stands at a place of the file.
type Kind uint8

// The kinds of node. Null is ~, null or nothing at all.
const (
	Null Kind = iota
	Scalar
	Map
	List
)

// Node is one value. Aliases are resolved: the anchor's node stands in every place, so a
// node may have several parents and must not be changed.
type Node struct {
	Kind     Kind
	Text     string // of a scalar, with the spelling of the file: 013800000000, 2024-01-01, yes
	Quoted   bool   // the scalar is quoted or a block scalar, hence text whatever it looks like
	Revealed bool   // the text does not stand in the file, see Reveal
	Span     diag.Span
	Entries  []Entry // of a Map, in file order; keys that << merges in come last
	Items    []*Node // of a List
}

// Entry is one key of a map with its value. Value is never nil in a parsed file.
type Entry struct {
	Key     string
	KeySpan diag.Span
	Value   *Node
}

// Get returns the value of key, or nil where n is nil, no map or without that key.
func (n *Node) Get(key string) *Node {
	if e := n.entry(key); e != nil {
		return e.Value
	}
	return nil
}

func (n *Node) entry(key string) *Entry {
	if n == nil {
		return nil
	}
	for i := range n.Entries {
		if n.Entries[i].Key == key {
			return &n.Entries[i]
		}
	}
	return nil
}

// Item returns the i-th item, or nil where n is nil, no list or shorter.
func (n *Node) Item(i int) *Node {
	if n == nil || i < 0 || i >= len(n.Items) {
		return nil
	}
	return n.Items[i]
}

// IsEmpty reports whether nothing is said here: no node, a null, an empty text, map or list.
func (n *Node) IsEmpty() bool {
	if n == nil {
		return true
	}
	switch n.Kind {
	case Scalar:
		return n.Text == ""
	case Map:
		return len(n.Entries) == 0
	case List:
		return len(n.Items) == 0
	default:
		return true
	}
}

// Doc is one YAML document of a file.
type Doc struct {
	Root  *Node
	Span  diag.Span // the first thing in it, to point at what is missing altogether
	Index int       // among the documents of the file, from 0
}

// NewDoc wraps a tree that was not parsed as a document of its own.
func NewDoc(root *Node, index int) Doc {
	return Doc{Root: root, Span: headSpan(root), Index: index}
}

// File is a parsed file.
type File struct {
	Name   string
	Data   []byte
	Docs   []Doc // without the empty ones that lead and trail
	Broken bool  // parsing stopped at an error; Docs holds what came before

	lines []int // offset of the first byte of every line
}

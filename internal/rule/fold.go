package rule

import (
	"slices"
	"sync"

	"github.com/beian-dev/beian/internal/source"
)

// Most rules find nothing in most filings, and then nobody asks for their texts and sources.
// In the packed trees these are therefore folded: a part of the tree stands there as the
// bytes of a packed tree, and is unpacked when it is first asked for. The conditions of a
// rule carry their syntax with them.

// foldedKey is the key of the folded entries of a rule or setting. No file can have it: it
// is no word.
const foldedKey = "\x00"

// fold is root with all folded that only people ask for.
func fold(root *source.Node) *source.Node {
	out := *root
	out.Entries = slices.Clone(root.Entries)
	for i, e := range out.Entries {
		switch e.Key {
		case "sources", "notes":
			out.Entries[i].Value = foldNode(e.Value)
		case "rules":
			out.Entries[i].Value = foldItems(e.Value, func(key string) bool { return aboutFields[key] != nil })
		case "set":
			out.Entries[i].Value = foldItems(e.Value, func(key string) bool { return remarkFields[key] != nil })
		}
	}
	return &out
}

func foldNode(n *source.Node) *source.Node {
	return &source.Node{Kind: source.Scalar, Text: string(source.Pack(n)), Span: n.Span}
}

// foldItems folds the entries of each item of a list whose keys are to be.
func foldItems(list *source.Node, folds func(key string) bool) *source.Node {
	out := *list
	out.Items = make([]*source.Node, len(list.Items))
	for i, item := range list.Items {
		apart := source.Node{Kind: source.Map, Span: item.Span}
		kept := *item
		kept.Entries = nil
		for _, e := range item.Entries {
			switch {
			case folds(e.Key):
				apart.Entries = append(apart.Entries, e)
			case slices.Contains(conditionKeys, e.Key):
				e.Value = withSyntax(e.Value)
				fallthrough
			default:
				kept.Entries = append(kept.Entries, e)
			}
		}
		kept.Entries = append(kept.Entries, source.Entry{Key: foldedKey, Value: foldNode(&apart)})
		out.Items[i] = &kept
	}
	return &out
}

// conditionKeys are those of the expressions that decide; those of texts are seldom asked.
var conditionKeys = []string{"when", "requires", "mends", "assert"}

// withSyntax puts the packed syntax of an expression beside it, in a list of the two; an
// expression that closures can't be made of stays alone.
func withSyntax(n *source.Node) *source.Node {
	syntax, err := (&text{src: n.Text}).parse()
	if err != nil {
		return n
	}
	packed, err := packTree(syntax)
	if err != nil {
		return n
	}
	return &source.Node{Kind: source.List, Span: n.Span, Items: []*source.Node{n, {Kind: source.Scalar, Text: string(packed), Span: n.Span}}}
}

// folded reads n now, or when it is first asked for where it is folded.
func folded[T any](r *fileReader, n *source.Node, read func(*fileReader, *source.Node) T) func() T {
	if !r.lean || n == nil || n.Kind != source.Scalar {
		value := read(r, n)
		return func() T { return value }
	}
	return sync.OnceValue(func() T {
		n, err := source.Unpack(n.Text)
		if err != nil {
			n = nil // the bytes around it were right, so that this can't be
		}
		later := *r // what reads on must not write where others may read
		return read(&later, n)
	})
}

// readApart hands every entry of a map to the function of its key in one of two tables: what
// late has is read now, or, where it is folded, when what is returned is first called.
func readApart[T, U any](r *fileReader, n *source.Node, into *T, table map[string]func(*fileReader, *T, *source.Node), late map[string]func(*fileReader, *U, *source.Node)) func() *U {
	apart := &source.Node{Kind: source.Map}
	for _, e := range r.entries(n) {
		switch {
		case table[e.Key] != nil:
			table[e.Key](r, into, e.Value)
		case late[e.Key] != nil:
			apart.Entries = append(apart.Entries, e)
		case r.lean && e.Key == foldedKey:
			apart = e.Value
		default:
			r.unknownKey(e, slices.Sorted(slices.Values(slices.Concat(sortedKeys(table), sortedKeys(late))))...)
		}
	}
	return folded(r, apart, func(r *fileReader, n *source.Node) *U {
		out := new(U)
		readFields(r, n, out, late)
		return out
	})
}

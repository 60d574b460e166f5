package rule

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/source"
)

// base is a filing that passes, to which examples are edits.
type base struct {
	file string
	root *source.Node
}

func (l *Library) base(subject Subject) (base, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if b, ok := l.bases[subject]; ok {
		return b, nil
	}
	name := baseDir + "/" + string(subject) + ".yaml"
	data, err := fs.ReadFile(l.fsys, name)
	if err != nil {
		return base{}, fmt.Errorf("read base filing %s: %w", name, err)
	}
	f, problems := source.Parse(name, data)
	if len(problems) > 0 || len(f.Docs) != 1 {
		return base{}, fmt.Errorf("read base filing %s: not one well-formed document", name)
	}
	l.bases[subject] = base{file: name, root: f.Docs[0].Root}
	return l.bases[subject], nil
}

// filing builds the base filing of a province and applies edits to it.
func (l *Library) filing(province string, subject Subject, edits []Edit) (*filing.Document, error) {
	b, err := l.base(subject)
	if err != nil {
		return nil, err
	}
	p, _, err := l.Province(province)
	if err != nil {
		return nil, err
	}
	if p == nil {
		return nil, fmt.Errorf("no rule file for province %q", province)
	}
	root := b.root
	for _, e := range slices.Concat(p.Bases[subject], edits) {
		if root, err = setNode(root, e.Path, e.Value); err != nil {
			return nil, fmt.Errorf("edit %s: %w", e.Path, err)
		}
	}
	doc, problems := filing.DecodeNode(b.file, root)
	for _, d := range problems {
		if d.Severity == diag.Error {
			return nil, fmt.Errorf("edited filing: %s: %s", d.Path, d.Message.EN)
		}
	}
	return doc, nil
}

// Filing builds the valid filing of a province that its rule file keeps for examples.
func (l *Library) Filing(province string, subject Subject) (*filing.Document, error) {
	return l.filing(province, subject, nil)
}

// setNode returns a tree in which path holds value; the tree itself is not changed. A null
// value takes the key or the list item away; an index one past the end appends.
func setNode(n *source.Node, path string, value *source.Node) (*source.Node, error) {
	if path == "" {
		return value, nil
	}
	if strings.HasPrefix(path, "[") {
		return setItem(n, path, value)
	}
	path = strings.TrimPrefix(path, ".")
	end := strings.IndexAny(path, ".[")
	if end < 0 {
		end = len(path)
	}
	key, rest := path[:end], path[end:]
	out := &source.Node{Kind: source.Map}
	if n != nil && n.Kind == source.Map {
		out.Span, out.Entries = n.Span, slices.Clone(n.Entries)
	}
	i := slices.IndexFunc(out.Entries, func(e source.Entry) bool { return e.Key == key })
	if rest == "" && value.Kind == source.Null {
		if i >= 0 {
			out.Entries = slices.Delete(out.Entries, i, i+1)
		}
		return out, nil
	}
	if i < 0 {
		out.Entries = append(out.Entries, source.Entry{Key: key})
		i = len(out.Entries) - 1
	}
	child, err := setNode(out.Entries[i].Value, rest, value)
	out.Entries[i].Value = child
	return out, err
}

func setItem(n *source.Node, path string, value *source.Node) (*source.Node, error) {
	end := strings.IndexByte(path, ']')
	if end < 0 {
		return nil, fmt.Errorf("[ without ] in %q", path)
	}
	i, err := strconv.Atoi(path[1:end])
	out := &source.Node{Kind: source.List}
	if n != nil && n.Kind == source.List {
		out.Span, out.Items = n.Span, slices.Clone(n.Items)
	}
	if err != nil || i < 0 || i > len(out.Items) {
		return nil, fmt.Errorf("no item %s in a list of %d", path[:end+1], len(out.Items))
	}
	rest := path[end+1:]
	if rest == "" && value.Kind == source.Null {
		if i < len(out.Items) {
			out.Items = slices.Delete(out.Items, i, i+1)
		}
		return out, nil
	}
	if i == len(out.Items) {
		out.Items = append(out.Items, nil)
	}
	out.Items[i], err = setNode(out.Items[i], rest, value)
	return out, err
}

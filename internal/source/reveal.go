package source

// Scalars lists the scalars whose text is wanted, each once where aliases share it, in the order
// of the file.
func (f *File) Scalars(wanted func(text string) bool) (out []*Node) {
	seen := map[*Node]bool{}
	var visit func(n *Node)
	visit = func(n *Node) {
		if n.Kind == Scalar && wanted(n.Text) && !seen[n] {
			seen[n] = true
			out = append(out, n)
		}
		for _, item := range n.Items {
			visit(item)
		}
		for _, e := range n.Entries {
			visit(e.Value)
		}
	}
	for _, d := range f.Docs {
		visit(d.Root)
	}
	return out
}

// Reveal lets a scalar read as other YAML would, such as what an encrypted word stands for. The
// bytes of the file and the places stay; Revealed tells such a node. YAML that is no scalar
// changes nothing.
func (n *Node) Reveal(yaml string) {
	f, _ := Parse("", []byte(yaml))
	if f.Broken || len(f.Docs) != 1 || f.Docs[0].Root.Kind != Scalar {
		return
	}
	root := f.Docs[0].Root
	n.Text, n.Quoted, n.Revealed = root.Text, root.Quoted, true
}

// DocumentAt is the index of the document that an offset lies in; 0 where there is none.
func (f *File) DocumentAt(offset int) (index int) {
	for i, d := range f.Docs {
		if d.Root.Span.Start.Offset <= offset {
			index = i
		}
	}
	return index
}

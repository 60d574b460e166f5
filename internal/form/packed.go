package form

import (
	"fmt"
	"io/fs"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/source"
)

// Packed is a folder of templates with the trees of its files beside it, which are faster to
// read than their text.
type Packed struct {
	fs.FS
	Trees source.Bundle
}

// Pack returns the trees of the templates of a folder, as source.ReadBundle reads them.
func Pack(fsys fs.FS) (out []byte, err error) {
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return nil, fmt.Errorf("find templates: %w", err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("read template %s: %w", name, err)
		}
		f, problems := source.Parse(name, data)
		if len(problems) > 0 || len(f.Docs) != 1 {
			return nil, fmt.Errorf("pack %s: it does not parse", name)
		}
		out = source.AppendBundle(out, name, data, f.Docs[0].Root)
	}
	return out, nil
}

// root is the one document of a template file; nil when there is a problem. The error says
// that the file cannot be read.
func root(fsys fs.FS, name string) (*source.Node, []diag.Diagnostic, error) {
	if p, ok := fsys.(Packed); ok {
		if n := p.Trees.RootIn(fsys, name); n != nil {
			return n, nil, nil
		}
	}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, nil, fmt.Errorf("read template %s: %w", name, err)
	}
	f, problems := source.Parse(name, data)
	if len(problems) > 0 {
		return nil, problems, nil
	}
	if len(f.Docs) != 1 || f.Docs[0].Root.Kind != source.Map {
		l := loader{file: name}
		l.complain(diag.Span{}, "模板应是一个 YAML 文档", "a template is one YAML document")
		return nil, l.problems, nil
	}
	return f.Docs[0].Root, nil, nil
}

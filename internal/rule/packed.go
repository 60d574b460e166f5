package rule

import (
	"fmt"
	"io/fs"
	"slices"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/source"
)

// Reading the text of the rule files is most of what a short command would do, and more than
// half of the text is examples. Beside the files therefore lie their trees, packed and
// without examples: OpenLean reads those. A file that was edited since is read as text, so
// that the trees are never more than a matter of speed.

// Pack returns the trees of the national and provincial rule files of fsys, for OpenLean.
// The error wraps ErrRules when a file does not parse; whether its rules are valid is for
// Open to say.
func Pack(fsys fs.FS) ([]byte, error) {
	var out []byte
	for _, dir := range []string{nationalDir, provinceDir} {
		names, err := fs.Glob(fsys, dir+"/*.yaml")
		if err != nil {
			return nil, fmt.Errorf("find rule files in %s/: %w", dir, err)
		}
		for _, name := range names {
			data, err := fs.ReadFile(fsys, name)
			if err != nil {
				return nil, fmt.Errorf("read rule file %s: %w", name, err)
			}
			root, problems := parseRuleFile(name, data)
			if root == nil {
				return nil, fmt.Errorf("pack %s: %w: %v", name, ErrRules, problems)
			}
			out = source.AppendBundle(out, name, data, fold(withoutExamples(root)))
		}
	}
	return out, nil
}

// withoutExamples leaves out what only tests of the rules read.
func withoutExamples(root *source.Node) *source.Node {
	out := *root
	out.Entries = slices.Clone(root.Entries)
	out.Entries = slices.DeleteFunc(out.Entries, func(e source.Entry) bool { return e.Key == "base" })
	for i, e := range out.Entries {
		if e.Key != "rules" && e.Key != "set" || e.Value.Kind != source.List {
			continue
		}
		list := *e.Value
		list.Items = make([]*source.Node, len(e.Value.Items))
		for j, item := range e.Value.Items {
			lean := *item
			lean.Entries = slices.DeleteFunc(slices.Clone(item.Entries), func(e source.Entry) bool { return e.Key == "examples" })
			list.Items[j] = &lean
		}
		out.Entries[i].Value = &list
	}
	return &out
}

// ruleFile is a rule file that was read.
type ruleFile struct {
	name string
	root *source.Node
	lean bool // examples were left out, and all that is required was found to be there
}

// fileRead is what came of reading a file.
type fileRead struct {
	file     ruleFile
	problems []diag.Diagnostic
	err      error
}

// readAhead reads files one after the other while their rules are made of those before.
func readAhead(packed source.Bundle, fsys fs.FS, names []string) <-chan fileRead {
	out := make(chan fileRead, len(names))
	go func() {
		defer close(out)
		for _, name := range names {
			file, problems, err := readFile(packed, fsys, name)
			out <- fileRead{file, problems, err}
		}
	}()
	return out
}

// readFile takes the tree of a file from the packed ones, or else from its text.
func readFile(packed source.Bundle, fsys fs.FS, name string) (ruleFile, []diag.Diagnostic, error) {
	if root := packed.RootIn(fsys, name); root != nil {
		return ruleFile{name: name, root: root, lean: true}, nil, nil
	}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return ruleFile{}, nil, fmt.Errorf("read rule file %s: %w", name, err)
	}
	root, problems := parseRuleFile(name, data)
	return ruleFile{name: name, root: root}, problems, nil
}

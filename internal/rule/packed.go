package rule

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
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
			out = appendBlock(out, []byte(name))
			out = binary.LittleEndian.AppendUint32(out, crc32.ChecksumIEEE(data))
			out = appendBlock(out, source.Pack(withoutExamples(root)))
		}
	}
	return out, nil
}

func appendBlock(out, block []byte) []byte {
	return append(binary.LittleEndian.AppendUint32(out, uint32(len(block))), block...)
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

// packs are packed trees by the names of their files.
type packs map[string]pack

type pack struct {
	checksum uint32 // of the text that was packed
	tree     string
}

// readPacks divides what Pack returned; what does not look like it ends the list.
func readPacks(data string) packs {
	out := packs{}
	for {
		name, rest, ok := cutBlock(data)
		if !ok || len(rest) < 4 {
			return out
		}
		checksum := binary.LittleEndian.Uint32([]byte(rest[:4]))
		tree, rest, ok := cutBlock(rest[4:])
		if !ok {
			return out
		}
		out[name], data = pack{checksum, tree}, rest
	}
}

func cutBlock(data string) (block, rest string, ok bool) {
	if len(data) < 4 {
		return "", "", false
	}
	n := uint64(binary.LittleEndian.Uint32([]byte(data[:4])))
	if data = data[4:]; n > uint64(len(data)) {
		return "", "", false
	}
	return data[:n], data[n:], true
}

// ruleFile is a rule file that was read.
type ruleFile struct {
	name string
	root *source.Node
	lean bool // examples were left out, and all that is required was found to be there
}

// read takes the tree of a file from the packed ones, or else from its text.
func (p packs) read(name string, data []byte) (ruleFile, []diag.Diagnostic) {
	if packed, ok := p[name]; ok && packed.checksum == crc32.ChecksumIEEE(data) {
		if root, err := source.Unpack(packed.tree); err == nil {
			return ruleFile{name: name, root: root, lean: true}, nil
		}
	}
	root, problems := parseRuleFile(name, data)
	return ruleFile{name: name, root: root}, problems
}

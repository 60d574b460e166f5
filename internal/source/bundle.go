package source

import (
	"encoding/binary"
	"hash/crc32"
	"io"
	"io/fs"
)

// Bundle is the packed trees of files by their names. Reading them is much faster than
// parsing the files; one that was edited since is not taken for its file any more, so that
// a bundle is never more than a matter of speed.
type Bundle map[string]bundled

type bundled struct {
	checksum uint32 // of the text that was packed
	tree     string
}

// AppendBundle adds a file to the bytes of a bundle: its name, its text and its tree, or
// what is to be read of it.
func AppendBundle(out []byte, name string, text []byte, root *Node) []byte {
	out = appendBlock(out, []byte(name))
	out = binary.LittleEndian.AppendUint32(out, crc32.ChecksumIEEE(text))
	return appendBlock(out, Pack(root))
}

func appendBlock(out, block []byte) []byte {
	return append(binary.LittleEndian.AppendUint32(out, uint32(len(block))), block...)
}

// ReadBundle divides the bytes of a bundle; what does not look like one ends it.
func ReadBundle(data string) Bundle {
	out := Bundle{}
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
		out[name], data = bundled{checksum, tree}, rest
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

// Root is the tree of a file with a text; nil where the bundle does not hold it, or holds
// another text of it.
func (b Bundle) Root(name string, text []byte) *Node {
	return b.root(name, crc32.ChecksumIEEE(text))
}

// RootIn is Root for a file of fsys, whose text is read in pieces and not kept.
func (b Bundle) RootIn(fsys fs.FS, name string) *Node {
	file, err := fsys.Open(name)
	if err != nil {
		return nil
	}
	defer file.Close()
	checksum := crc32.NewIEEE()
	if _, err := io.CopyBuffer(checksum, struct{ io.Reader }{file}, make([]byte, 16<<10)); err != nil {
		return nil
	}
	return b.root(name, checksum.Sum32())
}

func (b Bundle) root(name string, checksum uint32) *Node {
	file, ok := b[name]
	if !ok || file.checksum != checksum {
		return nil
	}
	root, err := Unpack(file.tree)
	if err != nil {
		return nil
	}
	return root
}

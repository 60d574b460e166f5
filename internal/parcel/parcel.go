// Package parcel puts a filing and all that belongs to it into one ZIP archive with a list of
// checksums, and takes such an archive apart again, trusting nothing in it. It is pure.
package parcel

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"time"
)

// Checksums is the name of the list of checksums: a line for each other file, with the SHA-256
// in hexadecimal, two blanks and the name, as sha256sum writes and checks it.
const Checksums = "SHA256SUMS"

// File is a file of an archive. Its name has slashes and is relative.
type File struct {
	Name string
	Data []byte
}

// Write writes an archive of files in their order, with the list of checksums behind them. day
// is the date that every file bears; the same files and day give the same bytes, for nothing is
// compressed: pictures and PDF are already, and compressors change between versions. The error
// names a file whose name Open would refuse, or is w's.
func Write(w io.Writer, files []File, day time.Time) error {
	z := zip.NewWriter(w)
	var taken names
	for _, f := range files {
		if !isName(f.Name) || !taken.add(f.Name) || f.Name == Checksums {
			return fmt.Errorf("put %q into the archive: the name is taken or leads elsewhere", f.Name)
		}
		if err := add(z, f, day); err != nil {
			return err
		}
	}
	if err := add(z, Sums(files), day); err != nil {
		return err
	}
	return z.Close()
}

// Sums is the list of checksums of files.
func Sums(files []File) File {
	var out strings.Builder
	for _, f := range files {
		sum := sha256.Sum256(f.Data)
		fmt.Fprintf(&out, "%s  %s\n", hex.EncodeToString(sum[:]), f.Name)
	}
	return File{Checksums, []byte(out.String())}
}

func add(z *zip.Writer, f File, day time.Time) error {
	h := &zip.FileHeader{Name: f.Name, Method: zip.Store, Modified: day}
	h.SetMode(0o600)
	w, err := z.CreateHeader(h)
	if err == nil {
		_, err = io.Copy(w, bytes.NewReader(f.Data))
	}
	if err != nil {
		return fmt.Errorf("put %s into the archive: %w", f.Name, err)
	}
	return nil
}

// names are those that are taken, by how they are compared on the strictest systems: in small
// letters. The value says whether it is a folder's.
type names struct{ taken map[string]bool }

// add takes the name of a file and those of its folders; false where a file or folder has the
// name, or a file that of a folder.
func (n *names) add(name string) bool {
	if n.taken == nil {
		n.taken = map[string]bool{}
	}
	name = strings.ToLower(name)
	if _, taken := n.taken[name]; taken {
		return false
	}
	for i, c := range name {
		if c != '/' {
			continue
		}
		if isFolder, taken := n.taken[name[:i]]; taken && !isFolder {
			return false
		}
		n.taken[name[:i]] = true
	}
	n.taken[name] = false
	return true
}

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
// names a file whose name Read would refuse, or is w's.
func Write(w io.Writer, files []File, day time.Time) error {
	z := zip.NewWriter(w)
	seen := map[string]bool{}
	for _, f := range files {
		if !isName(f.Name) || seen[fold(f.Name)] || f.Name == Checksums {
			return fmt.Errorf("put %q into the archive: the name is taken or leads elsewhere", f.Name)
		}
		seen[fold(f.Name)] = true
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

// fold makes names equal that are one file on some systems.
func fold(name string) string { return strings.ToLower(name) }

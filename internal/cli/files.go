package cli

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Files is the file system as commands use it. Names are those of the operating system.
type Files interface {
	// ReadFile reads at most limit bytes and one more, so that the caller can tell that a
	// file is too long without holding all of it.
	ReadFile(name string, limit int64) ([]byte, error)
	Stat(name string) (fs.FileInfo, error)
	// StatIn is Stat of a file below a folder. What links lead to outside the folder, and names
	// that mean something else on another system, are errOutside.
	StatIn(folder, name string) (fs.FileInfo, error)
	// Walk visits name and what lies below it in the order of the names. Links to folders
	// are not followed.
	Walk(name string, visit fs.WalkDirFunc) error
	// Replace writes the whole file or nothing. A new file is the owner's alone; one that was
	// there keeps its mode.
	Replace(name string, data []byte) error
	// Remake is Replace for what can be made again at any time, such as a printed page: it does
	// not wait until the disk has it.
	Remake(name string, data []byte) error
	// Write is Replace with what write writes, for what is too long to be held.
	Write(name string, write func(io.Writer) error) error
	// Draft begins a file that is too large to be held in memory, in a folder on the disk where
	// it is to be kept.
	Draft(folder string) (Draft, error)
	// Sub is the folder as rule files are read from it.
	Sub(name string) fs.FS
	MakeFolder(name string) error
	// Lock keeps other sessions of this program from a file until release is called. The
	// error is an *errLocked when one of them holds it.
	Lock(name string) (release func(), err error)
}

// Draft is a file that is not in its place yet. Close ends the writing; Keep then puts it in its
// place as Replace does, and Discard takes it away unless it was kept.
type Draft interface {
	io.WriteCloser
	Keep(name string) error
	Discard()
}

// disk is the file system of the operating system.
type disk struct {
	// before is asked ahead of every step that changes the disk; an error keeps the step from
	// being made. nil in the program; tests let a step fail, or end the process there.
	before func(step string) error
}

func (d disk) step(name string) error {
	if d.before == nil {
		return nil
	}
	return d.before(name)
}

// usualFile is how many bytes most filings do not exceed: these are read without moving them.
const usualFile = 8 << 10

func (disk) ReadFile(name string, limit int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var data bytes.Buffer
	data.Grow(roomFor(f, limit))
	_, err = data.ReadFrom(io.LimitReader(f, limit+1))
	return data.Bytes(), err
}

// roomFor is how many bytes to set aside for a file, so that a large one is not held twice while
// the room for it grows.
func roomFor(f *os.File, limit int64) int {
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return usualFile
	}
	return max(usualFile, int(min(info.Size(), limit+1))+bytes.MinRead)
}

func (disk) Stat(name string) (fs.FileInfo, error) { return os.Stat(name) }

func (disk) StatIn(folder, name string) (fs.FileInfo, error) {
	if !isPortable(name) {
		return nil, errOutside
	}
	info, err := os.Stat(filepath.Join(folder, filepath.FromSlash(name)))
	if err == nil && leadsOutside(folder, name) { // asked last: most files are not there
		return nil, errOutside
	}
	return info, err
}

func (disk) Walk(name string, visit fs.WalkDirFunc) error { return filepath.WalkDir(name, visit) }

func (disk) Sub(name string) fs.FS { return folder(name) }

func (disk) MakeFolder(name string) error { return os.MkdirAll(name, 0o755) }

func (d disk) Replace(name string, data []byte) error {
	return d.Write(name, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// folder is a folder of the disk as rule files and templates are read from it: links do not lead
// out of it, and a file is read no further than a byte beyond what the reader takes.
type folder string

// Open implements fs.FS.
func (f folder) Open(name string) (fs.File, error) {
	root, err := os.OpenRoot(string(f))
	if err != nil {
		return nil, err
	}
	defer root.Close()
	file, err := root.FS().Open(name)
	if err != nil {
		return nil, err
	}
	if info, err := file.Stat(); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		file.Close()
		return nil, &fs.PathError{Op: "open", Path: name, Err: errNotRegular}
	}
	return file, nil
}

// errNotRegular is said of pipes and devices, which might never end.
var errNotRegular = errors.New("not a regular file")

// ReadFile implements fs.ReadFileFS.
func (f folder) ReadFile(name string) ([]byte, error) {
	file, err := f.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, maxFile+1))
}

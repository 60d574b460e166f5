package cli

import (
	"errors"
	"fmt"
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
	// Walk visits name and what lies below it in the order of the names. Links to folders
	// are not followed.
	Walk(name string, visit fs.WalkDirFunc) error
	// Replace writes the whole file or nothing. A new file is the owner's alone; one that was
	// there keeps its mode.
	Replace(name string, data []byte) error
	// Write is Replace with what write writes, for what is too long to be held.
	Write(name string, write func(io.Writer) error) error
	// Sub is the folder as rule files are read from it.
	Sub(name string) fs.FS
	MakeFolder(name string) error
	// Lock keeps other sessions of this program from a file until release is called. The
	// error is an *errLocked when one of them holds it.
	Lock(name string) (release func(), err error)
}

// disk is the file system of the operating system.
type disk struct{}

func (disk) ReadFile(name string, limit int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, limit+1))
}

func (disk) Stat(name string) (fs.FileInfo, error) { return os.Stat(name) }

func (disk) Walk(name string, visit fs.WalkDirFunc) error { return filepath.WalkDir(name, visit) }

func (disk) Sub(name string) fs.FS { return os.DirFS(name) }

func (disk) MakeFolder(name string) error { return os.MkdirAll(name, 0o755) }

func (d disk) Replace(name string, data []byte) error {
	return d.Write(name, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// Write writes beside the file and renames. A link stays a link: what it points to is
// replaced.
func (disk) Write(name string, write func(io.Writer) error) error {
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}
	temporary, err := writeBeside(name, write)
	if info, statErr := os.Stat(name); err == nil && statErr == nil {
		err = os.Chmod(temporary, info.Mode().Perm())
	}
	if err == nil {
		err = os.Rename(temporary, name)
	}
	if err != nil && temporary != "" {
		os.Remove(temporary) // the error that brought us here matters more
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// writeBeside makes a new file in the folder of name, mode 0600, and waits until the disk
// has it: a rename may reach the disk before the content does.
func writeBeside(name string, write func(io.Writer) error) (temporary string, err error) {
	f, err := os.CreateTemp(filepath.Dir(name), ".beian-*")
	if err != nil {
		return "", err
	}
	err = write(f)
	return f.Name(), errors.Join(err, f.Sync(), f.Close())
}

package cli

import (
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
	// Replace writes the whole file or nothing. Only the owner may read it.
	Replace(name string, data []byte) error
	// Sub is the folder as rule files are read from it.
	Sub(name string) fs.FS
	MakeFolder(name string) error
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

func (disk) Replace(name string, data []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(name), ".beian-*") // mode 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name()) // the error that brought us here matters more
		}
	}()
	if _, err := f.Write(data); err != nil {
		f.Close()
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return os.Rename(f.Name(), name)
}

package cli

import (
	"bytes"
	"io"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// memory is a file system of tests; what is written goes into the map.
type memory struct{ files fstest.MapFS }

func (m memory) ReadFile(name string, limit int64) ([]byte, error) {
	data, err := fs.ReadFile(m.files, filepath.ToSlash(filepath.Clean(name)))
	return data[:min(int64(len(data)), limit+1)], err
}

func (m memory) Stat(name string) (fs.FileInfo, error) {
	return fs.Stat(m.files, filepath.ToSlash(filepath.Clean(name)))
}

func (m memory) Walk(name string, visit fs.WalkDirFunc) error {
	return fs.WalkDir(m.files, filepath.ToSlash(filepath.Clean(name)), visit)
}

func (m memory) Replace(name string, data []byte) error {
	m.files[filepath.ToSlash(filepath.Clean(name))] = &fstest.MapFile{Data: data, Mode: 0o600}
	return nil
}

func (m memory) Remake(name string, data []byte) error { return m.Replace(name, data) }

func (m memory) Write(name string, write func(io.Writer) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	return m.Replace(name, b.Bytes())
}

func (m memory) Draft(string) (Draft, error) { return &memoryDraft{files: m}, nil }

// memoryDraft is a file that goes into the map when it is kept.
type memoryDraft struct {
	bytes.Buffer
	files memory
}

func (*memoryDraft) Close() error { return nil }

func (d *memoryDraft) Keep(name string) error { return d.files.Replace(name, d.Bytes()) }

func (*memoryDraft) Discard() {}

func (m memory) Sub(name string) fs.FS {
	sub, err := fs.Sub(m.files, name)
	if err != nil {
		return fstest.MapFS{}
	}
	return sub
}

func (m memory) StatIn(folder, name string) (fs.FileInfo, error) {
	return m.Stat(filepath.Join(folder, name))
}

func (memory) MakeFolder(string) error { return nil }

func (memory) Lock(string) (func(), error) { return func() {}, nil }

// testApp is an app over files, given as name and text in turn.
func testApp(t *testing.T, files ...string) (*app, *bytes.Buffer) {
	t.Helper()
	m := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		m[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	var out bytes.Buffer
	h := Host{In: strings.NewReader(""), Out: &out, Err: &out, Today: "2026-11-23", Files: memory{m}, Getenv: func(string) string { return "" }}
	a := &app{Host: h, lang: "en"}
	a.project = a.readProject()
	return a, &out
}

// env is the environment as a function.
func env(pairs ...string) func(string) string {
	return func(name string) string {
		for _, p := range pairs {
			if value, ok := strings.CutPrefix(p, name+"="); ok {
				return value
			}
		}
		return ""
	}
}

func lines(list []string) string { return strings.Join(list, "\n") }

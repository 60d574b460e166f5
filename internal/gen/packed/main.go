// Command packed writes what a short command reads instead of making it: the trees of the
// rule files, without examples, or of the templates, beside them; the index of divisions.
package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/beian-dev/beian/internal/form"
	"github.com/beian-dev/beian/internal/region"
	"github.com/beian-dev/beian/internal/rule"
)

func main() {
	write := map[string]func(name string) error{
		"rules":     func(dir string) error { return beside(dir, rule.Pack) },
		"templates": func(dir string) error { return beside(dir, form.Pack) },
		"regions":   func(name string) error { return os.WriteFile(name, region.Pack(), 0o644) },
	}
	if len(os.Args) != 3 || write[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: packed rules DIR | templates DIR | regions FILE")
		os.Exit(2)
	}
	if err := write[os.Args[1]](os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// beside packs the files of a folder into a file among them.
func beside(dir string, pack func(fs.FS) ([]byte, error)) error {
	data, err := pack(os.DirFS(dir))
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "packed.bin"), data, 0o644)
}

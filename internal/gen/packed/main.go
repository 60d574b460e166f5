// Command packed writes the trees of the rule files, without examples, or of the templates
// beside them: what a short command reads instead of their text.
package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/beian-dev/beian/internal/form"
	"github.com/beian-dev/beian/internal/rule"
)

func main() {
	pack := map[string]func(fs.FS) ([]byte, error){"rules": rule.Pack, "templates": form.Pack}
	if len(os.Args) != 3 || pack[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: packed rules|templates DIR")
		os.Exit(2)
	}
	if err := write(os.Args[2], pack[os.Args[1]]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(dir string, pack func(fs.FS) ([]byte, error)) error {
	data, err := pack(os.DirFS(dir))
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "packed.bin"), data, 0o644)
}

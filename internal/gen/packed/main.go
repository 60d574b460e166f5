// Command packed writes the trees of the rule files, without examples, beside them: what a
// short command reads instead of their text.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/beian-dev/beian/internal/rule"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: packed DIR")
		os.Exit(2)
	}
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(dir string) error {
	data, err := rule.Pack(os.DirFS(dir))
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "packed.bin"), data, 0o644)
}

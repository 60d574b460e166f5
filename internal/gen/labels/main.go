// Command labels cuts the characters that the shipped templates print out of the fonts, and
// those of numbers and domains:
//
//	go run ./internal/gen/labels internal/pdf/fonts
//
// The program looks into the cuts first. A template that says more since then is printed all
// the same, from the fonts themselves.
package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/beian-dev/beian/internal/pdf"
	"github.com/beian-dev/beian/templates"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: labels DIR")
		os.Exit(2)
	}
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(dir string) error {
	forms, err := characters(templates.FS)
	if err != nil {
		return err
	}
	letters, err := characters(templates.Letters())
	if err != nil {
		return err
	}
	for _, cut := range []struct {
		from, to   string
		characters []rune
	}{{"NotoSansSC-Regular.ttf", "BeianLabelsHei.ttf", forms}, {"BeianSong.ttf", "BeianLabelsSong.ttf", letters}} {
		font, err := os.ReadFile(filepath.Join(dir, cut.from))
		if err != nil {
			return err
		}
		labels, err := pdf.Labels(font, cut.characters)
		if err != nil {
			return fmt.Errorf("cut %s: %w", cut.from, err)
		}
		if err := os.WriteFile(filepath.Join(dir, cut.to), labels, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// characters are those of a folder's templates, with what names and numbers are made of,
// sorted.
func characters(fsys fs.FS) ([]rune, error) {
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return nil, err
	}
	seen := map[rune]bool{}
	for r := '!'; r <= '~'; r++ {
		seen[r] = true
	}
	for _, r := range " 网站备案信息真实性核验单有限公司阿里云　—＿" {
		seen[r] = true
	}
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		for _, r := range string(data) {
			seen[r] = true
		}
	}
	var out []rune
	for r := range seen {
		out = append(out, r)
	}
	slices.Sort(out)
	return out, nil
}

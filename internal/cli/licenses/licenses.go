// Package licenses holds the licences of the modules that the program is built from. The
// texts are the modules' own; a test in cmd/beian names a module whose text is missing.
package licenses

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

//go:embed modules/*.txt
var files embed.FS

// License is the licence text of one component.
type License struct {
	Name   string // module path, or the name of a font or data set
	Text   string
	IsData bool // of a font or of data, which is no module
}

// All lists every licence, this program's first, then by name.
func All() ([]License, error) {
	names, err := fs.Glob(files, "modules/*.txt")
	if err != nil {
		return nil, fmt.Errorf("list licences: %w", err)
	}
	var own, list []License
	for _, name := range names {
		data, err := files.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read licence: %w", err)
		}
		l := License{Name: moduleOf(name), Text: strings.TrimSpace(string(data))}
		if l.Name == "beian" {
			own = append(own, l)
			continue
		}
		list = append(list, l)
	}
	return append(own, list...), nil
}

// FileOf is the name under which the licence of a module is kept.
func FileOf(module string) string { return strings.ReplaceAll(module, "/", "~") + ".txt" }

func moduleOf(file string) string {
	name := strings.TrimSuffix(strings.TrimPrefix(file, "modules/"), ".txt")
	return strings.ReplaceAll(name, "~", "/")
}

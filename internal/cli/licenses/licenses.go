// Package licenses holds the licences of the modules that the program is built from, and
// of the fonts and data in it. The texts are the modules' own, or copies of those that lie
// beside the data, where embedding cannot reach; tests in cmd/beian hold them complete and
// equal.
package licenses

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

//go:embed modules/*.txt data/*.txt
var files embed.FS

// License is the licence text of one component.
type License struct {
	Name   string // module path, or the name of a font or data set
	Text   string
	IsData bool // of a font or of data, which is no module
}

// All lists every licence, this program's first, then modules and data by name.
func All() ([]License, error) {
	var own, list []License
	for _, folder := range []string{"modules", "data"} {
		names, err := fs.Glob(files, folder+"/*.txt")
		if err != nil {
			return nil, fmt.Errorf("list licences: %w", err)
		}
		for _, name := range names {
			data, err := files.ReadFile(name)
			if err != nil {
				return nil, fmt.Errorf("read licence: %w", err)
			}
			l := License{Name: nameOf(name), Text: strings.TrimSpace(string(data)), IsData: folder == "data"}
			if l.Name == "beian" {
				own = append(own, l)
				continue
			}
			list = append(list, l)
		}
	}
	return append(own, list...), nil
}

// nameOf undoes how a module path is kept as a file name.
func nameOf(file string) string {
	name := strings.TrimSuffix(path.Base(file), ".txt")
	return strings.ReplaceAll(name, "~", "/")
}

package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/beian-dev/beian/internal/cli/licenses"
)

// What stands in the program beside its code: written for it (ours), names and numbers that
// authorities publish and nobody owns (facts, their source is in the file), or the work of others
// under the licence that beian licenses prints by this name.
const (
	ours  = "ours"
	facts = "facts"
)

var embedded = map[string]string{
	"rules": ours, "templates": ours, "templates/consoles": ours, "templates/signing": ours, "internal/project": ours, "internal/printer": ours, "internal/cli/licenses": ours,
	"internal/identity/data/tlds.txt":             facts,
	"internal/online/inquiry/data/registries.tsv": facts,
	"internal/naming/data/idioms.txt":             ours,
	"internal/naming/data/pinyin.txt":             "pinyin",
	"internal/region/data/areas.txt":              "area-data",
	"internal/region/data/index.bin":              "area-data",
	"internal/region/data/mobile.bin":             "mobile-prefixes",
	"internal/pdf/fonts/NotoSansSC-Regular.ttf":   "noto-fonts",
	"internal/pdf/fonts/BeianSong.ttf":            "noto-fonts",
	"internal/pdf/fonts/BeianLabelsHei.ttf":       "noto-fonts",
	"internal/pdf/fonts/BeianLabelsSong.ttf":      "noto-fonts",
}

func TestWhatIsEmbeddedIsOursOrFactsOrHasItsLicence(t *testing.T) {
	list, err := licenses.All()
	if err != nil {
		t.Fatal(err)
	}
	printed := map[string]bool{ours: true, facts: true}
	for _, l := range list {
		printed[l.Name] = true
	}
	root := "../../.."
	met := map[string]bool{}
	err = filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.Contains(filepath.ToSlash(name), "/internal/gen/") {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		folder, err := filepath.Rel(root, filepath.Dir(name))
		if err != nil {
			return err
		}
		folder = filepath.ToSlash(folder)
		for line := range strings.Lines(string(data)) {
			patterns, ok := strings.CutPrefix(strings.TrimSpace(line), "//go:embed ")
			if !ok {
				continue
			}
			for _, pattern := range strings.Fields(patterns) {
				file := folder + "/" + pattern
				from, known := embedded[file]
				if !known {
					file = folder
					from, known = embedded[file]
				}
				met[file] = true
				if !known || !printed[from] {
					t.Errorf("%s embeds %s: say in embedded whose it is; its licence, %q, is printed: %v", name, pattern, from, printed[from])
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for file := range embedded {
		if !met[file] {
			t.Errorf("nothing embeds %s", file)
		}
	}
}

package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/beian-dev/beian"

// importers lists, per third-party module, the packages that may import it. A library that is
// no longer maintained can be changed in these places.
var importers = map[string][]string{
	"github.com/spf13/cobra":             {"internal/cli"},
	"github.com/spf13/pflag":             {"internal/cli"},
	"github.com/charmbracelet/huh":       {"internal/wizard"},
	"github.com/charmbracelet/bubbletea": {"internal/wizard"},
	"github.com/gofrs/flock":             {"internal/cli"},
	"github.com/charmbracelet/lipgloss":  {"internal/printer", "internal/wizard", "cmd/beian/internal/background"},
	"github.com/charmbracelet/x/term":    {"internal/cli"},
	"github.com/muesli/termenv":          {"internal/cli", "internal/printer"},
	"github.com/jung-kurt/gofpdf":        {"internal/pdf"},
	"github.com/expr-lang/expr":          {"internal/rule"},
	"github.com/invopop/jsonschema":      {"internal/filing/schema"},
	"github.com/sourcegraph/jsonrpc2":    {"internal/lsp"},
	"filippo.io/age":                     {"internal/seal"},
	"golang.org/x/image":                 {"internal/attachment", "internal/raster"},
	"golang.org/x/net":                   {"internal/identity", "internal/online/client", "internal/online/onlinetest", "internal/online/page"},
	"golang.org/x/text":                  {"internal/miit", "internal/online/page", "internal/sheet"},
	"gopkg.in/yaml.v3":                   {"internal/source"},
	"github.com/rogpeppe/go-internal":    {"internal/printer"},
}

// layers lists our packages from the top down; each imports only what stands below it.
var layers = []string{
	"cmd/beian", "cmd/beian/internal/background", "internal/gen/docs", "internal/gen/packed", "internal/gen/contact", "internal/gen/labels", "internal/gen/areas", "internal/gen/sbom", "internal/gen/npm", "internal/gen/performance", "internal/cli", "internal/cli/licenses", "internal/lsp", "internal/reference", "internal/wizard", "internal/printer", "internal/raster", "internal/ics", "internal/pdf",
	"internal/console", "internal/parcel",
	"internal/batch", "internal/attachment", "internal/attachment/attachmenttest", "internal/dossier", "internal/procedure", "internal/filingtype", "internal/signing", "internal/guide", "internal/checker", "internal/checker/checkertest", "internal/project", "internal/silence", "internal/form", "internal/rule",
	"internal/payload", "internal/miit",
	"internal/seal", "internal/online/onlinetest", "internal/online/client", "internal/online/inquiry", "internal/online/page", "internal/online/rdap", "internal/online/whois", "internal/online", "internal/filing/schema", "internal/filing",
	"internal/naming", "internal/region", "internal/identity", "internal/memo", "internal/sheet", "internal/source", "internal/diag", "internal/exampletest", "templates/consoles", "templates/signing", "templates", "rules",
}

type goPackage struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) (out []goPackage) {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", "./...")
	cmd.Dir = "../../.."
	text, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(strings.NewReader(string(text)))
	for {
		var p goPackage
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return out
		} else if err != nil {
			t.Fatal(err)
		}
		p.ImportPath = strings.TrimPrefix(p.ImportPath, module+"/")
		out = append(out, p)
	}
}

func TestEachLibraryHasItsImporters(t *testing.T) {
	for _, p := range packages(t) {
		for _, path := range p.Imports {
			if !strings.Contains(strings.SplitN(path, "/", 2)[0], ".") || strings.HasPrefix(path, module) {
				continue
			}
			known := false
			for library, allowed := range importers {
				if path == library || strings.HasPrefix(path, library+"/") {
					known = true
					if !slices.Contains(allowed, p.ImportPath) {
						t.Errorf("%s imports %s, which belongs in %v", p.ImportPath, path, allowed)
					}
				}
			}
			if !known {
				t.Errorf("%s imports %s, which is not on the list", p.ImportPath, path)
			}
		}
	}
}

func TestImportsPointDownwards(t *testing.T) {
	for _, p := range packages(t) {
		from := slices.Index(layers, p.ImportPath)
		if from < 0 {
			t.Errorf("%s has no place among the layers", p.ImportPath)
			continue
		}
		for _, path := range p.Imports {
			name, ours := strings.CutPrefix(path, module+"/")
			if ours && slices.Index(layers, name) <= from {
				t.Errorf("%s imports %s, which does not stand below it", p.ImportPath, name)
			}
		}
	}
}

// networked may talk to a network: the one package that does, and the servers of its tests.
var networked = []string{"internal/online/client", "internal/online/onlinetest"}

// What does not import net cannot reach the network.
func TestOnlyTheClientKnowsANetwork(t *testing.T) {
	for _, p := range packages(t) {
		for _, path := range p.Imports {
			if (path == "net" || path == "net/http" || path == "crypto/tls") && !slices.Contains(networked, p.ImportPath) {
				t.Errorf("%s imports %s", p.ImportPath, path)
			}
		}
	}
}

// strangers are packages of libraries that know types of package net, and no more: addresses as
// values of flags and in schemas.
var strangers = []string{"github.com/spf13/pflag", "github.com/invopop/jsonschema"}

// No library that is linked into the program can reach a network either.
func TestNoLibraryKnowsANetwork(t *testing.T) {
	cmd := exec.Command("go", "list", "-deps", "-json=ImportPath,Imports,Standard", "./cmd/beian")
	cmd.Dir = "../../.."
	text, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for d := json.NewDecoder(strings.NewReader(string(text))); ; {
		var p struct {
			goPackage
			Standard bool
		}
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if p.Standard || strings.HasPrefix(p.ImportPath, module+"/") {
			continue
		}
		seen++
		for _, path := range p.Imports {
			if slices.Contains([]string{"net", "net/http", "net/rpc", "net/smtp", "crypto/tls", "golang.org/x/net/proxy"}, path) && (path != "net" || !slices.Contains(strangers, p.ImportPath)) {
				t.Errorf("%s imports %s", p.ImportPath, path)
			}
		}
	}
	if seen < 50 {
		t.Errorf("only %d packages of libraries were seen", seen)
	}
}

func TestEveryRequiredModuleIsListedWithAReason(t *testing.T) {
	mod, err := os.ReadFile("../../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := os.ReadFile("../../../docs/dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	required := map[string]bool{}
	for line := range strings.Lines(string(mod)) {
		fields := strings.Fields(line)
		if len(fields) == 2 && strings.HasPrefix(line, "\t") && strings.Contains(fields[0], "/") {
			required[fields[0]] = true
		}
	}
	for name := range required {
		if !strings.Contains(string(doc), "`"+name+"`") {
			t.Errorf("docs/dependencies.md does not say why %s is needed", name)
		}
	}
	for line := range strings.Lines(string(doc)) {
		if !strings.HasPrefix(line, "| `") {
			continue
		}
		for i, part := range strings.Split(strings.SplitN(line, "|", 3)[1], "`") {
			if i%2 == 1 && !required[part] {
				t.Errorf("docs/dependencies.md speaks of %s, which is not required", part)
			}
		}
	}
}

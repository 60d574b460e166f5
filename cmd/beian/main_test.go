package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"

	"github.com/beian-dev/beian/internal/cli/licenses"
)

// asProgram in the environment makes the test binary the program; the tests that start it
// themselves set it.
const asProgram = "BEIAN_TEST_AS_PROGRAM"

// TestMain makes the test binary the program: run under the name beian it is main.
func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	if folder := os.Getenv(asReader); folder != "" {
		readAllYAML(folder)
		os.Exit(0)
	}
	testscript.Main(m, map[string]func(){"beian": main})
}

// TestScripts runs one script for each behaviour. Beside the files of its own, a script
// finds the filings of examples/.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("TERM", "xterm-256color")
			return os.CopyFS(filepath.Join(env.WorkDir, "examples"), os.DirFS("../../examples"))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"replace": replace, "mode": mode, "status": status, "draw": drawPicture, "resize": resize, "project": project},
	})
}

// replace FILE OLD NEW [COPY] writes FILE with OLD replaced by NEW, to COPY if given.
func replace(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 3 || len(args) > 4 {
		ts.Fatalf("usage: replace FILE OLD NEW [COPY]")
	}
	text, target := ts.ReadFile(args[0]), args[len(args)-1]
	if len(args) == 3 {
		target = args[0]
	}
	if !strings.Contains(text, args[1]) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	unescape := strings.NewReplacer(`\n`, "\n", `\e`, "\x1b", `\u202e`, "\u202e")
	text = strings.ReplaceAll(text, args[1], unescape.Replace(args[2]))
	ts.Check(os.WriteFile(ts.MkAbs(target), []byte(text), 0o600))
}

// project FILE writes a project file whose recipient is the text of FILE.
func project(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: project FILE")
	}
	text := "recipients: [" + strings.TrimSpace(ts.ReadFile(args[0])) + "]\n"
	ts.Check(os.WriteFile(ts.MkAbs(".beian.yaml"), []byte(text), 0o600))
}

// status WANT COMMAND… runs a command and compares its exit status.
func status(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: status WANT COMMAND [ARG...]")
	}
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	}
	if fmt.Sprint(got) != args[0] {
		ts.Fatalf("exit status %d, want %s", got, args[0])
	}
}

// mode FILE WANT compares permissions.
func mode(ts *testscript.TestScript, _ bool, args []string) {
	info, err := os.Stat(ts.MkAbs(args[0]))
	ts.Check(err)
	if got := info.Mode().Perm().String(); got != args[1] {
		ts.Fatalf("%s has mode %s, want %s", args[0], got, args[1])
	}
}

// TestEveryLinkedModuleHasItsLicence asks for the modules of every released platform.
func TestEveryLinkedModuleHasItsLicence(t *testing.T) {
	want := map[string]bool{"beian": true, "go": true}
	for _, system := range []string{"linux", "darwin", "windows"} {
		cmd := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}{{end}}{{end}}", ".")
		cmd.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0")
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		for _, module := range strings.Fields(string(out)) {
			want[module] = true
		}
	}
	list, err := licenses.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range list {
		if len(l.Text) < 200 {
			t.Errorf("the licence of %s is too short to be one", l.Name)
		}
		delete(want, l.Name)
	}
	for module := range want {
		t.Errorf("internal/cli/licenses/modules has no licence of %s", module)
	}
}

func TestCopiedLicencesAreThoseOfTheRepository(t *testing.T) {
	originals := map[string]string{
		"beian":           "../../LICENSE",
		"area-data":       "../../internal/region/data/LICENSE-area-data",
		"mobile-prefixes": "../../internal/region/data/NOTICE-mobile",
		"noto-fonts":      "../../internal/pdf/fonts/OFL.txt",
		"pinyin":          "../../internal/naming/data/LICENSE-pinyin",
	}
	list, err := licenses.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range list {
		file, ok := originals[l.Name]
		if !ok {
			if l.IsData {
				t.Errorf("%s is no copy of anything", l.Name)
			}
			continue
		}
		delete(originals, l.Name)
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(strings.TrimSpace(string(want)), l.Text); d != "" {
			t.Errorf("%s differs from %s:\n%s", l.Name, file, d)
		}
	}
	if len(originals) > 0 {
		t.Errorf("missing: %v", originals)
	}
}

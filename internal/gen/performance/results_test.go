package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// everything is an output in which every figure stands.
func everything() (out strings.Builder) {
	out.WriteString("goos: linux\ncpu: A Processor @ 2.00GHz\n")
	for i, row := range rows() {
		for _, m := range placeholder.FindAllStringSubmatch(row.text, -1) {
			name, unit, _ := strings.Cut(m[1], " ")
			fmt.Fprintf(&out, "Benchmark%s-2   \t       5\t  1442011385 ns/op\t  %d.26 %s\n", name, 10+i, unit)
		}
	}
	return out
}

func TestThePageHoldsTheFigures(t *testing.T) {
	text := everything()
	r := results{}
	r.read(text.String())
	page, err := r.page("2026-11-23")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"on 2026-11-23: ", "(A Processor @ 2.00GHz)", "| start of `check` of one file | 10.3 times `beian version` | at most 2 |\n",
		"| 15 MB and 15 MB | below 96 MB |\n", "17, 17, 17 and 17 µs a site",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not in the page:\n%s", want, page)
		}
	}
}

func TestAFigureThatIsMissingIsAnError(t *testing.T) {
	if _, err := (results{}).page("2026-11-23"); err == nil || !strings.Contains(err.Error(), `no benchmark gives "ColdCheckOfOneFile x/version"`) {
		t.Error(err)
	}
}

func TestEveryBenchmarkExists(t *testing.T) {
	for _, s := range series() {
		out, err := exec.Command("go", "test", "-list", s.pattern, "../../../"+s.folder).CombinedOutput()
		if err != nil || !strings.Contains(string(out), "Benchmark") {
			t.Errorf("%s in %s: %v %s", s.pattern, s.folder, err, out)
		}
	}
}

func TestThePublishedPageIsOfThisCommand(t *testing.T) {
	page, err := os.ReadFile("../../../docs/performance.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows() {
		if !strings.Contains(string(page), "| "+row.what+" |") {
			t.Errorf("docs/performance.md has no row %q; run go run ./internal/gen/performance", row.what)
		}
	}
}

package checker_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/rules"
)

var update = flag.Bool("update", false, "rewrite the expectations in the headers of the faulty examples")

const exampleDay = "2026-11-23"

func exampleChecker(t *testing.T) *checker.Checker {
	t.Helper()
	library, problems, err := rule.Open(rules.FS)
	if err != nil {
		t.Fatal(err, problems)
	}
	return checker.New(library, exampleDay)
}

func examples(t *testing.T, pattern string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.FromSlash("../../examples/" + pattern))
	if err != nil || len(names) == 0 {
		t.Fatalf("%s: %v, %v", pattern, names, err)
	}
	return names
}

func findings(t *testing.T, c *checker.Checker, name string) (lines []string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range c.Check(name, data) {
		for _, d := range r.Diagnostics {
			s, e := d.Span.Start, d.Span.End
			lines = append(lines, fmt.Sprintf("%d:%d-%d:%d %s %s %s", s.Line, s.Column, e.Line, e.Column, d.Severity, d.Rule, d.Path))
			if d.Message.ZH == "" || d.Message.EN == "" || strings.Contains(d.Message.ZH+d.Message.EN, "?") && strings.Contains(d.Message.ZH, "{") {
				t.Errorf("%s: %s has no message in both languages: %+v", name, d.Rule, d.Message)
			}
		}
	}
	return lines
}

// For every example there is a faulty twin, and every type of filing has both.
func TestEveryTypeOfFilingHasAnExampleAndAFaultyTwin(t *testing.T) {
	c := exampleChecker(t)
	types := map[string]bool{}
	parts := map[string]bool{}
	for _, name := range examples(t, "*.yaml") {
		twin := filepath.Join(filepath.Dir(name), "faulty", filepath.Base(name))
		if _, err := os.Stat(twin); err != nil {
			t.Errorf("%s has no faulty twin: %v", name, err)
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range c.Check(name, data) {
			types[r.Type] = true
			for _, part := range r.Filing.Filing.Changed() {
				parts[part] = true
			}
		}
	}
	for _, want := range filing.Terms("type") {
		if !types[want] {
			t.Errorf("no example is of type %s", want)
		}
	}
	for _, want := range filing.Terms("change") {
		if !parts[want] {
			t.Errorf("no example changes %s", want)
		}
	}
}

func TestGoodExamplesAreClean(t *testing.T) {
	c := exampleChecker(t)
	for _, name := range examples(t, "*.yaml") {
		for _, line := range findings(t, c, name) {
			t.Errorf("%s: %s", name, line)
		}
	}
}

// headerMark begins each expectation in the header of a faulty example.
const headerMark = "#   "

// The faulty twins name in their header what is found in them, each at its place. The
// header's own lines count, so that the places hold for the file as it is.
func TestFaultyExamplesHaveTheFindingsOfTheirHeader(t *testing.T) {
	c := exampleChecker(t)
	for _, name := range examples(t, "faulty/*.yaml") {
		got := findings(t, c, name)
		if *update {
			rewriteHeader(t, c, name, len(got))
			got = findings(t, c, name)
		}
		want := header(t, name)
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s:\ngot\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

func header(t *testing.T, name string) (lines []string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if finding, ok := strings.CutPrefix(line, headerMark); ok {
			lines = append(lines, strings.TrimSpace(finding))
		}
	}
	return lines
}

// rewriteHeader puts the findings into the header. It first makes the header as long as it
// will be, so that the lines of the findings are right.
func rewriteHeader(t *testing.T, c *checker.Checker, name string, n int) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var kept []string
	for line := range strings.Lines(string(data)) {
		if !strings.HasPrefix(line, headerMark) {
			kept = append(kept, line)
		}
	}
	write := func(lines []string) {
		text := kept[0] + kept[1]
		for _, line := range lines {
			text += headerMark + line + "\n"
		}
		if err := os.WriteFile(name, []byte(text+strings.Join(kept[2:], "")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(make([]string, n))
	write(findings(t, c, name))
}

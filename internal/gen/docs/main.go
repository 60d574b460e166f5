// Command docs writes the reference pages that follow from the rule files and the model:
// docs/rules.md, docs/rules/, docs/coverage.md, docs/filing.md and docs/init.md.
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/rules"
)

func main() {
	dir := "docs"
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	pages, err := pages()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if err := errors.Join(os.RemoveAll(filepath.Join(dir, "rules")), os.MkdirAll(filepath.Join(dir, "rules"), 0o755)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for name, text := range pages {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// pages are the generated files of docs/ by name.
func pages() (map[string]string, error) {
	library, problems, err := rule.Open(rules.FS)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", err, problems)
	}
	reference, err := ruleReference(library)
	if err != nil {
		return nil, err
	}
	out, err := rulePages(library)
	if err != nil {
		return nil, err
	}
	coverage, err := coveragePage(library)
	if err != nil {
		return nil, err
	}
	interview, err := interviewPage(library)
	if err != nil {
		return nil, err
	}
	out["init.md"] = interview
	out["rules.md"], out["filing.md"], out["coverage.md"] = reference, filingReference(), coverage
	return out, nil
}

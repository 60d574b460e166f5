// Package exampletest hands the example filings to tests and fuzzers, the faulty ones included, and
// a rule file as a user writes one.
package exampletest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Filings are the contents of all example filings, in the order of their names.
func Filings(tb testing.TB) (out [][]byte) {
	tb.Helper()
	root := root(tb)
	for _, pattern := range []string{"examples/*.yaml", "examples/faulty/*.yaml"} {
		names, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(pattern)))
		if err != nil || len(names) == 0 {
			tb.Fatalf("no filings are called %s: %v", pattern, err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				tb.Fatal(err)
			}
			out = append(out, data)
		}
	}
	return out
}

// Values are the different keys and values of all example filings, sorted: names, addresses,
// numbers, dates and terms, right ones and faulty ones.
func Values(tb testing.TB) (out []string) {
	tb.Helper()
	for _, data := range Filings(tb) {
		for line := range strings.Lines(string(data)) {
			line, _, _ = strings.Cut(line, " #")
			for piece := range strings.SplitSeq(strings.NewReplacer("{", ", ", "}", ", ", "[", ", ", "]", ", ", ": ", ", ").Replace(line), ", ") {
				if value := strings.Trim(piece, " \r\n\"'-"); value != "" {
					out = append(out, value)
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// root is the folder of go.mod.
func root(tb testing.TB) string {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		above := filepath.Dir(dir)
		if above == dir {
			tb.Fatal("no go.mod in any folder above")
		}
		dir = above
	}
}

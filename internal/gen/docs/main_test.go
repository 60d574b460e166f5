package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestReferencePagesAreUpToDate(t *testing.T) {
	want, err := pages()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range want {
		got, err := os.ReadFile(filepath.Join("../../../docs", name))
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != text {
			t.Errorf("docs/%s is stale; run go generate ./rules", name)
		}
	}
	there, err := filepath.Glob("../../../docs/rules/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range there {
		if want["rules/"+filepath.Base(name)] == "" {
			t.Errorf("%s is of no rule; run go generate ./rules", name)
		}
	}
}

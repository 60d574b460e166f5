package checkertest

import (
	"bytes"
	"os"
	"testing"
)

func TestThereAreAsManyFilingsAsAskedForAndNoTwoAlike(t *testing.T) {
	example, err := os.ReadFile("../../../examples/sichuan-enterprise.yaml")
	if err != nil {
		t.Fatal(err)
	}
	const n = 12_000
	seen := map[string]bool{}
	for _, data := range Filings(string(example), n) {
		if len(data) < 3000 || len(data) > 3100 {
			t.Fatalf("a filing of %d bytes", len(data))
		}
		seen[string(data)] = true
	}
	if len(seen) != n {
		t.Errorf("%d filings differ, want %d", len(seen), n)
	}
	if got := bytes.Count(Sites(string(example), 240), []byte("\n  - name: ")); got != 240 {
		t.Errorf("%d sites, want 240", got)
	}
}

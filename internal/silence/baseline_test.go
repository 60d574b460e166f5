package silence

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/diag"
)

func byRule(d diag.Diagnostic) string { return "print of " + d.Rule }

func TestABaselineIsWrittenSortedAndCounted(t *testing.T) {
	got, err := WriteBaseline([]Known{
		{"b.yaml", "r", "x", "1", 1}, {"a.yaml", "r", "x", "2", 1}, {"a.yaml", "r", "x", "1", 1}, {"a.yaml", "r", "x", "2", 1},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := `{
  "version": 1,
  "findings": [
    {"file":"a.yaml","rule":"r","path":"x","fingerprint":"1","count":1},
    {"file":"a.yaml","rule":"r","path":"x","fingerprint":"2","count":2},
    {"file":"b.yaml","rule":"r","path":"x","fingerprint":"1","count":1}
  ]
}
`
	if d := cmp.Diff(want, string(got)); d != "" {
		t.Error(d)
	}
	b, err := ReadBaseline(got)
	if err != nil {
		t.Fatal(err)
	}
	again, err := WriteBaseline(b.Others(func(string) bool { return true }))
	if d := cmp.Diff(want, string(again)); d != "" || err != nil {
		t.Error(d, err)
	}
	empty, err := WriteBaseline(nil)
	if d := cmp.Diff("{\n  \"version\": 1,\n  \"findings\": []\n}\n", string(empty)); d != "" || err != nil {
		t.Error(d, err)
	}
}

func TestABaselineHidesAsManyAsItCounts(t *testing.T) {
	data, err := WriteBaseline([]Known{{"a.yaml", "r", "x", "print of r", 2}, {"a.yaml", "gone", "x", "print of gone", 1}, {"b.yaml", "r", "x", "print of r", 1}})
	if err != nil {
		t.Fatal(err)
	}
	b, err := ReadBaseline(data)
	if err != nil {
		t.Fatal(err)
	}
	found := []diag.Diagnostic{{Rule: "r", Path: "1"}, {Rule: "r", Path: "2"}, {Rule: "r", Path: "3"}, {Rule: "new"}, {Rule: "schema"}}
	want := []diag.Diagnostic{{Rule: "r", Path: "3"}, {Rule: "new"}, {Rule: "schema"}}
	if d := cmp.Diff(want, b.Hide("a.yaml", found, byRule)); d != "" {
		t.Error(d)
	}
	onlyA := func(file string) bool { return file == "a.yaml" }
	every, none := func(string) bool { return true }, func(string) bool { return false }
	if b.Hidden() != 2 || b.Stale(onlyA, every) != 1 || b.Stale(onlyA, none) != 0 || len(b.Others(onlyA)) != 2 {
		t.Error(b.Hidden(), b.Stale(onlyA, every), b.Others(onlyA))
	}
}

func TestWhatCannotBeHiddenIsNotRecorded(t *testing.T) {
	if _, ok := NewKnown("a.yaml", diag.Diagnostic{Rule: "syntax"}, "1", plain); ok {
		t.Error("syntax is recorded")
	}
	got, ok := NewKnown("a.yaml", diag.Diagnostic{Rule: "r", Path: "x[3].y"}, "1", plain)
	if d := cmp.Diff(Known{"a.yaml", "r", "x[].y", "1", 1}, got); d != "" || !ok {
		t.Error(d)
	}
}

func TestABaselineIsReadStrictly(t *testing.T) {
	for text, want := range map[string]string{
		"{\n":                                    "line 2: unexpected EOF",
		"{\"version\": 1,\n \"findings\": 3}":    "line 2: json: cannot unmarshal number into Go struct field baselineFile.findings of type []silence.Known",
		"{\"version\": 2, \"findings\": []}":     "version is 2; this program reads 1",
		"{\"version\": 1,\n\n \"more\": []}":     `line 3: json: unknown field "more"`,
		"{\"version\": 1, \"findings\": []}\n{}": "line 2: something follows the object",
	} {
		if _, err := ReadBaseline([]byte(text)); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

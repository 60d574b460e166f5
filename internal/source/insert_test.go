package source

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestInsert(t *testing.T) {
	entry := OfMap(Pair{"stage", OfText("x")}, Pair{"date", OfText("2026-11-02")})
	tests := []struct {
		name, in string
		index    int
		want     string
	}{
		{"before the first", "p:\n  - {stage: a} # A\n  - {stage: b}\n", 0, "p:\n  - {stage: x, date: 2026-11-02}\n  - {stage: a} # A\n  - {stage: b}\n"},
		{"between two, comments stay", "p:\n  - {stage: a} # A\n  # of b\n  - {stage: b}\n", 1, "p:\n  - {stage: a} # A\n  - {stage: x, date: 2026-11-02}\n  # of b\n  - {stage: b}\n"},
		{"at the end", "p:\n  - {stage: a}\n# end\n", 1, "p:\n  - {stage: a}\n  - {stage: x, date: 2026-11-02}\n# end\n"},
		{"in lines, like the neighbour", "p:\n- stage: a\n  date: 2026-11-01\nq: 1\n", 0, "p:\n- stage: x\n  date: 2026-11-02\n- stage: a\n  date: 2026-11-01\nq: 1\n"},
		{"in brackets", "p: [{stage: a}, {stage: b}] # c\n", 1, "p: [{stage: a}, {stage: x, date: 2026-11-02}, {stage: b}] # c\n"},
		{"first in brackets", "p: [{stage: a}]\n", 0, "p: [{stage: x, date: 2026-11-02}, {stage: a}]\n"},
		{"into a list that is not there", "a: 1\n", 0, "a: 1\np:\n  - stage: x\n    date: 2026-11-02\n"},
		{"into one that is empty", "p: []\na: 1\n", 0, "p:\n  - stage: x\n    date: 2026-11-02\na: 1\n"},
		{"with CRLF", "p:\r\n  - {stage: a}\r\n", 0, "p:\r\n  - {stage: x, date: 2026-11-02}\r\n  - {stage: a}\r\n"},
		{"without a last line end", "p:\n  - {stage: a}", 1, "p:\n  - {stage: a}\n  - {stage: x, date: 2026-11-02}"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f, _ := Parse("x", []byte(test.in))
			got, err := Editor{}.Insert(f, 0, "p", test.index, entry)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(test.want, string(got)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestInsertRefuses(t *testing.T) {
	tests := []struct {
		name, in, path string
		index          int
		want           error
	}{
		{"what is no list", "p: 1\n", "p", 0, ErrPath},
		{"a gap", "p: [a]\n", "p", 2, ErrPath},
		{"a list that others share", "p: &x [a]\nq: *x\n", "q", 0, ErrEdit},
		{"a file that does not parse", "p: [\n", "p", 0, ErrBroken},
		{"a path that is none", "p: 1\n", "p..", 0, ErrPath},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f, _ := Parse("x", []byte(test.in))
			if _, err := (Editor{}).Insert(f, 0, test.path, test.index, OfText("x")); !errors.Is(err, test.want) {
				t.Errorf("got %v, want %v", err, test.want)
			}
		})
	}
}

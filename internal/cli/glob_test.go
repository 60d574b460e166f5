package cli

import (
	"strings"
	"testing"
)

func TestWhatPatternsMatch(t *testing.T) {
	for _, c := range []struct {
		pattern, name string
		matches, into bool // the file; something below a folder of that name
	}{
		{"*.yaml", "a.yaml", true, false},
		{"*.yaml", "b/a.yaml", false, false},
		{"**/*.yaml", "a.yaml", true, true},
		{"**/*.yaml", "c/b/a.yaml", true, true},
		{"**/*.yaml", "c/.b/a.yaml", false, false},
		{"a/**/b", "a/b", true, true},
		{"a/**/b", "a/x/y/b", true, true},
		{"a/**/b", "x/b", false, false},
		{"a/**", "a", false, true},
		{"**/a/**/b/*", "x/a/y/b/c", true, true},
		{"**/a/**/b/*", "x/a/y/b", false, true},
		{"**/**/*", "a", true, true},
		{".a/*", ".a/b", true, false},
		{"*", ".a", false, false},
	} {
		pattern, parts := strings.Split(c.pattern, "/"), strings.Split(c.name, "/")
		if got := matches(pattern, parts); got != c.matches {
			t.Errorf("%s matches %s: %v", c.pattern, c.name, got)
		}
		if got := leadsTo(pattern, parts); got != c.into {
			t.Errorf("%s leads below %s: %v", c.pattern, c.name, got)
		}
	}
}

// A pattern that could be laid over a path in very many ways takes no longer than another.
func TestAPatternOfManyFoldersEnds(t *testing.T) {
	pattern := strings.Split(strings.Repeat("**/a/", 60)+"b", "/")
	parts := strings.Split(strings.Repeat("a/", 500)+"c", "/")
	if matches(pattern, parts) || !leadsTo(pattern, parts[:500]) {
		t.Error("the answer is wrong")
	}
}

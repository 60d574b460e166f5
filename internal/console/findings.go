package console

import (
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
)

// findings hands every finding out once, beside the first field that asks for it. It looks them up
// by path: a filing may have thousands of fields, and something to say about each.
type findings struct {
	list  []diag.Diagnostic
	taken []bool
	at    map[string][]int // by the path at which they stand, and by that of every list above it
	whole map[string][]int // by the path of the part of the filing that they are about as a whole
}

func newFindings(list []diag.Diagnostic) *findings {
	f := &findings{list: list, taken: make([]bool, len(list)), at: map[string][]int{}, whole: map[string][]int{}}
	for i, d := range list {
		f.at[d.Path] = append(f.at[d.Path], i)
		for j := range d.Path {
			if d.Path[j] == '[' {
				f.at[d.Path[:j]] = append(f.at[d.Path[:j]], i)
			}
		}
		if isPart(d.Path) {
			f.whole[d.Path] = append(f.whole[d.Path], i)
		}
	}
	return f
}

// isPart reports whether a path is that of a part of the filing that fields belong to, such as a
// certificate: a finding there belongs beside its first field. The whole entity or site is none.
func isPart(path string) bool {
	about, _ := filing.FieldAt(path)
	return about.Kind == filing.Record && strings.Contains(path, ".") && !strings.HasSuffix(path, "]")
}

// take hands out the findings about paths, in their order: those at one of them, at an item of
// it, or at a part of the filing that it belongs to.
func (f *findings) take(paths []string) []diag.Diagnostic {
	var about []int
	for _, path := range paths {
		about = append(about, f.at[path]...)
		for i := range path {
			if path[i] == '.' {
				about = append(about, f.whole[path[:i]]...)
			}
		}
	}
	slices.Sort(about)
	var out []diag.Diagnostic
	for _, i := range about {
		if !f.taken[i] {
			f.taken[i] = true
			out = append(out, f.list[i])
		}
	}
	return out
}

// rest is what no field has asked for.
func (f *findings) rest() (out []diag.Diagnostic) {
	for i, d := range f.list {
		if !f.taken[i] {
			out = append(out, d)
		}
	}
	return out
}

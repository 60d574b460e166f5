package form

import (
	"fmt"
	"io/fs"
	"slices"

	"github.com/beian-dev/beian/internal/diag"
)

// Case is what decides which printing is the right one.
type Case struct {
	Subject  string // 单位 or 个人
	Province string // full name
	Type     string // filing type
	Day      string // YYYY-MM-DD
}

// Printings loads every template of a folder, in the order of the file names.
func Printings(fsys fs.FS) (out []*Template, problems []diag.Diagnostic, err error) {
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return nil, nil, fmt.Errorf("find templates: %w", err)
	}
	shelf := newShelf(fsys)
	for _, name := range names {
		list, problems, err := shelf.load(name, 0)
		if err != nil || list == nil {
			return nil, problems, err
		}
		out = append(out, list...)
	}
	return out, nil, nil
}

// Select finds the printing of a kind: of those that are for the case the one that says
// most about whom it is for; nil where there is none.
func Select(printings []*Template, kind string, c Case) (best *Template) {
	for _, t := range printings {
		if t.Kind == kind && t.For.includes(c) && (best == nil || t.For.precision() > best.For.precision()) {
			best = t
		}
	}
	return best
}

func (a Audience) includes(c Case) bool {
	return (a.Subject == "" || a.Subject == c.Subject) &&
		(len(a.Provinces) == 0 || slices.Contains(a.Provinces, c.Province)) &&
		(len(a.Types) == 0 || slices.Contains(a.Types, c.Type)) &&
		(a.Since == "" || c.Day >= a.Since) && (a.Until == "" || c.Day <= a.Until)
}

// precision counts what an audience says.
func (a Audience) precision() (n int) {
	for _, says := range []bool{a.Subject != "", len(a.Provinces) > 0, len(a.Types) > 0, a.Since != "" || a.Until != ""} {
		if says {
			n++
		}
	}
	return n
}

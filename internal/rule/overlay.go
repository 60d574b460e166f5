package rule

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"

	"github.com/beian-dev/beian/internal/diag"
)

// Overlay adds a user's rule files to the library: *.yaml at the top of fsys, in the form
// of a national file. A rule whose id is known replaces that rule everywhere, with all that the
// shipped files set of it; so does a comparison between filings. An error wraps ErrRules when a
// file is malformed, and the diagnostics then say where. Overlays are laid before anything is
// selected; a later one lies over an earlier one.
func (l *Library) Overlay(fsys fs.FS) ([]diag.Diagnostic, error) {
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("find *.yaml rule files: %w", cmp.Or(err, fs.ErrNotExist))
	}
	over := &Library{editions: l.editions}
	problems, err := over.readAll(fsys, names)
	if err != nil {
		return nil, err
	}
	if len(problems) > 0 {
		return problems, fmt.Errorf("read overlay: %w", ErrRules)
	}
	if len(over.national) > maxOwnRules {
		return nil, fmt.Errorf("the folder holds %d rules; at most %d", len(over.national), maxOwnRules)
	}
	l.lay(over)
	problems = l.checkSettings(over.settings)
	for _, r := range over.national {
		_, found := r.verify()
		problems = append(problems, found...)
	}
	if len(problems) > 0 {
		return problems, fmt.Errorf("read overlay: %w", ErrRules)
	}
	return nil, nil
}

// lay puts what an overlay holds over what is there.
func (l *Library) lay(over *Library) {
	for _, r := range over.national {
		r.own = true
		l.national = slices.DeleteFunc(l.national, func(old *Rule) bool { return old.ID == r.ID })
		l.national = append(l.national, r)
	}
	for _, a := range over.across {
		l.across = slices.DeleteFunc(l.across, func(old Across) bool { return old.ID == a.ID })
		l.across = append(l.across, a)
	}
	for i := range over.settings {
		over.settings[i].own = true
	}
	l.overlaid = append(l.overlaid, over.settings...)
	l.notes = append(l.notes, over.notes...)
	l.mu.Lock()
	defer l.mu.Unlock()
	clear(l.provinces) // what was read of one may hold a rule that is replaced now
}

// isReplaced reports whether a province's own rule gives way to a user's.
func (l *Library) isReplaced(r *Rule) bool {
	over := l.Rule(r.ID)
	return over != nil && over.own
}

// liesOver reports whether a setting may change a rule that it names: one of a shipped file is
// about the shipped rule, and leaves the rule of a user that replaces it alone.
func (s *Setting) liesOver(r *Rule) bool { return s.own || !r.own }

// settable is the rule that a setting names, nil without one: a national rule, or, for a setting
// of an overlay, one that a province has of its own.
func (l *Library) settable(s Setting) *Rule {
	if r := l.Rule(s.Rule); r != nil || !s.own {
		return r
	}
	provinces := []string{s.Province}
	if s.Province == "" {
		provinces = l.ProvinceNames()
	}
	for _, name := range provinces {
		p, _, err := l.Province(name)
		if err != nil || p == nil {
			continue // a malformed file is reported when the province is selected
		}
		if i := slices.IndexFunc(p.Rules, func(r *Rule) bool { return r.ID == s.Rule }); i >= 0 {
			return p.Rules[i]
		}
	}
	return nil
}

// Package guide holds what files of guidance share: entries that say for whom, where and
// when they hold, by which sources, in Chinese and in English. It is pure.
package guide

import (
	"slices"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
)

// Scope is whom an entry is for and when; what is empty is for all.
type Scope struct {
	Subject   string // unit, person or sole_trader
	Provinces []string
	Types     []string // of filing: 首次备案, …
	Since     string   // the days on which it is so, YYYY-MM-DD; empty: open
	Until     string
	Sources   []diag.Source
}

// Includes reports whether an entry is for a filing, on whatever day.
func (s Scope) Includes(f *filing.Filing) bool {
	return s.isFor(f) &&
		(len(s.Provinces) == 0 || slices.Contains(s.Provinces, f.Entity.Region.Province)) &&
		(len(s.Types) == 0 || slices.Contains(s.Types, f.StatedType()))
}

// Contains reports whether an entry is in force on day.
func (s Scope) Contains(day string) bool {
	return (s.Since == "" || s.Since <= day) && (s.Until == "" || day <= s.Until)
}

// isFor reports whether a filing has the subject; a sole trader is a unit as well.
func (s Scope) isFor(f *filing.Filing) bool {
	switch s.Subject {
	case "unit":
		return !f.IsPerson()
	case "person":
		return f.IsPerson()
	case "sole_trader":
		return f.Entity.IsSoleTrader()
	}
	return true
}

// Note is one thing to tell, and who says so.
type Note struct {
	Text    diag.Text
	Sources []diag.Source
}

// Entry is a note for some.
type Entry struct {
	Scope
	Text diag.Text
}

// Note is what an entry tells.
func (e Entry) Note() Note { return Note{e.Text, e.Sources} }

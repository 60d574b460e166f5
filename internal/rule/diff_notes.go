package rule

import (
	"slices"

	"github.com/beian-dev/beian/internal/diag"
)

// NoteChange is a note that is in force on one of two days only. One that is worded anew goes
// and comes.
type NoteChange struct {
	Note    Note
	IsAdded bool // in force on the second day
}

// DiffNotes lists the notes that are in force on one of two days, YYYY-MM-DD, and not on the
// other, in the order of their files: those of a province's file, or with the empty one those
// that hold everywhere. The same words by other sources are no difference. The error wraps
// ErrRules when the province's file is malformed.
func (l *Library) DiffNotes(province, from, to string) (out []NoteChange, problems []diag.Diagnostic, err error) {
	notes := l.Notes()
	if province != "" {
		p, problems, err := l.Province(province)
		if err != nil || p == nil {
			return nil, problems, err
		}
		notes = p.Notes()
	}
	on := func(day string, n Note) bool {
		return slices.ContainsFunc(notes, func(other Note) bool {
			return other.Period.Contains(day) && other.For == n.For && other.Text == n.Text
		})
	}
	for _, n := range notes {
		switch {
		case n.Period.Contains(from) && !on(to, n):
			out = append(out, NoteChange{Note: n})
		case n.Period.Contains(to) && !on(from, n):
			out = append(out, NoteChange{Note: n, IsAdded: true})
		}
	}
	return out, nil, nil
}

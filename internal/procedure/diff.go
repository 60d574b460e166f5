package procedure

import (
	"slices"

	"github.com/beian-dev/beian/internal/guide"
)

// Change is an entry of the procedure that holds on one of two days only. One whose term or words
// are others goes and comes.
type Change struct {
	Section string // of rules/procedure.yaml: steps, notes, waits, rejection, duties or expiries
	Stage   string // empty in rejection, duties and expiries
	Method  string // by which the administrator is verified; empty: any
	Term    Term
	Entry   guide.Entry
	IsAdded bool // holds on the second day
}

// Diff lists the entries that hold on one of two days, YYYY-MM-DD, and not on the other, in the
// order of the file: those that name a province, or with the empty one those that name none. The
// same by other sources is no difference.
func (p *Procedure) Diff(province, from, to string) (out []Change) {
	all := slices.DeleteFunc(p.all(), func(c Change) bool {
		if province == "" {
			return len(c.Entry.Provinces) > 0
		}
		return !slices.Contains(c.Entry.Provinces, province)
	})
	on := func(day string, c Change) bool {
		return slices.ContainsFunc(all, func(other Change) bool { return other.Entry.Contains(day) && other.saysWhat(c) })
	}
	for _, c := range all {
		switch {
		case c.Entry.Contains(from) && !on(to, c):
			out = append(out, c)
		case c.Entry.Contains(to) && !on(from, c):
			c.IsAdded = true
			out = append(out, c)
		}
	}
	return out
}

// saysWhat reports whether two entries say the same to the same filings.
func (c Change) saysWhat(other Change) bool {
	return c.Section == other.Section && c.Stage == other.Stage && c.Method == other.Method && c.Term == other.Term &&
		c.Entry.Text == other.Entry.Text && c.Entry.Subject == other.Entry.Subject && slices.Equal(c.Entry.Types, other.Entry.Types)
}

// all lists every dated entry of the file.
func (p *Procedure) all() (out []Change) {
	for _, e := range p.steps {
		out = append(out, Change{Section: "steps", Stage: e.stage, Method: e.method, Term: e.term, Entry: e.Entry})
	}
	for _, e := range p.notes {
		out = append(out, Change{Section: "notes", Stage: e.stage, Entry: e.Entry})
	}
	for _, e := range p.waits {
		out = append(out, Change{Section: "waits", Stage: e.stage, Term: e.term, Entry: e.Entry})
	}
	for _, e := range p.rejection {
		out = append(out, Change{Section: "rejection", Term: e.term, Entry: e.Entry})
	}
	for _, e := range p.duties {
		out = append(out, Change{Section: "duties", Entry: e})
	}
	for _, e := range p.expiries {
		out = append(out, Change{Section: "expiries", Entry: e.Entry})
	}
	return out
}

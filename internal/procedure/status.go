package procedure

import (
	"slices"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/guide"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/signing"
)

// State is how a step stands.
type State int

// The states of a step.
const (
	Ahead  State = iota // comes later
	Next                // is what comes next
	Passed              // a later step is recorded, this one is not
	Done                // is recorded
)

var stateNames = [...]string{Ahead: "ahead", Next: "next", Passed: "passed", Done: "done"}

// String is the state as machine formats write it.
func (s State) String() string { return stateNames[s] }

// Status is where a filing stands on a day.
type Status struct {
	Type      string // 首次备案, …; empty when it can't be told, the steps are then those of 首次备案
	Steps     []Progress
	Rejected  string       // the day of a rejection that is not answered yet; empty: none
	Rejection []guide.Note // what to do about it
	Expiries  []Expiry     // by day, the nearest first
	Duties    []guide.Note // when all is done
	History   []filing.Progress
	IsKnown   bool // every day that was counted lies in years whose holidays are known
}

// Progress is a step and how far it has come.
type Progress struct {
	Step
	State  State
	On     string // the day that is recorded; empty: none
	Remark string // what was recorded beside it
	Window Window // when a step that is not done is to be expected, or to be done
	Wait   string // do not take it before this day; empty: at once
	Why    []guide.Note
}

// Next is the step that comes next; nil when all are done.
func (s Status) Next() *Progress {
	i := slices.IndexFunc(s.Steps, func(p Progress) bool { return p.State == Next })
	if i < 0 {
		return nil
	}
	return &s.Steps[i]
}

// Count says how many steps are behind a filing.
func (s Status) Count() (done int) {
	for _, p := range s.Steps {
		if p.State >= Passed {
			done++
		}
	}
	return done
}

// Urgent is the day on which something is due first: the next step, or what expires soon.
// Empty: nothing has a day.
func (s Status) Urgent() (day string) {
	if next := s.Next(); next != nil {
		day = next.Window.Last
	}
	for _, e := range s.Expiries {
		if e.IsSoon && (day == "" || e.Day < day) {
			day = e.Day
		}
	}
	return day
}

// Maker tells where filings stand. Its fields must be set.
type Maker struct {
	Procedure *Procedure
	Calendar  *Calendar
	Guide     *signing.Guide
	Day       string // YYYY-MM-DD
}

// Make is where a filing stands.
func (m Maker) Make(doc *filing.Document) Status {
	f := typed(doc.Filing)
	v := m.Guide.Verification(f, m.Day)
	steps := m.Procedure.stepsOf(f, v.Method, v.Note, m.Day)
	order := make([]string, len(steps))
	for i, s := range steps {
		order[i] = s.Stage.Stage
	}
	r := readRound(doc.Filing.Progress, order)
	out := Status{Type: doc.Filing.StatedType(), Rejected: r.rejected, History: sorted(doc.Filing.Progress)}
	out.Steps = m.progress(steps, r)
	m.expect(out.Steps, r.rejected, f)
	if next := out.Next(); next != nil {
		m.wait(next, f, doc)
	} else {
		out.Duties = notesFor(m.Procedure.duties, f, m.Day)
	}
	for _, e := range m.Procedure.rejection {
		if r.rejected != "" && e.Includes(f) && e.Contains(m.Day) {
			out.Rejection = append(out.Rejection, e.Note())
		}
	}
	out.Expiries = m.expiries(f, doc)
	out.IsKnown = !slices.ContainsFunc(out.Steps, func(p Progress) bool { return p.Window.Last != "" && !p.Window.IsKnown })
	return out
}

// progress marks what is done. The first step behind the last record comes next.
func (m Maker) progress(steps []Step, r round) []Progress {
	out := make([]Progress, len(steps))
	last := -1
	for i, s := range steps {
		record, ok := r.on[s.Stage.Stage]
		out[i] = Progress{Step: s}
		if ok {
			out[i].State, out[i].On, out[i].Remark = Done, record.Date, record.Note
			last = i
		}
	}
	if r.rejected != "" { // what led to the submission was done, recorded or not
		last = max(last, slices.IndexFunc(steps, func(s Step) bool { return s.Stage.Stage == Submitted })-1)
	}
	for i := range out[:last+1] {
		out[i].State = max(out[i].State, Passed)
	}
	if last+1 < len(out) {
		out[last+1].State = Next
	}
	return out
}

// expect says when what is not done will be. A step counts from the day of the one before it;
// where that is not recorded nothing can be said. What was to be expected before today still
// is, for those that come after it.
func (m Maker) expect(steps []Progress, rejected string, f *filing.Filing) {
	for i := range steps {
		p := &steps[i]
		if p.State > Next {
			continue
		}
		switch {
		case p.Stage.Stage == Submitted && rejected != "":
			p.Window = m.resubmission(f, rejected)
		case i > 0:
			p.Window = m.Calendar.after(m.behind(steps[i-1]), p.Term)
		}
	}
}

// behind is when a step was done or will be, today at the soonest.
func (m Maker) behind(p Progress) Window {
	switch {
	case p.On != "":
		return Window{p.On, p.On, true}
	case p.State == Passed || p.Window.Last == "":
		return Window{}
	}
	return Window{max(p.Window.First, m.Day), max(p.Window.Last, m.Day), p.Window.IsKnown}
}

func (m Maker) resubmission(f *filing.Filing, rejected string) (out Window) {
	for _, e := range m.Procedure.rejection {
		if e.Includes(f) && e.Contains(m.Day) {
			out = m.Calendar.after(Window{rejected, rejected, true}, e.term)
		}
	}
	return out
}

// wait finds out until when a step is better not taken. Days that have come count no more.
func (m Maker) wait(p *Progress, f *filing.Filing, doc *filing.Document) {
	for _, e := range m.Procedure.waits {
		if e.stage != p.Stage.Stage || !e.Includes(f) || !e.Contains(m.Day) {
			continue
		}
		for _, v := range valuesAt(doc.Node, e.at) {
			if !rule.IsDay(v.text) {
				continue
			}
			end := m.Calendar.after(Window{v.text, v.text, true}, e.term)
			if end.Last > max(p.Wait, m.Day) {
				p.Wait, p.Why = end.Last, []guide.Note{e.Note()}
			}
		}
	}
}

func notesFor(list []guide.Entry, f *filing.Filing, day string) (out []guide.Note) {
	for _, e := range list {
		if e.Includes(f) && e.Contains(day) {
			out = append(out, e.Note())
		}
	}
	return out
}

func sorted(records []filing.Progress) (out []filing.Progress) {
	for _, i := range byDay(records) {
		out = append(out, records[i])
	}
	return out
}

package procedure

import (
	"fmt"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/guide"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/source"
)

// Unit is what a term is counted in.
type Unit string

// The units of a term. Hours count from a moment that a filing does not record: they end, at
// the latest, on the day after.
const (
	Hours       Unit = "hours"
	Days        Unit = "days"
	WorkingDays Unit = "working_days"
)

// Term is how long something takes; the zero value says nothing. Most is the limit, Least the
// soonest.
type Term struct {
	Least, Most int
	Unit        Unit
}

// IsZero reports whether nothing is said.
func (t Term) IsZero() bool { return t.Most == 0 }

// Text is the term for people: 1–20 个工作日.
func (t Term) Text() diag.Text {
	count := fmt.Sprint(t.Most)
	if t.Least > 0 && t.Least < t.Most {
		count = fmt.Sprintf("%d–%d", t.Least, t.Most)
	}
	switch t.Unit {
	case Hours:
		return diag.Text{ZH: count + " 小时", EN: count + " hours"}
	case Days:
		return diag.Text{ZH: count + " 日", EN: count + " days"}
	}
	if t.Most == 1 {
		return diag.Text{ZH: count + " 个工作日", EN: count + " working day"}
	}
	return diag.Text{ZH: count + " 个工作日", EN: count + " working days"}
}

// Window is the days in which something is to be expected, both included. IsKnown is false
// where the count of working days went beyond the calendar.
type Window struct {
	First, Last string // YYYY-MM-DD; empty: nothing can be said
	IsKnown     bool
}

// after is when what has a term and starts between the days of begin ends.
func (c *Calendar) after(begin Window, t Term) Window {
	if t.IsZero() || begin.Last == "" {
		return Window{}
	}
	out := Window{IsKnown: begin.IsKnown}
	switch t.Unit {
	case Hours:
		out.First, out.Last = begin.First, rule.AddDays(begin.Last, (t.Most+hoursOfDay-1)/hoursOfDay)
	case Days:
		out.First, out.Last = rule.AddDays(begin.First, t.Least), rule.AddDays(begin.Last, t.Most)
	default:
		first, firstKnown := c.AddWorking(begin.First, t.Least)
		last, lastKnown := c.AddWorking(begin.Last, t.Most)
		out = Window{first, last, begin.IsKnown && firstKnown && lastKnown}
	}
	return out
}

const hoursOfDay = 24

func readTerm(r *guide.Reader, n *source.Node) Term {
	v := n.Get("term")
	if v == nil {
		return Term{}
	}
	r.Known(v, "least", "most", "unit")
	t := Term{Least: r.Whole(v, "least"), Most: r.Whole(v, "most")}
	t.Unit = Unit(r.OneOf(v, "unit", string(Hours), string(Days), string(WorkingDays)))
	if t.Most == 0 || t.Least > t.Most {
		r.Complain(v, "a term needs most, and least no greater")
	}
	return t
}

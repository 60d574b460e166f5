package procedure

import (
	"slices"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/guide"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/source"
)

// reader turns the tree into a Procedure.
type reader struct {
	guide.Reader
	procedure Procedure
}

func (r *reader) sections(root *source.Node) {
	r.Known(root, "sources", "stages", "steps", "notes", "waits", "rejection", "duties", "expiries")
	p := &r.procedure
	for _, n := range r.Items(root, "stages") {
		p.stages = append(p.stages, r.readStage(n))
	}
	for _, n := range r.Items(root, "steps") {
		p.steps = append(p.steps, r.readStep(n))
	}
	for _, n := range r.Items(root, "notes") {
		p.notes = append(p.notes, noteEntry{r.readEntry(n, "stage"), r.stageOf(n)})
	}
	for _, n := range r.Items(root, "waits") {
		p.waits = append(p.waits, waitEntry{r.readEntry(n, "stage", "at", "term"), r.stageOf(n), r.place(n), readTerm(&r.Reader, n)})
	}
	for _, n := range r.Items(root, "rejection") {
		p.rejection = append(p.rejection, termEntry{r.readEntry(n, "term"), readTerm(&r.Reader, n)})
	}
	for _, n := range r.Items(root, "duties") {
		p.duties = append(p.duties, r.readEntry(n))
	}
	for _, n := range r.Items(root, "expiries") {
		p.expiries = append(p.expiries, expiryEntry{r.readEntry(n, "at", "ahead", "title"), r.place(n), r.Whole(n, "ahead"), r.Bilingual(n, "title")})
	}
}

func (r *reader) readStage(n *source.Node) Stage {
	r.Known(n, "stage", "name", "by", "title")
	return Stage{
		Stage: r.OneOf(n, "stage", filing.Terms("stage")...), Name: guide.Text(n.Get("name")),
		By: r.OneOf(n, "by", ByFiler, ByProvider, ByBureau), Title: r.Bilingual(n, "title"),
	}
}

// readStep reads a step; where a method of verification is named, that says what is done.
func (r *reader) readStep(n *source.Node) stepEntry {
	out := stepEntry{stage: r.stageOf(n), method: guide.Text(n.Get("method")), term: readTerm(&r.Reader, n)}
	if out.method == "" {
		out.Entry = r.readEntry(n, "stage", "term")
		return out
	}
	r.Known(n, slices.Concat(guide.ScopeKeys, []string{"stage", "method", "term"})...)
	out.Scope = r.readScope(n)
	return out
}

// readEntry reads an entry and holds its scope against the format.
func (r *reader) readEntry(n *source.Node, more ...string) guide.Entry {
	e := r.Entry(n, more...)
	r.checkScope(n, e.Scope)
	return e
}

func (r *reader) readScope(n *source.Node) guide.Scope {
	s := r.Scope(n)
	r.checkScope(n, s)
	return s
}

func (r *reader) checkScope(n *source.Node, s guide.Scope) {
	for _, t := range s.Types {
		if !slices.Contains(filing.Terms("type"), t) {
			r.Complain(n, "there is no type of filing %q", t)
		}
	}
	for _, day := range []string{s.Since, s.Until} {
		if day != "" && !rule.IsDay(day) {
			r.Complain(n, "%q is no day YYYY-MM-DD", day)
		}
	}
}

func (r *reader) stageOf(n *source.Node) string {
	name := guide.Text(n.Get("stage"))
	if !slices.ContainsFunc(r.procedure.stages, func(s Stage) bool { return s.Stage == name }) {
		r.Complain(n, "stage %q is not listed under stages", name)
	}
	return name
}

// place is a path of the format, with [] for every list.
func (r *reader) place(n *source.Node) string {
	at := guide.Text(n.Get("at"))
	if !slices.ContainsFunc(filing.Fields(), func(f filing.Field) bool { return f.Path == at }) {
		r.Complain(n, "the filing has no field %q", at)
	}
	return at
}

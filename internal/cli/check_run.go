package cli

import (
	"iter"

	"github.com/beian-dev/beian/internal/batch"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/rule"
)

// checkRun is one run of check: what comes of the files one after the other, and of all of
// them together.
type checkRun struct {
	review
	show func(printer.Document) error // shows a document whose turn has come; nil: nothing is shown yet
	keep bool                         // what is found is needed once all is done

	files     [][]checked
	facts     []batch.Fact
	problems  []diag.Diagnostic // in rule files; they say nothing about a filing
	tally     printer.Tally
	worst     diag.Severity
	malformed bool
	err       error // of show
}

// take takes the next file. What a file shows alone is known now.
func (r *checkRun) take(file []checked) {
	for i := range file {
		c := &file[i]
		r.facts = append(r.facts, c.facts...)
		c.facts = nil
		r.noteProblems(c.result.Diagnostics)
		r.own(c)
		c.clean = len(c.result.Diagnostics) == 0
		r.malformed = r.malformed || c.result.IsMalformed()
		r.worst = max(r.worst, diag.Worst(c.result.Diagnostics))
		r.tally.Add(c.document())
		r.present(c.document())
		if !r.keep {
			c.result.Diagnostics, c.result.Advice = nil, nil
		}
	}
	r.app.shed(file)
	r.files = append(r.files, file)
}

// noteProblems takes what is wrong with rule files.
func (r *checkRun) noteProblems(list []diag.Diagnostic) {
	for _, d := range list {
		if isRuleProblem(d) {
			r.problems = unique(append(r.problems, d))
		}
	}
}

// present shows what a document has to say. With broken rules nothing more is shown: what
// they leave of a report is no report.
func (r *checkRun) present(d printer.Document) {
	if r.show != nil && r.err == nil && len(r.problems) == 0 && len(d.Diagnostics)+len(d.Advice) > 0 {
		r.err = r.show(d)
	}
}

// compare adds what only shows between documents, once all are there.
func (r *checkRun) compare(rules []rule.Across) {
	found := batch.Compare(r.facts, rules)
	r.facts = nil
	for _, file := range r.files {
		touched := false
		for i := range file {
			c, n := &file[i], 0
			// Both are in the order of file and document.
			for n < len(found) && found[n].File == c.result.File && found[n].Document == c.result.Document {
				n++
			}
			if n > 0 {
				r.app.recall(file)
				r.addLate(c, r.late(c, found[:n]))
				found, touched = found[n:], true
			}
		}
		if touched {
			r.app.shed(file)
		}
	}
}

func (r *checkRun) addLate(c *checked, list []diag.Diagnostic) {
	d := c.document()
	d.Diagnostics, d.Advice = list, nil
	r.worst = max(r.worst, diag.Worst(list))
	r.tally.AddLate(d, c.clean)
	r.present(d)
	if r.keep {
		c.result.Diagnostics = append(c.result.Diagnostics, list...)
		diag.Sort(c.result.Diagnostics)
	}
}

// documents yields the documents that were kept, each with the text of its file for as long
// as it is looked at.
func (r *checkRun) documents() iter.Seq[printer.Document] {
	return func(yield func(printer.Document) bool) {
		for _, file := range r.files {
			for i := range file {
				if file[i].hasMore() {
					r.app.open(file)
				}
				if !yield(file[i].document()) {
					return
				}
			}
			r.app.shed(file)
		}
	}
}

// hiddenByComments counts the findings that comments hide.
func (r *checkRun) hiddenByComments() (n int) {
	for _, file := range r.files {
		n += file[0].result.Ignores.Hidden() // all documents share them
	}
	return n
}

// outcome is the error that stands for the exit status.
func (r *checkRun) outcome(failOn diag.Severity) error {
	switch {
	case r.malformed:
		return errMalformed
	case r.worst >= failOn:
		return errFindings
	}
	return nil
}

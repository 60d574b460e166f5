package cli

import (
	"github.com/beian-dev/beian/internal/batch"
	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/silence"
)

// checked is what is kept of a document after its check: no tree, no model.
type checked struct {
	result  checker.Result
	private []string
	facts   []batch.Fact
}

// adjust is what the project makes of a finding, see project.Settings.Adjust.
type adjust func(diag.Diagnostic) (d diag.Diagnostic, keep bool)

// add puts further findings in their places.
func (c *checked) add(list []diag.Diagnostic, adjust adjust) {
	for _, d := range list {
		if d, keep := adjust(d); keep {
			c.result.Diagnostics = append(c.result.Diagnostics, d)
		}
	}
	if len(list) > 0 {
		diag.Sort(c.result.Diagnostics)
	}
}

// fingerprints gives findings of the document their fingerprints.
func (c *checked) fingerprints() func(diag.Diagnostic) string {
	mask := printer.Masker(c.private)
	return func(d diag.Diagnostic) string { return silence.Fingerprint(d, c.result.Source, mask) }
}

// checkRun is the outcome of one run, by file and document.
type checkRun struct{ files [][]checked }

// each visits every document in order.
func (r checkRun) each(visit func(*checked)) {
	for _, file := range r.files {
		for i := range file {
			visit(&file[i])
		}
	}
}

// brokenRules takes what is wrong with rule files; it says nothing about a filing.
func (r checkRun) brokenRules() (problems []diag.Diagnostic) {
	r.each(func(c *checked) {
		for _, d := range c.result.Diagnostics {
			if isRuleProblem(d) {
				problems = append(problems, d)
			}
		}
	})
	return unique(problems)
}

// compare adds what only shows between documents; recall gets those of a file ready for it.
func (r checkRun) compare(rules []rule.Across, adjust adjust, recall func(file []checked)) {
	var facts []batch.Fact
	r.each(func(c *checked) { facts = append(facts, c.facts...) })
	found := batch.Compare(facts, rules)
	for _, file := range r.files {
		for i := range file {
			c, n := &file[i], 0
			// Both are in the order of file and document.
			for n < len(found) && found[n].File == c.result.File && found[n].Document == c.result.Document {
				n++
			}
			if n > 0 {
				recall(file)
				c.add(c.result.Ignores.Hide(found[:n]), adjust)
				found = found[n:]
			}
		}
	}
}

// judgeIgnores adds what is wrong with comments that hide findings, once it is known what
// each of them has hidden.
func (r checkRun) judgeIgnores(judge func(string) silence.Verdict, adjust adjust) {
	r.each(func(c *checked) {
		c.add(c.result.Ignores.Problems(c.result.File, c.result.Document, judge), adjust)
	})
}

func (r checkRun) report(o checkOptions) printer.Report {
	report := printer.Report{AsOf: o.AsOf}
	for _, file := range r.files {
		report.Hidden.Comments += file[0].result.Ignores.Hidden() // all documents share them
	}
	r.each(func(c *checked) {
		report.Documents = append(report.Documents, printer.Document{
			File: c.result.File, Index: c.result.Document, Province: c.result.Province, Type: c.result.Type,
			Diagnostics: c.result.Diagnostics, Advice: c.result.Advice, Source: c.result.Source, Private: c.private,
		})
	})
	return report
}

// outcome is the error that stands for the exit status.
func (r checkRun) outcome(failOn diag.Severity) error {
	var worst diag.Severity
	malformed := false
	r.each(func(c *checked) {
		worst = max(worst, diag.Worst(c.result.Diagnostics))
		malformed = malformed || c.result.IsMalformed()
	})
	switch {
	case malformed:
		return errMalformed
	case worst >= failOn:
		return errFindings
	}
	return nil
}

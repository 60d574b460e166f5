package printer

import (
	"cmp"
	"slices"

	"github.com/beian-dev/beian/internal/diag"
)

// Summary counts what a report holds.
type Summary struct {
	Files    int `json:"files"`
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Hints    int `json:"hints"`
}

// Tally counts what documents hold as they come, in the order of a report. Its zero value
// has counted nothing.
type Tally struct {
	Summary
	Documents int
	Clean     int // documents without findings
	Fixable   int // findings that the program can mend

	file  string // of the last document
	rules map[ruleLevel]*ruleCount
}

// ruleLevel is a rule with the severity that its findings have.
type ruleLevel struct {
	rule     string
	severity diag.Severity
}

// ruleCount is how often one rule found something with one severity.
type ruleCount struct {
	ruleLevel
	findings, files int
	file            string // the last one with a finding
}

// Add counts a document.
func (t *Tally) Add(d Document) {
	if t.Documents == 0 || t.file != d.File {
		t.Files++
		t.file = d.File
	}
	t.Documents++
	if len(d.Diagnostics) == 0 {
		t.Clean++
	}
	t.count(d)
}

// AddLate counts further findings of a document that has been counted, of rules that have
// none yet; clean says whether it had any.
func (t *Tally) AddLate(d Document, clean bool) {
	if clean && len(d.Diagnostics) > 0 {
		t.Clean--
	}
	t.count(d)
}

func (t *Tally) count(d Document) {
	for _, f := range d.Diagnostics {
		switch f.Severity {
		case diag.Error:
			t.Errors++
		case diag.Warning:
			t.Warnings++
		case diag.Hint:
			t.Hints++
		}
		if f.Fix != nil {
			t.Fixable++
		}
		t.rule(ruleLevel{f.Rule, f.Severity}).add(d.File)
	}
}

func (t *Tally) rule(level ruleLevel) *ruleCount {
	if t.rules == nil {
		t.rules = map[ruleLevel]*ruleCount{}
	}
	c := t.rules[level]
	if c == nil {
		c = &ruleCount{ruleLevel: level}
		t.rules[level] = c
	}
	return c
}

func (c *ruleCount) add(file string) {
	if c.findings == 0 || c.file != file {
		c.files++
		c.file = file
	}
	c.findings++
}

// byFrequency lists the rules with findings, the most frequent first.
func (t *Tally) byFrequency() (out []*ruleCount) {
	for _, c := range t.rules {
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b *ruleCount) int {
		return cmp.Or(cmp.Compare(b.findings, a.findings), cmp.Compare(b.severity, a.severity), cmp.Compare(a.rule, b.rule))
	})
	return out
}

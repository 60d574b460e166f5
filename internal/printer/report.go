// Package printer turns findings into the outputs of beian check: text for people, JSON
// for programs, and the formats that CI services read. It knows no rule. What comes from a filing is data: it is escaped, and
// identity and telephone numbers in it are masked unless the caller asks otherwise.
package printer

import (
	"slices"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/source"
)

// Document is the findings in one YAML document.
type Document struct {
	File        string // as the user named it; "-" for standard input
	Index       int    // among the documents of the file, from 0
	Province    string // whose rules were used; may be empty
	Type        string // 首次备案, …; empty when it can't be told
	Diagnostics []diag.Diagnostic
	Advice      []diag.Diagnostic // what the filer has to look at; not findings
	Source      *source.File      // for excerpts; nil shows none
	Private     []string          // exact values to mask
}

// Report is what one run found. Documents are sorted by file and index.
type Report struct {
	AsOf      string // the day whose rules were used, YYYY-MM-DD
	Documents []Document
	Rules     map[string]RuleHelp // by id; of the rules that have findings, for formats that explain them
	Hidden    Hidden
}

// Hidden counts the findings that are kept quiet.
type Hidden struct{ Comments, Baseline int }

// RuleHelp explains a rule to who reads a report elsewhere.
type RuleHelp struct {
	Title    diag.Text
	Severity diag.Severity // without what a province or project makes of it
	Family   string
	Help     diag.Text // what to do, and the sources; plain text
	Markdown diag.Text // the same
	URL      string    // of the page about the rule; empty where there is none
}

// Options say how to print.
type Options struct {
	Lang        diag.Lang
	Color       bool
	Width       int // terminal cells of a line; 0 means DefaultWidth
	ShowPrivate bool
	Quiet       bool          // errors only, and no summary in text
	FailOn      diag.Severity // lowest severity that fails the run; zero: error
	Folder      string        // absolute working folder, from which files are named; empty: unknown
	Version     string        // of the program; may be empty
}

// DefaultWidth is the line width where no terminal says its own.
const DefaultWidth = 120

// Summary counts what a report holds.
type Summary struct {
	Files    int `json:"files"`
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Hints    int `json:"hints"`
}

// Count sums up a report.
func (r Report) Count() (s Summary) {
	files := map[string]bool{}
	for _, d := range r.Documents {
		files[d.File] = true
		for _, f := range d.Diagnostics {
			switch f.Severity {
			case diag.Error:
				s.Errors++
			case diag.Warning:
				s.Warnings++
			case diag.Hint:
				s.Hints++
			}
		}
	}
	s.Files = len(files)
	return s
}

// filter leaves out what is not to be shown.
func (o Options) filter(r Report) Report {
	if !o.Quiet {
		return r
	}
	out := r
	out.Documents = slices.Clone(r.Documents)
	for i := range out.Documents {
		d := &out.Documents[i]
		d.Diagnostics = slices.DeleteFunc(slices.Clone(d.Diagnostics), func(f diag.Diagnostic) bool { return f.Severity < diag.Error })
	}
	return out
}

// mask is the masking function of one document.
func (o Options) mask(d Document) func(string) string {
	if o.ShowPrivate {
		return func(s string) string { return s }
	}
	return Masker(d.Private)
}

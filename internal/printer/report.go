// Package printer turns findings into the outputs of beian check: text for people, JSON
// for programs, and the formats that CI services read. It knows no rule. What comes from a filing
// is data: it is escaped, and identity and telephone numbers in it are masked unless the caller asks
// otherwise.
package printer

import (
	"iter"
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

// Report is what one run found.
type Report struct {
	AsOf      string              // the day whose rules were used, YYYY-MM-DD
	Edition   string              // day of the newest state of the rules; may be empty
	Documents iter.Seq[Document]  // sorted by file and index; may be asked for more than once; nil: none
	Rules     map[string]RuleHelp // by id; of the rules that have findings, for formats that explain them
}

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

// shown yields the documents of a report with what is not to be shown left out.
func (o Options) shown(r Report) iter.Seq[Document] {
	return func(yield func(Document) bool) {
		if r.Documents == nil {
			return
		}
		for d := range r.Documents {
			if !yield(o.filter(d)) {
				return
			}
		}
	}
}

func (o Options) filter(d Document) Document {
	if o.Quiet {
		d.Diagnostics = slices.DeleteFunc(slices.Clone(d.Diagnostics), func(f diag.Diagnostic) bool { return f.Severity < diag.Error })
	}
	return d
}

// mask is the masking function of one document.
func (o Options) mask(d Document) func(string) string { return o.masker(d.Private) }

// masker hides private values, unless they are to be shown.
func (o Options) masker(private []string) func(string) string {
	if o.ShowPrivate {
		return func(s string) string { return s }
	}
	return Masker(private)
}

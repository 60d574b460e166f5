// Package project reads .beian.yaml: what holds for every run in a repository, so that
// people, editors and CI check alike. It is pure.
package project

import (
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/silence"
	"github.com/beian-dev/beian/internal/source"
)

// FileName is the name that is looked for.
const FileName = ".beian.yaml"

// ProblemID is the rule id of everything that is wrong with a project file.
const ProblemID = "project-file"

// Settings is what a project file says. Paths in it start from its folder. The zero value
// is that of a project without a file.
type Settings struct {
	File       string           // as the caller named it; empty without one
	FailOn     diag.Severity    // zero: as the command has it
	Lang       diag.Lang        // empty: that of the locale
	Formats    []Text           // as --format takes them
	Rules      []string         // folders with rules
	Exclude    []Text           // patterns of files that are no filings to check
	Baseline   string           // empty: none
	Recipients []string         // whom private values are sealed for
	Severity   map[string]Level // by rule id
}

// Text is a value whose meaning is not known here, with its place for who knows it.
type Text struct {
	Value string
	Span  diag.Span
}

// Level is how serious a rule's findings are here.
type Level struct {
	Severity diag.Severity
	Off      bool
	Span     diag.Span // of the rule id
}

// Read reads a project file. Problems say what is wrong and where; what is right is in the
// settings all the same. They are never nil.
func Read(name string, data []byte) (*Settings, []diag.Diagnostic) {
	r := &reader{file: name, out: &Settings{File: name, Severity: map[string]Level{}}}
	f, problems := source.Parse(name, data)
	r.problems = problems
	switch {
	case len(f.Docs) > 1:
		r.complain(f.Docs[1].Span, "项目文件只能有一个文档", "a project file is one document")
	case len(f.Docs) == 1:
		r.settings(f.Docs[0].Root)
	}
	diag.Sort(r.problems)
	return r.out, r.problems
}

// Problem is something wrong at a place of a project file.
func (s *Settings) Problem(span diag.Span, message diag.Text) diag.Diagnostic {
	return diag.Diagnostic{Rule: ProblemID, Severity: diag.Error, File: s.File, Span: span, Message: message}
}

// Adjust gives a finding the severity that the project wants; keep is false where its rule
// is switched off. What could not be read is never adjusted.
func (s *Settings) Adjust(d diag.Diagnostic) (adjusted diag.Diagnostic, keep bool) {
	level, ok := s.Severity[d.Rule]
	switch {
	case !ok || silence.Always(d.Rule):
		return d, true
	case level.Off:
		return d, false
	}
	d.Severity = level.Severity
	return d, true
}

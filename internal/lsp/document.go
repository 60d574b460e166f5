package lsp

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/printer"
	projectfile "github.com/beian-dev/beian/internal/project"
	"github.com/beian-dev/beian/internal/rule"
)

// document is one that the client has open.
type document struct {
	uri     string
	name    string // of its file
	version int
	text    text

	project *Project           // nil where nothing is said about the document
	files   map[int]rule.Files // what its YAML documents name, as last looked into
	results []checker.Result   // of the last check
}

// finding is one of a result, as the client may see it.
type finding struct {
	diag.Diagnostic
	province string
	mask     func(string) string
}

// shown is a text of the finding with private numbers hidden and nothing in it that does
// more than be read.
func (f finding) shown(t diag.Text, lang diag.Lang) string {
	return printer.Escape(f.mask(strings.TrimSpace(t.In(lang))))
}

func (s *session) didOpen(p didOpenParams) (any, error) {
	d := &document{uri: p.TextDocument.URI, name: fileName(p.TextDocument.URI), version: p.TextDocument.Version,
		text: newText([]byte(p.TextDocument.Text), s.unit)}
	s.documents[d.uri] = d
	s.check(d, true)
	return nil, nil
}

func (s *session) didChange(p didChangeParams) (any, error) {
	d := s.documents[p.TextDocument.URI]
	if d == nil {
		return nil, nil
	}
	d.version = p.TextDocument.Version
	for _, c := range p.ContentChanges {
		d.text = d.text.changed(c)
	}
	s.check(d, false)
	return nil, nil
}

// didSave reads everything anew that the check of a document goes by. A project file changes
// what is said about the others.
func (s *session) didSave(p documentParams) (any, error) {
	clear(s.projects)
	isProject := filepath.Base(fileName(p.TextDocument.URI)) == projectfile.FileName
	for uri, d := range s.documents {
		if uri == p.TextDocument.URI || isProject {
			s.check(d, true)
		}
	}
	return nil, nil
}

func (s *session) didClose(p documentParams) (any, error) {
	if d := s.documents[p.TextDocument.URI]; d != nil {
		delete(s.documents, d.uri)
		s.publish(d, nil)
	}
	return nil, nil
}

// check checks a document and publishes what is found. The files that it names are opened
// where look says so; in between, what was seen the last time counts.
func (s *session) check(d *document, look bool) {
	d.results = nil
	if d.project = s.project(d); d.project == nil || !d.project.IsFiling(d.name, d.text.data) {
		d.project = nil
		s.publish(d, nil)
		return
	}
	if look {
		d.files = map[int]rule.Files{}
	}
	d.results = d.project.Check(d.name, d.text.data, func(name string, doc *filing.Document) rule.Files {
		if look {
			d.files[doc.Index] = d.project.Look(name, doc)
		}
		return d.files[doc.Index]
	})
	s.publish(d, d.findings())
}

func (d *document) findings() (out []finding) {
	for _, r := range d.results {
		out = append(out, findingsOf(r)...)
	}
	return out
}

func findingsOf(r checker.Result) (out []finding) {
	mask := printer.Masker(r.Private())
	for _, f := range r.Diagnostics {
		out = append(out, finding{f, r.Province, mask})
	}
	return out
}

func (s *session) publish(d *document, list []finding) {
	out := make([]diagnostic, 0, len(list)) // never null: an empty list clears
	for _, f := range list {
		out = append(out, d.diagnostic(f))
	}
	s.notify("textDocument/publishDiagnostics", publishParams{d.uri, d.version, out})
}

func (d *document) diagnostic(f finding) diagnostic {
	out := diagnostic{
		Range: d.text.of(d.place(f)), Severity: severity(f.Severity), Code: f.Rule, Source: "beian",
		Message: f.shown(f.Message, d.project.Lang),
	}
	if d.isElsewhere(f) {
		out.Message = fmt.Sprintf("%s:%d:%d: %s", printer.Escape(f.File), f.Span.Start.Line, f.Span.Start.Column, out.Message)
	}
	if url := d.project.Help(f.province, f.Rule).URL; url != "" {
		out.CodeDescription = &codeDescription{url}
	}
	return out
}

// isElsewhere reports whether a finding is about another file: one with rules.
func (d *document) isElsewhere(f finding) bool { return f.Rule == rule.ProblemID && f.File != d.name }

// place is where a finding stands in the document; one about another file has none here.
func (d *document) place(f finding) diag.Span {
	if d.isElsewhere(f) {
		return diag.Span{}
	}
	return f.Span
}

// severity is that of the protocol. Its hint is shown as nothing but three dots, so that a
// hint of ours is information.
func severity(s diag.Severity) int {
	switch s {
	case diag.Error:
		return severityError
	case diag.Warning:
		return severityWarning
	}
	return severityInformation
}

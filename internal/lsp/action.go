package lsp

import (
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/source"
)

// codeAction offers what can be mended without asking among the findings in a range.
func (s *session) codeAction(p codeActionParams) (any, error) {
	out := []codeAction{}
	d := s.documents[p.TextDocument.URI]
	if d == nil || len(p.Context.Only) > 0 && !slices.ContainsFunc(p.Context.Only, wantsQuickFix) {
		return out, nil
	}
	start, end := d.text.offset(p.Range.Start), d.text.offset(p.Range.End)
	for _, r := range d.results {
		for _, f := range findingsOf(r) {
			if f.Fix != nil && touches(f.Span, start, end) && applies(r.Source, *f.Fix) {
				out = append(out, d.action(f))
			}
		}
	}
	return out, nil
}

// wantsQuickFix reports whether a kind that a client asks for has quick fixes among it.
func wantsQuickFix(kind string) bool { return kind == "" || kind == quickFix }

func (d *document) action(f finding) codeAction {
	edit := textEdit{d.text.of(f.Fix.Span), f.Fix.Text}
	return codeAction{
		Title: f.shown(f.Fix.Title, d.project.Lang), Kind: quickFix, IsPreferred: true,
		Diagnostics: []diagnostic{d.diagnostic(f)},
		Edit:        workspaceEdit{map[string][]textEdit{d.uri: {edit}}},
	}
}

// applies reports whether an edit leaves everything else as it is.
func applies(f *source.File, fix diag.Fix) bool {
	_, err := source.Apply(f, []source.Patch{{Span: fix.Span, Text: fix.Text}})
	return err == nil
}

// touches reports whether a span and the bytes from start to end have a place in common.
func touches(s diag.Span, start, end int) bool {
	return s.Start.Offset <= end && start <= s.End.Offset
}

// formatting lays the document out as the fmt command does; what does not parse stays.
func (s *session) formatting(p documentParams) (any, error) {
	d := s.documents[p.TextDocument.URI]
	if d == nil || d.project == nil {
		return nil, nil
	}
	f, _ := source.Parse(d.name, d.text.data)
	if f.Broken || strings.TrimSpace(string(d.text.data)) == "" {
		return nil, nil
	}
	after, err := source.Format(f, filing.Rank)
	if err != nil {
		return nil, nil // the file's shape is one that can't be laid out without changing what it says
	}
	return d.text.edits(after), nil
}

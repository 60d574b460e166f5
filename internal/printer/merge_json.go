package printer

import (
	"cmp"
	"fmt"
	"path"
	"slices"

	"github.com/beian-dev/beian/internal/diag"
)

// jsonReport is the whole of what JSON writes.
type jsonReport struct {
	Version int          `json:"version"`
	AsOf    string       `json:"as_of"`
	Program *jsonProgram `json:"program"`
	Mixed   []Origin     `json:"mixed"`
	Files   []jsonFile   `json:"files"`
	Summary Summary      `json:"summary"`
}

func mergeJSON(parts []Part) (*Merged, error) {
	out := &Merged{Format: "json"}
	documents := map[documentAt]*jsonFile{}
	for _, p := range parts {
		var r jsonReport
		if err := decode(p, &r); err != nil {
			return nil, err
		}
		if r.Version != jsonVersion {
			return nil, fmt.Errorf("%s: %w: version is %d; this program reads %d", p.Name, ErrKind, r.Version, jsonVersion)
		}
		if len(r.Files) > 0 || len(parts) == 1 { // an empty one adds nothing to differ
			for _, o := range r.origins(p.Name) {
				out.Origins = note(out.Origins, o)
			}
		}
		out.latest = max(out.latest, r.AsOf)
		for i := range r.Files {
			addJSON(documents, &r.Files[i])
		}
	}
	files := make([]*jsonFile, 0, len(documents))
	for _, f := range documents {
		files = append(files, f)
	}
	slices.SortFunc(files, func(a, b *jsonFile) int {
		return compareDocuments(documentAt{a.File, a.Document}, documentAt{b.File, b.Document})
	})
	summary := out.countJSON(files)
	out.write = func(w *jsonWriter) { out.writeJSON(w, files, summary) }
	return out, nil
}

// origins are how a report was made; one that was merged knows more than one.
func (r jsonReport) origins(name string) []Origin {
	if len(r.Mixed) > 0 {
		return r.Mixed
	}
	o := Origin{AsOf: r.AsOf, Reports: []string{name}}
	if r.Program != nil {
		o.Version, o.Rules, o.Lang = r.Program.Version, r.Program.Rules, r.Program.Lang
	}
	return []Origin{o}
}

func addJSON(documents map[documentAt]*jsonFile, f *jsonFile) {
	place := documentAt{path.Clean(f.File), f.Document} // a name may be written in two ways
	known := documents[place]
	if known == nil {
		documents[place] = f
		return
	}
	m := merger[jsonFinding]{key: func(f jsonFinding) string { return keyOf(f) }, order: compareJSON}
	known.Diagnostics = m.union(known.Diagnostics, f.Diagnostics)
	known.Province, known.Type = cmp.Or(known.Province, f.Province), cmp.Or(known.Type, f.Type)
}

// compareJSON is the order within a document: by place, advice behind.
func compareJSON(a, b jsonFinding) int {
	return cmp.Or(adviceBehind(a.Advice, b.Advice), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Message, b.Message))
}

// countJSON counts the findings anew and notes the worst.
func (m *Merged) countJSON(files []*jsonFile) Summary {
	var tally Tally
	for _, f := range files {
		d := Document{File: f.File}
		for _, found := range f.Diagnostics {
			m.Malformed = m.Malformed || found.Rule == ruleSyntax
			if severity, _ := diag.ParseSeverity(found.Severity); !found.Advice {
				d.Diagnostics = append(d.Diagnostics, diag.Diagnostic{Rule: found.Rule, Severity: severity})
			}
		}
		m.Worst = max(m.Worst, diag.Worst(d.Diagnostics))
		tally.Add(d)
	}
	return tally.Summary
}

func (m *Merged) writeJSON(w *jsonWriter, files []*jsonFile, summary Summary) {
	w.open("", "{")
	w.value("version", jsonVersion)
	w.value("as_of", m.latest)
	switch {
	case len(m.Origins) > 1:
		w.value("mixed", m.Origins)
	case len(m.Origins) == 1 && m.Origins[0].Rules != "":
		w.value("program", jsonProgram{m.Origins[0].Version, m.Origins[0].Rules, m.Origins[0].Lang})
	}
	w.open("files", "[")
	for _, f := range files {
		w.value("", f)
	}
	w.close("]")
	w.value("summary", summary)
	w.close("}")
}

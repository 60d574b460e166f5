package cli

import (
	"io"
	"io/fs"
	"path/filepath"
	"slices"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/source"
	"github.com/beian-dev/beian/rules"
)

// ruleFindings prints what is wrong in rule files, with the lines it stands in.
func (a *app) ruleFindings(w io.Writer, list []diag.Diagnostic) error {
	var documents []printer.Document
	for _, d := range list {
		if n := len(documents); n == 0 || documents[n-1].File != d.File {
			doc := printer.Document{File: d.File, Source: a.ruleSource(d.File)}
			if doc.Source != nil {
				doc.Private = privateValues(doc.Source.Data)
			}
			documents = append(documents, doc)
		}
		last := &documents[len(documents)-1]
		last.Diagnostics = append(last.Diagnostics, d)
	}
	o := printer.Options{Lang: a.lang, Width: a.Width, Quiet: true} // masked: what was taken for rules may be a filing
	return printer.Text(w, printer.Report{Documents: slices.Values(documents)}, o)
}

// ruleSource is a rule file as text, nil where it can't be had: a shipped one, or one of an
// overlay, which goes by its name in the file system.
func (a *app) ruleSource(name string) *source.File {
	data, err := fs.ReadFile(rules.FS, name)
	if err != nil {
		if data, err = a.Files.ReadFile(name, maxFile); err != nil {
			return nil
		}
	}
	f, _ := source.Parse(name, data)
	return f
}

// inOverlays gives findings in files of overlays the names that these have in the file
// system; the library knows them by their names in their folders.
func (a *app) inOverlays(list []diag.Diagnostic, overlays []string) []diag.Diagnostic {
	for i, d := range list {
		if _, err := fs.Stat(rules.FS, d.File); err == nil {
			continue
		}
		for _, dir := range overlays {
			if name := filepath.Join(dir, d.File); a.exists(name) {
				list[i].File = name
			}
		}
	}
	return list
}

func (a *app) exists(name string) bool {
	_, err := a.Files.Stat(name)
	return err == nil
}

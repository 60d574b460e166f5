package lsp

import (
	"path/filepath"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/rule"
)

// Looker looks into the files that a filing names.
type Looker func(name string, doc *filing.Document) rule.Files

// Project is how the filings of a folder are checked. All of its fields are set.
type Project struct {
	Lang diag.Lang
	// IsFiling reports whether a document is one to check, by its name and content.
	IsFiling func(name string, data []byte) bool
	// Check is what the check command finds in a file.
	Check func(name string, data []byte, look Looker) []checker.Result
	Look  Looker
	// Help explains a rule, its zero value one that is not known.
	Help func(province, rule string) printer.RuleHelp
}

// project is that of a document; nil where it can't be had, which the user has been told.
func (s *session) project(d *document) *Project {
	folder := filepath.Dir(d.name)
	if p, known := s.projects[folder]; known {
		return p
	}
	p, err := s.open(d.name, s.locale)
	if err != nil {
		p = nil
		s.notify("window/showMessage", showMessageParams{severityError, printer.Escape(err.Error())})
	}
	s.projects[folder] = p
	return p
}

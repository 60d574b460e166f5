package cli

import (
	"cmp"
	"fmt"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/form"
	"github.com/beian-dev/beian/internal/pdf"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/signing"
	"github.com/beian-dev/beian/templates"
)

// sheets gathers the pages of a run.
type sheets struct {
	options  formOptions
	guide    *signing.Guide
	fonts    *pdf.Fonts
	title    string
	domain   string // of the first sheet, for the name of the file
	seen     int    // sites so far, over all documents
	pages    []*form.Page
	papers   []string // how the materials of the filing name each sheet once it is scanned
	findings printer.Document
}

// filing lays out the sites of a document that were asked for.
func (s *sheets) filing(r checker.Result) error {
	if r.Filing == nil {
		return nil
	}
	f := r.Filing.Filing
	t, problems, err := form.Select(templates.FS, s.options.Kind, f.Entity.Region.Province, f.IsPerson())
	if err != nil {
		return err
	}
	if t == nil {
		return &brokenRules{problems}
	}
	s.title = t.Title
	for i := range f.Sites {
		s.seen++
		if s.options.Site == 0 || s.options.Site == s.seen {
			s.site(r, t, i)
		}
	}
	return nil
}

func (s *sheets) site(r checker.Result, t *form.Template, i int) {
	f := r.Filing.Filing
	record := form.Record{Sponsor: f.Entity.Name, Person: f.IsPerson(), Blank: s.options.Blank}
	for _, d := range s.guide.Domains(f, &f.Sites[i]) {
		record.Domains = append(record.Domains, form.Domain{Name: d.Name, Registrar: d.Registrar})
		s.domain = cmp.Or(s.domain, d.Name)
	}
	page, found := form.Layout(record, t, s.fonts)
	if page != nil {
		s.pages = append(s.pages, page)
		s.papers = append(s.papers, fmt.Sprintf("{kind: 真实性核验单, file: …, of: \"sites[%d]\", content: %s}", i, filing.SheetContent(&f.Entity, &f.Sites[i])))
	}
	s.findings.File, s.findings.Source, s.findings.Private = r.File, r.Source, r.Private()
	for _, d := range found {
		d.File, d.Document, d.Path = r.File, r.Document, filingPath(d.Path, i)
		d.Span = r.Filing.Span(d.Path)
		s.findings.Diagnostics = append(s.findings.Diagnostics, d)
	}
}

// filingPath is where the filing holds a field of the form.
func filingPath(field string, site int) string {
	if field == "sponsor" {
		return "entity.name"
	}
	return fmt.Sprintf("sites[%d].%s", site, field)
}

func (s *sheets) isComplete() error {
	switch {
	case s.options.Site > s.seen || s.options.Site < 0:
		return usage("没有第 %d 个网站；共 %d 个", "there is no site %d; the filing has %d", s.options.Site, s.seen)
	case s.seen == 0:
		return usage("备案中没有网站", "the filing has no site")
	}
	return nil
}

// fileName is that of -o, else one beside the filing. A domain is data: nothing in it may
// lead to another folder.
func (s *sheets) fileName() string {
	if s.options.Output != "" {
		return s.options.Output
	}
	base := "核验单"
	if domain := strings.Map(inFileName, s.domain); domain != "" && !s.options.Blank {
		base += "-" + domain
	}
	folder := "."
	if s.options.File != stdin {
		folder = filepath.Dir(s.options.File)
	}
	return filepath.Join(folder, base+".pdf")
}

func inFileName(r rune) rune {
	if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' || r == '-' || r == '_' {
		return r
	}
	return '_'
}

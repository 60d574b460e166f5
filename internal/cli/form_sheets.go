package cli

import (
	"cmp"
	"fmt"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/form"
	"github.com/beian-dev/beian/internal/pdf"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/signing"
)

// sheets gathers the pages of a run.
type sheets struct {
	options   formOptions
	guide     *signing.Guide
	fonts     *pdf.Fonts
	printings []*form.Template
	own       *form.Template // of --template; nil without
	title     string
	domain    string // of the first sheet, for the name of the file
	seen      int    // sites so far, over all documents
	pages     []*form.Page
	taken     []chosen
	attached  []*form.Letter
	papers    []string // how the materials of the filing name each sheet once it is scanned
	findings  printer.Document
}

// filing lays out the sites of a document that were asked for.
func (s *sheets) filing(a *app, r checker.Result) error {
	if r.Filing == nil {
		return nil
	}
	f := r.Filing.Filing
	c, err := a.choose(s.options, s.own, s.printings, f)
	if err != nil {
		return err
	}
	s.taken = append(s.taken, c)
	s.title = c.template.Title
	for i := range f.Sites {
		s.seen++
		if s.options.Site == 0 || s.options.Site == s.seen {
			if err := s.site(a, r, c.template, i); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *sheets) site(a *app, r checker.Result, t *form.Template, i int) (err error) {
	f := r.Filing.Filing
	var domains []form.Domain
	for _, d := range s.guide.Domains(f, &f.Sites[i]) {
		domains = append(domains, form.Domain{Name: d.Name, Registrar: d.Registrar})
		s.domain = cmp.Or(s.domain, d.Name)
	}
	record := form.NewRecord(f, i, domains)
	record.Blank = s.options.Blank
	sheet, found := form.Layout(record, t, s.fonts)
	if len(found) == 0 {
		s.pages = append(s.pages, sheet.Pages...)
		s.papers = append(s.papers, fmt.Sprintf("{kind: 真实性核验单, file: …, of: \"sites[%d]\", content: %s}", i, filing.SheetContent(&f.Entity, &f.Sites[i])))
		found, err = s.attach(a, r, t, i, sheet.Rest)
	}
	s.findings.File, s.findings.Source, s.findings.Private = r.File, r.Source, r.Private()
	for _, d := range found {
		d.File, d.Document, d.Path = r.File, r.Document, strings.Replace(d.Path, "sites[]", fmt.Sprintf("sites[%d]", i), 1)
		d.Span = r.Filing.Span(d.Path)
		s.findings.Diagnostics = append(s.findings.Diagnostics, d)
	}
	return err
}

// attach adds the paper that the domains without room go on.
func (s *sheets) attach(a *app, r checker.Result, t *form.Template, i int, rest []form.Domain) ([]diag.Diagnostic, error) {
	if len(rest) == 0 {
		return nil, nil
	}
	letters, err := a.letters()
	if err != nil {
		return nil, err
	}
	f := r.Filing.Filing
	letter := form.SelectLetter(letters, t.Overflow, f.Entity.Region.Province, f.IsPerson())
	if letter == nil {
		return nil, usage("没有版式 %s 所说的文书 %s", "there is no letter %[2]s, which the printing %[1]s names", t.Name, t.Overflow)
	}
	record := form.NewLetterRecord(f, i, -1)
	record.Domains = rest
	pages, _, found := form.LayoutLetter(record, letter, s.fonts)
	s.pages = append(s.pages, pages...)
	s.attached = append(s.attached, letter)
	return found, nil
}

func (s *sheets) isComplete() error {
	switch {
	case s.options.Site > s.seen:
		return usage("没有第 %d 个网站；共 %d 个", "there is no site %d; the filing has %d", s.options.Site, s.seen)
	case s.seen == 0:
		return usage("备案中没有网站；核验单按网站打印，App 与小程序没有核验单。要交的材料见 beian materials", "the filing has no site, and the form is one for each; apps and mini programs have none. beian materials lists what they need")
	}
	return nil
}

// fileName is that of -o, else one beside the filing.
func (s *sheets) fileName() string {
	if s.options.Output != "" {
		return s.options.Output
	}
	return s.options.beside("核验单", s.domain)
}

// beside is the PDF of a kind of paper beside the filing. A domain is data: nothing in it may lead
// to another folder.
func (o formOptions) beside(kind, domain string) string {
	if domain = strings.Map(inFileName, domain); domain != "" && !o.Blank {
		kind += "-" + domain
	}
	folder := "."
	if o.File != stdin {
		folder = filepath.Dir(o.File)
	}
	return filepath.Join(folder, kind+".pdf")
}

func inFileName(r rune) rune {
	if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' || r == '-' || r == '_' {
		return r
	}
	return '_'
}

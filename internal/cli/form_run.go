package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/printer"
)

// form is the run of the form command.
func (a *app) form(o formOptions) error {
	switch {
	case o.Instructions && o.Output == stdin:
		return usage("写到标准输出时没有说明页；用 -o 写明文件", "there is no page of instructions beside standard output; name a file with -o")
	case o.List:
		return a.listPapers(o)
	case o.All:
		return a.printAll(o)
	}
	sheet, err := a.isPrinting(o.Kind)
	switch {
	case err != nil:
		return err
	case sheet || o.Template != "":
		return a.printSheet(o)
	}
	return a.printLetter(o)
}

// printSheet prints the verification form.
func (a *app) printSheet(o formOptions) error {
	var s *sheets
	var noSheets error
	var opening sync.WaitGroup
	opening.Go(func() { s, noSheets = a.newSheets(o) }) // takes as long as the check
	results, err := a.filingsToPrint(o)
	opening.Wait()
	if err := cmp.Or(err, noSheets); err != nil {
		return err
	}
	for _, r := range results {
		if filing.IsEnding(r.Type) && !o.Force {
			return usage("“%s”不用核验单；要打印已备案网站的，加 --force", "a filing of type %s takes no verification form; --force prints one all the same", r.Type)
		}
		if err := s.filing(a, r); err != nil {
			return err
		}
	}
	if err := s.isComplete(); err != nil {
		return err
	}
	if len(s.findings.Diagnostics) > 0 {
		return a.refuse([]printer.Document{s.findings}, o, errFindings)
	}
	if err := a.writeSheets(*s, results); err != nil {
		return err
	}
	return a.instruct(o, results, sheetKind, s.fileName())
}

// newSheets opens what the form is printed with.
func (a *app) newSheets(o formOptions) (*sheets, error) {
	guide, err := a.guide()
	if err != nil {
		return nil, err
	}
	fonts, err := a.fonts()
	if err != nil {
		return nil, err
	}
	s := &sheets{options: o, guide: guide, fonts: fonts}
	return s, a.openTemplates(s)
}

// sheetOf lays out the form of one site, or of every site where of names none.
func (a *app) sheetOf(o formOptions, r checker.Result, of string) (*sheets, error) {
	o.Kind = sheetKind
	s, err := a.newSheets(o)
	if err != nil {
		return nil, err
	}
	fmt.Sscanf(of, "sites[%d]", &s.options.Site)
	if strings.HasPrefix(of, "sites[") {
		s.options.Site++ // counted from 1
	}
	if err := s.filing(a, r); err != nil {
		return nil, err
	}
	if len(s.findings.Diagnostics) > 0 {
		return nil, a.refuse([]printer.Document{s.findings}, o, errFindings)
	}
	return s, nil
}

// openTemplates reads what the sheets are laid out by.
func (a *app) openTemplates(s *sheets) (err error) {
	if s.options.Template != "" {
		s.own, err = a.ownTemplate(s.options.Template)
		return err
	}
	s.printings, err = a.printings()
	return err
}

// filingsToPrint reads and checks the file. Without one, a blank form is that of units.
func (a *app) filingsToPrint(o formOptions) ([]checker.Result, error) {
	name := cmp.Or(o.File, defaultFile)
	if o.File == "" {
		_, err := a.Files.Stat(name)
		switch {
		case errors.Is(err, fs.ErrNotExist) && o.Blank:
			return []checker.Result{{Filing: &filing.Document{Filing: &filing.Filing{Sites: make([]filing.Site, 1)}}}}, nil
		case errors.Is(err, fs.ErrNotExist):
			return nil, usage("这里没有 %s；用 beian init 新建，或写明备案文件", "there is no %s here; write one with beian init, or name the filing", name)
		}
	}
	data, err := a.read(name)
	if err != nil {
		return nil, cannotRead(name, err)
	}
	library, err := a.openLibrary(nil)
	if err != nil {
		return nil, err
	}
	results := a.newChecker(library, o.Date).Check(name, data)
	if err := refuseSealed(name, results); err != nil && !o.Blank {
		return nil, err
	}
	return results, a.refuseErrors(results, o)
}

// refuseErrors prints what keeps a filing from being printed. Papers that are missing do
// not: this form is one of them.
func (a *app) refuseErrors(results []checker.Result, o formOptions) error {
	var documents []printer.Document
	outcome := errFindings
	for _, r := range results {
		d := printer.Document{File: r.File, Index: r.Document, Source: r.Source, Private: r.Private()}
		for _, f := range r.Diagnostics {
			if isRuleProblem(f) {
				return &brokenFiles{[]diag.Diagnostic{f}}
			}
			if f.Severity == diag.Error && !isAboutPapers(f) {
				d.Diagnostics = append(d.Diagnostics, f)
			}
		}
		if r.IsMalformed() {
			outcome = errMalformed
		}
		if len(d.Diagnostics) > 0 {
			documents = append(documents, d)
		}
	}
	switch {
	case len(documents) == 0, outcome == errFindings && (o.Force || o.Blank):
		return nil
	case outcome == errFindings:
		fmt.Fprintln(a.Err, a.say("以下错误改正之前不打印（--force 仍可打印）：", "not printed before these errors are mended (--force prints all the same):"))
	}
	return a.refuse(documents, o, outcome)
}

func (a *app) refuse(documents []printer.Document, o formOptions, outcome error) error {
	err := printer.Text(a.Err, printer.Report{AsOf: o.Date, Documents: slices.Values(documents)}, printer.Options{Lang: a.lang, Width: a.Width, Quiet: true})
	return errors.Join(outcome, err)
}

func (a *app) writeSheets(s sheets, results []checker.Result) error {
	if err := a.deliver(s.options, s.title, s.fileName(), s.pages); err != nil {
		return err
	}
	a.afterPrinting(s, results)
	return nil
}

// afterPrinting says what is to be done with the paper, on stderr: stdout may be the PDF.
func (a *app) afterPrinting(s sheets, results []checker.Result) {
	a.sayChoices(s.taken, s.printings)
	fmt.Fprintln(a.Err, a.say("签署：", "signing:"))
	said := map[string]bool{}
	for _, l := range s.attached {
		for _, n := range l.Notes {
			text := "《" + l.Title + "》" + n.In(a.lang)
			if !said[text] {
				said[text] = true
				fmt.Fprintf(a.Err, "  - %s\n", text)
			}
		}
	}
	for _, r := range results {
		if r.Filing == nil {
			continue
		}
		for _, n := range s.guide.Notes(r.Filing.Filing) {
			if text := n.Text.In(a.lang); !said[text] {
				said[text] = true
				fmt.Fprintf(a.Err, "  - %s\n", text)
			}
		}
	}
	if !s.options.Blank {
		fmt.Fprintln(a.Err, a.say("扫描后加到 materials（内容改动后 check 会提示重打）：", "after scanning, for materials (check then says when the form must be printed anew):"))
		for _, paper := range s.papers {
			fmt.Fprintf(a.Err, "  - %s\n", paper)
		}
	}
}

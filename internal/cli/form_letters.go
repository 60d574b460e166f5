package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/dossier"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/form"
	"github.com/beian-dev/beian/internal/pdf"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/source"
	"github.com/beian-dev/beian/templates"
)

// sheetKind is the one paper that is no letter.
const sheetKind = "真实性核验单"

// subject is what a letter is about: a service (a site, or behind those an app), a domain of
// it, or (−1, −1) the filing.
type subject struct{ site, domain int }

// subjects lists what a letter is printed for. of is the path that a requirement names; site
// is the choice of the user, from 1, and 0 for all.
func subjects(l *form.Letter, f *filing.Filing, of string, site int) (out []subject) {
	if l.Each == "" {
		return []subject{{-1, -1}}
	}
	wanted := subject{site - 1, -1}
	if of != "" {
		fmt.Sscanf(of, "sites[%d].domains[%d]", &wanted.site, &wanted.domain)
		if n, _ := fmt.Sscanf(of, "apps[%d].domains[%d]", &wanted.site, &wanted.domain); n > 0 {
			wanted.site += len(f.Sites)
		}
	}
	for i, service := range form.Services(f) {
		if wanted.site >= 0 && wanted.site != i {
			continue
		}
		if l.Each == "site" {
			out = append(out, subject{i, -1})
			continue
		}
		if len(service.Domains) == 0 && wanted.domain < 0 {
			out = append(out, subject{i, -1}) // for the hand
		}
		for j := range service.Domains {
			if wanted.domain < 0 || wanted.domain == j {
				out = append(out, subject{i, j})
			}
		}
	}
	return out
}

// letters opens the templates of letters.
func (a *app) letters() ([]*form.Letter, error) {
	list, problems, err := form.Letters(form.Packed{FS: templates.Letters(), Trees: source.ReadBundle(templates.PackedLetters)})
	if err == nil && len(problems) > 0 {
		err = &brokenFiles{problems}
	}
	return list, err
}

// printLetter is the run of form --kind for everything but the sheet.
func (a *app) printLetter(o formOptions) error {
	list, err := a.letters()
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(list, func(l *form.Letter) bool { return l.Name == o.Kind }) {
		kinds := letterKinds(list)
		e := usage("没有种类 %q", "there is no kind %q", o.Kind).suggest(o.Kind, kinds, "")
		e.hint = diag.Text{ZH: "可打印：" + strings.Join(kinds, "、"), EN: "there are: " + strings.Join(kinds, ", ")}
		return e
	}
	results, err := a.filingsToPrint(o)
	if err != nil {
		return err
	}
	p := newPrinting(o)
	for _, r := range results {
		if r.Filing == nil {
			continue
		}
		f := r.Filing.Filing
		l := form.SelectLetter(list, o.Kind, f.Entity.Region.Province, f.IsPerson())
		if l == nil {
			return usage("%s没有 %s 的文书", "%s has no %s", f.Entity.Region.Province, o.Kind)
		}
		if err := a.layLetter(p, r, l, subjects(l, f, "", o.Site)); err != nil {
			return err
		}
	}
	name := o.Output
	if name == "" {
		name = p.fileName(o.Kind)
	}
	if err := a.writeLetter(p, name); err != nil {
		return err
	}
	return a.instruct(o, results, o.Kind, name)
}

func letterKinds(list []*form.Letter) []string {
	kinds := []string{sheetKind}
	for _, l := range list {
		if !slices.Contains(kinds, l.Name) {
			kinds = append(kinds, l.Name)
		}
	}
	return kinds
}

// printing gathers the pages of one file.
type printing struct {
	options formOptions
	title   string
	domain  string // of the first page, for the name of the file
	pages   []*form.Page
	missing []string
	letters []*form.Letter
}

func newPrinting(o formOptions) *printing { return &printing{options: o} }

func (a *app) layLetter(p *printing, r checker.Result, l *form.Letter, about []subject) error {
	fonts, err := a.fonts()
	if err != nil {
		return err
	}
	p.title = l.TitleIn(r.Filing.Filing.Entity.Region.Province)
	p.letters = append(p.letters, l)
	for _, s := range about {
		record := form.NewLetterRecord(r.Filing.Filing, s.site, s.domain)
		record.Blank = p.options.Blank
		pages, missing, findings := form.LayoutLetter(record, l, fonts)
		if len(findings) > 0 {
			for i := range findings {
				findings[i].File = r.File
			}
			return a.refuse([]printer.Document{{File: r.File, Diagnostics: findings, Private: r.Private()}}, p.options, errFindings)
		}
		p.pages = append(p.pages, pages...)
		p.missing = append(p.missing, missing...)
		if p.domain == "" && len(record.Domains) > 0 {
			p.domain = record.Domains[0].Name
		}
	}
	return nil
}

// fonts opens the embedded fonts once.
func (a *app) fonts() (*pdf.Fonts, error) {
	if a.openFonts == nil {
		fonts, err := pdf.NewFonts()
		if err != nil {
			return nil, err
		}
		a.openFonts = fonts
	}
	return a.openFonts, nil
}

// writeLetter writes the file and says what is to be done with the paper.
func (a *app) writeLetter(p *printing, name string) error {
	if len(p.pages) == 0 {
		return usage("备案中没有可打印的内容", "the filing has nothing to print")
	}
	if err := a.deliver(p.options, p.title, name, p.pages); err != nil {
		return err
	}
	a.afterLetter(p)
	return nil
}

func (p *printing) fileName(kind string) string { return p.options.beside(kind, p.domain) }

func (a *app) afterLetter(p *printing) {
	said := map[string]bool{}
	note := func(text string) {
		if !said[text] {
			said[text] = true
			fmt.Fprintf(a.Err, "  - %s\n", printer.Escape(text))
		}
	}
	for _, l := range p.letters {
		if l.Draft {
			note(a.say("文字由 beian 拟写：先问接入服务商有无模板，有的以模板为准。", "the wording is beian's own: ask the provider for its form first; that one prevails."))
		}
		for _, n := range slices.Concat(dossier.WhoSigns(l), l.Notes) {
			note(n.In(a.lang))
		}
	}
	if len(p.missing) > 0 {
		var names []string
		for _, m := range p.missing {
			path := form.LetterField(m)
			field, _ := filing.FieldAt(path)
			names = append(names, a.say(field.ZH+"（"+path+"）", field.EN+" ("+path+")"))
		}
		slices.Sort(names)
		note(a.say("备案文件里没有、须手填：", "not in the filing, to be filled in by hand: ") + strings.Join(slices.Compact(names), a.say("、", ", ")))
	}
}

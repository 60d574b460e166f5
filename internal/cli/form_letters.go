package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/form"
	"github.com/beian-dev/beian/internal/pdf"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/source"
	"github.com/beian-dev/beian/templates"
)

// sheetKind is the one paper that is no letter.
const sheetKind = "真实性核验单"

// subject is what a letter is about: a site, a domain of it, or (−1, −1) the filing.
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
	}
	for i := range f.Sites {
		if wanted.site >= 0 && wanted.site != i {
			continue
		}
		if l.Each == "site" {
			out = append(out, subject{i, -1})
			continue
		}
		for j := range f.Sites[i].Domains {
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
	return a.writeLetter(p, o.Kind, o.Output)
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
func (a *app) writeLetter(p *printing, kind, name string) error {
	if len(p.pages) == 0 {
		return usage("备案中没有可打印的内容", "the filing has nothing to print")
	}
	created, err := time.Parse(time.DateOnly, p.options.Date)
	if err != nil {
		return fmt.Errorf("read the date: %w", err)
	}
	fonts, err := a.fonts()
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := pdf.Draw(&out, p.title, p.pages, fonts, created); err != nil {
		return err
	}
	if name == "" {
		name = p.fileName(kind)
	}
	if name == stdin {
		_, err = a.Out.Write(out.Bytes())
	} else {
		err = a.Files.Replace(name, out.Bytes())
	}
	if err != nil {
		return fmt.Errorf("write the PDF: %w", err)
	}
	a.afterLetter(p, name)
	return nil
}

func (p *printing) fileName(kind string) string {
	base := kind
	if domain := strings.Map(inFileName, p.domain); domain != "" && !p.options.Blank {
		base += "-" + domain
	}
	folder := "."
	if p.options.File != stdin {
		folder = filepath.Dir(p.options.File)
	}
	return filepath.Join(folder, base+".pdf")
}

func (a *app) afterLetter(p *printing, name string) {
	if name != stdin {
		fmt.Fprintf(a.Err, a.say("已写入 %s（%d 页）\n", "wrote %s (pages: %d)\n"), printer.Escape(name), len(p.pages))
	}
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
		for _, n := range l.Notes {
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

// paper is one that the rules ask of a filing.
type paper struct {
	need   rule.Requirement
	kind   string       // the first of the kinds that can be printed; empty: none can
	letter *form.Letter // nil for the sheet
	there  bool         // the materials hold it
}

// papersOf lists what the rules ask of a filing, by their own account.
func papersOf(c *checker.Checker, r checker.Result, list []*form.Letter) (out []paper) {
	f := r.Filing.Filing
	for _, need := range c.Required(r.Filing) {
		p := paper{need: need, there: need.Satisfied(f.Materials)}
		for _, kind := range need.Kinds {
			p.letter = form.SelectLetter(list, kind, f.Entity.Region.Province, f.IsPerson())
			if p.letter != nil || kind == sheetKind {
				p.kind = kind
				break
			}
		}
		out = append(out, p)
	}
	return out
}

// eachFiling checks the file and calls visit with every filing in it and its papers.
func (a *app) eachFiling(o formOptions, visit func(checker.Result, []paper) error) error {
	list, err := a.letters()
	if err != nil {
		return err
	}
	results, err := a.filingsToPrint(o)
	if err != nil {
		return err
	}
	library, err := a.openLibrary(nil)
	if err != nil {
		return err
	}
	c := a.newChecker(library, o.Date)
	for _, r := range results {
		if r.Filing == nil {
			continue
		}
		if err := visit(r, papersOf(c, r, list)); err != nil {
			return err
		}
	}
	return nil
}

// listPapers prints what this filing needs, why, and what can be printed here.
func (a *app) listPapers(o formOptions) error {
	o.Force = true // a list is of use before the filing is right
	return a.eachFiling(o, func(r checker.Result, papers []paper) error {
		rows := [][]string{{a.say("材料", "paper"), a.say("属于", "of"), a.say("状态", "state"), a.say("打印", "printed by"), a.say("缘由", "why")}}
		for _, p := range papers {
			command := "–"
			if p.kind != "" {
				command = "form --kind " + p.kind
			}
			rows = append(rows, []string{
				strings.Join(p.need.Kinds, a.say(" 或 ", " or ")), dash(p.need.Of), pick(p.there, a.say("已有", "there"), a.say("缺少", "missing")),
				command, p.need.Rule.Title.In(a.lang) + " [" + p.need.Rule.ID + "]",
			})
		}
		return printer.Table(a.Out, rows)
	})
}

func pick[T any](first bool, a, b T) T {
	if first {
		return a
	}
	return b
}

// printAll writes every paper that the rules ask for and that can be printed into a folder,
// one file each; files that are there stay unless --force is given.
func (a *app) printAll(o formOptions) error {
	folder := o.Output
	if folder == "" {
		folder = filepath.Join(filepath.Dir(o.File), "papers")
	}
	if err := a.Files.MakeFolder(folder); err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	n := 0
	return a.eachFiling(o, func(r checker.Result, papers []paper) error {
		done := map[string]bool{}
		for _, p := range papers {
			if p.letter == nil || done[p.kind] {
				continue
			}
			done[p.kind] = true
			job := newPrinting(o)
			if err := a.layLetter(job, r, p.letter, subjects(p.letter, r.Filing.Filing, p.need.Of, o.Site)); err != nil {
				return err
			}
			n++
			name := filepath.Join(folder, fmt.Sprintf("%02d-%s", n, filepath.Base(job.fileName(p.kind))))
			if err := a.mayWrite(name, o.Force); err != nil {
				return err
			}
			if err := a.writeLetter(job, p.kind, name); err != nil {
				return err
			}
		}
		return nil
	})
}

func (a *app) mayWrite(name string, force bool) error {
	if _, err := a.Files.Stat(name); errors.Is(err, fs.ErrNotExist) || force {
		return nil
	}
	return usage("%s 已存在；--force 覆盖", "%s is there already; --force overwrites it", name)
}

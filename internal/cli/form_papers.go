package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/dossier"
	"github.com/beian-dev/beian/internal/form"
	"github.com/beian-dev/beian/internal/printer"
)

// eachDossier checks the file and calls visit with every filing in it and its papers.
func (a *app) eachDossier(o formOptions, visit func(checker.Result, dossier.Dossier) error) error {
	d, err := a.dossiers(nil, o.Date)
	if err != nil {
		return err
	}
	results, err := a.filingsToPrint(o)
	if err != nil {
		return err
	}
	for _, r := range results {
		if r.Filing == nil {
			continue
		}
		if err := visit(r, d.of(r)); err != nil {
			return err
		}
	}
	return nil
}

// listPapers prints what this filing needs, why, and what can be printed here.
func (a *app) listPapers(o formOptions) error {
	o.Force = true // a list is of use before the filing is right
	letters, err := a.letters()
	if err != nil {
		return err
	}
	return a.eachDossier(o, func(r checker.Result, d dossier.Dossier) error {
		rows := [][]string{{a.say("材料", "paper"), a.say("属于", "of"), a.say("状态", "state"), a.say("打印", "printed by"), a.say("缘由", "why"), a.say("来源", "source")}}
		var elsewhere []string
		for _, p := range d.Papers {
			if !p.IsRequired() {
				continue
			}
			command := "–"
			if p.Print != "" {
				command = "form --kind " + p.Print
			} else if p.State == dossier.Missing {
				elsewhere = append(elsewhere, a.kinds(p))
			}
			need := p.Need.Rule
			source := printer.NewestSource(need.Sources())
			rows = append(rows, []string{
				a.kinds(p), dash(p.Of), a.there(p), command, need.About().Title.In(a.lang) + " [" + need.ID + "]", source.Title + " (" + source.AsOf + ")",
			})
		}
		if err := printer.Table(a.Out, rows); err != nil {
			return err
		}
		a.sayRest(r, letters, d, elsewhere)
		return nil
	})
}

func (a *app) kinds(p dossier.Paper) string { return strings.Join(p.Kinds, a.say(" 或 ", " or ")) }

func (a *app) there(p dossier.Paper) string {
	if p.State == dossier.Missing {
		return p.State.Text().In(a.lang)
	}
	return a.say("已有", "there")
}

// sayRest names what has to be had elsewhere, and the further letters of the kinds that were
// listed.
func (a *app) sayRest(r checker.Result, letters []*form.Letter, d dossier.Dossier, elsewhere []string) {
	if len(elsewhere) > 0 {
		fmt.Fprintln(a.Err, a.say("须另行取得：", "to be had elsewhere: ")+strings.Join(slices.Compact(elsewhere), a.say("、", ", ")))
	}
	f := r.Filing.Filing
	var others []string
	for _, l := range letters {
		listed := slices.ContainsFunc(d.Papers, func(p dossier.Paper) bool { return p.Letter != nil && p.Letter.Kind == l.Kind })
		if listed && l.Name != l.Kind && form.SelectLetter(letters, l.Name, f.Entity.Region.Province, f.IsPerson()) == l {
			others = append(others, l.Name)
		}
	}
	if len(others) > 0 {
		fmt.Fprintln(a.Err, a.say("同类的其他文书用 --kind 打印：", "other letters of these kinds, by --kind: ")+strings.Join(others, a.say("、", ", ")))
	}
}

// job is a file that --all writes.
type job struct {
	name   string
	write  func(name string) error
	papers []dossier.Paper
}

// printAll writes every paper that the rules ask for and that can be printed into a folder,
// one file each; files that are there stay unless --force is given.
func (a *app) printAll(o formOptions) error {
	folder := o.Output
	if folder == "" {
		folder = filepath.Join(filepath.Dir(o.File), "papers")
	}
	if folder == stdin {
		return usage("--all 写入文件夹，-o 须是文件夹", "--all writes into a folder; -o must name one")
	}
	var jobs []job
	var elsewhere []string
	err := a.eachDossier(o, func(r checker.Result, d dossier.Dossier) error {
		for _, p := range d.Papers {
			switch {
			case !p.IsRequired():
			case p.Print != "":
				j, err := a.job(o, r, p)
				if err != nil {
					return err
				}
				j.name = filepath.Join(folder, fmt.Sprintf("%02d-%s", len(jobs)+1, filepath.Base(j.name)))
				jobs = append(jobs, j)
			case p.State == dossier.Missing:
				elsewhere = append(elsewhere, a.kinds(p))
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return a.writeAll(o, folder, jobs, elsewhere)
}

// job lays a paper out; nothing is written yet.
func (a *app) job(o formOptions, r checker.Result, p dossier.Paper) (job, error) {
	if p.Letter == nil {
		s, err := a.sheetOf(o, r, p.Of)
		if err != nil {
			return job{}, err
		}
		return job{name: s.fileName(), papers: []dossier.Paper{p}, write: func(name string) error {
			s.options.Output = name
			return a.writeSheets(*s, []checker.Result{r})
		}}, nil
	}
	l := newPrinting(o)
	if err := a.layLetter(l, r, p.Letter, subjects(p.Letter, r.Filing.Filing, p.Of, o.Site)); err != nil {
		return job{}, err
	}
	return job{name: l.fileName(p.Kind), papers: []dossier.Paper{p}, write: func(name string) error { return a.writeLetter(l, name) }}, nil
}

func (a *app) writeAll(o formOptions, folder string, jobs []job, elsewhere []string) error {
	instructions := filepath.Join(folder, "00-"+a.say("签署与上传说明", "instructions")+".pdf")
	names := make([]string, 0, len(jobs)+1)
	for _, j := range jobs {
		names = append(names, j.name)
	}
	if o.Instructions {
		names = append(names, instructions)
	}
	for _, name := range names {
		if err := a.mayWrite(name, o.Force); err != nil {
			return err
		}
	}
	if err := a.Files.MakeFolder(folder); err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	var papers []dossier.Paper
	for _, j := range jobs {
		if err := j.write(j.name); err != nil {
			return err
		}
		papers = append(papers, j.papers...)
	}
	if o.Instructions {
		if err := a.writeInstructions(o, papers, instructions); err != nil {
			return err
		}
	}
	fmt.Fprintf(a.Err, a.say("%s：共 %d 份\n", "%s: papers: %d\n"), printer.Escape(folder), len(jobs))
	if len(elsewhere) > 0 {
		fmt.Fprintln(a.Err, a.say("须另行取得：", "to be had elsewhere: ")+strings.Join(slices.Compact(elsewhere), a.say("、", ", ")))
	}
	return nil
}

func (a *app) mayWrite(name string, force bool) error {
	if _, err := a.Files.Stat(name); errors.Is(err, fs.ErrNotExist) || force {
		return nil
	}
	return usage("%s 已存在；--force 覆盖", "%s is there already; --force overwrites it", name)
}

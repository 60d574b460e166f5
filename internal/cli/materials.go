package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/dossier"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/signing"
	"github.com/beian-dev/beian/internal/source"
	signingdata "github.com/beian-dev/beian/templates/signing"
)

// materialsOptions is what the flags of materials come to.
type materialsOptions struct {
	listing
	Format string // text, markdown or json
}

// newMaterialsCmd turns flags into a materialsOptions and calls run with it.
func newMaterialsCmd(a *app, run func(materialsOptions) error) *cobra.Command {
	o := materialsOptions{}
	format := formatChoice("text", "markdown", "json")
	cmd := &cobra.Command{
		Use:   a.say("materials [路径…]", "materials [PATH…]"),
		Short: a.say("列出这份备案要准备的材料", "list the papers to prepare"),
		Long: a.say(`按规则列出这份备案所需的每份材料：缘由、何时交、从哪里取得、由谁签字盖章、怎样拍摄、
格式与大小，是否已有、是否合格，以及 beian form 能打印的文书；另列照片核验的要求、邮寄地址和须
自行核对的事项。不写路径则读取 beian.yaml。

退出状态：0 已列出；2 无法列出（用法、文件无法读取或解析、规则文件有误）。`, `Lists every paper that the rules ask of a filing: why, when, where it comes from, who signs
and seals it, how it is photographed, formats and size, whether it is there and fit, and what
beian form can print; with the rules of the photograph, the postal address and what to look
at yourself. Without a path it reads beian.yaml.

Exit status: 0 listed; 2 could not work (usage, a file that can't be read or parsed, a broken
rule file).`),
		Example: `  beian materials
  beian materials --format markdown filings/qinghe.yaml > todo.md
  beian materials --as-of 2026-11-23 examples/sichuan-enterprise.yaml`,
	}
	a.formatFlag(cmd.Flags(), &format)
	read := a.listingFlags(cmd, &o.listing)
	cmd.RunE = func(_ *cobra.Command, paths []string) error {
		read(paths)
		o.Format = format.value
		return run(o)
	}
	return cmd
}

// materials is the run of the materials command.
func (a *app) materials(o materialsOptions) error {
	papers := printer.Papers{AsOf: o.AsOf}
	malformed, err := a.eachFiling(o.listing, func(d *dossiers, r checker.Result) { papers.Dossiers = append(papers.Dossiers, d.of(r)) })
	if err != nil {
		return err
	}
	if err := a.printPapers(papers, o); err != nil {
		return err
	}
	return a.refuseMalformed(malformed, o.AsOf)
}

func malformedDocument(r checker.Result) printer.Document {
	return printer.Document{File: r.File, Index: r.Document, Source: r.Source, Private: r.Private(), Diagnostics: r.Diagnostics}
}

// refuseMalformed reports the files that could not be read, beside those that were.
func (a *app) refuseMalformed(documents []printer.Document, asOf string) error {
	if len(documents) == 0 {
		return nil
	}
	return a.refuse(documents, formOptions{Date: asOf}, errMalformed)
}

func (a *app) printPapers(papers printer.Papers, o materialsOptions) error {
	p := a.look(o.listing)
	switch o.Format {
	case "json":
		return printer.PapersJSON(a.Out, papers, p)
	case "markdown":
		return printer.PapersMarkdown(a.Out, papers, p)
	}
	return printer.PapersText(a.Out, papers, p)
}

// guide reads what is done with papers.
func (a *app) guide() (*signing.Guide, error) {
	return signing.Parse(signingdata.Data, source.ReadBundle(signingdata.Packed))
}

// dossiers makes the dossiers of a run.
type dossiers struct {
	app   *app
	maker dossier.Maker
	files map[*filing.Document]rule.Files // what was found when a filing was checked
}

func (a *app) dossiers(overlays []string, day string) (*dossiers, error) {
	library, err := a.openLibrary(overlays)
	if err != nil {
		return nil, err
	}
	guide, err := a.guide()
	if err != nil {
		return nil, err
	}
	letters, err := a.letters()
	if err != nil {
		return nil, err
	}
	d := &dossiers{app: a, files: map[*filing.Document]rule.Files{}}
	c := a.newChecker(library, day)
	c.Advise = true
	look := a.filesOf(newBudget(maxMemory))
	c.Files = func(name string, doc *filing.Document) rule.Files {
		d.files[doc] = look(name, doc)
		return d.files[doc]
	}
	d.maker = dossier.Maker{Checker: c, Guide: guide, Letters: letters, Day: day}
	return d, nil
}

// check reads and checks a file. What is wrong with the rules is an error, what is wrong with
// the file stands in the results.
func (d *dossiers) check(name string) ([]checker.Result, error) {
	data, err := d.app.read(name)
	if err != nil {
		return []checker.Result{checker.Unreadable(name, err)}, nil
	}
	results := d.maker.Checker.Check(name, data)
	if err := refuseSealed(name, results); err != nil {
		return nil, err
	}
	for _, r := range results {
		problems := slices.DeleteFunc(slices.Clone(r.Diagnostics), func(f diag.Diagnostic) bool { return !isRuleProblem(f) })
		if len(problems) > 0 {
			return nil, &brokenFiles{problems}
		}
	}
	return results, nil
}

// of is the dossier of a filing that was checked.
func (d *dossiers) of(r checker.Result) dossier.Dossier {
	return d.maker.Make(r, d.files[r.Filing])
}

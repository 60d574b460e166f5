package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/rule"
)

// defaultFile is the filing that commands take when none is named.
const defaultFile = "beian.yaml"

// stdin is the name of standard input among paths.
const stdin = "-"

// checkOptions is what the flags of check come to.
type checkOptions struct {
	Paths       []string // files, folders, patterns and "-"; none: beian.yaml
	AsOf        string   // selects the rules in force, YYYY-MM-DD
	Outputs     []output // formats, and where each goes; at least one
	FailOn      diag.Severity
	Rules       []string // folders laid over the shipped rules
	ShowPrivate bool
	Color       bool
	Quiet       bool // errors only
	Stats       bool // count findings by rule on standard error
	Advice      bool // list what the filer has to look at, too
	Fix         bool // mend first what can be mended without asking
	Diff        bool // show what Fix would do, and do nothing else
	Jobs        int  // files checked at the same time; 0: one per processor
	OnlyFilings bool // named files are taken as those of a folder are: only filings, and not what the project excludes

	Online onlineOptions

	Baseline      string // file with findings to hide; empty: none
	WriteBaseline bool   // record what is found there instead of reporting it
}

// newCheckCmd turns flags into a checkOptions and calls run with it. Tests pass a run of
// their own to look at the options without checking anything.
func newCheckCmd(a *app, run func(checkOptions) error) *cobra.Command {
	o := checkOptions{}
	asOf, failOn := day{a.Today}, severity{diag.Error}
	var formats outputs
	var file string
	color := colorChoice()
	var lookUp *onlineFlags
	cmd := &cobra.Command{
		Use:   a.say("check [路径…]", "check [PATH…]"),
		Short: a.say("检查备案信息", "find what would be rejected"),
		Long: a.say(`检查文件、目录（含子目录中的备案文件）和通配符（支持 **）；“-”表示标准输入，
不写则检查 beian.yaml。

退出状态：0 没有达到 --fail-on 级别的问题；1 有；2 无法检查（用法、文件无法读取或解析、规则文件有误）。`, `Checks files, folders (the filings in them and below) and patterns (** included); "-" is
standard input, and without a path it is beian.yaml.

Exit status: 0 nothing at or above --fail-on; 1 findings; 2 could not work (usage, a file
that can't be read or parsed, a broken rule file).`),
		Example: `  beian check
  beian check filings/ --format json
  beian check filings/ --format text --format sarif=beian.sarif
  beian check --as-of 2026-11-23 examples/sichuan-enterprise.yaml`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			o.Paths, o.AsOf, o.FailOn, o.Outputs = paths, asOf.value, failOn.value, formats.list
			o.Color = a.colored(color.value)
			if err := a.fromProject(&o, cmd.Flags().Changed); err != nil {
				return err
			}
			var err error
			if o.Outputs, err = direct(o.Outputs, file); err != nil {
				return err
			}
			if o.Online, err = lookUp.read(); err != nil {
				return err
			}
			return run(o)
		},
	}
	f := cmd.Flags()
	lookUp = a.onlineFlags(f)
	a.asOfFlag(f, &asOf)
	f.Var(&formats, "format", a.say("输出格式（"+strings.Join(formatNames(), "、")+"），可多次使用；写作 格式=文件 则写入文件",
		"form of the output ("+strings.Join(formatNames(), ", ")+"); may be repeated, and FORMAT=FILE writes a file"))
	f.StringVarP(&file, "output", "o", "", a.say("把没有写明文件的那种格式写入 `FILE`", "write the format that names no file to `FILE`"))
	f.Var(&failOn, "fail-on", a.say("达到该级别时退出状态为 1", "lowest severity that makes the exit status 1"))
	f.BoolVar(&o.Advice, "advice", false, a.say("另列出程序看不出、须自行核对的事项", "list what no program can decide and you must look at"))
	f.BoolVar(&o.Fix, "fix", false, a.say("先改正不必问人的写法（全角、空格、大小写、日期与电话格式、规范用语），其余照常报告", "mend first what needs no question: width, spaces, case, forms of dates and phones, official terms"))
	f.BoolVar(&o.Diff, "diff", false, a.say("只显示 --fix 会改什么，不写文件", "show what --fix would change, and write nothing"))
	a.rulesFlag(f, &o.Rules)
	a.showPrivateFlag(f, &o.ShowPrivate)
	a.colorFlag(f, &color)
	f.BoolVarP(&o.Quiet, "quiet", "q", false, a.say("只显示错误", "errors only"))
	f.BoolVar(&o.Stats, "stats", false, a.say("在标准错误输出上按规则列出数量", "count findings by rule, on standard error"))
	f.StringVar(&o.Baseline, "baseline", "", a.say("不报告 `FILE` 中已记录的问题", "leave out the findings recorded in `FILE`"))
	f.BoolVar(&o.WriteBaseline, "write-baseline", false, a.say("把现有问题记入基线（默认 "+defaultBaseline+"）", "record what is found in the baseline (default "+defaultBaseline+")"))
	f.BoolVar(&o.OnlyFilings, "only-filings", false, a.say("所写文件中不是备案的、项目文件排除的，一概略过", "skip named files that are no filings or that the project excludes"))
	f.Var(count{&o.Jobs, 0}, "jobs", a.say("同时检查的文件数（0 为处理器数）", "files checked at the same time (0: processors)"))
	a.exclude(cmd, "diff", "write-baseline")
	cmd.ValidArgsFunction = completeYAML
	return cmd
}

// fromProject takes from the project file what no flag says; changed reports whether a flag
// is given.
func (a *app) fromProject(o *checkOptions, changed func(flag string) bool) (err error) {
	if err := a.project.broken(); err != nil {
		return err
	}
	if a.project.FailOn != 0 && !changed("fail-on") {
		o.FailOn = a.project.FailOn
	}
	if len(o.Outputs) == 0 {
		if o.Outputs, err = a.projectOutputs(); err != nil {
			return err
		}
	}
	switch {
	case o.Baseline == "" && a.project.Baseline != "":
		o.Baseline = a.project.path(a.project.Baseline)
	case o.Baseline == "" && o.WriteBaseline:
		o.Baseline = defaultBaseline
	}
	return nil
}

// colored decides about colours; NO_COLOR is the convention of no-color.org.
func (a *app) colored(when string) bool {
	if when != "auto" {
		return when == "always"
	}
	return a.OutTerminal && a.Getenv("NO_COLOR") == "" && a.Getenv("TERM") != "dumb"
}

// check is the run of the check command.
func (a *app) check(o checkOptions) error {
	library, err := a.openLibrary(o.Rules)
	if err != nil {
		return err
	}
	if err := a.checkSeverities(library); err != nil {
		return err
	}
	known, err := a.openBaseline(o)
	if err != nil {
		return err
	}
	names, err := a.inputs(o.Paths, o.OnlyFilings)
	if err != nil || len(names) == 0 {
		return err
	}
	limitHeap(a.Getenv)
	look, err := a.newLookups(o)
	if err != nil {
		return err
	}
	c := a.newChecker(library, o.AsOf)
	switch {
	case o.Diff:
		return a.diff(names, c, o)
	case o.Fix:
		if err := a.fix(names, c); err != nil {
			return err
		}
	}
	c.Files, c.Advise = a.filesOf(newBudget(maxMemory)), o.Advice
	if look != nil {
		c.Seen = look.seen
	}
	run := checkRun{review: a.newReview(a.judge(library), known, o)}
	text, bar := a.streamed(&run, len(names), o)
	a.checkAll(names, c, o.Jobs, func(file []checked) {
		run.take(file)
		bar.step()
	})
	bar.end()
	look.report()
	if len(run.problems) > 0 {
		return &brokenFiles{a.inOverlays(run.problems, a.overlays(o.Rules))}
	}
	run.compare(library.Across())
	if run.err != nil {
		return run.err
	}
	if o.WriteBaseline {
		if err := a.writeBaseline(&run.review, o); err != nil {
			return err
		}
		return run.outcome(diag.Error + 1) // only what could not be read is left to fail
	}
	if err := a.report(&run, text, library, o); err != nil {
		return err
	}
	return run.outcome(o.FailOn)
}

// streamed makes a run show text on standard output as soon as a file's turn comes, if that
// is among what is asked for, and keep what other outputs need; text is nil if not. The bar
// gives way to what is shown.
func (a *app) streamed(run *checkRun, files int, o checkOptions) (text *printer.TextWriter, bar *progress) {
	bar = a.newProgress(files, o.Quiet || o.Online.Ask) // lookups are named as they are made
	if o.WriteBaseline {
		return nil, bar
	}
	streams := slices.Contains(o.Outputs, output{Format: "text"})
	run.keep = !streams || len(o.Outputs) > 1
	if !streams {
		return nil, bar
	}
	if o.Color {
		enableColors(a.Out)
	}
	text = printer.NewTextWriter(a.Out, a.printing(o))
	run.show = func(d printer.Document) error {
		bar.hide()
		return text.Document(d)
	}
	return text, bar
}

// printing is how a report is to look.
func (a *app) printing(o checkOptions) printer.Options {
	return printer.Options{
		Lang: a.lang, Color: o.Color, Width: a.Width, ShowPrivate: o.ShowPrivate, Quiet: o.Quiet, FailOn: o.FailOn, Folder: a.Folder, Version: build().Version,
	}
}

// report says what a run has found, as far as it has not been shown.
func (a *app) report(run *checkRun, text *printer.TextWriter, library *rule.Library, o checkOptions) error {
	a.reportStale(&run.review, library, o)
	if text != nil {
		if err := text.End(&run.tally); err != nil {
			return err
		}
	}
	report := printer.Report{AsOf: o.AsOf, Edition: newest(library), Documents: run.documents()}
	if slices.ContainsFunc(o.Outputs, func(out output) bool { return out.Format == "sarif" }) {
		report.Rules = ruleHelp(library, run)
	}
	p := a.printing(o)
	if err := a.printReport(report, o.Outputs, p, text != nil); err != nil {
		return err
	}
	if o.Stats {
		return printer.Stats(a.Err, &run.tally, printer.Hidden{Comments: run.hiddenByComments(), Baseline: run.known.Hidden()}, p)
	}
	return nil
}

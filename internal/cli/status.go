package cli

import (
	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/dossier"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/procedure"
	"github.com/beian-dev/beian/rules"
)

// statusOptions is what the flags of status come to.
type statusOptions struct {
	listing
	Format   string // text, markdown or json
	ICS      bool   // the days as iCalendar instead
	NoAlarms bool   // without its reminders
}

// newStatusCmd turns flags into a statusOptions and calls run with it; set and log stand below
// it.
func newStatusCmd(a *app, run func(statusOptions) error, set func(recordOptions) error, log func(statusOptions) error) *cobra.Command {
	o := statusOptions{}
	format := formatChoice("text", "markdown", "json")
	cmd := &cobra.Command{
		Use:   a.say("status [路径…]", "status [PATH…]"),
		Short: a.say("备案办到哪一步，下一步是什么、最迟何时", "where a filing stands, what comes next, and by when"),
		Long: a.say(`按备案类型与省份列出办理步骤：哪些已办，下一步是什么、由谁办、最迟何时，以及域名、证件、服务器
何时到期。日期按工作日推算，节假日与调休依国务院办公厅通知。多份备案（如一个目录）列成一张表，最急
的在前。已办的步骤记在文件的 progress 中，用 beian status set 记录。

退出状态：0 已列出；2 无法列出（用法、文件无法读取或解析、规则文件有误）。`, `Lists the steps of this type of filing in its province: which are done, what comes next, who
takes it, by when; and when domains, certificates and servers run out. Working days follow
the holidays set by the State Council. Several filings, such as those of a folder, make one
table, the most urgent first. What is done stands in the file under progress; beian status set
records it.

Exit status: 0 listed; 2 could not work (usage, a file that can't be read or parsed, a broken
rule file).`),
		Example: `  beian status
  beian status filings/
  beian status set submit --on 2026-11-20
  beian status --ics filings/ > filings.ics
  beian status --as-of 2026-11-23 examples/sichuan-enterprise.yaml`,
		Args: cobra.ArbitraryArgs,
	}
	f := cmd.Flags()
	a.formatFlag(f, &format)
	f.BoolVar(&o.ICS, "ics", false, a.say("输出 iCalendar 日历，列出今后的日期", "write the days to come as an iCalendar file"))
	f.BoolVar(&o.NoAlarms, "no-alarms", false, a.say("日历不带提醒", "leave the reminders out of the calendar"))
	read := a.listingFlags(cmd, &o.listing)
	cmd.RunE = func(_ *cobra.Command, paths []string) error {
		read(paths)
		o.Format = format.value
		return run(o)
	}
	a.exclude(cmd, "ics", "format")
	cmd.AddCommand(newStatusSetCmd(a, set), newStatusLogCmd(a, log))
	return cmd
}

// status is the run of the status command.
func (a *app) status(o statusOptions) error {
	if o.NoAlarms && !o.ICS {
		return usage("--no-alarms 只用于 --ics", "--no-alarms goes with --ics")
	}
	all, malformed, err := a.standings(o)
	if err != nil {
		return err
	}
	all.NoAlarms = o.NoAlarms
	all.Sort()
	if err := a.printStatus(all, o); err != nil {
		return err
	}
	return a.refuseMalformed(malformed, o.AsOf)
}

func (a *app) printStatus(all printer.Statuses, o statusOptions) error {
	p := a.look(o.listing)
	switch {
	case o.ICS:
		return printer.StatusICS(a.Out, all, p)
	case o.Format == "json":
		return printer.StatusJSON(a.Out, all, p)
	case len(all.Filings) == 0:
		return nil
	case o.Format == "markdown":
		return printer.StatusMarkdown(a.Out, all, p)
	}
	return printer.StatusText(a.Out, all, p)
}

// standings tells where every filing of the paths stands, in the order of their files, and
// which files could not be read.
func (a *app) standings(o statusOptions) (all printer.Statuses, malformed []printer.Document, err error) {
	m, err := a.statusMaker(o.AsOf)
	if err != nil {
		return all, nil, err
	}
	all = printer.Statuses{AsOf: o.AsOf, Calendar: m.Calendar}
	malformed, err = a.eachFiling(o.listing, func(d *dossiers, r checker.Result) { all.Filings = append(all.Filings, standing(r, d.of(r), m)) })
	return all, malformed, err
}

func (a *app) statusMaker(asOf string) (m procedure.Maker, err error) {
	m.Day = asOf
	if m.Procedure, err = procedure.Parse(rules.Procedure); err != nil {
		return m, err
	}
	if m.Calendar, err = procedure.ParseCalendar(rules.Calendar); err != nil {
		return m, err
	}
	m.Guide, err = a.guide()
	return m, err
}

func standing(r checker.Result, papers dossier.Dossier, m procedure.Maker) printer.Standing {
	f := r.Filing.Filing
	out := printer.Standing{
		File: r.File, Document: r.Document, Province: r.Province, Entity: f.Entity.Name, Service: service(f), Private: r.Private(),
		Status: m.Make(r.Filing), Missing: papers.Count()[dossier.Missing],
	}
	for _, d := range r.Diagnostics {
		if d.Severity == diag.Error {
			out.Errors++
		}
	}
	return out
}

// service is what people know a filing by beside its name: its first domain, or else what the
// first site or app is called.
func service(f *filing.Filing) string {
	for _, s := range f.Sites {
		for _, d := range s.Domains {
			if d.Name != "" {
				return d.Name
			}
		}
		if s.Name != "" {
			return s.Name
		}
	}
	for _, app := range f.Apps {
		if app.Name != "" {
			return app.Name
		}
	}
	return ""
}

func newStatusLogCmd(a *app, run func(statusOptions) error) *cobra.Command {
	o := statusOptions{}
	asOf, format := day{a.Today}, formatChoice("text", "json")
	cmd := &cobra.Command{
		Use: a.say("log [路径…]", "log [PATH…]"), Short: a.say("列出已记录的步骤", "list what was recorded"),
		Example: "  beian status log filings/", Args: cobra.ArbitraryArgs, ValidArgsFunction: completeYAML,
		RunE: func(_ *cobra.Command, paths []string) error {
			o.Paths, o.AsOf, o.Format = paths, asOf.value, format.value
			return run(o)
		},
	}
	f := cmd.Flags()
	a.asOfFlag(f, &asOf)
	_ = f.MarkHidden("as-of") // still taken: what is recorded is the same on every day
	a.formatFlag(f, &format)
	a.showPrivateFlag(f, &o.ShowPrivate)
	return cmd
}

// statusLog is the run of status log.
func (a *app) statusLog(o statusOptions) error {
	all, malformed, err := a.standings(o)
	if err != nil {
		return err
	}
	p := a.look(o.listing)
	if o.Format == "json" {
		err = printer.LogJSON(a.Out, all, p)
	} else {
		err = printer.LogText(a.Out, all, p)
	}
	if err != nil {
		return err
	}
	return a.refuseMalformed(malformed, o.AsOf)
}

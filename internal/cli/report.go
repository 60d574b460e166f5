package cli

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/printer"
)

// maxReport is what is read of a report, in bytes: a hundred thousand findings take less.
const maxReport = 512 << 20

// mergeOptions is what the flags of report merge come to.
type mergeOptions struct {
	Reports []string
	Format  string // json or sarif; empty: that of the reports
	Output  string // empty: standard output
	FailOn  diag.Severity
}

func newReportCmd(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use: "report", Short: a.say("处理检查报告", "work with reports of check"), Args: a.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newMergeCmd(a, a.merge))
	return cmd
}

func newMergeCmd(a *app, run func(mergeOptions) error) *cobra.Command {
	o := mergeOptions{}
	failOn, format := severity{diag.Error}, choice{values: []string{"json", "sarif"}}
	cmd := &cobra.Command{
		Use:   a.say("merge 报告…", "merge REPORT…"),
		Short: a.say("合并多次检查的报告", "make one report of several"),
		Long: a.say(`把多次（或多台机器上）beian check 的 JSON 或 SARIF 报告合并为一份：次序与一次检查全部
文件时相同，重复的只留一份，数量重新统计。程序版本、规则版本、日期或语言不同的，会逐一指出。
不同报告的备案之间才能看出的问题（例如两个主体填了同一域名）不在其中，见 docs/scale.md。

退出状态与 beian check 相同。`, `Makes one JSON or SARIF report of those of several runs of beian check, on one machine or many:
in the order that one run over all files would give, what stands twice once, counted anew.
Reports of different versions, rules, days or languages are named. What only shows between
filings of different reports, such as a domain of two entities, is not in it: docs/scale.md.

Exit status: as that of beian check.`),
		Example: `  beian report merge shard-*.json -o all.json
  beian report merge shard-*.sarif --fail-on warning -o all.sarif`,
		Args: a.someArgs(1, 1<<20),
		RunE: func(cmd *cobra.Command, names []string) error {
			o.Reports, o.Format, o.FailOn = names, format.value, failOn.value
			if err := a.project.broken(); err != nil {
				return err
			}
			if a.project.FailOn != 0 && !cmd.Flags().Changed("fail-on") {
				o.FailOn = a.project.FailOn
			}
			return run(o)
		},
	}
	f := cmd.Flags()
	f.Var(&format, "format", a.say("格式，须与各报告相同（默认即是）", "form of the output, which is that of the reports (the default)"))
	f.StringVarP(&o.Output, "output", "o", "", a.say("写入 `FILE`，而不是标准输出", "write `FILE` instead of standard output"))
	f.Var(&failOn, "fail-on", a.say("达到该级别时退出状态为 1", "lowest severity that makes the exit status 1"))
	return cmd
}

// merge is the run of report merge.
func (a *app) merge(o mergeOptions) error {
	merged, err := a.mergeReports(o.Reports)
	if err != nil {
		return err
	}
	if o.Format != "" && o.Format != merged.Format {
		return usage("这些报告是 %s，不能合并为 %s", "the reports are %s and can't become %s", merged.Format, o.Format)
	}
	if len(merged.Origins) > 1 {
		fmt.Fprintln(a.Err, a.say("beian: 各报告的来源不同，合并后不等于一次检查：", "beian: the reports were made differently; together they are not those of one run:"))
		for _, origin := range merged.Origins {
			fmt.Fprintln(a.Err, "  "+printer.Escape(origin.String()))
		}
	}
	if o.Output == "" || o.Output == stdin {
		err = merged.Write(a.Out)
	} else if err = a.Files.Write(o.Output, func(w io.Writer) error { return merged.Write(w) }); err != nil {
		err = fmt.Errorf("write report: %w", err)
	}
	switch {
	case err != nil:
		return err
	case merged.Malformed:
		return errMalformed
	case merged.Worst >= o.FailOn:
		return errFindings
	}
	return nil
}

// mergeReports reads reports, each once, and makes them one.
func (a *app) mergeReports(names []string) (*printer.Merged, error) {
	var parts []printer.Part
	for _, name := range names {
		if slices.ContainsFunc(parts, func(p printer.Part) bool { return filepath.Clean(p.Name) == filepath.Clean(name) }) {
			continue
		}
		data, err := a.Files.ReadFile(name, maxReport)
		switch {
		case err != nil:
			return nil, usage("无法读取报告 %s：%s", "cannot read report %s: %s", name, checker.Reason(err))
		case len(data) > maxReport:
			return nil, usage("报告 %s 超过 %d MB", "report %s is longer than %d MB", name, maxReport>>20)
		}
		parts = append(parts, printer.Part{Name: name, Data: data})
	}
	merged, err := printer.Merge(parts)
	if errors.Is(err, printer.ErrKind) {
		return nil, usage("无法合并：%v", "%v", err)
	}
	return merged, err
}

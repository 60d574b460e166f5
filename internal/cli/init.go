package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/wizard"
)

// initOptions is what the flags of init come to.
type initOptions struct {
	File   string
	AsOf   string
	Set    []string // PATH=VALUE, in order
	From   string   // a file to take answers from; empty: none
	Out    string   // folder for one filing each of From; empty: fill in File
	Accept bool     // answer what is left with what is proposed
	CSV    bool     // print the table for From and do nothing else
	DryRun bool     // write nothing; print the filing instead
	Forms  bool     // ask field by field on a terminal, otherwise line by line
	Color  bool
}

// newInitCmd turns flags into an initOptions and calls run with it.
func newInitCmd(a *app, run func(initOptions) error) *cobra.Command {
	o := initOptions{}
	asOf := day{a.Today}
	lines := false
	cmd := &cobra.Command{
		Use:   a.say("init [文件]", "init [FILE]"),
		Short: a.say("逐项填写一份备案", "ask for what a filing needs"),
		Long: a.say(`按备案系统的顺序提问，写入 beian.yaml（或写明的文件）。每答一题就保存，中断后再运行即从
停下处继续；已有的文件就地修改，注释保留。

每题可填：? 看说明、本省要求与依据，< 回上一题，! 看总览，- 留空。
终端里逐屏填写；管道、读屏软件（--lines）里逐行问答；--set 与 --from 可以代替回答。

代理机构：--csv-template 打印表格，一行一份备案；--from 表格 --out 目录 每行存一个文件，逐行报告
还差什么。退出状态：0 每份都齐全；1 有缺项或错误；2 无法处理。`, `Asks in the order of the filing system and writes beian.yaml, or the file named. Every answer
is saved at once; run it again to go on where it stopped. A file that is there is edited in
place, comments kept.

Any question takes: ? what the province asks and why, < the question before, ! the review,
- leave it empty. On a terminal it asks screen by screen; in a pipe and for screen readers
(--lines) line by line; --set and --from answer without asking.

For agencies: --csv-template prints a table, a filing a row; --from TABLE --out DIR writes a
file for each row and says what it lacks. Exit status: 0 all are complete; 1 something is
missing or wrong; 2 could not work.`),
		Example: `  beian init
  beian init --set entity.nature=企业 --set entity.region.province=四川省 qinghe.yaml
  beian init --from examples/sichuan-enterprise.yaml new.yaml
  beian init --csv-template > clients.csv
  beian init --from clients.csv --out filings/`,
		Args: a.someArgs(0, 1), ValidArgsFunction: completeYAML,
		RunE: func(_ *cobra.Command, args []string) error {
			o.File = slices.Concat(args, []string{defaultFile})[0]
			o.AsOf, o.Color = asOf.value, a.colored("auto")
			o.Forms = a.InTerminal && a.OutTerminal && a.Getenv("TERM") != "dumb" && a.Getenv("ACCESSIBLE") == "" && !lines
			return run(o)
		},
	}
	f := cmd.Flags()
	f.StringArrayVar(&o.Set, "set", nil, a.say("填写一项 `PATH=VALUE`，可多次使用", "answer `PATH=VALUE`; may be repeated"))
	f.StringVar(&o.From, "from", "", a.say("从 `FILE`（YAML、JSON、CSV、Excel）取尚未填写的项", "take what is missing from `FILE` (YAML, JSON, CSV or Excel)"))
	f.StringVar(&o.Out, "out", "", a.say("把 --from 的每份备案各存一个文件到 `DIR`", "write each filing of --from into a file in `DIR`"))
	f.BoolVar(&o.Accept, "accept", false, a.say("其余各项采用建议，不再提问", "take what is proposed for the rest, without asking"))
	f.BoolVar(&o.CSV, "csv-template", false, a.say("打印 --from 用的表格", "print the table for --from"))
	a.asOfFlag(f, &asOf)
	f.BoolVar(&o.DryRun, "dry-run", false, a.say("不写文件，结果打印到标准输出", "write no file; print the filing to standard output"))
	f.BoolVar(&lines, "lines", false, a.say("逐行问答，供读屏软件使用", "ask line by line, for screen readers"))
	return cmd
}

// init is the run of the init command.
func (a *app) init(o initOptions) error {
	switch {
	case o.CSV:
		return wizard.Template(a.Out)
	case o.Out != "" && o.From == "":
		return usage("--out 须与 --from 一起用", "--out goes with --from")
	case o.Out != "":
		return a.initEach(o)
	case o.File == stdin:
		return usage("init 写入文件，不能用 -", "init writes a file and cannot use -")
	}
	file, err := a.openTarget(o.File, o.DryRun)
	if err != nil {
		return err
	}
	defer file.release()
	if err := file.refuseSealed(); err != nil {
		return err
	}
	session, err := a.session(o, file)
	if err != nil {
		return err
	}
	if err := a.answer(session, o); err != nil {
		return err
	}
	err = a.interview(session, o)
	if o.DryRun {
		_, _ = a.Out.Write(session.Data()) // nothing is left to be done when nobody reads it
	}
	if err != nil || o.DryRun {
		return err
	}
	fmt.Fprintf(a.Err, a.say("\n已保存 %s，检查如下：\n", "\nsaved %s; the check says:\n"), o.File)
	return a.check(checkOptions{Paths: []string{o.File}, Outputs: []output{{Format: "text"}}, AsOf: o.AsOf, FailOn: diag.Error, Color: o.Color})
}

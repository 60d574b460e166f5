package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/identity"
	"github.com/beian-dev/beian/internal/wizard"
)

// initOptions is what the flags of init come to.
type initOptions struct {
	File  string
	AsOf  string
	Set   []string // PATH=VALUE, in order
	From  string   // another filing to take answers from; empty: none
	Forms bool     // ask with forms on a terminal, otherwise line by line
	Color bool
}

// newInitCmd turns flags into an initOptions and calls run with it.
func newInitCmd(a *app, run func(initOptions) error) *cobra.Command {
	o := initOptions{}
	asOf := day{a.Today}
	cmd := &cobra.Command{
		Use:   a.say("init [文件]", "init [FILE]"),
		Short: a.say("逐项填写一份备案", "ask for what a filing needs"),
		Long: a.say(`按备案系统的顺序提问，写入 beian.yaml（或写明的文件）。每答一题就保存，中断后再运行即从
停下处继续。终端里用表单，管道里逐行读取答案；--set 与 --from 可以代替回答。`, `Asks in the order of the filing system and writes beian.yaml, or the file named. Every answer
is saved at once; run it again to go on where it stopped. On a terminal it shows forms, in a
pipe it reads a line an answer; --set and --from answer without asking.`),
		Example: `  beian init
  beian init --set entity.nature=企业 --set entity.region.province=四川省 qinghe.yaml
  beian init --from examples/sichuan-enterprise.yaml new.yaml`,
		Args: a.someArgs(0, 1), ValidArgsFunction: completeYAML,
		RunE: func(_ *cobra.Command, args []string) error {
			o.File = slices.Concat(args, []string{defaultFile})[0]
			o.AsOf, o.Color = asOf.value, a.colored("auto")
			o.Forms = a.InTerminal && a.OutTerminal && a.Getenv("TERM") != "dumb"
			return run(o)
		},
	}
	f := cmd.Flags()
	f.StringArrayVar(&o.Set, "set", nil, a.say("填写一项 `PATH=VALUE`，可多次使用", "answer `PATH=VALUE`; may be repeated"))
	f.StringVar(&o.From, "from", "", a.say("从另一份备案 `FILE` 取尚未填写的项", "take what is missing from another filing `FILE`"))
	f.Var(&asOf, "as-of", a.say("按这一天的规则检查", "the day whose rules are used"))
	return cmd
}

// init is the run of the init command.
func (a *app) init(o initOptions) error {
	session, err := a.session(o)
	if err != nil {
		return err
	}
	if err := a.answer(session, o); err != nil {
		return err
	}
	if err := a.interview(session, o); err != nil {
		return err
	}
	fmt.Fprintf(a.Err, a.say("\n已保存 %s，检查如下：\n", "\nsaved %s; the check says:\n"), o.File)
	return a.check(checkOptions{Paths: []string{o.File}, Outputs: []output{{Format: "text"}}, AsOf: o.AsOf, FailOn: diag.Error, Color: o.Color})
}

// session opens the file, or begins a new one.
func (a *app) session(o initOptions) (*wizard.Session, error) {
	if o.File == stdin {
		return nil, usage("init 写入文件，不能用 -", "init writes a file and cannot use -")
	}
	data, err := a.Files.ReadFile(o.File, maxFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read %s: %w", o.File, err)
	}
	library, err := a.openLibrary(nil)
	if err != nil {
		return nil, err
	}
	session, err := wizard.NewSession(o.File, data, a.newChecker(library, o.AsOf), func(data []byte) error { return a.Files.Replace(o.File, data) })
	var broken *wizard.ErrFile
	if errors.As(err, &broken) {
		return nil, a.cannotContinue(o.File, broken)
	}
	return session, err
}

func (a *app) cannotContinue(name string, e *wizard.ErrFile) error {
	if len(e.Findings) == 0 {
		return usage("%s 里有多份备案，init 一次只填一份", "%s holds several filings; init fills in one", name)
	}
	d := e.Findings[0]
	return &userError{
		text: diag.Text{ZH: fmt.Sprintf("%s:%d:%d：%s", name, d.Span.Start.Line, d.Span.Start.Column, d.Message.ZH), EN: fmt.Sprintf("%s:%d:%d: %s", name, d.Span.Start.Line, d.Span.Start.Column, d.Message.EN)},
		hint: diag.Text{ZH: "先改正文件再继续，文件没有改动", EN: "mend the file first; it was not changed"},
	}
}

// answer takes what the flags answer.
func (a *app) answer(s *wizard.Session, o initOptions) error {
	for _, assignment := range o.Set {
		if err := s.Set(assignment); err != nil {
			return usage("--set %s：%v", "--set %s: %v", identity.Mask(assignment), err)
		}
	}
	if o.From == "" {
		return nil
	}
	data, err := a.read(o.From)
	if err != nil {
		return err
	}
	if err := s.From(o.From, data); err != nil {
		return usage("--from：%v", "--from: %v", err)
	}
	return nil
}

// interview asks for what is left.
func (a *app) interview(s *wizard.Session, o initOptions) error {
	var err error
	if o.Forms {
		err = wizard.Forms{In: a.In, Out: a.Out, Lang: a.lang, Plain: !o.Color, Mask: identity.Mask}.Run(s)
	} else {
		err = wizard.Lines{In: a.In, Out: a.Out, Lang: a.lang, Mask: identity.Mask}.Run(s)
	}
	switch {
	case errors.Is(err, wizard.ErrAborted), errors.Is(err, wizard.ErrUnfinished):
		return a.unfinished(s, o.File)
	case err != nil:
		return fmt.Errorf("ask: %w", err)
	}
	return nil
}

// unfinished says what is still missing.
func (a *app) unfinished(s *wizard.Session, name string) error {
	missing := s.Missing()
	e := usage("已保存到 %s，还差 %d 项；再运行一次即继续", "saved to %s; %d answers are missing, run it again to go on", name, len(missing))
	for _, q := range missing {
		e.hint.ZH += fmt.Sprintf("  %s（%s）\n", q.Path, q.Title.ZH)
		e.hint.EN += fmt.Sprintf("  %s (%s)\n", q.Path, q.Title.EN)
	}
	return e
}

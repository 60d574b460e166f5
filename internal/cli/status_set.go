package cli

import (
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/procedure"
	"github.com/beian-dev/beian/internal/source"
	"github.com/beian-dev/beian/rules"
)

// recordOptions is what the flags of status set come to.
type recordOptions struct {
	Stage    string // Chinese or English name
	File     string
	Document int    // among the documents of the file, from 1; 0: the only one
	On       string // the day on which it happened; empty: AsOf
	Note     string
	AsOf     string // today
}

func newStatusSetCmd(a *app, run func(recordOptions) error) *cobra.Command {
	o := recordOptions{}
	asOf, on := day{a.Today}, day{}
	cmd := &cobra.Command{
		Use:   a.say("set 步骤 [文件]", "set STEP [FILE]"),
		Short: a.say("记录办完的步骤", "record a step that is done"),
		Long: a.say(`把步骤与日期写进文件的 progress，按日期排列；注释与版式不变。步骤写中文名或英文名，beian status
--format json 的 stage 与 name 即是。同一轮里已记录的步骤改为新的日期；被驳回记 驳回（rejected），
其后从提交初审重新算起。`, `Writes a step and its day under progress of the file, in the order of days; comments and
layout stay. A step goes by its Chinese or English name, stage and name of beian status
--format json. One that is recorded since the last rejection gets the new day. A rejection is
recorded as rejected; from the submission on the steps then count anew.`),
		Example: `  beian status set submit
  beian status set 提交管局 --on 2026-11-20 qinghe.yaml
  beian status set rejected --note 域名证书不清晰`,
		Args: a.someArgs(1, 2),
		ValidArgsFunction: func(cmd *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return completeYAML(cmd, args, word)
			}
			return a.completeStages()
		},
		RunE: func(_ *cobra.Command, args []string) error {
			o.Stage, o.File = args[0], slices.Concat(args[1:], []string{defaultFile})[0]
			o.AsOf, o.On = asOf.value, on.value
			return run(o)
		},
	}
	f := cmd.Flags()
	f.Var(&on, "on", a.say("发生的日期（默认今天）", "the day on which it happened (default: today)"))
	f.StringVar(&o.Note, "note", "", a.say("说明", "a remark"))
	f.Var(count{&o.Document, 0}, "document", a.say("文件里的第几份备案（从 1 起）", "which filing of the file, from 1"))
	a.asOfFlag(f, &asOf)
	return cmd
}

// completeStages offers the stages that can be recorded.
func (a *app) completeStages() ([]string, cobra.ShellCompDirective) {
	p, err := procedure.Parse(rules.Procedure)
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var out []string
	for _, s := range p.Stages() {
		out = append(out, cobra.CompletionWithDesc(a.say(s.Stage, s.Name), s.Title.In(a.lang)))
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}

// record is the run of status set.
func (a *app) record(o recordOptions) error {
	m, err := a.statusMaker(o.AsOf)
	if err != nil {
		return err
	}
	stage, ok := m.Procedure.Find(o.Stage)
	if !ok {
		return a.unknownStage(m.Procedure, o.Stage)
	}
	if o.On == "" {
		o.On = o.AsOf
	}
	switch {
	case o.On > o.AsOf:
		return usage("%s 还没有到；只记录已经发生的", "%s is still to come; only what has happened is recorded", o.On)
	case o.File == stdin:
		return usage("status set 写入文件，不能用 -", "status set writes a file and cannot use -")
	}
	file, err := a.openTarget(o.File, false)
	if err != nil {
		return err
	}
	defer file.release()
	parsed, doc, err := a.chosen(file, o.Document)
	if err != nil {
		return err
	}
	entry := filing.Progress{Stage: stage.Stage, Date: o.On, Note: o.Note}
	data, replaced, err := procedure.Record(parsed, doc, entry)
	if err != nil {
		return fmt.Errorf("%s: %w", o.File, err)
	}
	if err := file.save(data); errors.Is(err, errChanged) {
		return changed()
	} else if err != nil {
		return err
	}
	if replaced != "" && replaced != o.On {
		fmt.Fprintf(a.Err, a.say("%s 原记为 %s，已改为 %s\n", "%s was recorded on %s and is now on %s\n"), stage.Stage, replaced, o.On)
	}
	return a.status(statusOptions{listing: listing{Paths: []string{o.File}, AsOf: o.AsOf, Color: a.colored("auto")}, Format: "text"})
}

func (a *app) unknownStage(p *procedure.Procedure, name string) error {
	var names []string
	for _, s := range p.Stages() {
		names = append(names, s.Stage, s.Name)
	}
	e := usage("没有步骤 %q", "there is no step %q", name).suggest(name, names, "")
	for i, s := range p.Stages() {
		if i > 0 {
			e.hint.ZH, e.hint.EN = e.hint.ZH+"、", e.hint.EN+", "
		}
		e.hint.ZH += s.Stage + "（" + s.Name + "）"
		e.hint.EN += s.Name + " (" + s.Stage + ")"
	}
	return e
}

// chosen is the filing of a file that is meant, from 1; 0 means the only one.
func (a *app) chosen(file *target, number int) (*source.File, *filing.Document, error) {
	if file.data == nil {
		return nil, nil, usage("没有文件 %s", "there is no file %s", file.name)
	}
	parsed, err := parseWhole(file.name, file.data)
	if err != nil {
		return nil, nil, mendFirst(err)
	}
	documents, _ := filing.Decode(parsed)
	switch {
	case number > len(documents):
		return nil, nil, usage("%s 里没有第 %d 份备案（共 %d 份）", "%s has no filing %d (there are %d)", file.name, number, len(documents))
	case number == 0 && len(documents) > 1:
		return nil, nil, usage("%s 里有 %d 份备案，用 --document 写明第几份", "%s holds %d filings; say which with --document", file.name, len(documents))
	case len(documents) == 0:
		return nil, nil, usage("%s 里没有备案", "%s holds no filing", file.name)
	}
	return parsed, &documents[max(number, 1)-1], nil
}

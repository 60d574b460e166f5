package cli

import (
	"bytes"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/source"
)

// fmtOptions is what the flags of fmt come to.
type fmtOptions struct {
	Paths       []string
	Check       bool // list files that are laid out otherwise, and write nothing
	Diff        bool // show what would change, and write nothing
	ShowPrivate bool
}

func newFmtCmd(a *app, run func(fmtOptions) error) *cobra.Command {
	o := fmtOptions{}
	cmd := &cobra.Command{
		Use:   a.say("fmt [路径…]", "fmt [PATH…]"),
		Short: a.say("统一备案文件的键序与版式", "bring keys into order and lay out files alike"),
		Long: a.say(`按文档列出的次序排列各键，缩进两格，去掉行尾空格与多余空行；注释、引号和值不变。
“-”读标准输入、写标准输出。

退出状态：0 完成；1 有文件版式不同（--check、--diff）；2 有文件无法读取或解析。`, `Puts keys into the order of the documentation, two columns for each level, without spaces at
the ends of lines; comments, quotes and values stay. "-" reads standard input and writes
standard output.

Exit status: 0 done; 1 files are laid out otherwise (--check, --diff); 2 a file can't be read
or parsed.`),
		Example: "  beian fmt\n  beian fmt --check filings/",
		RunE: func(_ *cobra.Command, paths []string) error {
			o.Paths = paths
			return run(o)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&o.Check, "check", false, a.say("只列出版式不同的文件，不写文件", "list the files that would change, and write nothing"))
	f.BoolVar(&o.Diff, "diff", false, a.say("只显示会改什么，不写文件", "show what would change, and write nothing"))
	f.BoolVar(&o.ShowPrivate, "show-private", false, a.say("--diff 中完整显示证件号码与电话号码", "show identity and phone numbers whole in --diff"))
	a.exclude(cmd, "check", "diff")
	cmd.ValidArgsFunction = completeYAML
	return cmd
}

// format is the run of the fmt command. A file that can't be laid out does not keep the
// others from it.
func (a *app) format(o fmtOptions) error {
	names, err := a.inputs(o.Paths, false)
	if err != nil {
		return err
	}
	var changes []printer.Change
	var failed error
	for _, name := range names {
		before, after, err := a.formatted(name)
		switch {
		case err != nil:
			failed = errMalformed
			a.complain(a.sentence(err))
		case name == stdin && !o.Check && !o.Diff:
			if _, err := a.Out.Write(after); err != nil {
				return err
			}
		case !bytes.Equal(before, after):
			changes = append(changes, printer.Change{File: name, Before: before, After: after, Private: privateValues(before)})
		}
	}
	if err := a.lay(changes, o); err != nil {
		return err
	}
	if failed == nil && len(changes) > 0 && (o.Check || o.Diff) {
		return errFindings
	}
	return failed
}

// lay writes the changes, or shows them.
func (a *app) lay(changes []printer.Change, o fmtOptions) error {
	if o.Diff {
		return printer.Diff(a.Out, changes, printer.Options{Lang: a.lang, ShowPrivate: o.ShowPrivate})
	}
	for _, c := range changes {
		if !o.Check {
			if err := a.replace(c.File, c.Before, c.After); err != nil {
				return err
			}
		}
		fmt.Fprintln(a.Out, printer.Escape(c.File))
	}
	return nil
}

func (a *app) formatted(name string) (before, after []byte, err error) {
	f, err := a.wholeFile(name)
	if err != nil {
		return nil, nil, err
	}
	if after, err = source.Format(f, filing.Rank); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	return f.Data, after, nil
}

// privateValues are the values to mask in a file.
func privateValues(data []byte) (out []string) {
	f, _ := source.Parse("", data)
	documents, _ := filing.Decode(f)
	for i := range documents {
		out = append(out, documents[i].PrivateValues()...)
	}
	return out
}

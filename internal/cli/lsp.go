package cli

import (
	"errors"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/lsp"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/silence"
)

// lspOptions is what the flags of lsp come to.
type lspOptions struct {
	AsOf  string   // selects the rules in force, YYYY-MM-DD
	Rules []string // folders laid over the shipped rules
}

func newLSPCmd(a *app, run func(lspOptions) error) *cobra.Command {
	o := lspOptions{}
	asOf := day{a.Today}
	cmd := &cobra.Command{
		Use: "lsp", Short: a.say("供编辑器使用的语言服务器", "the language server, for editors"), Args: a.noArgs,
		Long: a.say(`由编辑器启动，经标准输入输出通信（LSP）：边写边检查，悬停说明键与规则，补全键与
官方用语，一键改正，统一版式。设置方法见 docs/editors.md。不写文件，不联网。

退出状态：0 正常结束；1 编辑器没有先要求关闭就离开。`, `Started by an editor, it speaks the Language Server Protocol over standard streams: findings
while you write, what keys and rules mean, completion of keys and official terms, quick
fixes, layout. docs/editors.md has the set-up. It writes no file and uses no network.

Exit status: 0 ended as asked; 1 the editor left without asking.`),
		Example: "  beian lsp --lang en",
		RunE: func(*cobra.Command, []string) error {
			o.AsOf = asOf.value
			return run(o)
		},
	}
	f := cmd.Flags()
	a.asOfFlag(f, &asOf)
	a.rulesFlag(f, &o.Rules)
	f.Bool("stdio", true, a.say("经标准输入输出通信（唯一的方式）", "speak over standard streams (the only way)"))
	return cmd
}

// lsp is the run of the lsp command.
func (a *app) lsp(o lspOptions) error {
	return lsp.Serve(lsp.Options{In: a.In, Out: a.Out, Version: build().String(), Open: func(name, locale string) (*lsp.Project, error) {
		own := a.inProjectOf(name, locale)
		p, err := own.openForEditor(o)
		if err != nil {
			return nil, errors.New(own.sentence(err))
		}
		return p, nil
	}})
}

// inProjectOf is the program as it works on a file of an editor: by the project file of its
// folder, where check goes by that of the working folder, and in the editor's language
// where neither a flag nor the project names one.
func (a *app) inProjectOf(name, locale string) *app {
	own := *a
	if a.seeksProject() && name != stdin {
		own.project = a.openProject(own.findProject(filepath.Dir(name)))
	}
	getenv := a.Getenv
	if locale != "" {
		getenv = func(string) string { return locale }
	}
	own.lang = language(a.args, own.project.Lang, getenv)
	return &own
}

// openForEditor reads what an editor's documents are checked by.
func (a *app) openForEditor(o lspOptions) (*lsp.Project, error) {
	library, err := a.openLibrary(o.Rules)
	if err != nil {
		return nil, err
	}
	if err := a.checkSeverities(library); err != nil {
		return nil, err
	}
	baseline := checkOptions{}
	if a.project.Baseline != "" {
		baseline.Baseline = a.project.path(a.project.Baseline)
	}
	if _, err := a.openBaseline(baseline); err != nil {
		return nil, err
	}
	c := a.newChecker(library, o.AsOf)
	return &lsp.Project{
		Lang:     a.lang,
		IsFiling: a.isOpenFiling,
		Look:     a.filesOf(newBudget(maxMemory)),
		Check: func(name string, data []byte, look lsp.Looker) []checker.Result {
			c.Files = look
			return a.checkOpen(c, name, data, a.judge(library), baseline)
		},
		Help: func(province, id string) printer.RuleHelp { return helpOf(library, province, id) },
	}, nil
}

// isOpenFiling reports whether a document of an editor is a filing: by its name, or as in a
// folder by its content.
func (a *app) isOpenFiling(name string, data []byte) bool {
	if name != stdin && !a.isCandidate(name) {
		return false
	}
	base := filepath.Base(name)
	return base == defaultFile || strings.HasSuffix(base, "."+defaultFile) || filingKey.Match(data)
}

// checkOpen is what check finds in a document of an editor, without what only shows between
// filings. The baseline is read each time, because hiding uses it up.
func (a *app) checkOpen(c *checker.Checker, name string, data []byte, judge func(string) silence.Verdict, o checkOptions) []checker.Result {
	results := c.Check(name, data)
	known, err := a.openBaseline(o)
	if err != nil {
		known = nil // one that is gone since hides nothing
	}
	review := a.newReview(judge, known, o)
	for i, r := range results {
		c := checked{result: r, private: r.Private()}
		review.own(&c)
		results[i] = c.result
	}
	return results
}

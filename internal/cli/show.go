package cli

import (
	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/console"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/templates/consoles"
)

// showOptions is what the flags of show come to.
type showOptions struct {
	listing
	For  string // the provider whose console gives the order; empty: the order of no provider
	HTML string // file of a page to be written instead of text; empty: none
}

// newShowCmd turns flags into a showOptions and calls run with it.
func newShowCmd(a *app, run func(showOptions) error) *cobra.Command {
	o := showOptions{}
	cmd := &cobra.Command{
		Use:   a.say("show [路径…]", "show [PATH…]"),
		Short: a.say("按服务商控制台的顺序列出备案信息", "the filing in the order of a provider's console"),
		Long: a.say(`按备案控制台的填写顺序和栏目名称列出这份备案：每栏该填什么，哪些是推得的，哪些还缺，
检查发现的问题写在所在栏目下面。不写 --for 时按各备案系统通用的顺序。

--html 写成一个网页：每栏有复制按钮，材料有缩略图；网页自成一体，不联网也能用，不从任何地方取
东西。证件号码与电话号码遮盖时不能复制、图片看不清；要照着填写，加 --show-private --yes，
用完删掉网页。

退出状态：0 已列出；2 无法列出（用法、文件无法读取或解析、规则文件有误）。`, `Shows a filing in the order, and by the names, in which a console asks for it: what goes into
each field, what is derived, what is missing, and what check finds beside the field that it is
about. Without --for the order is that which all filing systems share.

--html writes a page instead, with a button beside each field that copies it and small pictures
of the papers. The page works without a network and fetches nothing from anywhere. While numbers
are masked they can't be copied and pictures can't be read; to type from the page, add
--show-private --yes, and delete the page afterwards.

Exit status: 0 shown; 2 could not work (usage, a file that can't be read or parsed, a broken
rule file).`),
		Example: `  beian show
  beian show --for 阿里云
  beian show --for 阿里云 --html qinghe.html --show-private --yes
  beian show --for 华为云 --as-of 2026-11-23 examples/sichuan-enterprise.yaml`,
	}
	f := cmd.Flags()
	f.StringVar(&o.For, "for", "", a.say("控制台所属的服务商 `NAME`：阿里云、腾讯云、华为云", "the provider `NAME` whose console it is: 阿里云, 腾讯云 or 华为云"))
	f.StringVar(&o.HTML, flagHTML, "", a.say("写成网页 `FILE`，- 为标准输出", "write a page to `FILE`; - is standard output"))
	read := a.listingFlags(cmd, &o.listing)
	cmd.RunE = func(_ *cobra.Command, paths []string) error {
		read(paths)
		return run(o)
	}
	return cmd
}

// completeConsoles offers the providers whose consoles are known.
func completeConsoles(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	list, err := console.Read(consoles.FS)
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	return list.Providers(), cobra.ShellCompDirectiveNoFileComp
}

// show is the run of the show command.
func (a *app) show(o showOptions) error {
	if o.HTML != "" && !isPage(o.HTML) {
		return usage("--html 的文件名须以 .html 结尾，实际是 %q", "the file of --html ends in .html, not %q", o.HTML)
	}
	order, err := openConsole(o.For)
	if err != nil {
		return err
	}
	var list []printer.Shown
	malformed, err := a.eachFiling(o.listing, func(d *dossiers, r checker.Result) { list = append(list, layOut(d, r, order)) })
	if err != nil {
		return err
	}
	if o.HTML != "" && len(list) > 0 {
		err = a.writePage(list, o)
	} else {
		err = printer.ShowText(a.Out, list, o.AsOf, a.look(o.listing))
	}
	if err != nil {
		return err
	}
	return a.refuseMalformed(malformed, o.AsOf)
}

func openConsole(provider string) (*console.Console, error) {
	list, err := console.Read(consoles.FS)
	if err != nil {
		return nil, err
	}
	if c := list.Of(provider); c != nil {
		return c, nil
	}
	known := list.Providers()
	return nil, usage("没有 %q 的控制台；可用的值是 %s", "there is no console of %q; it takes one of %s", provider, enumerated(known)).suggest(provider, known, "")
}

func layOut(d *dossiers, r checker.Result, order *console.Console) printer.Shown {
	return printer.Shown{Title: order.Title, Sources: order.Sources, View: order.Fill(r.Filing, r.Diagnostics), Dossier: d.of(r)}
}

package cli

import (
	"slices"

	"github.com/spf13/cobra"
)

// formOptions is what the flags of form come to.
type formOptions struct {
	File         string // "-" is standard input; empty with Blank: no filing at all
	Output       string // empty: beside the filing; "-" is standard output; with All a folder
	Kind         string // of paper: sheetKind, the name of a printing of it, or that of a letter
	Template     string // file with a printing of the user's own
	List         bool   // print nothing, list what the filing needs
	All          bool   // print every paper that the filing needs
	Date         string // the day of the rules and of the PDF, YYYY-MM-DD
	Site         int    // from 1; 0: every site
	Blank        bool   // fill nothing in
	Instructions bool   // print a page with what is to be done with the paper, too
	Force        bool   // print in spite of errors
	PNG          bool   // write pictures in place of a PDF
	Preview      bool   // show what was written
	Color        bool
}

// newFormCmd turns flags into a formOptions and calls run with it.
func newFormCmd(a *app, run func(formOptions) error) *cobra.Command {
	o := formOptions{}
	date := day{a.Today}
	cmd := &cobra.Command{
		Use:   a.say("form [文件]", "form [FILE]"),
		Short: a.say("打印核验单与各种文书（PDF）", "print the verification form and letters as PDF"),
		Long: a.say(`打印《网站备案信息真实性核验单》，每个网站一页；不写文件则读取 beian.yaml。签名、盖章、
日期与由接入服务商填写的部分留空。有错误的备案不打印，除非 --force。`, `Prints the verification form (真实性核验单), one page for each site, from beian.yaml unless a file
is named. Signatures, seals, dates and the provider's part stay empty. A filing with errors
is refused unless --force is given.`),
		Example: `  beian form
  beian form --site 2 -o sheet.pdf filings/qinghe.yaml
  beian form --list
  beian form --kind 网站负责人授权书
  beian form --all --instructions -o papers
  beian form --force examples/sichuan-enterprise.yaml -o 核验单.pdf`,
		Args: a.someArgs(0, 1), ValidArgsFunction: completeYAML,
		RunE: func(_ *cobra.Command, args []string) error {
			o.File = slices.Concat(args, []string{""})[0]
			o.Date, o.Color = date.value, a.OutTerminal && a.colored("auto")
			return run(o)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&o.Output, "output", "o", "", a.say("写到 `FILE`（默认在备案文件旁，核验单-域名.pdf；“-”为标准输出）", "write `FILE` (default: 核验单-DOMAIN.pdf beside the filing; \"-\" is standard output)"))
	f.StringVar(&o.Kind, "kind", sheetKind, a.say("打印哪一种 `KIND`：核验单，或授权书、承诺书等（见 --list）", "`KIND` of paper: the form, or a letter (see --list)"))
	f.StringVar(&o.Template, "template", "", a.say("用自己的模板 `FILE`（写法见 templates/README.md）", "lay the form out by a template `FILE` of your own (see templates/README.md)"))
	f.BoolVar(&o.List, "list", false, a.say("列出这份备案所需的材料、缘由与能打印的", "list the papers that the filing needs, why, and which can be printed"))
	f.BoolVar(&o.All, "all", false, a.say("把所需的文书都打印到一个文件夹（-o，默认 papers）", "print every letter that the filing needs into a folder (-o, default papers)"))
	f.Var(count{&o.Site, 0}, "site", a.say("只打印第几个网站（从 1 起；0 为全部）", "print one site only, counted from 1 (0: all)"))
	f.Var(&date, "date", a.say("按这一天的规则检查，并作为 PDF 的日期", "the day of the rules and of the PDF"))
	f.BoolVar(&o.Blank, "blank", false, a.say("打印空白表单", "leave the form blank"))
	f.BoolVar(&o.Instructions, "instructions", false, a.say("另打印一页说明：谁签字、用什么笔、几份原件、怎样拍摄（不交）", "print a page of instructions, too: who signs, with which pen, how many originals, how to photograph (not handed in)"))
	f.BoolVar(&o.PNG, "png", false, a.say("不写 PDF，写图片（每页一张）", "write pictures (PNG, one for each page) in place of a PDF"))
	f.BoolVar(&o.Preview, "preview", false, a.say("写完后打开看；没有桌面时显示在终端里", "show what was written: on the desktop, or else in the terminal"))
	f.BoolVar(&o.Force, "force", false, a.say("有错误也打印", "print in spite of errors"))
	a.exclude(cmd, "list", "all", "kind")
	return cmd
}

package cli

import (
	"slices"

	"github.com/spf13/cobra"
)

// kinds lists what form prints; each has templates of its name.
var kinds = []string{"真实性核验单"}

// formOptions is what the flags of form come to.
type formOptions struct {
	File   string // "-" is standard input; empty with Blank: no filing at all
	Output string // empty: beside the filing; "-" is standard output
	Kind   string
	Date   string // the day of the rules and of the PDF, YYYY-MM-DD
	Site   int    // from 1; 0: every site
	Blank  bool   // fill nothing in
	Force  bool   // print in spite of errors
	Color  bool
}

// newFormCmd turns flags into a formOptions and calls run with it.
func newFormCmd(a *app, run func(formOptions) error) *cobra.Command {
	o := formOptions{}
	date := day{a.Today}
	kind := choice{values: kinds, value: kinds[0]}
	cmd := &cobra.Command{
		Use:   a.say("form [文件]", "form [FILE]"),
		Short: a.say("打印核验单（PDF）", "print the verification form as PDF"),
		Long: a.say(`打印《网站备案信息真实性核验单》，每个网站一页；不写文件则读取 beian.yaml。签名、盖章、
日期与由接入服务商填写的部分留空。有错误的备案不打印，除非 --force。`, `Prints the verification form (真实性核验单), one page for each site, from beian.yaml unless a file
is named. Signatures, seals, dates and the provider's part stay empty. A filing with errors
is refused unless --force is given.`),
		Example: `  beian form
  beian form --site 2 -o sheet.pdf filings/qinghe.yaml
  beian form --force examples/sichuan-enterprise.yaml -o 核验单.pdf`,
		Args: a.someArgs(0, 1), ValidArgsFunction: completeYAML,
		RunE: func(_ *cobra.Command, args []string) error {
			o.File = slices.Concat(args, []string{""})[0]
			o.Date, o.Kind, o.Color = date.value, kind.value, a.OutTerminal && a.colored("auto")
			return run(o)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&o.Output, "output", "o", "", a.say("写到 `FILE`（默认在备案文件旁，核验单-域名.pdf；“-”为标准输出）", "write `FILE` (default: 核验单-DOMAIN.pdf beside the filing; \"-\" is standard output)"))
	f.Var(&kind, "kind", a.say("表单种类 `KIND`", "`KIND` of form"))
	f.IntVar(&o.Site, "site", 0, a.say("只打印第几个网站", "print one site only, counted from 1"))
	f.Var(&date, "date", a.say("按这一天的规则检查，并作为 PDF 的日期", "the day of the rules and of the PDF"))
	f.BoolVar(&o.Blank, "blank", false, a.say("打印空白表单", "leave the form blank"))
	f.BoolVar(&o.Force, "force", false, a.say("有错误也打印", "print in spite of errors"))
	return cmd
}

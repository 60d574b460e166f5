package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/miit"
)

// The systems that filings are exported for.
const (
	formatMIIT   = "miit-v3" // an access provider's upload
	formatWeChat = "wechat"  // WeChat's interface for mini programs
	formatHuawei = "huawei"  // Huawei's interface for services
)

// exportOptions is what the flags of export come to.
type exportOptions struct {
	Paths         []string // files, folders, patterns and "-"; none: beian.yaml
	AsOf          string   // selects the rules in force, YYYY-MM-DD
	Format        string
	Provider      string   // file with what the provider adds; empty: none
	Out           string   // folder for what is written
	Rules         []string // folders laid over the shipped rules
	NoAttachments bool     // leave the files out
	Force         bool     // write over files that are there
	Template      bool     // print a provider's file to fill in, and do nothing else
	ShowPrivate   bool
	Color         bool
}

// newExportCmd turns flags into an exportOptions and calls run with it.
func newExportCmd(a *app, run func(exportOptions) error) *cobra.Command {
	o := exportOptions{}
	asOf := day{a.Today}
	format := choice{values: []string{formatMIIT, formatWeChat, formatHuawei}, value: formatMIIT}
	color := colorChoice()
	cmd := &cobra.Command{
		Use:   a.say("export [路径…]", "export [PATH…]"),
		Short: a.say("按接收系统的格式输出备案", "write filings in the shape that the receiving system takes"),
		Long: a.say(`miit-v3：接入服务商向备案系统上报的 XML（《企业系统接口规范 V3.0》，2013-11，GBK 编码）。首次备案、
新增网站、新增接入、变更备案、注销各写入自己的文件（XZBA-001.xml、XZWZ-001.xml……），每个文件不超过
1000 条、50 MB。接入商自己的编号、网站 IP 等写在 --provider 的文件里（--provider-template 打印样板）；
两边都没有的逐项报告，绝不猜测。附件转为 JPEG 并缩到规定大小。

wechat、huawei：微信小程序备案接口与华为元服务备案接口的 JSON，每份一个文件，注明所依文档与日期；只写
文档已知的字段，还要补的（如上传文件后得到的编号）列在 missing 里。

先按规则检查：有错误的备案一份都不输出，并列出问题。上报的内容由你自己提交，本命令不联网。

退出状态：0 已输出；1 有问题，什么都没有写；2 无法处理。`, `miit-v3: the XML that an access provider reports to the ministry's filing system (interface
V3.0 of 2013-11, in GBK). First filings, added sites, added accesses, changes and ends go to
files of their own (XZBA-001.xml, XZWZ-001.xml, …) of at most 1,000 records and 50 MB. The
provider's own numbers, addresses of sites and so on stand in the file of --provider
(--provider-template prints one); what neither says is reported, never guessed. Attachments
are made JPEG of the size that is allowed.

wechat and huawei: the JSON of WeChat's interface for mini programs and of Huawei's for
services, a file for each, marked with the document and its date. Only fields that are known
of the documents are written; what is still to be filled in, such as the numbers that files get
when they are sent, is listed at missing.

The rules come first: with an error in any filing nothing is written, and the errors are
listed. You hand in what is written; this command does not use the network.

Exit status: 0 written; 1 findings, nothing is written; 2 could not work.`),
		Example: `  beian export --provider-template > provider.yaml
  beian export --provider provider.yaml -o upload filings/
  beian export --format wechat examples/mini-program.yaml
  beian export --provider provider.yaml --no-attachments --as-of 2026-11-23 examples/sichuan-enterprise.yaml`,
		ValidArgsFunction: completeYAML,
		RunE: func(_ *cobra.Command, paths []string) error {
			o.Paths, o.AsOf, o.Format, o.Color = paths, asOf.value, format.value, a.colored(color.value)
			return run(o)
		},
	}
	f := cmd.Flags()
	a.asOfFlag(f, &asOf)
	f.Var(&format, "format", a.say("接收系统", "the receiving system"))
	f.StringVar(&o.Provider, "provider", "", a.say("接入商补充的内容 `FILE`", "`FILE` with what the provider adds"))
	f.StringVarP(&o.Out, "output", "o", "upload", a.say("写到目录 `DIR`", "write into the folder `DIR`"))
	f.BoolVar(&o.NoAttachments, "no-attachments", false, a.say("不带附件", "leave the files out"))
	f.BoolVar(&o.Force, "force", false, a.say("覆盖已有的同名文件", "write over files that are there"))
	f.BoolVar(&o.Template, "provider-template", false, a.say("打印 --provider 用的样板", "print a file for --provider to fill in"))
	a.rulesFlag(f, &o.Rules)
	a.showPrivateFlag(f, &o.ShowPrivate)
	a.colorFlag(f, &color)
	return cmd
}

// export is the run of the export command.
func (a *app) export(o exportOptions) error {
	if o.Template {
		a.print("%s", miit.ProviderTemplate)
		return nil
	}
	names, err := a.inputs(o.Paths, false)
	if err != nil || len(names) == 0 {
		return err
	}
	if slices.Contains(names, stdin) {
		return usage("export 要读两遍，不能用标准输入", "export reads filings twice and cannot take standard input")
	}
	provider, err := a.provider(o.Provider)
	if err != nil {
		return err
	}
	limitHeap(a.Getenv)
	if err := a.refuseFaulty(names, o); err != nil {
		return err
	}
	if o.Format != formatMIIT {
		return a.exportPayloads(names, provider, o)
	}
	return a.exportUploads(names, provider, o)
}

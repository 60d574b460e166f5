package cli

import (
	"github.com/spf13/cobra"
)

// importOptions is what the flags of import come to.
type importOptions struct {
	Files       []string // uploads, archives of them, tables
	Out         string   // folder for the filings
	Provider    string   // file with the provider's code tables; empty: none
	AsOf        string   // selects the rules by which a table's values are taken, YYYY-MM-DD
	Force       bool     // write over files that are there
	ShowPrivate bool
	Color       bool
}

// newImportCmd turns flags into an importOptions and calls run with it.
func newImportCmd(a *app, run func(importOptions) error) *cobra.Command {
	o := importOptions{}
	asOf := day{a.Today}
	color := colorChoice()
	cmd := &cobra.Command{
		Use:   a.say("import 文件…", "import FILE…"),
		Short: a.say("从上报 XML、表格读入备案文件", "make filing files of uploads and tables"),
		Long: a.say(`读入接入服务商上报的 XML（接口规范 V3.0，GBK 或 UTF-8，也可装在 .zip 里），附件一并存下；
以及代理机构的表格（.csv、.tsv、.xlsx，UTF-8 或 GBK，表头见 beian init --csv-template），一行一份。
每份备案存成 目录/域名.yaml，带附件的存成 目录/域名/beian.yaml。

认不出或有歧义的值逐项报告所在位置，不写入、不猜测；已有的文件不覆盖，除非 --force。

退出状态：0 全部读入；1 有值没有读入，或有文件已存在；2 无法处理。`, `Reads the XML that access providers report (interface V3.0, GBK or UTF-8, also inside a
.zip) with its attachments, and the tables of agencies (.csv, .tsv or .xlsx, UTF-8 or GBK, with
the heads of beian init --csv-template), a filing a row. Each filing becomes DIR/DOMAIN.yaml,
one with attachments DIR/DOMAIN/beian.yaml.

A value that is unknown or ambiguous is reported with its place and left out, never guessed; a
file that is there is not written over without --force.

Exit status: 0 all was taken; 1 something was left out, or a file was there; 2 could not work.`),
		Example: `  beian import upload/XZBA-001.xml -o filings
  beian import --provider provider.yaml uploads.zip
  beian import clients.xlsx -o filings`,
		Args: a.someArgs(1, 1000),
		RunE: func(_ *cobra.Command, files []string) error {
			o.Files, o.AsOf, o.Color = files, asOf.value, a.colored(color.value)
			return run(o)
		},
	}
	cmd.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return []string{"xml", "zip", "csv", "tsv", "xlsx"}, cobra.ShellCompDirectiveFilterFileExt
	}
	f := cmd.Flags()
	f.StringVarP(&o.Out, "output", "o", "filings", a.say("写到目录 `DIR`", "write into the folder `DIR`"))
	f.StringVar(&o.Provider, "provider", "", a.say("接入商的代码表所在的 `FILE`（见 beian export）", "`FILE` with the provider's code tables (see beian export)"))
	a.asOfFlag(f, &asOf)
	f.BoolVar(&o.Force, "force", false, a.say("覆盖已有的文件", "write over files that are there"))
	a.showPrivateFlag(f, &o.ShowPrivate)
	a.colorFlag(f, &color)
	return cmd
}

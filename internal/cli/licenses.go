package cli

import (
	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/cli/licenses"
	"github.com/beian-dev/beian/internal/printer"
)

func newLicensesCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "licenses", Short: a.say("显示本程序及其所含第三方内容的许可证", "licences of the program and of what it contains"), Args: a.noArgs,
		RunE: func(*cobra.Command, []string) error {
			list, err := licenses.All()
			if err != nil {
				return err
			}
			for _, l := range list {
				a.print("== %s ==\n\n%s\n\n", printer.Escape(l.Name), l.Text)
			}
			return nil
		},
	}
}

package cli

import (
	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/filing/schema"
)

func newSchemaCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "schema", Short: a.say("输出备案文件的 JSON Schema，供编辑器使用", "the JSON Schema of the filing file, for editors"), Args: a.noArgs,
		Example: "  beian schema > beian.schema.json",
		RunE: func(*cobra.Command, []string) error {
			data, err := schema.JSON()
			if err != nil {
				return err
			}
			_, err = a.Out.Write(data)
			return err
		},
	}
}

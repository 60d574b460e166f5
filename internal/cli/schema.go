package cli

import (
	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/filing/schema"
	"github.com/beian-dev/beian/internal/project"
)

func newSchemaCmd(a *app) *cobra.Command {
	ofProject := false
	cmd := &cobra.Command{
		Use: "schema", Short: a.say("输出备案文件的 JSON Schema，供编辑器使用", "the JSON Schema of the filing file, for editors"), Args: a.noArgs,
		Example: "  beian schema > beian.schema.json\n  beian schema --project > beian-project.schema.json",
		RunE: func(*cobra.Command, []string) error {
			if ofProject {
				_, err := a.Out.Write(project.Schema)
				return err
			}
			data, err := schema.JSON()
			if err != nil {
				return err
			}
			_, err = a.Out.Write(data)
			return err
		},
	}
	cmd.Flags().BoolVar(&ofProject, "project", false, a.say("项目文件 "+project.FileName+" 的", "that of the project file "+project.FileName))
	return cmd
}

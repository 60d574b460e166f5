package cli

import (
	"strings"

	"github.com/spf13/cobra"
)

// usageTemplate is what help shows below the description. Its form is cobra's, its
// headings are in the user's language.
func (a *app) usageTemplate() string {
	headings := strings.NewReplacer(
		"USAGE", a.say("用法：", "Usage:"),
		"EXAMPLES", a.say("例子：", "Examples:"),
		"COMMANDS", a.say("命令：", "Commands:"),
		"OPTION", a.say("选项", "flags"),
		"COMMAND", a.say("命令", "command"), // after the longer word
		"GLOBAL", a.say("通用选项：", "Global flags:"),
		"FLAGS", a.say("选项：", "Flags:"),
		"MORE", a.say("某个命令的用法：", "About one command:"),
	)
	return headings.Replace(usageTemplate)
}

const usageTemplate = `USAGE{{if .Runnable}}{{if not .HasAvailableSubCommands}}
  {{.UseLine}} [OPTION]{{end}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} [COMMAND]{{end}}{{if .HasAvailableSubCommands}}

COMMANDS{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

FLAGS
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

GLOBAL
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasExample}}

EXAMPLES
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

MORE {{.CommandPath}} [COMMAND] --help{{end}}
`

// withoutFlagsInUse keeps cobra from adding an English "[flags]"; the template has its own.
func withoutFlagsInUse(cmd *cobra.Command) {
	cmd.DisableFlagsInUseLine = true
	for _, c := range cmd.Commands() {
		withoutFlagsInUse(c)
	}
}

package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// usage is what help shows below the description, with headings in the user's language.
func (a *app) usage(cmd *cobra.Command) error {
	command := cmd.CommandPath() + a.say(" [命令]", " [command]")
	var lines []string
	if !cmd.HasAvailableSubCommands() || takesFiles(cmd) {
		lines = append(lines, cmd.UseLine()+a.say(" [选项]", " [flags]"))
	}
	if cmd.HasAvailableSubCommands() {
		lines = append(lines, command)
	}
	sections := []section{{a.say("用法：", "Usage:"), lines}}
	if cmd.HasAvailableSubCommands() {
		sections = append(sections, section{a.say("命令：", "Commands:"), subcommands(cmd)})
	}
	sections = append(sections,
		section{a.say("选项：", "Flags:"), a.flags(cmd.LocalFlags())},
		section{a.say("通用选项：", "Global flags:"), a.flags(cmd.InheritedFlags())},
		section{a.say("例子：", "Examples:"), unindented(cmd.Example)},
	)
	var text strings.Builder
	for i, s := range sections {
		s.write(&text, i > 0)
	}
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(&text, "\n%s%s --help\n", a.say("某个命令的用法：", "About one command: "), command)
	}
	_, err := io.WriteString(cmd.OutOrStderr(), text.String())
	return err
}

// section is a part of the help: a heading and the lines below it.
type section struct {
	heading string
	lines   []string
}

// write leaves an empty section out; gap stands before all but the first.
func (s section) write(to *strings.Builder, gap bool) {
	if len(s.lines) == 0 {
		return
	}
	if gap {
		to.WriteByte('\n')
	}
	fmt.Fprintln(to, s.heading)
	for _, line := range s.lines {
		fmt.Fprintln(to, "  "+line)
	}
}

func subcommands(cmd *cobra.Command) (lines []string) {
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			lines = append(lines, fmt.Sprintf("%-*s %s", c.NamePadding(), c.Name(), c.Short))
		}
	}
	return lines
}

// flags describes flags; what is taken without them stands at the end, which pflag says in
// English only.
func (a *app) flags(set *pflag.FlagSet) []string {
	lines := unindented(set.FlagUsages())
	for i, line := range lines {
		text, value, found := strings.Cut(line, " (default ")
		if found {
			value = strings.Trim(strings.TrimSuffix(value, ")"), `"`)
			lines[i] = text + a.say("（默认 "+value+"）", " (default "+value+")")
		}
	}
	return lines
}

// unindented is a text whose lines stand two columns in, by its lines; none of an empty one.
func unindented(text string) (lines []string) {
	for line := range strings.Lines(text) {
		lines = append(lines, strings.TrimRight(strings.TrimPrefix(line, "  "), "\n"))
	}
	return lines
}

// withoutFlagsInUse keeps cobra from adding an English "[flags]"; usage has its own.
func withoutFlagsInUse(cmd *cobra.Command) {
	cmd.DisableFlagsInUseLine = true
	for _, c := range cmd.Commands() {
		withoutFlagsInUse(c)
	}
}

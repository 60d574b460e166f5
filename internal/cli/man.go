package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// newManCmd writes manual pages for packages. It is hidden: who has the pages needs no
// command for them. cobra's own generator needs a Markdown converter that nothing else
// here does, and the pages are plain enough to write.
func newManCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use: a.say("man 目录", "man FOLDER"), Short: a.say("生成手册页", "write manual pages"), Hidden: true, Args: a.someArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := a.Files.MakeFolder(args[0]); err != nil {
				return fmt.Errorf("make folder for manual pages: %w", err)
			}
			return a.writeManual(args[0], cmd.Root())
		},
	}
}

func (a *app) writeManual(folder string, cmd *cobra.Command) error {
	name := strings.ReplaceAll(cmd.CommandPath(), " ", "-")
	if err := a.Files.Remake(filepath.Join(folder, name+".1"), []byte(a.manualPage(cmd))); err != nil {
		return fmt.Errorf("write manual page of %s: %w", cmd.CommandPath(), err)
	}
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			if err := a.writeManual(folder, c); err != nil {
				return err
			}
		}
	}
	return nil
}

func (a *app) manualPage(cmd *cobra.Command) string {
	var b strings.Builder
	name := strings.ReplaceAll(cmd.CommandPath(), " ", "-")
	// No date: the same source gives the same page.
	fmt.Fprintf(&b, ".TH %q 1 \"\" \"beian\" \"beian\"\n", strings.ToUpper(name))
	section := func(title, text string) {
		if text = strings.TrimSpace(text); text != "" {
			fmt.Fprintf(&b, ".SH %s\n%s\n", title, text)
		}
	}
	section("NAME", roff(name)+` \- `+roff(cmd.Short))
	section("SYNOPSIS", `.B `+roff(cmd.UseLine()))
	section("DESCRIPTION", roff(cmd.Long))
	section("OPTIONS", manualFlags(cmd.NonInheritedFlags())+manualFlags(cmd.InheritedFlags()))
	if cmd.Example != "" {
		section("EXAMPLES", ".nf\n"+roff(cmd.Example)+"\n.fi")
	}
	var others []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			others = append(others, `.BR `+roff(strings.ReplaceAll(c.CommandPath(), " ", "-"))+" (1)")
		}
	}
	section(`"SEE ALSO"`, strings.Join(others, "\n"))
	return b.String()
}

func manualFlags(flags *pflag.FlagSet) string {
	var b strings.Builder
	flags.VisitAll(func(f *pflag.Flag) {
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		value, usage := pflag.UnquoteUsage(f)
		if value != "" {
			name += " " + value
		}
		fmt.Fprintf(&b, ".TP\n.B %s\n%s\n", roff(name), roff(usage))
	})
	return b.String()
}

// roff keeps text from being read as requests: backslashes, and dots and quotes at the
// beginning of a line.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}

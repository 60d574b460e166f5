package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/beian-dev/beian/internal/filing"
)

// completeYAML offers YAML files where a filing is expected.
func completeYAML(_ *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	return []string{"yaml", "yml"}, cobra.ShellCompDirectiveFilterFileExt
}

// completeRules offers the ids of the rules with what they say.
func (a *app) completeRules(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	library, err := a.openLibrary(overlaysOf(cmd))
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	list, err := a.everyRule(library)
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var out []string
	for _, r := range list {
		out = append(out, cobra.CompletionWithDesc(r.ID, r.Title))
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}

// overlaysOf are the folders of --rules so far; none where a command has no such flag.
func overlaysOf(cmd *cobra.Command) []string {
	folders, _ := cmd.Flags().GetStringArray("rules")
	return folders
}

// completeTopics offers what explain takes: the types of filing and the rules.
func (a *app) completeTopics(cmd *cobra.Command, args []string, text string) ([]string, cobra.ShellCompDirective) {
	list, directive := a.completeRules(cmd, args, text)
	if len(args) > 0 {
		return nil, directive
	}
	return slices.Concat(typesTopics[:], filing.Terms("type"), list), directive
}

// completeProvinces offers the provinces that have rules.
func (a *app) completeProvinces(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	library, err := a.openLibrary(overlaysOf(cmd))
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	return library.ProvinceNames(), cobra.ShellCompDirectiveNoFileComp
}

// completeMoreProvinces is completeProvinces where several may be named.
func (a *app) completeMoreProvinces(cmd *cobra.Command, _ []string, word string) ([]string, cobra.ShellCompDirective) {
	return a.completeProvinces(cmd, nil, word)
}

// completeKinds offers what form prints.
func (a *app) completeKinds(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	list, err := a.letters()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	kinds := letterKinds(list)
	if printings, err := a.printings(); err == nil {
		for _, t := range printings {
			kinds = append(kinds, t.Name)
		}
	}
	return kinds, cobra.ShellCompDirectiveNoFileComp
}

// isCompleting reports whether a shell asks; nobody else needs to wait for what it is told.
func (a *app) isCompleting() bool {
	return slices.Contains(a.args, cobra.ShellCompRequestCmd) || slices.Contains(a.args, cobra.ShellCompNoDescRequestCmd)
}

// withoutStrayFiles keeps shells from offering files where a command takes no argument.
func withoutStrayFiles(cmd *cobra.Command) {
	takesNone := cmd.Args != nil && cmd.Args(cmd, []string{"a word"}) != nil
	if cmd.ValidArgsFunction == nil && !cmd.HasSubCommands() && takesNone {
		cmd.ValidArgsFunction = cobra.NoFileCompletions
	}
	for _, c := range cmd.Commands() {
		withoutStrayFiles(c)
	}
}

// completeFlags says what is offered as the value of every flag, here and in the commands below.
func (a *app) completeFlags(cmd *cobra.Command) {
	offer := func(f *pflag.Flag) {
		if _, taken := cmd.GetFlagCompletionFunc(f.Name); taken {
			return
		}
		if err := cmd.RegisterFlagCompletionFunc(f.Name, a.completionOf(f)); err != nil {
			panic(err) // the flag is one of the command's
		}
	}
	cmd.NonInheritedFlags().VisitAll(offer)
	for _, c := range cmd.Commands() {
		a.completeFlags(c)
	}
}

// completionOf goes by what a flag takes: the words that its value or its name knows, else files
// and folders where its help says FILE or DIR.
func (a *app) completionOf(f *pflag.Flag) cobra.CompletionFunc {
	switch v := f.Value.(type) {
	case *choice:
		return words(v.values)
	case *outputs:
		return words(formatNames())
	case *severity:
		return words(severities[:])
	}
	switch f.Name {
	case "config", "template", "provider", "like":
		return completeYAML
	case "from":
		return files("yaml", "yml", "json", "csv", "tsv", "xlsx")
	case "html":
		return files("html")
	case "baseline":
		return files("json")
	case "kind":
		return a.completeKinds
	case "for":
		return completeConsoles
	case "province":
		return a.completeMoreProvinces
	case "set":
		return completePaths
	}
	switch value, _ := pflag.UnquoteUsage(f); value {
	case "DIR":
		return cobra.FixedCompletions(nil, cobra.ShellCompDirectiveFilterDirs)
	case "FILE":
		return cobra.FixedCompletions(nil, cobra.ShellCompDirectiveDefault)
	}
	return cobra.NoFileCompletions
}

func words(list []string) cobra.CompletionFunc {
	return cobra.FixedCompletions(list, cobra.ShellCompDirectiveNoFileComp)
}

func files(extensions ...string) cobra.CompletionFunc {
	return cobra.FixedCompletions(extensions, cobra.ShellCompDirectiveFilterFileExt)
}

// completePaths offers the fields of a filing, of lists those of the first item.
func completePaths(*cobra.Command, []string, string) (out []string, _ cobra.ShellCompDirective) {
	for _, f := range filing.Fields() {
		if f.Kind != filing.Record && f.Kind != filing.Records {
			out = append(out, cobra.CompletionWithDesc(strings.ReplaceAll(f.Path, "[]", "[0]")+"=", f.ZH))
		}
	}
	return out, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

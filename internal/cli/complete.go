package cli

import (
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/rules"
)

// completeYAML offers YAML files where a filing is expected.
func completeYAML(_ *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	return []string{"yaml", "yml"}, cobra.ShellCompDirectiveFilterFileExt
}

// completeRules offers the ids of the shipped rules with what they say.
func (a *app) completeRules(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	library, _, err := rule.OpenLean(rules.FS, rules.Packed)
	if err != nil || len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
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

// completeTopics offers what explain takes: the types of filing and the rules.
func (a *app) completeTopics(cmd *cobra.Command, args []string, text string) ([]string, cobra.ShellCompDirective) {
	list, directive := a.completeRules(cmd, args, text)
	if len(args) > 0 {
		return nil, directive
	}
	return slices.Concat(typesTopics[:], filing.Terms("type"), list), directive
}

// completeProvinces offers the provinces that have rules.
func (a *app) completeProvinces(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	library, _, err := rule.OpenLean(rules.FS, rules.Packed)
	if err != nil || len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return library.ProvinceNames(), cobra.ShellCompDirectiveNoFileComp
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

// completeValues offers the values of every flag that takes one of a few words, here and
// in the commands below, and no files where a flag takes no file.
func completeValues(cmd *cobra.Command) {
	offer := func(f *pflag.Flag) {
		complete := completionOf(f)
		if _, taken := cmd.GetFlagCompletionFunc(f.Name); complete == nil || taken {
			return
		}
		if err := cmd.RegisterFlagCompletionFunc(f.Name, complete); err != nil {
			panic(err) // there is no such flag, which cannot be
		}
	}
	cmd.NonInheritedFlags().VisitAll(offer)
	for _, c := range cmd.Commands() {
		completeValues(c)
	}
}

// completionOf is nil where nothing better than files is known.
func completionOf(f *pflag.Flag) cobra.CompletionFunc {
	words := func(list []string) cobra.CompletionFunc {
		return cobra.FixedCompletions(list, cobra.ShellCompDirectiveNoFileComp)
	}
	switch v := f.Value.(type) {
	case *choice:
		return words(v.values)
	case *outputs:
		return words(formatNames())
	case *severity:
		return words([]string{"error", "warning", "hint"})
	case *day:
		return cobra.NoFileCompletions
	}
	switch {
	case f.Name == "rules":
		return cobra.FixedCompletions(nil, cobra.ShellCompDirectiveFilterDirs)
	case f.Name == "config":
		return completeYAML
	case f.Value.Type() == "int":
		return cobra.NoFileCompletions
	}
	return nil
}

package cli

import (
	"github.com/spf13/cobra"

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

// completeFlags offers the values of the flags of check.
func completeFlags(cmd *cobra.Command) {
	words := func(list ...string) cobra.CompletionFunc {
		return cobra.FixedCompletions(list, cobra.ShellCompDirectiveNoFileComp)
	}
	for flag, complete := range map[string]cobra.CompletionFunc{
		"format":  words(formatNames()...),
		"fail-on": words("error", "warning", "hint"),
		"color":   words("auto", "always", "never"),
		"as-of":   cobra.NoFileCompletions,
		"jobs":    cobra.NoFileCompletions,
		"rules":   completeFolders,
	} {
		if err := cmd.RegisterFlagCompletionFunc(flag, complete); err != nil {
			panic(err) // the flag is misspelt here
		}
	}
}

func completeFolders(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}

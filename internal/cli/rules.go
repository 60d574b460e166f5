package cli

import (
	"github.com/beian-dev/beian/internal/reference"
	"github.com/spf13/cobra"
)

// ruleOptions is what the commands about rules have in common.
type ruleOptions struct {
	Overlays []string // folders laid over the shipped rules
	Format   string   // text or json
	AsOf     string   // YYYY-MM-DD
}

// newRulesCmd holds the commands about rules; each has a file of its own.
func newRulesCmd(a *app) *cobra.Command {
	o := ruleOptions{}
	asOf := day{a.Today}
	format := formatChoice("text", "json")
	// with hands a subcommand the options as the flags left them.
	with := func(run func(ruleOptions, []string) error) func(*cobra.Command, []string) error {
		return func(_ *cobra.Command, args []string) error {
			o.AsOf, o.Format = asOf.value, format.value
			return run(o, args)
		}
	}
	cmd := &cobra.Command{
		Use:   "rules",
		Short: a.say("查看规则与来源", "the rules and their sources"),
		Args:  a.noArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	a.rulesFlag(cmd.PersistentFlags(), &o.Overlays)
	list := &cobra.Command{
		Use: "list", Short: a.say("列出全部规则", "list every rule"), Args: a.noArgs, RunE: with(a.listRules),
		Example: "  beian rules list --format json",
	}
	a.formatFlag(list.Flags(), &format)
	show := newExplainCmd(a, a.explain)
	show.Use = a.say("show 规则", "show ID")
	show.Example = "  beian rules show domain-owner-mismatch"
	province := &cobra.Command{
		Use: a.say("province 省", "province NAME"), Short: a.say("某省与全国不同之处", "what differs in a province"), Args: a.someArgs(1, 1),
		RunE: with(a.showProvince), ValidArgsFunction: a.completeProvinces, Example: "  beian rules province 四川",
	}
	a.asOfFlag(province.Flags(), &asOf)
	cmd.AddCommand(list, show, province,
		newCoverageCmd(a, with(a.showCoverage)),
		newRulesDiffCmd(a, &o, a.diffRules),
		newRulesOutdatedCmd(a, &o, a.outdated),
		&cobra.Command{
			Use: "test", Short: a.say("运行规则自带的例子", "run the examples of the rules"), Args: a.noArgs, RunE: with(a.testRules),
			Example: "  beian rules test --rules my-rules/",
		},
		&cobra.Command{
			Use: "functions", Short: a.say("规则表达式可用的函数", "what expressions in rules can call"), Args: a.noArgs, RunE: with(a.listFunctions),
		})
	return cmd
}

// words names the properties of rules in the user's language.
func (a *app) words() reference.Words { return reference.Words(a.lang) }

package cli

import (
	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/rule"
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
	format := choice{values: []string{"text", "json"}, value: "text"}
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
	cmd.PersistentFlags().StringArrayVar(&o.Overlays, "rules", nil, a.overlayUsage())
	list := &cobra.Command{
		Use: "list", Short: a.say("列出全部规则", "list every rule"), Args: a.noArgs, RunE: with(a.listRules),
		Example: "  beian rules list --format json",
	}
	list.Flags().Var(&format, "format", a.say("输出格式", "form of the output"))
	show := newExplainCmd(a, a.explain)
	show.Use = a.say("show 规则", "show ID")
	show.Example = "  beian rules show domain-owner-mismatch"
	province := &cobra.Command{
		Use: a.say("province 省", "province NAME"), Short: a.say("某省与全国不同之处", "what differs in a province"), Args: a.someArgs(1, 1),
		RunE: with(a.showProvince), ValidArgsFunction: a.completeProvinces, Example: "  beian rules province 四川",
	}
	province.Flags().Var(&asOf, "as-of", a.say("按这一天有效的规则", "the day whose rules count"))
	cmd.AddCommand(list, show, province,
		&cobra.Command{
			Use: "test", Short: a.say("运行规则自带的例子", "run the examples of the rules"), Args: a.noArgs, RunE: with(a.testRules),
			Example: "  beian rules test --rules my-rules/",
		},
		&cobra.Command{
			Use: "functions", Short: a.say("规则表达式可用的函数", "what expressions in rules can call"), Args: a.noArgs, RunE: with(a.listFunctions),
		})
	return cmd
}

// subject names whom a rule is for.
func (a *app) subject(s rule.Subject) string {
	switch s {
	case rule.Unit:
		return a.say("单位", "units")
	case rule.Person:
		return a.say("个人", "persons")
	}
	return a.say("单位、个人", "both")
}

// period names the days on which something is in force; empty where that is always.
func (a *app) period(p rule.Period) string {
	switch {
	case p.Since != "" && p.Until != "":
		return a.say(p.Since+" 至 "+p.Until, p.Since+" to "+p.Until)
	case p.Since != "":
		return a.say(p.Since+" 起", "since "+p.Since)
	case p.Until != "":
		return a.say("至 "+p.Until, "until "+p.Until)
	}
	return ""
}

// source is one line about a document.
func (a *app) source(s diag.Source) string {
	text := a.say(s.Title+"（"+s.AsOf+"）", s.Title+" ("+s.AsOf+")")
	if s.URL != "" {
		text += " " + s.URL
	}
	return text
}

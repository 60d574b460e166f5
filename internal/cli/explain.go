package cli

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/rule"
)

// newExplainCmd serves both beian explain and beian rules show.
func newExplainCmd(a *app, run func(ruleOptions, string) error) *cobra.Command {
	var o ruleOptions
	cmd := &cobra.Command{
		Use: a.say("explain 规则", "explain ID"), Short: a.say("说明一条规则：内容、办法、来源、各省差别", "what a rule says, by which source, and where it differs"),
		Args: a.someArgs(1, 1), ValidArgsFunction: a.completeRules,
		RunE:    func(_ *cobra.Command, args []string) error { return run(o, args[0]) },
		Example: "  beian explain domain-owner-mismatch",
	}
	cmd.Flags().StringArrayVar(&o.Overlays, "rules", nil, a.overlayUsage())
	return cmd
}

// explain prints one rule with its sources and with what provinces make of it.
func (a *app) explain(o ruleOptions, id string) error {
	library, err := a.openLibrary(o.Overlays)
	if err != nil {
		return err
	}
	for _, b := range builtins() {
		if b.id == id {
			a.explainBuiltin(b)
			return nil
		}
	}
	provinces, err := allProvinces(library)
	if err != nil {
		return err
	}
	rules := findRules(library, provinces, id)
	if len(rules) == 0 {
		return a.unknownRule(library, provinces, id)
	}
	for _, r := range rules {
		a.explainRule(r)
	}
	a.explainSettings(id, provinces)
	return nil
}

func (a *app) explainBuiltin(b builtin) {
	a.print("%s  %s\n%s\n", b.id, b.severity, b.title.In(a.lang))
	a.field(a.say("建议", "hint"), b.hint.In(a.lang))
}

func allProvinces(library *rule.Library) (out []*rule.Province, err error) {
	for _, name := range library.ProvinceNames() {
		p, problems, err := library.Province(name)
		if err != nil {
			return nil, libraryError(problems, err)
		}
		out = append(out, p)
	}
	return out, nil
}

// findRules is the rules of an id, or those that cover it: one documented ground may be
// caught by several rules.
func findRules(library *rule.Library, provinces []*rule.Province, id string) []*rule.Rule {
	all := library.National()
	for _, p := range provinces {
		all = append(all, p.Rules...)
	}
	var own, covering []*rule.Rule
	for _, r := range all {
		switch {
		case r.ID == id:
			own = append(own, r)
		case slices.Contains(r.Covers, id):
			covering = append(covering, r)
		}
	}
	if len(own) > 0 {
		return own
	}
	return covering
}

func (a *app) unknownRule(library *rule.Library, provinces []*rule.Province, id string) error {
	var ids []string
	for _, r := range library.National() {
		ids = append(ids, r.ID)
	}
	for _, p := range provinces {
		for _, r := range p.Rules {
			ids = append(ids, r.ID)
		}
	}
	for _, b := range builtins() {
		ids = append(ids, b.id)
	}
	slices.Sort(ids)
	e := usage("没有规则 %q", "there is no rule %q", id).suggest(id, ids, "")
	e.hint = diag.Text{ZH: "全部规则见 beian rules list", EN: "beian rules list shows every rule"}
	return e
}

func (a *app) explainRule(r *rule.Rule) {
	severity := r.Severity.String()
	if r.Off {
		severity += a.say("（仅部分省）", " (some provinces only)")
	}
	a.print("%s  %s\n%s\n", r.ID, severity, r.Title.In(a.lang))
	a.field(a.say("省", "province"), r.Province)
	a.field(a.say("适用", "for"), a.subject(r.For))
	a.field(a.say("有效期", "in force"), a.period(r.Period))
	a.field(a.say("检查", "checks"), strings.Join(r.At, a.say("、", ", ")))
	a.field(a.say("参数", "parameters"), params(r.Params))
	a.field(a.say("提示", "message"), r.Message.In(a.lang))
	a.field(a.say("建议", "hint"), r.Hint.In(a.lang))
	a.field(a.say("另含", "covers"), strings.Join(r.Covers, a.say("、", ", ")))
	for _, s := range r.Sources {
		a.field(a.say("来源", "source"), a.source(s))
	}
}

// explainSettings lists the provinces that set the rule, in the order of their codes.
func (a *app) explainSettings(id string, provinces []*rule.Province) {
	for _, p := range provinces {
		for _, s := range p.Settings {
			if s.Rule == id {
				a.print("\n%s\n", p.Name)
				a.setting(s)
			}
		}
	}
}

// setting prints what a province says about a rule.
func (a *app) setting(s rule.Setting) {
	if s.Off {
		a.field(a.say("状态", "state"), a.say("不适用", "off"))
	}
	a.field(a.say("适用", "for"), a.subject(s.For))
	a.field(a.say("有效期", "in force"), a.period(s.Period))
	if s.Severity != 0 {
		a.field(a.say("级别", "severity"), s.Severity.String())
	}
	a.field(a.say("参数", "parameters"), params(s.Params))
	a.field(a.say("说明", "note"), s.Note.In(a.lang))
	for _, source := range s.Sources {
		a.field(a.say("来源", "source"), a.source(source))
	}
}

// params writes parameters as name=value, sorted by name.
func params(values map[string]any) string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(values)) {
		switch v := values[name].(type) {
		case []string:
			parts = append(parts, name+"="+strings.Join(v, "、"))
		default:
			parts = append(parts, fmt.Sprintf("%s=%v", name, v))
		}
	}
	return strings.Join(parts, "  ")
}

// field prints one property, and nothing where it is empty. Rule files of users are data
// like filings.
func (a *app) field(name, value string) {
	if value = strings.TrimSpace(value); value != "" {
		a.print("  %s%s%s\n", name, a.say("：", ": "), printer.Escape(value))
	}
}

func (a *app) print(format string, args ...any) { fmt.Fprintf(a.Out, format, args...) }

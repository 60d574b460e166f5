package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/reference"
	"github.com/beian-dev/beian/internal/rule"
)

// newExplainCmd serves both beian explain and beian rules show.
func newExplainCmd(a *app, run func(ruleOptions, string) error) *cobra.Command {
	var o ruleOptions
	cmd := &cobra.Command{
		Use: a.say("explain 规则|类型", "explain ID|TYPE"), Short: a.say("说明一条规则，或一种备案类型", "what a rule says, or what a type of filing is"),
		Long: a.say(`说明一条规则：内容、办法、来源、各省差别。types（或 备案类型）说明要办哪种备案；备案类型的名称，
如 变更备案，说明它填什么、交什么。`, `What a rule says, by which source, and where it differs. types (or 备案类型) says which type of
filing is needed; the name of a type, such as 变更备案, what it asks for.`),
		Args: a.someArgs(1, 1), ValidArgsFunction: a.completeTopics,
		RunE: func(_ *cobra.Command, args []string) error { return run(o, args[0]) },
		Example: `  beian explain domain-owner-mismatch
  beian explain types
  beian explain 变更备案`,
	}
	a.rulesFlag(cmd.Flags(), &o.Overlays)
	return cmd
}

// explain prints one rule with its sources and with what provinces make of it, or what there
// is to say about types of filing.
func (a *app) explain(o ruleOptions, id string) error {
	if ok, err := a.explainTypes(id); ok || err != nil {
		return err
	}
	library, err := a.openWithExamples(o.Overlays)
	if err != nil {
		return err
	}
	for _, b := range builtins(library) {
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
		a.page(reference.New(r, provinces, a.lang))
	}
	return nil
}

func (a *app) explainBuiltin(b builtin) {
	a.print("%s  %s\n%s\n", b.id, b.severity, b.title.In(a.lang))
	a.field(a.say("建议", "hint"), b.hint.In(a.lang))
	for _, s := range b.sources {
		a.field(a.say("来源", "source"), a.words().Source(s))
	}
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
		case slices.Contains(r.About().Covers, id):
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
	for _, b := range builtins(library) {
		ids = append(ids, b.id)
	}
	slices.Sort(ids)
	e := usage("没有规则 %q", "there is no rule %q", id).suggest(id, ids, "")
	e.hint = diag.Text{ZH: "全部规则见 beian rules list", EN: "beian rules list shows every rule"}
	return e
}

// page prints all there is to say about a rule.
func (a *app) page(p reference.Page) {
	a.print("%s  %s\n%s\n", p.ID, p.Severity, p.Title)
	a.fields(p.Fields)
	for _, place := range p.Provinces {
		a.print("\n%s\n", place.Province)
		a.fields(place.Fields)
	}
}

func (a *app) fields(list []reference.Field) {
	for _, f := range list {
		a.field(f.Name, f.Value)
	}
}

// field prints one property, and nothing where it is empty. Rule files of users are data
// like filings.
func (a *app) field(name, value string) {
	if value = strings.TrimSpace(value); value != "" {
		a.print("  %s%s%s\n", name, a.say("：", ": "), printer.Escape(value))
	}
}

func (a *app) print(format string, args ...any) { fmt.Fprintf(a.Out, format, args...) }

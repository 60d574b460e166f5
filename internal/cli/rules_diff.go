package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/rule"
)

// diffInfo is the JSON form of rules diff. Fields may be added, none changes.
type diffInfo struct {
	Version int         `json:"version"`
	From    string      `json:"from"`
	To      string      `json:"to"`
	Places  []placeInfo `json:"places"`
}

type placeInfo struct {
	Province string       `json:"province"` // empty: everywhere
	Changes  []changeInfo `json:"changes"`
}

type changeInfo struct {
	Rule   string       `json:"rule"`
	Title  string       `json:"title"`
	For    rule.Subject `json:"for"`    // empty: both
	Change string       `json:"change"` // added, gone or changed
	Before *stateInfo   `json:"before"` // null: not in force
	After  *stateInfo   `json:"after"`
	Params []string     `json:"params"` // names of those that differ
}

type stateInfo struct {
	Severity string         `json:"severity"`
	Params   map[string]any `json:"params"`
	Sources  []sourceInfo   `json:"sources"`
}

func newRulesDiffCmd(a *app, o *ruleOptions, run func(o ruleOptions, provinces, days []string) error) *cobra.Command {
	var provinces []string
	format := choice{values: []string{"text", "json"}, value: "text"}
	cmd := &cobra.Command{
		Use:   a.say("diff 日期 日期", "diff DAY DAY"),
		Short: a.say("两天之间规则有何不同", "what differs between the rules in force on two days"),
		Long: a.say(`列出两天之间新增、失效与改变的规则和设定，先全国，后逐省，附来源；日期可写 today。只换了来源、
要求不变的不列。省下面只列全国之外的不同。`, `Lists rules and settings that came, went or changed between two days, first those of the
nation, then by province, with sources; a day may be today. What only rests on other sources
is no difference, and a province lists what differs beyond the nation.`),
		Example: "  beian rules diff 2019-09-20 today\n  beian rules diff 2019-09-20 2026-11-23 --province 四川 --format json",
		Args:    a.someArgs(2, 2), ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(_ *cobra.Command, days []string) error {
			o.Format = format.value
			return run(*o, provinces, days)
		},
	}
	cmd.Flags().StringArrayVar(&provinces, "province", nil, a.say("只看 `省`，可多次使用", "only `NAME`; may be repeated"))
	cmd.Flags().Var(&format, "format", a.say("输出格式", "form of the output"))
	return cmd
}

// diffRules is the run of rules diff.
func (a *app) diffRules(o ruleOptions, provinces, days []string) error {
	for i := range days {
		d := day{}
		switch {
		case days[i] == "today":
			days[i] = a.Today
		case d.Set(days[i]) != nil:
			return usage("日期 %q 应写作 YYYY-MM-DD 或 today", "%q is no day: write YYYY-MM-DD or today", days[i])
		}
	}
	library, err := a.openLibrary(o.Overlays)
	if err != nil {
		return err
	}
	places, err := a.places(library, provinces)
	if err != nil {
		return err
	}
	out := diffInfo{Version: 1, From: days[0], To: days[1], Places: []placeInfo{}}
	for _, name := range places {
		changes, problems, err := library.Diff(name, days[0], days[1])
		if err != nil {
			return libraryError(problems, err)
		}
		if len(changes) > 0 {
			out.Places = append(out.Places, a.placeOf(name, changes))
		}
	}
	if o.Format == "json" {
		return printer.WriteJSON(a.Out, out)
	}
	a.printDiff(out)
	return nil
}

// places are the provinces that are asked for, by their full names; without any the nation,
// which has the empty name, and all provinces.
func (a *app) places(library *rule.Library, names []string) (out []string, err error) {
	if len(names) == 0 {
		return append([]string{""}, library.ProvinceNames()...), nil
	}
	for _, name := range names {
		p, err := a.province(library, name)
		if err != nil {
			return nil, err
		}
		out = append(out, p.Name)
	}
	return out, nil
}

func (a *app) placeOf(name string, changes []rule.Change) placeInfo {
	out := placeInfo{Province: name, Changes: make([]changeInfo, 0, len(changes))}
	for _, c := range changes {
		out.Changes = append(out.Changes, changeInfo{
			Rule: c.ID, Title: c.Rule().About().Title.In(a.lang), For: c.For, Change: c.Kind(),
			Before: stateOf(c.Before), After: stateOf(c.After), Params: append([]string{}, c.Params()...),
		})
	}
	return out
}

func stateOf(active *rule.Active) *stateInfo {
	if active == nil {
		return nil
	}
	out := &stateInfo{active.Severity.String(), active.Params, sourceInfos(active.Sources())}
	if out.Params == nil {
		out.Params = map[string]any{}
	}
	return out
}

func (a *app) printDiff(d diffInfo) {
	count := map[string]int{}
	for _, p := range d.Places {
		a.print("%s\n", a.placeName(p.Province))
		for _, c := range p.Changes {
			count[c.Change]++
			a.printChange(c)
		}
		a.print("\n")
	}
	a.print(a.say("%s 至 %s：新增 %d，失效 %d，改变 %d\n", "%s to %s: %d added, %d gone, %d changed\n"), d.From, d.To, count[rule.Added], count[rule.Gone], count[rule.Changed])
}

// printChange writes a change in a line, and below it what says so.
func (a *app) printChange(c changeInfo) {
	mark, severity := "~", ""
	switch {
	case c.Before == nil:
		mark, severity = "+", c.After.Severity
	case c.After == nil:
		mark, severity = "-", c.Before.Severity
	case c.Before.Severity != c.After.Severity:
		severity = c.Before.Severity + " → " + c.After.Severity
	default:
		severity = c.After.Severity
	}
	subject := ""
	if c.For != rule.Both {
		subject = a.say("（", " (") + a.words().Subject(c.For) + a.say("）", ")")
	}
	a.print("  %s %s  %s%s  %s\n", mark, c.Rule, severity, subject, printer.Escape(c.Title))
	for _, name := range c.Params {
		a.print("      %s: %s → %s\n", name, value(c.Before.Params[name]), value(c.After.Params[name]))
	}
	if c.Before != nil {
		a.print("      %s: %s\n", a.say("此前依据", "before, by"), briefly(c.Before.Sources))
	}
	if c.After != nil {
		a.print("      %s: %s\n", a.say("现在依据", "now, by"), briefly(c.After.Sources))
	}
}

func (a *app) placeName(province string) string {
	if province == "" {
		return a.say("全国", "everywhere")
	}
	return province
}

func value(v any) string {
	if list, ok := v.([]string); ok {
		return printer.Escape("[" + strings.Join(list, ", ") + "]")
	}
	return printer.Escape(fmt.Sprint(v))
}

func briefly(list []sourceInfo) string {
	parts := make([]string, len(list))
	for i, s := range list {
		parts[i] = s.Title + " (" + s.AsOf + ")"
	}
	return printer.Escape(strings.Join(parts, "; "))
}

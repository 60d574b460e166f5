package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/procedure"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/rules"
)

// diffInfo is the JSON form of rules diff. Fields may be added, none changes.
type diffInfo struct {
	Version int         `json:"version"`
	From    string      `json:"from"`
	To      string      `json:"to"`
	Places  []placeInfo `json:"places"`
}

type placeInfo struct {
	Province  string          `json:"province"` // empty: everywhere
	Changes   []changeInfo    `json:"changes"`
	Notes     []noteInfo      `json:"notes"`
	Procedure []procedureInfo `json:"procedure"`
}

// noteInfo is a note that came or went.
type noteInfo struct {
	For     rule.Subject `json:"for"`    // empty: both
	Change  string       `json:"change"` // added or gone
	Text    string       `json:"text"`
	Sources []sourceInfo `json:"sources"`
}

// procedureInfo is an entry of the procedure that came or went.
type procedureInfo struct {
	Section string       `json:"section"` // of rules/procedure.yaml
	Stage   string       `json:"stage"`   // may be empty
	For     string       `json:"for"`     // unit, person, sole_trader; empty: all
	Types   []string     `json:"types"`   // of filing; empty: all
	Term    string       `json:"term"`    // empty: none
	Change  string       `json:"change"`  // added or gone
	Text    string       `json:"text"`
	Sources []sourceInfo `json:"sources"`
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
	format := formatChoice("text", "json")
	cmd := &cobra.Command{
		Use:   a.say("diff 日期 日期", "diff DAY DAY"),
		Short: a.say("两天之间规则有何不同", "what differs between the rules in force on two days"),
		Long: a.say(`列出两天之间新增、失效与改变的规则和设定，以及新增与失效的须知和办理步骤，先全国，后逐省，附来源；
日期可写 today。只换了来源、要求不变的不列。省下面只列全国之外的不同。`, `Lists rules and settings that came, went or changed between two days, and notes and entries
of the procedure that came or went, first those of the nation, then by province, with sources; a
day may be today. What only rests on other sources is no difference, and a province lists what
differs beyond the nation.`),
		Example: "  beian rules diff 2019-09-20 today\n  beian rules diff 2019-09-20 2026-11-23 --province 四川 --format json",
		Args:    a.someArgs(2, 2), ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(_ *cobra.Command, days []string) error {
			o.Format = format.value
			return run(*o, provinces, days)
		},
	}
	cmd.Flags().StringArrayVar(&provinces, "province", nil, a.say("只看 `省`，可多次使用", "only `NAME`; may be repeated"))
	a.formatFlag(cmd.Flags(), &format)
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
	steps, err := procedure.Parse(rules.Procedure)
	if err != nil {
		return err
	}
	out := diffInfo{Version: 1, From: days[0], To: days[1], Places: []placeInfo{}}
	for _, name := range places {
		changes, problems, err := library.Diff(name, days[0], days[1])
		if err != nil {
			return libraryError(problems, err)
		}
		notes, problems, err := library.DiffNotes(name, days[0], days[1])
		if err != nil {
			return libraryError(problems, err)
		}
		if p := a.placeOf(name, changes, notes, steps.Diff(name, days[0], days[1])); !p.isEmpty() {
			out.Places = append(out.Places, p)
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

func (p placeInfo) isEmpty() bool { return len(p.Changes)+len(p.Notes)+len(p.Procedure) == 0 }

func (a *app) placeOf(name string, changes []rule.Change, notes []rule.NoteChange, steps []procedure.Change) placeInfo {
	out := placeInfo{Province: name, Changes: make([]changeInfo, 0, len(changes)), Notes: make([]noteInfo, 0, len(notes)), Procedure: make([]procedureInfo, 0, len(steps))}
	for _, c := range notes {
		out.Notes = append(out.Notes, noteInfo{c.Note.For, kindOf(c.IsAdded), c.Note.Text.In(a.lang), sourceInfos(c.Note.Sources)})
	}
	for _, c := range steps {
		info := procedureInfo{
			Section: c.Section, Stage: c.Stage, For: c.Entry.Subject, Types: append([]string{}, c.Entry.Types...), Change: kindOf(c.IsAdded),
			Text: cmp.Or(c.Entry.Text.In(a.lang), c.Method), Sources: sourceInfos(c.Entry.Sources),
		}
		if !c.Term.IsZero() {
			info.Term = c.Term.Text().In(a.lang)
		}
		out.Procedure = append(out.Procedure, info)
	}
	for _, c := range changes {
		out.Changes = append(out.Changes, changeInfo{
			Rule: c.ID, Title: c.Rule().About().Title.In(a.lang), For: c.For, Change: c.Kind(),
			Before: stateOf(c.Before), After: stateOf(c.After), Params: append([]string{}, c.Params()...),
		})
	}
	return out
}

// kindOf is the change of what only comes or goes.
func kindOf(isAdded bool) string {
	if isAdded {
		return rule.Added
	}
	return rule.Gone
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
	count, beside := map[string]int{}, map[string]int{}
	for _, p := range d.Places {
		a.print("%s\n", a.placeName(p.Province))
		for _, c := range p.Changes {
			count[c.Change]++
			a.printChange(c)
		}
		for _, n := range p.Notes {
			beside[n.Change]++
			a.printBeside(n.Change, a.say("须知", "note"), a.subjectOf(n.For), n.Text, n.Sources)
		}
		for _, s := range p.Procedure {
			beside[s.Change]++
			a.printBeside(s.Change, a.section(s), a.whom(s), s.Text, s.Sources)
		}
		a.print("\n")
	}
	a.print(a.say("%s 至 %s：新增 %d，失效 %d，改变 %d\n", "%s to %s: %d added, %d gone, %d changed\n"), d.From, d.To, count[rule.Added], count[rule.Gone], count[rule.Changed])
	if len(beside) > 0 {
		a.print(a.say("须知与办理步骤：新增 %d，失效 %d\n", "notes and procedure: %d added, %d gone\n"), beside[rule.Added], beside[rule.Gone])
	}
}

// printBeside writes what comes or goes beside the rules, and below it what says so.
func (a *app) printBeside(change, what, whom, text string, sources []sourceInfo) {
	mark := "+"
	if change == rule.Gone {
		mark = "-"
	}
	a.print("  %s %s%s  %s\n      %s: %s\n", mark, what, whom, printer.Escape(text), a.say("依据", "by"), briefly(sources))
}

// section names the part of the procedure that an entry stands in, its stage and its term.
func (a *app) section(s procedureInfo) string {
	names := map[string]string{
		"steps": a.say("步骤", "step"), "notes": a.say("步骤须知", "note of a step"), "waits": a.say("等待", "wait"), "rejection": a.say("驳回后", "after a rejection"),
		"duties": a.say("办结后", "duty"), "expiries": a.say("到期", "expiry"),
	}
	return strings.Join(nonEmpty(names[s.Section], s.Stage, s.Term), " ")
}

// whom says whom an entry of the procedure is for; empty: all.
func (a *app) whom(s procedureInfo) string {
	subject := map[string]string{"unit": a.say("单位", "units"), "person": a.say("个人", "persons"), "sole_trader": a.say("个体工商户", "sole traders")}[s.For]
	return a.inBrackets(strings.Join(nonEmpty(subject, strings.Join(s.Types, a.say("、", ", "))), a.say("，", ", ")))
}

func (a *app) subjectOf(s rule.Subject) string {
	if s == rule.Both {
		return ""
	}
	return a.inBrackets(a.words().Subject(s))
}

func (a *app) inBrackets(text string) string {
	if text == "" {
		return ""
	}
	return a.say("（", " (") + text + a.say("）", ")")
}

func nonEmpty(list ...string) []string {
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
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
	a.print("  %s %s  %s%s  %s\n", mark, c.Rule, severity, a.subjectOf(c.For), printer.Escape(c.Title))
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

package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/rule"
)

func newCoverageCmd(a *app, run func(*cobra.Command, []string) error) *cobra.Command {
	return &cobra.Command{
		Use:   a.say("coverage [省]", "coverage [PROVINCE]"),
		Short: a.say("每条驳回原因与各省要求由哪条规则回应", "which rule answers each ground for rejection and each provincial demand"),
		Args:  a.someArgs(0, 1), RunE: run, ValidArgsFunction: a.completeProvinces,
		Example: "  beian rules coverage\n  beian rules coverage 四川",
	}
}

// showCoverage prints what answers the documented grounds, or what answers the facts of
// one province. What has no answer makes the exit status 1.
func (a *app) showCoverage(o ruleOptions, args []string) error {
	library, err := a.openWithExamples(o.Overlays)
	if err != nil {
		return err
	}
	coverage, problems, err := library.Coverage()
	if err != nil {
		return libraryError(problems, err)
	}
	if len(args) > 0 {
		p, err := a.province(library, args[0])
		if err != nil {
			return err
		}
		return a.factTable(coverage, p.Name)
	}
	return a.groundTable(coverage)
}

func (a *app) groundTable(c *rule.Coverage) error {
	rows := [][]string{{a.say("原因", "ground"), a.say("可见于", "seen in"), a.say("规则", "rules")}}
	all, answered := map[string]int{}, map[string]int{}
	open, undecided := 0, 0
	for _, g := range c.Grounds {
		all[g.Seen]++
		if len(g.Rules) > 0 {
			answered[g.Seen]++
		}
		if !g.IsAnswered() {
			open++
		}
		if !g.Reason.IsZero() {
			undecided++
		}
		rows = append(rows, []string{g.ID, g.Seen, a.groundAnswers(g)})
	}
	if err := printer.Table(a.Out, rows); err != nil {
		return err
	}
	a.print("\n")
	for _, seen := range []string{rule.SeenInData, rule.SeenInFiles, rule.SeenNowhere, rule.SeenOnline} {
		a.print(a.say("%s：%d / %d\n", "%s: %d of %d\n"), a.seen(seen), answered[seen], all[seen])
	}
	a.print(a.say("其中 %d 项没有任何公开查询能判定，原因见上\n", "%d of these no public lookup decides; the table says why\n"), undecided)
	openFacts := 0
	for _, f := range c.Facts {
		if !f.IsAnswered() {
			openFacts++
		}
	}
	a.print(a.say("各省要求：%d / %d\n", "provincial facts: %d of %d\n"), len(c.Facts)-openFacts, len(c.Facts))
	if open+openFacts > 0 {
		return errFindings
	}
	return nil
}

// groundAnswers is the rules, and why they cannot decide.
func (a *app) groundAnswers(g rule.Ground) string {
	parts := g.Rules
	if !g.Reason.IsZero() {
		parts = append(parts[:len(parts):len(parts)], "("+g.Reason.In(a.lang)+")")
	}
	return dash(strings.Join(parts, " "))
}

func (a *app) seen(where string) string {
	switch where {
	case rule.SeenInData:
		return a.say("填写的数据", "in the data")
	case rule.SeenInFiles:
		return a.say("附件", "in the files")
	case rule.SeenOnline:
		return a.say("联网才能看到（check --online）", "only online (check --online)")
	}
	return a.say("只有主管部门知道（提示自查）", "only by the authorities (advice)")
}

func (a *app) factTable(c *rule.Coverage, province string) error {
	rows := [][]string{{a.say("要求", "fact"), a.say("版本", "edition"), a.say("适用", "for"), a.say("回应", "answered by")}}
	open := 0
	for _, f := range c.Facts {
		if f.Province != province {
			continue
		}
		if !f.IsAnswered() {
			open++
		}
		rows = append(rows, []string{f.Key, f.Edition, a.words().Subject(f.For), a.answers(f)})
	}
	if err := printer.Table(a.Out, rows); err != nil {
		return err
	}
	if open > 0 {
		return errFindings
	}
	return nil
}

func (a *app) answers(f rule.Fact) string {
	parts := f.Rules
	if f.Notes > 0 {
		parts = append(parts[:len(parts):len(parts)], a.say("须知", "notes"))
	}
	if !f.Reason.IsZero() {
		parts = append(parts[:len(parts):len(parts)], f.Reason.In(a.lang))
	}
	return dash(strings.Join(parts, " "))
}

func dash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

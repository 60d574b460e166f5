package cli

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/rule"
)

// outdatedOptions is what the flags of rules outdated come to.
type outdatedOptions struct {
	ruleOptions
	Provinces []string // empty: the nation and all provinces
	Months    int      // the age from which a source counts
	Fail      bool     // what is found makes the exit status 1
}

// outdatedInfo is the JSON form of rules outdated. Fields may be added, none changes.
type outdatedInfo struct {
	Version int         `json:"version"`
	AsOf    string      `json:"as_of"`
	Months  int         `json:"months"`
	Places  []agingInfo `json:"places"` // that with the oldest newest source first
}

type agingInfo struct {
	Province string      `json:"province"` // empty: the nation
	Newest   string      `json:"newest"`   // the last day that its newest source speaks for
	Sources  []citedInfo `json:"sources"`  // the oldest first
}

type citedInfo struct {
	sourceInfo
	Until string `json:"until"` // the last day that it speaks for
	Age   int    `json:"age"`   // in whole months
	Uses  int    `json:"uses"`  // rules, settings and notes in force that name it
	Alone int    `json:"alone"` // those of them that name no newer one
}

const yearInMonths = 12

func newRulesOutdatedCmd(a *app, o *ruleOptions, run func(outdatedOptions) error) *cobra.Command {
	out := outdatedOptions{Months: yearInMonths}
	asOf := day{a.Today}
	format := formatChoice("text", "json")
	cmd := &cobra.Command{
		Use:   a.say("outdated [省…]", "outdated [PROVINCE…]"),
		Short: a.say("一年以上没有新来源的规则依据", "sources that are more than a year old"),
		Long: a.say(`逐省列出现行规则、设定与须知所依据的旧来源，最旧的在前；newest 最旧的省在前。“仅此”是没有更新来源
的条数，最值得复核。

退出状态：0 已列出；1 有旧来源（--fail）；2 无法列出。`, `Lists by province the old sources of the rules, settings and notes in force, the oldest first,
and first the province whose newest source is the oldest. “alone” counts what no newer source
confirms: look at that first.

Exit status: 0 listed; 1 there are old sources (--fail); 2 could not work.`),
		Example:           "  beian rules outdated\n  beian rules outdated 四川 --months 24 --fail",
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: a.completeMoreProvinces,
		RunE: func(_ *cobra.Command, provinces []string) error {
			out.ruleOptions, out.Provinces = *o, provinces
			out.AsOf, out.Format = asOf.value, format.value
			return run(out)
		},
	}
	f := cmd.Flags()
	a.asOfFlag(f, &asOf)
	f.Var(count{&out.Months, 0}, "months", a.say("多少个月以上算旧", "from how many months on a source is old"))
	f.BoolVar(&out.Fail, "fail", false, a.say("有旧来源时退出状态为 1", "exit status 1 where there are old sources"))
	a.formatFlag(f, &format)
	return cmd
}

// outdated is the run of rules outdated.
func (a *app) outdated(o outdatedOptions) error {
	library, err := a.openLibrary(o.Overlays)
	if err != nil {
		return err
	}
	places, err := a.places(library, o.Provinces)
	if err != nil {
		return err
	}
	out := outdatedInfo{Version: 1, AsOf: o.AsOf, Months: o.Months, Places: []agingInfo{}}
	for _, name := range places {
		place, err := aging(library, name, o)
		if err != nil {
			return err
		}
		if len(place.Sources) > 0 {
			out.Places = append(out.Places, place)
		}
	}
	slices.SortStableFunc(out.Places, func(a, b agingInfo) int { return cmp.Compare(a.Newest, b.Newest) })
	if o.Format == "json" {
		err = printer.WriteJSON(a.Out, out)
	} else {
		err = a.printOutdated(out)
	}
	if err == nil && o.Fail && len(out.Places) > 0 {
		return errFindings
	}
	return err
}

// aging lists the old sources of a place.
func aging(library *rule.Library, name string, o outdatedOptions) (agingInfo, error) {
	cited, problems, err := library.Cited(name, o.AsOf)
	if err != nil {
		return agingInfo{}, libraryError(problems, err)
	}
	out := agingInfo{Province: name, Sources: []citedInfo{}}
	for _, c := range cited {
		out.Newest = max(out.Newest, c.Until)
		if rule.AddMonths(c.Until, o.Months) < o.AsOf {
			out.Sources = append(out.Sources, citedInfo{sourceInfo(c.Source), c.Until, rule.MonthsBetween(c.Until, o.AsOf), c.Uses, c.Alone})
		}
	}
	return out, nil
}

func (a *app) printOutdated(out outdatedInfo) error {
	for _, p := range out.Places {
		a.print(a.say("%s（最新来源 %s）\n", "%s (newest source %s)\n"), a.placeName(p.Province), p.Newest)
		rows := [][]string{{"  " + a.say("日期", "as of"), a.say("月数", "months"), a.say("条数", "uses"), a.say("仅此", "alone"), a.say("来源", "source")}}
		for _, s := range p.Sources {
			rows = append(rows, []string{"  " + s.AsOf, strconv.Itoa(s.Age), strconv.Itoa(s.Uses), strconv.Itoa(s.Alone), s.Title})
		}
		if err := printer.Table(a.Out, rows); err != nil {
			return err
		}
		a.print("\n")
	}
	count, alone := 0, 0
	for _, p := range out.Places {
		for _, s := range p.Sources {
			count++
			alone += s.Alone
		}
	}
	a.print(a.say("%s：%d 个来源已超过 %d 个月，%d 条规则、设定与须知没有更新的来源\n", "%s: %d sources are older than %d months; %d rules, settings and notes name no newer one\n"), out.AsOf, count, out.Months, alone)
	return nil
}

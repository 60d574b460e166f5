package cli

import (
	"cmp"
	"slices"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/form"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/project"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/silence"
)

// ruleInfo is a rule as it is listed. Fields of the JSON form may be added, none changes.
type ruleInfo struct {
	ID       string       `json:"id"`
	Severity string       `json:"severity"`
	For      rule.Subject `json:"for"`      // empty: both
	Province string       `json:"province"` // empty: national
	Family   string       `json:"family"`
	Off      bool         `json:"off"` // only where a province turns it on
	Since    string       `json:"since"`
	Until    string       `json:"until"`
	Title    string       `json:"title"`
	Sources  []sourceInfo `json:"sources"`
}

type sourceInfo struct {
	Title     string `json:"title"`
	Publisher string `json:"publisher,omitempty"`
	URL       string `json:"url,omitempty"`
	AsOf      string `json:"as_of"`
}

// familyBuiltin groups what the program itself looks for, beside the rule files.
const familyBuiltin = "built-in"

// listRules prints every rule: the national ones, those of one province, and what the
// program itself reports; then the provinces.
func (a *app) listRules(o ruleOptions, _ []string) error {
	library, err := a.openWithExamples(o.Overlays)
	if err != nil {
		return err
	}
	list, err := a.everyRule(library)
	if err != nil {
		return err
	}
	provinces, err := a.everyProvince(library)
	if err != nil {
		return err
	}
	if o.Format == "json" {
		return printer.WriteJSON(a.Out, struct {
			Version   int            `json:"version"`
			Rules     []ruleInfo     `json:"rules"`
			Provinces []provinceInfo `json:"provinces"`
		}{1, list, provinces})
	}
	rows := [][]string{{a.say("规则", "rule"), a.say("级别", "severity"), a.say("适用", "for"), a.say("范围", "where"), a.say("说明", "says")}}
	for _, r := range list {
		rows = append(rows, []string{r.ID, r.Severity, a.words().Subject(r.For), a.scope(r), r.Title})
	}
	if err := printer.Table(a.Out, rows); err != nil {
		return err
	}
	a.print("\n")
	return printer.Table(a.Out, a.provinceRows(provinces))
}

func (a *app) scope(r ruleInfo) string {
	switch {
	case r.Province != "":
		return r.Province
	case r.Off:
		return a.say("部分省", "some provinces")
	}
	return a.say("全国", "everywhere")
}

func (a *app) everyRule(library *rule.Library) ([]ruleInfo, error) {
	var list []ruleInfo
	for _, r := range library.National() {
		list = append(list, a.newRuleInfo(r))
	}
	for _, name := range library.ProvinceNames() {
		p, problems, err := library.Province(name)
		if err != nil {
			return nil, libraryError(problems, err)
		}
		for _, r := range p.Rules {
			list = append(list, a.newRuleInfo(r))
		}
	}
	for _, b := range builtins(library) {
		list = append(list, ruleInfo{ID: b.id, Severity: b.severity.String(), Family: familyBuiltin, Title: b.title.In(a.lang), Sources: sourceInfos(b.sources)})
	}
	slices.SortStableFunc(list, func(a, b ruleInfo) int { return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Province, b.Province)) })
	return list, nil
}

func (a *app) newRuleInfo(r *rule.Rule) ruleInfo {
	return ruleInfo{
		ID: r.ID, Severity: r.Severity.String(), For: r.For, Province: r.Province, Family: r.Family, Off: r.Off,
		Since: r.Period.Since, Until: r.Period.Until, Title: r.About().Title.In(a.lang), Sources: sourceInfos(r.About().Sources),
	}
}

func sourceInfos(list []diag.Source) []sourceInfo {
	out := make([]sourceInfo, 0, len(list))
	for _, s := range list {
		out = append(out, sourceInfo(s))
	}
	return out
}

// builtin is what is reported beside the rules: by the program itself, or between filings.
type builtin struct {
	id       string
	severity diag.Severity
	title    diag.Text
	hint     diag.Text
	sources  []diag.Source
}

func builtins(library *rule.Library) []builtin {
	list := []builtin{
		{"syntax", diag.Error, diag.Text{ZH: "文件无法读取或解析", EN: "a file that can't be read or parsed"}, diag.Text{}, nil},
		{"schema", diag.Error, diag.Text{ZH: "未知的键、错误的类型或空文件", EN: "an unknown key, a wrong type, an empty file"},
			diag.Text{ZH: "键与取值见 beian schema。", EN: "beian schema prints keys and values."}, nil},
		{"term-alias", diag.Hint, diag.Text{ZH: "用了官方用语的其他写法", EN: "another spelling of an official term"}, diag.Text{}, nil},
		{form.RuleGlyph, diag.Error, diag.Text{ZH: "表单上的字符没有可用的字体", EN: "a character on a form that no embedded font has"}, diag.Text{}, nil},
		{form.RuleRoom, diag.Error, diag.Text{ZH: "内容超出表单的位置", EN: "a text that does not fit on a form"}, diag.Text{}, nil},
		{rule.ProblemID, diag.Error, diag.Text{ZH: "规则文件有误", EN: "a rule file that is not as it should be"}, diag.Text{}, nil},
		{project.ProblemID, diag.Error, diag.Text{ZH: "项目文件有误", EN: "a project file that is not as it should be"}, diag.Text{}, nil},
		{checker.RuleOutdated, diag.Warning, diag.Text{ZH: "本省规则的最新依据已超过 18 个月", EN: "the newest source of the province’s rules is more than 18 months old"},
			diag.Text{ZH: "更新 beian，并向接入服务商核对。", EN: "update beian, and ask the provider."}, nil},
		{silence.RuleReason, diag.Warning, diag.Text{ZH: "忽略注释没有写规则或理由", EN: "a comment that ignores without a rule or a reason"}, diag.Text{}, nil},
		{silence.RuleUnknown, diag.Warning, diag.Text{ZH: "忽略注释所写的规则不存在", EN: "a comment that ignores a rule that does not exist"}, diag.Text{}, nil},
		{silence.RuleRefused, diag.Warning, diag.Text{ZH: "忽略注释所写的规则不能忽略", EN: "a comment that ignores what cannot be ignored"}, diag.Text{}, nil},
		{silence.RuleUnused, diag.Warning, diag.Text{ZH: "忽略注释没有隐藏任何问题", EN: "a comment that hides nothing"}, diag.Text{}, nil},
	}
	for _, r := range library.Across() {
		list = append(list, builtin{r.ID, r.Severity, r.Title, r.Hint, r.Sources})
	}
	return list
}

package cli

import (
	"strconv"

	"github.com/beian-dev/beian/internal/rule"
)

// provinceInfo is a province as it is listed beside the rules. Fields of the JSON form may
// be added, none changes.
type provinceInfo struct {
	Name     string `json:"name"`     // 四川省
	Code     string `json:"code"`     // GB/T 2260, six digits
	Settings int    `json:"settings"` // national rules that it turns on or off or words its way
	Rules    int    `json:"rules"`    // of its own
	AsOf     string `json:"as_of"`    // day of its newest source
}

func (a *app) everyProvince(library *rule.Library) ([]provinceInfo, error) {
	var list []provinceInfo
	for _, name := range library.ProvinceNames() {
		p, problems, err := library.Province(name)
		if err != nil {
			return nil, libraryError(problems, err)
		}
		info := provinceInfo{Name: p.Name, Code: p.Code, Settings: settingsOf(p), Rules: len(p.Rules)}
		for _, s := range p.Sources() {
			info.AsOf = max(info.AsOf, s.AsOf)
		}
		list = append(list, info)
	}
	return list, nil
}

// settingsOf counts the national rules that a province says something about, however often.
func settingsOf(p *rule.Province) int {
	ids := map[string]bool{}
	for _, s := range p.Settings {
		ids[s.Rule] = true
	}
	return len(ids)
}

func (a *app) provinceRows(list []provinceInfo) [][]string {
	rows := [][]string{{a.say("省份", "province"), a.say("代码", "code"), a.say("调整", "settings"), a.say("自有规则", "own rules"), a.say("最新来源", "newest source")}}
	for _, p := range list {
		rows = append(rows, []string{p.Name, p.Code, strconv.Itoa(p.Settings), strconv.Itoa(p.Rules), p.AsOf})
	}
	return rows
}

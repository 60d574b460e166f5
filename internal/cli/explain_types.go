package cli

import (
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/filingtype"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/rules"
)

// typesTopics are what explain takes for the table that says which type of filing is needed.
var typesTopics = [...]string{"types", "备案类型"}

// explainTypes prints the decision table, or one type where topic names it; ok is false where
// topic is neither.
func (a *app) explainTypes(topic string) (ok bool, err error) {
	name, isType := filing.Canonical("type", topic)
	isTable := topic == typesTopics[0] || topic == typesTopics[1]
	if !isType && !isTable {
		return false, nil
	}
	guide, err := filingtype.Parse(rules.Types)
	if err != nil {
		return true, err
	}
	if isTable {
		return true, a.printTypes(guide)
	}
	if t, known := guide.Find(name); known {
		a.printType(t)
	}
	return true, nil
}

func (a *app) printTypes(g *filingtype.Guide) error {
	a.print("%s\n\n", a.say("要办哪种备案？由已有的备案决定：", "Which type of filing? What is on record decides:"))
	rows := [][]string{{
		a.say("主体已备案", "entity filed"), a.say("网站或App已备案", "site or app filed"), a.say("主体在本服务商", "entity with this provider"),
		a.say("网站在本服务商", "site with this provider"), a.say("备案类型", "type"),
	}}
	for _, f := range g.Facts {
		rows = append(rows, []string{a.fact(f.Entity), a.fact(f.Service), a.fact(f.EntityHere), a.fact(f.ServiceHere), f.Type})
	}
	if err := printer.Table(a.Out, rows); err != nil {
		return err
	}
	a.print("\n%s\n", a.say("由想做的事决定（写在 type）：", "or what is wanted (given in type):"))
	for _, w := range g.Wants {
		a.print("  %s  %s\n", w.Type, w.Text.In(a.lang))
	}
	a.print("\n%s\n", a.say("先看这些情形：", "look at these cases first:"))
	for _, n := range g.Cases {
		a.print("  - %s\n    %s%s\n", n.Text.In(a.lang), a.say("来源：", "source: "), a.words().Source(n.Sources[0]))
	}
	a.print("\n%s\n", a.say("各类型要填什么、交什么：beian explain 类型，如 beian explain 变更备案", "what a type asks for: beian explain TYPE, such as beian explain 变更备案"))
	return nil
}

func (a *app) fact(is filingtype.Answer) string {
	return map[filingtype.Answer]diag.Text{
		filingtype.Yes: {ZH: "是", EN: "yes"}, filingtype.No: {ZH: "否", EN: "no"}, filingtype.Any: {ZH: "–", EN: "–"},
	}[is].In(a.lang)
}

// printType prints a type and the rules that are about it, which know the provinces.
func (a *app) printType(t filingtype.Type) {
	a.print("%s\n%s\n", t.Name, t.Is.In(a.lang))
	a.field(a.say("填写", "fill in"), t.Fill.In(a.lang))
	a.field(a.say("材料", "papers"), t.Papers.In(a.lang))
	a.field(a.say("域名核验", "domains"), t.Domains.In(a.lang))
	a.field(a.say("短信核验", "text message"), t.Message.In(a.lang))
	a.field(a.say("期间的网站", "the site"), t.Site.In(a.lang))
	a.field(a.say("相关规则与各省差别（beian explain 规则）", "rules, and what differs in provinces (beian explain ID)"), strings.Join(t.Rules, a.say("、", ", ")))
	for _, s := range t.Sources {
		a.field(a.say("来源", "source"), a.words().Source(s))
	}
}

package wizard

import (
	"strings"
	"sync"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filingtype"
	"github.com/beian-dev/beian/rules"
)

// typeGuide says which type of filing is needed. A test reads the file, so that it is never
// malformed here; without it nothing is told.
var typeGuide = sync.OnceValue(func() *filingtype.Guide {
	guide, err := filingtype.Parse(rules.Types)
	if err != nil {
		return &filingtype.Guide{}
	}
	return guide
})

// meaning says in which case a type is the right one, and what the file then holds.
func meaning(kind string) []Line {
	t, ok := typeGuide().Find(kind)
	if !ok {
		return nil
	}
	return []Line{
		{Indent: 2, Text: t.Is},
		{Indent: 2, Text: diag.Text{ZH: "填写：" + t.Fill.ZH, EN: "fill in: " + t.Fill.EN}},
		{Indent: 2, Text: diag.Text{ZH: "材料：" + t.Papers.ZH, EN: "papers: " + t.Papers.EN}},
		{Indent: 2, Text: diag.Text{ZH: "期间的网站：" + t.Site.ZH, EN: "the site: " + t.Site.EN}},
	}
}

// decision is the table that says which type of filing is needed, for the questions that
// decide it.
func decision(path string) (out []Line) {
	if path != "type" && path != "entity.filed.icp" {
		return nil
	}
	out = append(out, Line{Strong: true, Text: diag.Text{ZH: "要办哪种备案：", EN: "which type of filing:"}})
	for _, f := range typeGuide().Facts {
		out = append(out, Line{Indent: 2, Text: bullet(row(f))})
	}
	for _, w := range typeGuide().Wants {
		out = append(out, Line{Indent: 2, Text: bullet(diag.Text{ZH: w.Text.ZH + "：" + w.Type, EN: w.Text.EN + ": " + w.Type})})
	}
	return out
}

// row is a row of the decision table as a sentence.
func row(f filingtype.Fact) diag.Text {
	var zh, en []string
	say := func(is filingtype.Answer, yesZH, yesEN, noZH, noEN string) {
		switch is {
		case filingtype.Yes:
			zh, en = append(zh, yesZH), append(en, yesEN)
		case filingtype.No:
			zh, en = append(zh, noZH), append(en, noEN)
		}
	}
	say(f.Entity, "主体备过案", "the entity is on record", "主体没备过案", "the entity is not on record")
	say(f.Service, "网站备过案", "the site is", "网站没备过案", "the site is not")
	say(f.EntityHere, "主体在本服务商", "the entity is with this provider", "主体不在本服务商", "the entity is with another")
	say(f.ServiceHere, "网站也在", "so is the site", "网站不在", "the site is not with it")
	return diag.Text{ZH: strings.Join(zh, "，") + "：" + f.Type, EN: strings.Join(en, ", ") + ": " + f.Type}
}

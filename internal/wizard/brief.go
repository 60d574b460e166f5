package wizard

import (
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
)

// Line is one line of a page of text. Indent is in cells; a wrapped line keeps it.
type Line struct {
	Indent int
	Text   diag.Text
	Strong bool // a heading
}

// Brief is what the filing systems show once entity and domain are known: the type of the
// filing and what the province asks of it, with the papers to get ready.
func (s *Session) Brief() (out []Line) {
	kind := s.Filing().StatedType()
	if kind == "" {
		out = []Line{{Strong: true, Text: diag.Text{ZH: "备案类型看不出来：请核对主体与域名是否已备案", EN: "the type of filing cannot be told: check which of entity and domain are filed"}}}
	} else {
		out = append(out, Line{Strong: true, Text: diag.Text{ZH: "备案类型：" + kind, EN: "type of filing: " + kind}})
		out = append(out, meaning(kind)...)
	}
	if filing.IsEnding(kind) { // nothing is submitted for the province to look at
		return out
	}
	out = append(out, s.provincial()...)
	out = append(out, s.papers()...)
	return append(out, s.notes()...)
}

// subject is whom the rules are for, as a heading says it.
func (s *Session) subject() diag.Text {
	p := s.Filing().Entity.Region.Province
	if s.Filing().IsPerson() {
		return diag.Text{ZH: p + "（个人）", EN: p + " (person)"}
	}
	return diag.Text{ZH: p + "（单位）", EN: p + " (unit)"}
}

func (s *Session) provincial() (out []Line) {
	kind := s.Filing().StatedType()
	for _, a := range s.judge.InForce(s.doc).Rules {
		if a.Concerns(s.Filing(), kind) && a.Provincial && !a.Advice && a.Severity > diag.Hint {
			out = append(out, Line{Indent: 2, Text: bullet(a.About().Title)})
		}
	}
	if len(out) == 0 {
		return nil
	}
	who := s.subject()
	return append([]Line{{Strong: true, Text: diag.Text{ZH: who.ZH + "在全国规则之外还会核对：", EN: who.EN + ": checked beside the national rules"}}}, out...)
}

func (s *Session) papers() []Line {
	var kinds []string
	for _, r := range s.judge.Required(s.doc) {
		if k := strings.Join(r.Kinds, "或"); !slices.Contains(kinds, k) {
			kinds = append(kinds, k)
		}
	}
	if len(kinds) == 0 {
		return nil
	}
	list := strings.Join(kinds, "、")
	return []Line{{Strong: true, Text: diag.Text{ZH: "要准备的材料：", EN: "papers to get ready:"}}, {Indent: 2, Text: diag.Text{ZH: list, EN: list}}}
}

func (s *Session) notes() (out []Line) {
	notes := s.judge.Notes(s.doc)
	if len(notes) == 0 {
		return nil
	}
	out = append(out, Line{Strong: true, Text: diag.Text{ZH: "须知：", EN: "to know:"}})
	for _, n := range notes {
		out = append(out, Line{Indent: 2, Text: bullet(n.Text)}, Line{Indent: 4, Text: sourcesOf(n.Sources)})
	}
	return out
}

func bullet(t diag.Text) diag.Text { return diag.Text{ZH: "· " + t.ZH, EN: "- " + t.EN} }

// sourcesOf names the first sources; beian explain lists all of them.
func sourcesOf(list []diag.Source) diag.Text {
	const most = 2
	var names []string
	for _, src := range list[:min(most, len(list))] {
		name := src.Title
		if src.AsOf != "" {
			name += "（" + src.AsOf + "）"
		}
		names = append(names, name)
	}
	return diag.Text{ZH: "来源：" + strings.Join(names, "；"), EN: "source: " + strings.Join(names, "; ")}
}

package wizard

import (
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/rule"
)

// Explain is the page behind "?": the official term, what belongs there, an example, where
// the proposal comes from, and the rules that speak of the field, those of the province
// first, each with its source.
func (s *Session) Explain(q Question) (out []Line) {
	out = append(out, Line{Strong: true, Text: diag.Text{ZH: q.Title.ZH + "  " + q.Path, EN: q.Title.EN + "  " + q.Path}})
	if !q.Help.IsZero() {
		out = append(out, Line{Indent: 2, Text: q.Help})
	}
	if q.Example != "" {
		out = append(out, Line{Indent: 2, Text: diag.Text{ZH: "例：" + q.Example, EN: "example: " + q.Example}})
	}
	if q.Proposal != "" {
		out = append(out, Line{Indent: 2, Text: diag.Text{ZH: "建议：" + q.Proposal + "（" + q.Why.ZH + "）", EN: "proposed: " + q.Proposal + " (" + q.Why.EN + ")"}})
	}
	out = append(out, decision(q.Path)...)
	out = append(out, s.refusedNames(q)...)
	var own, national []Line
	for _, a := range s.rulesAt(q) {
		lines := []Line{{Indent: 2, Text: severe(a)}, {Indent: 4, Text: sourcesOf(a.Sources())}}
		if !a.Note().IsZero() {
			lines = append(lines, Line{Indent: 4, Text: a.Note()})
		}
		if a.Provincial {
			own = append(own, lines...)
		} else {
			national = append(national, lines...)
		}
	}
	if len(own) > 0 {
		who := s.subject()
		out = append(append(out, Line{Strong: true, Text: diag.Text{ZH: who.ZH + "核对：", EN: who.EN + " checks:"}}), own...)
	}
	if len(national) > 0 {
		out = append(append(out, Line{Strong: true, Text: diag.Text{ZH: "全国核对：", EN: "checked everywhere:"}}), national...)
	}
	return out
}

// severe is the title of a rule, its words where it has a list of them, and how much it weighs.
func severe(a rule.Active) diag.Text {
	t := bullet(a.About().Title)
	if list := texts(a.Params["words"]); len(list) > 0 {
		t.ZH += "：" + strings.Join(list, "、")
		t.EN += ": " + strings.Join(list, ", ")
	}
	weight := map[diag.Severity]diag.Text{
		diag.Error: {ZH: "（会被退回）", EN: " (rejected)"}, diag.Warning: {ZH: "（可能被退回）", EN: " (may be rejected)"}, diag.Hint: {ZH: "（建议）", EN: " (advice)"},
	}[a.Severity]
	return diag.Text{ZH: t.ZH + weight.ZH, EN: t.EN + weight.EN}
}

// rulesAt are the rules in force that point at the field of a question, or ask for its paper.
func (s *Session) rulesAt(q Question) (out []rule.Active) {
	if q.isPaper() {
		for _, r := range s.judge.Required(s.doc) {
			if r.Of == q.Of && slices.Equal(r.Kinds, q.Kinds) {
				out = append(out, r.Rule)
			}
		}
		return out
	}
	pattern := withoutIndices(q.Path)
	kind := s.Filing().StatedType()
	for _, a := range s.judge.InForce(s.doc).Rules {
		if a.Concerns(s.Filing(), kind) && !a.Advice && a.Family != "required" && slices.Contains(a.At, pattern) {
			out = append(out, a)
		}
	}
	return out
}

// withoutIndices turns sites[0].domains[1].name into sites[].domains[].name.
func withoutIndices(path string) string {
	var out strings.Builder
	inside := false
	for _, r := range path {
		if r == ']' {
			inside = false
		}
		if !inside {
			out.WriteRune(r)
		}
		if r == '[' {
			inside = true
		}
	}
	return out.String()
}

// refusedNames says of the site's names that lie near which would be sent back, and why.
func (s *Session) refusedNames(q Question) (out []Line) {
	if !strings.HasPrefix(q.Path, "sites[") || withoutIndices(q.Path) != "sites[].name" || q.item == nil {
		return nil
	}
	good, bad := q.place.judgedNames()
	if len(good) > 0 {
		out = append(out, Line{Indent: 2, Text: diag.Text{ZH: "可用：" + strings.Join(good, "、"), EN: "these will do: " + strings.Join(good, ", ")}})
	}
	for _, b := range bad {
		out = append(out, Line{Indent: 2, Text: diag.Text{ZH: "不宜：" + b.name + " —— " + b.why.Message.ZH, EN: "not " + b.name + ": " + b.why.Message.EN}})
	}
	return out
}

package wizard

import (
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/source"
)

// entityRemark is where the filing systems take what no field has room for.
const entityRemark = "entity.remark"

// isMendedByRemark reports whether an error at an answered field would end if the entity's
// remark said what the rule looks for, such as whose telephone it is. It is no mistake of
// the field then: the remark is asked for.
func (s *Session) isMendedByRemark(d diag.Diagnostic) bool {
	if d.Severity < diag.Error || !s.Present(d.Path) || d.Path == entityRemark {
		return false
	}
	next, err := s.with(entityRemark, source.OfText(strings.TrimSpace(s.text(entityRemark)+" "+s.remarkFor(d)+"此地址已是最详细地址")))
	if err != nil {
		return false
	}
	for _, other := range s.judge.Document(next.file, next.doc) {
		if other.Rule == d.Rule && other.Path == d.Path {
			return false
		}
	}
	return true
}

// remarkFor is the text that the rule of a finding looks for; empty where any will do.
func (s *Session) remarkFor(d diag.Diagnostic) string {
	a, _ := s.judge.InForce(s.doc).Find(d.Rule)
	text, _ := a.Params["text"].(string)
	return text
}

// remarkAsked proposes the words that a rule looks for, to be completed.
func remarkAsked(p place) proposal {
	for _, d := range p.session.Findings() {
		if text := p.session.remarkFor(d); text != "" && p.session.isMendedByRemark(d) {
			return proposal{text: text, why: d.Message, draft: true}
		}
	}
	return proposal{}
}

package wizard

import (
	"fmt"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/identity"
	"github.com/beian-dev/beian/internal/region"
)

// Remark is something said about an answer that was taken. Severity is zero where it is no
// finding of the check.
type Remark struct {
	Text     diag.Text
	Severity diag.Severity
}

// sign is the mark before a remark or finding.
func sign(s diag.Severity) string {
	switch s {
	case diag.Error:
		return "✗"
	case diag.Warning:
		return "!"
	case diag.Hint:
		return "·"
	}
	return "✓"
}

// Told is what an answer that was taken says by itself, for the filer to compare: where a
// number is from, whose birthday it holds, how an address was read. Then comes what the check
// finds at its place: warnings, hints, and errors that a paper mends.
func (s *Session) Told(q Question) (out []Remark) {
	if s.mended != "" {
		out = append(out, Remark{Text: diag.Text{ZH: "按填报的写法记为 " + s.mended, EN: "taken as " + s.mended}})
	}
	if t := s.reading(q); !t.IsZero() {
		out = append(out, Remark{Text: t})
	}
	found, written := s.Findings(), editPath(q, s.text(q.Path))
	if q.isPaper() {
		found, written = s.judge.Inspected(s.file, s.doc), s.paperPath(q)
	}
	for _, d := range found {
		if d.Rule != filing.RuleSchema && q.concerns(d.Path, written) {
			out = append(out, Remark{d.Message, d.Severity})
		}
	}
	return out
}

func (s *Session) reading(q Question) diag.Text {
	text := s.text(q.Path)
	switch {
	case text == "" || q.isPaper():
	case strings.HasSuffix(q.Path, "certificate.number"):
		return readNumber(text)
	case strings.HasSuffix(q.Path, ".mobile"), strings.HasSuffix(q.Path, ".emergency_phone"):
		if p := region.MobileProvince(text); p != "" {
			return diag.Text{ZH: "号段属于 " + p, EN: "the prefix belongs to " + p}
		}
	case strings.HasSuffix(q.Path, ".phone"):
		if l, err := identity.ParseLandline(text); err == nil {
			p := identity.AreaCodeProvince(l.Area)
			return diag.Text{ZH: "区号 " + l.Area + " 属于 " + p, EN: "the dialling code " + l.Area + " belongs to " + p}
		}
	case strings.HasSuffix(q.Path, "address"):
		return readAddress(text)
	case strings.HasSuffix(q.Path, "].name") && strings.Contains(q.Path, "domains["):
		if d, err := identity.ParseDomain(text); err == nil && d.ASCII != d.Name {
			return diag.Text{ZH: "在 DNS 中写作 " + d.ASCII, EN: "written " + d.ASCII + " in the DNS"}
		}
	}
	return diag.Text{}
}

func readNumber(code string) diag.Text {
	at := nameOf(placeOfNumber(code))
	if identity.ResidentID(code) == nil {
		y, m, d, _ := identity.BirthDate(code)
		sex := map[string]string{"男": "male", "女": "female"}[identity.Sex(code)]
		return diag.Text{
			ZH: fmt.Sprintf("号码写明：%s，%d-%02d-%02d 出生，%s", identity.Sex(code), y, m, d, at),
			EN: fmt.Sprintf("the number says: %s, born %d-%02d-%02d, %s", sex, y, m, d, at),
		}
	}
	if at == "" {
		return diag.Text{}
	}
	return diag.Text{ZH: "登记机关在 " + at, EN: "registered in " + at}
}

func readAddress(text string) diag.Text {
	a := region.Parse(text)
	if at := nameOf(region.Place{Province: a.Province, City: a.City, District: a.District}); at != "" {
		return diag.Text{ZH: "识别为 " + at, EN: "read as " + at}
	}
	return diag.Text{ZH: "看不出所在的省市，请写明", EN: "province and city cannot be told from it; write them"}
}

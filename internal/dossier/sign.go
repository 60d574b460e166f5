package dossier

import (
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/form"
)

// roles are who signs and seals, as the papers call them.
var roles = map[string]string{
	"法定代表人": "the legal representative", "网站负责人": "the administrator", "域名注册人": "the registrant of the domain", "承诺人": "the sponsor", "主办人": "the sponsor",
	"主办者": "the sponsor", "监护人": "the guardian", "单位": "the unit", "授权单位": "the unit", "主办单位": "the unit", "接入服务商": "the access provider", "登记机关": "the registration authority",
}

// WhoSigns says who signs and seals a letter, and what has to be copied by hand. It is read
// off the last lines of the letter, so that it cannot say otherwise than the paper does.
func WhoSigns(l *form.Letter) (out []diag.Text) {
	for _, line := range l.Sign {
		who, rest, ok := strings.Cut(line, "（")
		mark, _, closed := strings.Cut(rest, "）")
		if !ok || !closed || roles[who] == "" {
			continue
		}
		if t := act(who, mark); !t.IsZero() {
			out = append(out, t)
		}
	}
	for _, sentence := range l.Copies() {
		out = append(out, diag.Text{ZH: "亲笔手抄：“" + sentence + "”", EN: "copied by hand: “" + sentence + "”"})
	}
	return out
}

// act is what someone does who signs, seals or both.
func act(who, mark string) (t diag.Text) {
	switch {
	case strings.Contains(mark, "签字或盖章"):
		t = diag.Text{ZH: "单位盖公章，个人亲笔签字", EN: "sealed by a unit, signed by a person"}
	case strings.Contains(mark, "签字"):
		t = diag.Text{ZH: who + "本人用黑色签字笔、正楷签字；不代签、不连笔、不盖名章", EN: "signed by " + roles[who] + " in person, in black gel pen, in regular script; no proxy, no cursive, no name seal"}
		if strings.Contains(mark, "手印") {
			t.ZH, t.EN = t.ZH+"，并按手印", t.EN+"; with a fingerprint"
		}
	case strings.Contains(mark, "盖章"):
		t = diag.Text{ZH: who + "盖公章（合同章、财务章无效），章压名称与日期", EN: "sealed by " + roles[who] + " with the official seal, over name and date; contract and finance seals are not valid"}
	}
	return t
}

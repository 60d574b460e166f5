package batch

import (
	"fmt"

	"github.com/beian-dev/beian/internal/diag"
)

// kind is a sort of value that only one party may use.
type kind struct {
	rule    string
	covers  []string
	title   diag.Text
	message diag.Text // the value and the other place, in this order
	hint    diag.Text
}

var (
	domain = &kind{
		rule:    "cross-domain-reused",
		title:   diag.Text{ZH: "不同主体的备案使用同一域名", EN: "filings of different entities name the same domain"},
		message: diag.Text{ZH: "域名 %q 也出现在另一主体的备案中（%s）", EN: "domain %q stands in the filing of another entity, too (%s)"},
		hint:    diag.Text{ZH: "一个域名只能备案在一个主体名下，请核对归属。", EN: "a domain is filed under one entity only; find out whose it is."},
	}
	certificate = &kind{
		rule:    "cross-certificate-reused",
		title:   diag.Text{ZH: "不同主体的备案使用同一证件号码", EN: "filings of different entities give the same certificate number"},
		message: diag.Text{ZH: "证件号码 %q 也出现在另一名称的主体中（%s）", EN: "certificate number %q stands under another entity name, too (%s)"},
		hint:    diag.Text{ZH: "同一证件只对应一个主体，请核对名称与号码。", EN: "one certificate belongs to one entity; compare names and numbers."},
	}
	mobile = &kind{
		rule:    "cross-mobile-reused",
		title:   diag.Text{ZH: "不同的人使用同一手机号码", EN: "different people give the same mobile number"},
		message: diag.Text{ZH: "手机号码 %q 也由另一人使用（%s）", EN: "mobile number %q is another person's, too (%s)"},
		hint:    diag.Text{ZH: "核验短信须由本人接收，每人填写自己的号码。", EN: "each person receives the verification message; give everyone their own number."},
	}
	serviceCode = &kind{
		rule:    "cross-service-code-reused",
		covers:  []string{"service-code-reused"},
		title:   diag.Text{ZH: "几份备案使用同一备案服务号", EN: "several filings use the same service code"},
		message: diag.Text{ZH: "备案服务号 %q 已用于另一份备案（%s）", EN: "service code %q is used by another filing (%s)"},
		hint:    diag.Text{ZH: "一个备案服务号只用于一个网站，请另行申请。", EN: "a service code serves one site; apply for another."},
	}
)

// Rule describes what Compare looks for.
type Rule struct {
	ID    string
	Title diag.Text
	Hint  diag.Text
}

// Rules lists what Compare looks for, in the order of the ids. Every finding is a warning.
func Rules() []Rule {
	var out []Rule
	for _, k := range []*kind{certificate, domain, mobile, serviceCode} {
		out = append(out, Rule{k.rule, k.title, k.hint})
	}
	return out
}

func (k *kind) report(f, other Fact) diag.Diagnostic {
	where := fmt.Sprintf("%s:%d", other.place.file, other.place.span.Start.Line)
	return diag.Diagnostic{
		Rule: k.rule, Severity: diag.Warning, File: f.place.file, Document: f.place.document,
		Path: f.place.path, Span: f.place.span, Covers: k.covers, Hint: k.hint,
		Message: diag.Text{ZH: fmt.Sprintf(k.message.ZH, f.text, where), EN: fmt.Sprintf(k.message.EN, f.text, where)},
	}
}

package wizard

import (
	"strconv"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/identity"
	"github.com/beian-dev/beian/internal/naming"
	"github.com/beian-dev/beian/internal/region"
)

// usual proposes what most filings hold.
func usual(text string) proposal {
	return proposal{text: text, why: diag.Text{ZH: "多数备案如此", EN: "as in most filings"}}
}

func yes(place) proposal { return usual("true") }

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// natures by the first two characters of a credit code (GB 32100-2015): the registering
// authority and its kinds of organisation.
var natureOfCode = map[string]string{
	"11": "政府机关", "12": "事业单位", "13": "群众性团体组织", "51": "社会团体", "52": "民办非企业单位", "53": "基金会",
	"91": filing.NatureCompany, "92": filing.NatureCompany, "93": filing.NatureCompany, "71": "宗教团体",
}

// likelyNature is what number or name say where they are known before it is asked.
func likelyNature(p place) proposal {
	code := p.Entity.Certificate.Number
	if identity.ResidentID(code) == nil {
		return proposal{text: filing.NaturePerson, why: diag.Text{ZH: "证件号码是公民身份号码", EN: "the number is a resident ID"}}
	}
	if n := natureOfCode[identity.USCCKind(code)]; n != "" && identity.USCC(code) == nil {
		return proposal{text: n, why: diag.Text{ZH: "信用代码以 " + code[:2] + " 开头", EN: "the credit code begins with " + code[:2]}}
	}
	if n, sure := naming.NatureOf(p.Entity.Name); sure {
		return proposal{text: n, why: diag.Text{ZH: "从名称看", EN: "from the name"}}
	}
	return proposal{}
}

// isNumber reports whether a text is a number that says who it belongs to.
func isNumber(text string) bool {
	return identity.ResidentID(text) == nil || identity.USCC(text) == nil
}

// natureSaid is the nature that a number or a name given in its place says; the answer
// itself where it says none.
func natureSaid(answer string) string {
	e := filing.Entity{Name: answer}
	if number := identity.Normalize(answer); isNumber(number) {
		e.Certificate.Number = number
	}
	if n := likelyNature(place{Filing: &filing.Filing{Entity: e}}); n.text != "" {
		return n.text
	}
	return answer
}

var heardWhy = diag.Text{ZH: "前面填过", EN: "as given before"}

// heardNumber proposes the number that was given where the nature was asked for.
func heardNumber(p place) proposal {
	if number := identity.Normalize(p.session.heard); isNumber(number) {
		return proposal{text: number, why: heardWhy}
	}
	return proposal{}
}

// heardName proposes the name that was given there.
func heardName(p place) proposal {
	if isNumber(identity.Normalize(p.session.heard)) {
		return proposal{}
	}
	return proposal{text: p.session.heard, why: heardWhy}
}

// certificateOf names the usual certificate of a nature. Source: 阿里云《备案所需资料》2019-09-20.
var certificateOf = map[string]string{
	filing.NaturePerson: "居民身份证", filing.NatureCompany: "营业执照", "事业单位": "事业单位法人证书", "社会团体": "社会团体法人登记证书",
	"民办非企业单位": "民办非企业单位登记证书", "基金会": "基金会法人登记证书", "律师执业机构": "律师事务所执业许可证",
}

func usualCertificate(p place) proposal {
	if t := certificateOf[p.Entity.Nature]; t != "" {
		return usual(t)
	}
	return usual("统一社会信用代码证书")
}

func permanent(p place) proposal {
	if p.IsPerson() {
		return proposal{}
	}
	return usual(filing.Permanent)
}

func sameAddress(p place) proposal {
	return proposal{text: p.Entity.Certificate.Address, why: diag.Text{ZH: "与证件住所相同", EN: "the address on the certificate"}}
}

func fromLegalRepresentative(p place) proposal {
	return proposal{text: p.Entity.LegalRepresentative.Name, why: diag.Text{ZH: "法定代表人", EN: "the legal representative"}}
}

func samePerson(place) proposal {
	return proposal{text: filing.SameAsPrincipal, why: diag.Text{ZH: "由主体负责人兼任", EN: "the principal takes the role"}}
}

func principalPhone(p place) proposal {
	return proposal{text: p.Entity.Principal.Phone, why: diag.Text{ZH: "与主体负责人相同", EN: "that of the principal"}}
}

func usualService(p place) proposal {
	if p.IsPerson() {
		return usual("其他")
	}
	return usual("单位门户网站")
}

func homePage(p place) proposal {
	if d := p.domainAt().Name; d != "" {
		return proposal{text: "www." + d, why: diag.Text{ZH: "由域名推出", EN: "from the domain"}}
	}
	return proposal{}
}

// likeFirstSite proposes for further sites what the first has: often they share a server.
func likeFirstSite(of func(filing.Access) string) func(place) proposal {
	return func(p place) proposal {
		if isFirstService(p) {
			return proposal{}
		}
		first := itemAt(p.Apps, 0, true).Access
		if len(p.Sites) > 0 {
			first = p.Sites[0].Access
		}
		return proposal{text: of(first), why: diag.Text{ZH: "与第一个网站相同", EN: "as for the first site"}}
	}
}

// ownerIsEntity proposes what the entity has; the number and type only where the owner
// bears its name.
func ownerIsEntity(of func(filing.Entity) string, always bool) func(place) proposal {
	return func(p place) proposal {
		if !always && p.domainAt().Owner.Name != p.Entity.Name {
			return proposal{}
		}
		return proposal{text: of(p.Entity), why: diag.Text{ZH: "与主体相同，须与注册商的实名记录核对", EN: "as the entity; compare it with the registrar's record"}}
	}
}

func sameRegistrar(p place) proposal {
	first := itemAt(itemAt(p.Apps, 0, true).Domains, 0, true)
	if len(p.Sites) > 0 {
		first = itemAt(p.Sites[0].Domains, 0, true)
	}
	if first.Name == p.domainAt().Name {
		return proposal{}
	}
	return proposal{text: first.Registrar, why: diag.Text{ZH: "与第一个域名相同", EN: "as for the first domain"}}
}

// placeOfNumber is the division in a resident ID or credit code; zero where there is none.
func placeOfNumber(code string) region.Place {
	switch {
	case identity.ResidentID(code) == nil:
		return known(code[:6])
	case identity.USCC(code) == nil:
		return known(code[2:8])
	}
	return region.Place{}
}

// nameOf writes the levels of a place, a municipality once.
func nameOf(r region.Place) string {
	if r.City == r.Province {
		r.City = ""
	}
	return strings.Join(strings.Fields(r.Province+" "+r.City+" "+r.District), " ")
}

// known is the division of a code or of the nearest above it: counties that were merged
// stay in people's numbers.
func known(code string) region.Place {
	for _, c := range []string{code, code[:4] + "00", code[:2] + "0000"} {
		if r := region.ByCode(c); r.Province != "" {
			return r
		}
	}
	return region.Place{}
}

// remarkDraft drafts the remark of a person's site in the form that the province wants,
// from the phrases that its rule looks for.
func remarkDraft(p place) proposal {
	if !p.IsPerson() {
		return proposal{}
	}
	content := strings.TrimPrefix(p.siteAt().Name, p.Entity.Name+"的")
	if content == "" {
		return proposal{}
	}
	phrases := []string{"本网站为个人网站，做", "网站开通后主要内容为"}
	if a, ok := p.session.judge.InForce(p.session.doc).Find("personal-remark-text"); ok {
		if list := texts(a.Params["contains"]); len(list) > 0 {
			phrases = list
		}
	}
	why := diag.Text{ZH: "按要求起草，内容请改成自己的", EN: "drafted in the form asked for; say what your own site holds"}
	return proposal{text: drafted(phrases, content), why: why, draft: true}
}

// texts is a parameter of a rule that is a list of texts; nil for any other.
func texts(v any) (out []string) {
	switch list := v.(type) {
	case []string:
		return list
	case []any:
		for _, item := range list {
			if s, ok := item.(string); ok {
				out = append(out, s)
			}
		}
	}
	return out
}

// drafted fills phrases that end openly: 做 … 使用, 主要内容为 ….
func drafted(phrases []string, content string) string {
	var out strings.Builder
	for i, phrase := range phrases {
		phrase = strings.TrimRight(phrase, "，。")
		out.WriteString(phrase)
		switch {
		case strings.HasSuffix(phrase, "做"):
			out.WriteString(content + "使用")
		case strings.HasSuffix(phrase, "为"):
			out.WriteString(content + "，不含交易与广告")
		}
		if i < len(phrases)-1 {
			out.WriteString("，")
		}
	}
	return out.String() + "。"
}

package miit

import (
	"fmt"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
)

// The classes of what ends (注销类别).
const (
	cancelEntity = 0
	cancelSite   = 1
	cancelAccess = 2
)

// cancelEntity writes that an entity gives up its filing, which takes its password.
func (r *record) cancelEntity() {
	icp := r.filing().Entity.Filed.ICP
	r.number("Zxlb", cancelEntity)
	r.given("Jlid", "entity.filed.icp", r.provider.entity(icp).Number, "entities."+icp+".id", "主体ID", "the number of the entity")
	r.reason()
	r.password(true)
}

// cancelSite writes that a site, or its access here, goes.
func (r *record) cancelSite(kind string, i int) {
	s, path := &r.filing().Sites[i], sitePath(i)
	data := r.provider.site(s)
	if kind == filing.TypeCancelSite {
		r.number("Zxlb", cancelSite)
		r.given("Jlid", path, data.Number, siteKey(s, "id"), "网站ID", "the number of the site")
	} else {
		r.number("Zxlb", cancelAccess)
		r.given("Jlid", path, data.Access, siteKey(s, "access_id"), "接入ID", "the number of the access")
	}
	r.reason()
	r.password(false)
}

// reason writes the number of the reason, which only the provider's tables have, and its words.
func (r *record) reason() {
	reason := r.filing().Reason
	if reason == "" {
		r.missing("reason", "注销理由", "the reason")
		return
	}
	code, ok := r.provider.Codes.own[listReason][reason]
	if !ok {
		r.report(RuleCode, "reason", r.doc.Span("reason"),
			diag.Text{ZH: fmt.Sprintf("注销理由“%s”没有公布的代码", reason), EN: fmt.Sprintf("no number is published for the reason %q", reason)},
			diag.Text{
				ZH: fmt.Sprintf("按本企业下载的注销理由代码表，在 --provider 所写的文件里填 codes.%s.%s", listReason, reason),
				EN: fmt.Sprintf("say codes.%s.%s in the file of --provider, by the table of reasons that your system downloads", listReason, reason),
			})
		return
	}
	r.number("Zxly", int64(code))
	r.optional("Zxlybz", "reason", reason, bounds{1, 1000})
}

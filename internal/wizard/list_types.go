package wizard

import (
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
)

// typeItems ask what the order does, once something is on record: no answer so far says
// whether its owner wants it changed or gone.
var typeItems = []item{
	{path: "type", when: mayChooseType, options: types, propose: derivedType, zh: "按已有的备案推定；要注销或取消接入的在这里选。各类型见 beian explain types", en: "as what is on record says; choose here to cancel or to end access. beian explain types tells them apart"},
	{path: "changes", when: isChange, propose: changedParts, zh: "只改哪几部分；阿里云要求改主体与改网站分两次办", en: "the parts that change; 阿里云 takes entity and sites in two orders"},
}

// entityRecordItems ask what is on record of the entity, so that what is given can be held
// against it. A first filing has nothing there.
var entityRecordItems = []item{
	{path: "entity.filed.name", when: both(isEntityFiled, isSubmitting), optional: true, propose: asNow(func(p place) string { return p.Entity.Name }), en: "as it stands in the record"},
	{path: "entity.filed.certificate_number", when: both(isEntityFiled, isSubmitting), optional: true, propose: asNow(func(p place) string { return p.Entity.Certificate.Number }), en: "as it stands in the record"},
	{path: "entity.filed.sites", when: wantsSiteCount, optional: true, zh: "该主体名下已备案的网站与 App 数，0 表示空壳主体", en: "sites and apps of the entity on record; 0 for an empty filing"},
}

// siteRecordItems ask what is on record of a site, behind what the site is now.
var siteRecordItems = []item{
	{path: "sites[].filed.name", when: isSiteKept, optional: true, propose: asNow(func(p place) string { return p.nameAt() }), en: "as it stands in the record"},
	{path: "sites[].filed.domains", when: isSiteKept, optional: true, propose: asNow(func(p place) string { return p.domainAt().Name }), zh: "原备案的全部域名；变更只能删、不能加", en: "every domain on record; a change only drops them"},
	{path: "sites[].filed.administrator", when: isSiteKept, optional: true, propose: asNow(func(p place) string { return p.administratorAt().Name }), en: "as it stands in the record"},
	{path: "sites[].filed.mobile", when: isSiteKept, optional: true, propose: asNow(func(p place) string { return p.administratorAt().Mobile }), en: "as it stands in the record; the code of the text message goes there"},
}

// endingItems ask for a site or app that goes, and nothing else.
var endingItems = []item{
	{path: "sites[].filed.icp", section: Sites, zh: "要注销或取消接入的备案号，带序号", en: "the number of what goes, with its serial"},
	{path: "sites[].filed.provider", section: Sites, options: providers, open: true, propose: func(p place) proposal {
		return proposal{text: p.Provider, why: diag.Text{ZH: "本次的服务商", EN: "the provider of this filing"}}
	}, en: "the provider that carries it"},
	{path: "sites[].filed.other_providers", section: Sites, when: endsAccess, optional: true, zh: "还接入了哪几家；一家都没有，取消后就成了空壳", en: "which others carry it; without any it is left an empty filing"},
	{path: "sites[].filed.domains", section: Sites, when: endsSite, optional: true, propose: asNow(func(p place) string { return p.domainAt().Name }), en: "every domain on record: all of them go"},
	{path: "sites[].filed.mobile", section: Sites, when: endsSite, optional: true, zh: "原备案网站负责人的手机，短信核验码发到这里", en: "the administrator’s mobile on record; the code of the text message goes there"},
}

var reasonItems = []item{
	{path: "reason", section: Sites, optional: true, propose: usualReason, en: "why it goes"},
}

func types(place) []string { return filing.Terms("type") }

// mayChooseType holds once the entity is on record, and where a type has been stated.
func mayChooseType(p place) bool { return isEntityFiled(p) || p.Type != "" }

func derivedType(p place) proposal {
	return proposal{text: p.DerivedType(), why: diag.Text{ZH: "由已有的备案推定", EN: "from what is on record"}}
}

func changedParts(p place) proposal {
	f := *p.Filing
	f.Changes = nil
	if parts := f.Changed(); len(parts) > 0 {
		return proposal{text: strings.Join(parts, "、"), why: diag.Text{ZH: "与原备案不同的部分", EN: "what differs from the record"}}
	}
	return proposal{}
}

func usualReason(p place) proposal {
	if endsAccess(p) {
		return proposal{text: "更换接入服务商", why: usual("").why}
	}
	return proposal{text: "网站不再使用", why: usual("").why}
}

// asNow proposes that the record has what the filing has.
func asNow(of func(place) string) func(place) proposal {
	return func(p place) proposal {
		return proposal{text: of(p), why: diag.Text{ZH: "与现在相同，有变的照原备案填", EN: "as it is now; give the record’s where it differs"}}
	}
}

func isSubmitting(p place) bool  { return !filing.IsEnding(p.StatedType()) }
func isChange(p place) bool      { return p.StatedType() == filing.TypeChange }
func endsAccess(p place) bool    { return p.StatedType() == filing.TypeCancelAccess }
func endsSite(p place) bool      { return p.StatedType() == filing.TypeCancelSite }
func submitsEntity(p place) bool { return p.Submits(filing.ChangeEntity) }
func submitsSites(p place) bool  { return p.Submits(filing.ChangeSites) }
func submitsAccess(p place) bool { return p.Submits(filing.ChangeAccess) }

// wantsSiteCount holds where the number of sites on record decides something.
func wantsSiteCount(p place) bool {
	return slices.Contains([]string{filing.TypeSite, filing.TypeCancelEntity}, p.StatedType())
}

// isSiteKept holds for a site on record whose data the order holds.
func isSiteKept(p place) bool { return isSiteFiled(p) && submitsSites(p) }

// hasSites is false where the filing is of apps only, or of the entity alone.
func hasSites(p place) bool {
	switch kind := p.StatedType(); {
	case len(p.Sites) > 0:
		return true
	case len(p.Apps) > 0, kind == filing.TypeCancelEntity:
		return false
	case kind == filing.TypeChange:
		return submitsSites(p) || submitsAccess(p)
	}
	return true
}

// both holds where two conditions hold.
func both(a, b func(place) bool) func(place) bool {
	return func(p place) bool { return a(p) && b(p) }
}

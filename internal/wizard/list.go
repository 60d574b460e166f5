package wizard

import (
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/identity"
)

// verifyPaths are what decides the type of the filing and the rules of the province.
var verifyPaths = []string{
	"entity.nature", "entity.certificate.type", "entity.certificate.number", "entity.name", "entity.certificate.address",
	"entity.region.province", "entity.region.city", "entity.region.district", "sites[0].domains[0].name",
}

var verifyItems = []item{
	{path: "entity.nature", options: natures, open: true, propose: likelyNature, en: "person, enterprise, public institution, …; a sole trader files as 企业"},
	{path: "entity.certificate.type", options: certificateTypes, propose: usualCertificate, en: "the certificate that names the entity"},
	{path: "entity.certificate.number", propose: heardNumber, en: "exactly as on the certificate"},
	{path: "entity.name", propose: heardName, en: "exactly as on the certificate"},
	{path: "entity.certificate.address", when: submitsEntity, en: "the address on the certificate, word for word"},
	{path: "entity.region.province", options: provinces, propose: regionPart(provinceOf), en: "it selects the rules that apply"},
	{path: "entity.region.city", when: submitsEntity, options: cities, propose: regionPart(cityOf), en: "in a municipality, the municipality itself"},
	{path: "entity.region.district", when: both(submitsEntity, hasDistricts), options: districts, propose: regionPart(districtOf)},
	{path: "sites[].domains[].name", when: hasSites, zh: "注册域名，不带 www.；只备案 App 或小程序的填 -", en: "the registered name, without www.; - where only an app or mini program is filed"},
	{path: "apps[].name", section: Verify, when: hasAppsOnly, optional: true, title: diag.Text{ZH: "只备案 App 或小程序？填它的名称", EN: "only an app or mini program? its name"}, en: "the same on every platform"},
	{path: "entity.filed.icp", optional: true, en: "the number of an earlier filing of this entity; leave it empty if there is none"},
	{path: "entity.filed.provider", when: isEntityFiled, options: providers, open: true, optional: true, en: "where the earlier filing was made"},
	{path: "sites[].domains[].icp", when: both(isEntityFiled, both(hasSites, isSubmitting)), optional: true, en: "the number under which this domain is filed already; leave it empty if it is not"},
	{path: "sites[].filed.provider", when: both(isSiteFiled, isSubmitting), options: providers, open: true, en: "where this site was filed"},
}

// siteStartItems open a site behind the first.
var siteStartItems = []item{
	{path: "sites[].domains[].name", en: "the registered name, without www."},
	{path: "sites[].domains[].icp", when: isEntityFiled, optional: true, en: "the number under which this domain is filed already; leave it empty if it is not"},
	{path: "sites[].filed.provider", when: isSiteFiled, options: providers, open: true, en: "where this site was filed"},
}

// nextSiteItems begin one more site: whoever has none leaves it empty.
var nextSiteItems = []item{
	{path: "sites[].domains[].name", optional: true, title: diag.Text{ZH: "还有网站要一起备案？填它的域名", EN: "another site to file? its domain"},
		en: "leave it empty when all sites are there"},
}

// nextDomainItems add a domain to a site that may have several.
var nextDomainItems = []item{
	{path: "sites[].domains[].name", when: mayHaveMoreDomains, optional: true, title: diag.Text{ZH: "此网站还有别的域名？", EN: "another domain of this site?"},
		en: "leave it empty when all are there"},
}

var domainNameItems = []item{{path: "sites[].domains[].name", en: "the registered name, without www."}}

var productItems = []item{
	{path: "provider", when: isFirstService, options: providers, open: true, propose: usualProvider, en: "the cloud that hands the filing in"},
	{path: "sites[].access.product", options: products, open: true, propose: likeFirstSite(func(a filing.Access) string { return a.Product }), en: "what the site runs on"},
	{path: "sites[].access.service_code", when: hasServiceCode, optional: true, en: "one code, one site; from the provider's console"},
	{path: "sites[].access.billing", when: isBilled, propose: func(place) proposal { return usual("包年包月") }, en: "only prepaid servers can be filed with"},
	{path: "sites[].access.months", propose: likeFirstSite(func(a filing.Access) string { return number(a.Months) }), en: "months bought, renewals included"},
	{path: "sites[].access.amount", when: isMarket, optional: true, en: "the order's amount in CNY"},
	{path: "sites[].access.bandwidth", when: hasBandwidth, propose: yes, en: "whether public bandwidth was bought"},
	{path: "sites[].access.mainland", propose: yes, en: "whether the server stands in mainland China"},
}

var entityItems = []item{
	{path: "entity.certificate.expires", propose: permanent, en: "YYYY-MM-DD or 长期 (permanent)"},
	{path: "entity.address", propose: sameAddress, en: "down to house, floor and room"},
	{path: "entity.legal_representative.name", when: isUnit, en: "as on the certificate"},
	{path: "entity.investor", when: isUnit, propose: fromLegalRepresentative, en: "a company: its legal representative or investor; a public body: the body above it"},
}

var peopleItems = []item{
	{path: "entity.principal.name", when: isUnit, propose: fromLegalRepresentative, en: "in most provinces the legal representative"},
	{path: "entity.principal.certificate.type", when: isUnit, options: personalCertificates, propose: func(place) proposal { return usual("居民身份证") }},
	{path: "entity.principal.certificate.number", when: isUnit, en: "exactly as on the certificate"},
	{path: "entity.principal.certificate.expires", when: isUnit, en: "YYYY-MM-DD or 长期 (permanent)"},
	{path: "entity.principal.mobile", en: "the person's own 11-digit mobile; the code of the text message goes there"},
	{path: "entity.principal.phone", when: isUnit, optional: true, en: "a fixed line as 086-area-number, or a mobile number"},
	{path: "entity.principal.emergency_phone", en: "a mobile number other than the first"},
	{path: "entity.principal.email", en: "an address that is read"},
	{path: "entity.remark", optional: true, propose: remarkAsked, en: "such as 此地址已是最详细地址 where an address has no number"},
}

var siteItems = []item{
	{path: "sites[].name", options: siteNames, open: true, en: "three Chinese characters or more; it should say something of its owner or content"},
	{path: "sites[].home", propose: homePage, en: "host and path, without http://"},
	{path: "sites[].services", propose: usualService, en: "what the site offers"},
	{path: "sites[].languages", propose: func(place) proposal { return usual("中文简体") }},
	{path: "sites[].pre_approvals[0].type", optional: true, en: "only where the content needs an approval first; leave it empty otherwise"},
	{path: "sites[].pre_approvals[0].number", when: hasApproval},
	{path: "sites[].pre_approvals[0].file", when: hasApproval, en: "path of the approval's picture"},
	{path: "sites[].pre_approvals[0].expires", when: hasApproval, optional: true, en: "YYYY-MM-DD or 长期 (permanent)"},
	{path: "sites[].administrator", when: isUnit, options: principalToo, open: true, propose: samePerson, en: "主体负责人 if it is the principal, otherwise that person's name"},
}

// administratorItems are asked where somebody else than the principal looks after a site.
var administratorItems = []item{
	{path: "sites[].administrator.certificate.type", options: personalCertificates, propose: func(place) proposal { return usual("居民身份证") }},
	{path: "sites[].administrator.certificate.number", en: "exactly as on the certificate"},
	{path: "sites[].administrator.certificate.expires", en: "YYYY-MM-DD or 长期 (permanent)"},
	{path: "sites[].administrator.mobile", en: "the person's own 11-digit mobile"},
	{path: "sites[].administrator.phone", optional: true, propose: principalPhone, en: "a fixed line as 086-area-number, or a mobile number"},
	{path: "sites[].administrator.emergency_phone", en: "a mobile number other than the first"},
	{path: "sites[].administrator.email", en: "an address that is read"},
}

// remarkItems come behind the administrator.
var remarkItems = []item{
	{path: "sites[].remark", optional: true, propose: remarkDraft, en: "what the site is for; some provinces want a fixed form"},
}

var domainItems = []item{
	{path: "sites[].domains[].owner.name", propose: ownerIsEntity(func(e filing.Entity) string { return e.Name }, true), en: "as in the registrar's real-name record"},
	{path: "sites[].domains[].owner.certificate.type", options: allCertificates, propose: ownerIsEntity(func(e filing.Entity) string { return e.Certificate.Type }, false), en: "as in the registrar's real-name record"},
	{path: "sites[].domains[].owner.certificate.number", propose: ownerIsEntity(func(e filing.Entity) string { return e.Certificate.Number }, false), en: "as in the registrar's real-name record"},
	{path: "sites[].domains[].registrar", propose: sameRegistrar, en: "its short Chinese name"},
	{path: "sites[].domains[].verified", en: "the day the real-name verification was completed"},
	{path: "sites[].domains[].expires", en: "the day the registration ends"},
}

func isUnit(p place) bool        { return p.Entity.Nature != "" && !p.IsPerson() }
func isEntityFiled(p place) bool { return p.Entity.Filed.ICP != "" }
func isSiteFiled(p place) bool   { return p.filedAt().ICP != "" || p.domainAt().ICP != "" }
func hasApproval(p place) bool   { return len(p.siteAt().PreApprovals)+len(p.appAt().PreApprovals) > 0 }

// mayHaveMoreDomains holds for sites that were filed with several: since 2019-04-22 a new
// site has one domain.
func mayHaveMoreDomains(p place) bool {
	return p.siteAt().Filed.ICP != "" || len(p.siteAt().Domains) > 1
}

// hasServiceCode is false where a host is verified by its console user instead. Source:
// 阿里云《产品验证》2018 and 2019-09-20.
func hasServiceCode(p place) bool { return p.accessAt().Product != "云虚拟主机" }

// isBilled is false for products that are only sold by the year.
func isBilled(p place) bool { return p.accessAt().Product != "云虚拟主机" && !isMarket(p) }

func isMarket(p place) bool { return strings.Contains(p.accessAt().Product, "建站") }

// hasBandwidth holds for servers whose public bandwidth is bought apart.
func hasBandwidth(p place) bool {
	product := p.accessAt().Product
	return strings.Contains(product, "云服务器") || product == "ENS"
}

// principalToo offers the principal where the rules let one person take both roles.
func principalToo(p place) []string {
	list := "sites[]"
	if p.inApp {
		list = "apps[]"
	}
	if p.session.findingsWith(p.at(list+".administrator"), filing.SameAsPrincipal) != nil {
		return nil
	}
	return []string{filing.SameAsPrincipal}
}

// natures offers the two that nearly all filings have first.
func natures(place) []string {
	out := []string{filing.NatureCompany, filing.NaturePerson}
	for _, n := range filing.Terms("nature") {
		if !contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

func provinces(place) []string { return identity.ProvinceNames() }
func providers(p place) []string {
	clouds := []string{"阿里云", "腾讯云", "华为云"}
	if p.inApp && isMiniProgram(p) {
		return hosts(p)
	}
	return clouds
}
func products(p place) []string { return filing.Products(p.Provider) }
func allCertificates(p place) []string {
	if p.domainAt().Owner.Name == p.Entity.Name || p.IsPerson() {
		return certificateTypes(p)
	}
	return filing.Terms("certificate")
}

// certificateTypes offers those of persons to a person and the others to a unit.
func certificateTypes(p place) []string {
	personal := personalCertificates(p)
	if p.IsPerson() {
		return personal
	}
	var out []string
	for _, t := range filing.Terms("certificate") {
		if !contains(personal, t) {
			out = append(out, t)
		}
	}
	return out
}

// personalCertificates are the documents that persons in charge may show. Source:
// 阿里云《备案所需资料》2019-09-20, and the code table of the filing system of 2023.
func personalCertificates(place) []string {
	return []string{"居民身份证", "港澳居民来往内地通行证", "台湾居民来往大陆通行证", "港澳居民居住证", "台湾居民居住证", "护照", "外国人永久居留身份证"}
}

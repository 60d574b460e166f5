package wizard

import (
	"strings"
	"sync"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
)

// nextAppItems begin one more app: whoever has none leaves it empty.
var nextAppItems = []item{
	{path: "apps[].name", when: mayAddApp, optional: true, title: diag.Text{ZH: "还有 App 或小程序要一起备案？填它的名称", EN: "an app or mini program to file, too? its name"}, en: "leave it empty when there is none"},
}

// appStartItems come first: what the app runs on decides who takes the filing.
var appStartItems = []item{
	{path: "apps[].name", when: isFurtherApp, en: "the same on every platform"},
	{path: "apps[].filed.icp", when: isEntityFiled, optional: true, title: diag.Text{ZH: "App 备案号", EN: "ICP number of the app"}, zh: "这个 App 已有的备案号；没有备过案就留空", en: "the number under which this app is filed already; leave it empty if it is not"},
	{path: "apps[].filed.provider", when: isSiteFiled, options: providers, open: true, en: "where this app was filed"},
}

// platformItems describe a platform.
var platformItems = []item{
	{path: "apps[].platforms[].os", en: "the platform: 安卓 Android, 苹果 iOS, 鸿蒙 HarmonyOS, 小程序 mini program, 快应用 quick app"},
	{path: "apps[].platforms[].host", when: isMiniProgram, options: hosts, open: true, en: "the app that the mini program runs in; it takes the filing"},
	{path: "apps[].platforms[].id", when: isMiniProgram, optional: true, en: "the AppID"},
	{path: "apps[].platforms[].package", when: hasPackage, en: "package name or bundle id"},
	{path: "apps[].platforms[].public_key", when: hasCertificate, zh: "签名证书的公钥，十六进制", en: "the public key of the signing certificate, in hexadecimal"},
	{path: "apps[].platforms[].signature", when: hasCertificate, zh: "安卓填证书的 MD5，苹果填 SHA-1，十六进制", en: "MD5 of the certificate for Android, SHA-1 for iOS, in hexadecimal"},
}

var nextPlatformItems = []item{
	{path: "apps[].platforms[].os", optional: true, title: diag.Text{ZH: "还有别的运行平台？", EN: "another platform?"}, zh: "在用的平台都要写；以后新增的要办变更", en: "list every one in use; one that is added later is a change"},
}

// appItems describe an app that is filed with a cloud.
var appItems = []item{
	{path: "apps[].icon", when: isNative, en: "path of the icon’s file, 100 KB at most"},
	{path: "apps[].services", when: isNative, propose: func(place) proposal { return usual("其他") }, en: "what the app offers"},
	{path: "apps[].administrator", when: isUnit, options: principalToo, open: true, propose: samePerson, en: "主体负责人 if it is the principal, otherwise that person's name"},
}

var appEndItems = []item{
	{path: "apps[].pre_approvals[0].type", when: isNative, optional: true, en: "only where the content needs an approval first; leave it empty otherwise"},
	{path: "apps[].pre_approvals[0].number", when: hasApproval},
	{path: "apps[].pre_approvals[0].file", when: hasApproval, en: "path of the approval's picture"},
	{path: "apps[].remark", optional: true, en: "what the app is for"},
}

// firstAppDomainItems ask for the first domain, which an app may do without.
var firstAppDomainItems = []item{
	{path: "apps[].domains[].name", when: isNative, optional: true, zh: "App 用到的域名，用到哪级写哪级，最多四级；不用先做网站备案", en: "a domain as the app uses it, four levels at most; it need not be filed as a site"},
}

var nextAppDomainItems = []item{
	{path: "apps[].domains[].name", optional: true, title: diag.Text{ZH: "此 App 还用到别的域名？", EN: "another domain of this app?"}, en: "leave it empty when all are there"},
}

// sdkItems describe an SDK; the first of them begins it.
var sdkItems = []item{
	{path: "apps[].sdks[].provider", when: isNative, optional: true, title: diag.Text{ZH: "用到的第三方 SDK：服务商", EN: "an SDK of another company: its provider"}, zh: "如支付、定位、登录的 SDK；没有就留空", en: "such as for payment, location or login; leave it empty when there is none"},
	{path: "apps[].sdks[].service", when: hasSDK, en: "what the SDK does, such as 支付, 定位 or 登录"},
}

// ofApps are the items that apps have in common with sites, under their own paths.
var ofApps = sync.OnceValue(func() map[string][]item {
	out := map[string][]item{}
	for name, list := range map[string][]item{"access": productItems, "domain": domainItems, "administrator": administratorItems, "record": siteRecordItems, "ending": endingItems} {
		for _, it := range list {
			it.path = strings.Replace(it.path, "sites[]", "apps[]", 1)
			out[name] = append(out[name], it)
		}
	}
	return out
})

// hosts are apps that run mini programs and take their filing.
func hosts(place) []string { return []string{"微信", "支付宝", "抖音"} }

// hasAppsOnly holds where the filing has an app and no site, or where the question for a
// site's domain was left empty.
func hasAppsOnly(p place) bool {
	if len(p.Sites) > 0 || p.StatedType() == filing.TypeCancelEntity {
		return false
	}
	return len(p.Apps) > 0 || p.session != nil && p.session.passed[Question{Path: "sites[0].domains[0].name"}.key()]
}

// isFurtherApp is false for the app whose name was asked for in place of a site's domain.
func isFurtherApp(p place) bool { return p.site > 0 || len(p.Sites) > 0 }

// mayAddApp holds for orders that submit services, but a person files sites and apps apart.
// Source: 华为云《App备案FAQ》2025-12-31.
func mayAddApp(p place) bool {
	return isSubmitting(p) && !(p.IsPerson() && len(p.Sites) > 0) && (!isChange(p) || len(p.Apps) > 0)
}

func isMiniProgram(p place) bool { return p.platformAt().OS == "小程序" }

// isNative is false for what only runs inside another app: its platform has icon, content
// and server.
func isNative(p place) bool {
	for _, platform := range p.appAt().Platforms {
		if platform.OS != "小程序" {
			return true
		}
	}
	return false
}

func hasPackage(p place) bool {
	os := p.platformAt().OS
	return hasCertificate(p) || os == "鸿蒙"
}

func hasCertificate(p place) bool {
	os := p.platformAt().OS
	return os == "安卓" || os == "苹果"
}

func hasSDK(p place) bool { return p.part < len(p.appAt().SDKs) }

// usualProvider is the default one, or where a mini program runs.
func usualProvider(p place) proposal {
	if p.inApp && isMiniProgram(p) {
		return proposal{text: p.platformAt().Host, why: diag.Text{ZH: "小程序在它的平台备案", EN: "a mini program is filed at its platform"}}
	}
	return usual(filing.DefaultProvider)
}

// isFirstService holds for what the filing names first: the provider is asked for once.
func isFirstService(p place) bool { return p.site == 0 && (!p.inApp || len(p.Sites) == 0) }

// nameAt is the name of the site or app.
func (p place) nameAt() string {
	if p.inApp {
		return p.appAt().Name
	}
	return p.siteAt().Name
}

// administratorAt is who looks after the site or app.
func (p place) administratorAt() filing.Administrator {
	if p.inApp {
		return p.appAt().Administrator
	}
	return p.siteAt().Administrator
}

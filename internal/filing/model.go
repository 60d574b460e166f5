// Package filing is the model of a website filing (备案) as it stands in beian.yaml:
// the types, the path of every field, what each field is called, and how a parsed
// document becomes a Filing. It is pure.
//
// Field tags: expr is the key in the file and in rule expressions; zh and en name the
// field; desc says in Chinese what belongs there; eg is an example; enum names the list
// of official terms (Terms) the value comes from, with "?" where other values are left
// to the rules; private says that output masks the value (id or phone); form says how
// the text must look (date, expiry or bool).
package filing

import "strings"

// Version is the only value of the key `filing` that this program reads.
const Version = "v1"

// Permanent is the expiry of a certificate that never expires (长期).
const Permanent = "长期"

// SameAsPrincipal is what `administrator` holds when the site's administrator is the
// entity's principal.
const SameAsPrincipal = "主体负责人"

// DefaultProvider is the access provider of a filing that names none.
const DefaultProvider = "阿里云"

// Nature is the kind of organisation an entity is (主办单位性质). The terms are those of
// the ministry's filing system; see Terms("nature").
type Nature = string

// The natures that the program itself tells apart; rules know the others.
const (
	NaturePerson  Nature = "个人"
	NatureCompany Nature = "企业"
)

// Filing is one filing: one YAML document.
type Filing struct {
	Version   string     `expr:"filing" zh:"格式版本" en:"format version" desc:"本文件格式的版本，固定为 v1" enum:"version" eg:"v1"`
	Provider  string     `expr:"provider" zh:"接入服务商" en:"access provider" desc:"提交备案的云服务商，默认阿里云" eg:"阿里云"`
	Type      string     `expr:"type" zh:"备案类型" en:"filing type" desc:"不填时由已备案情况推定" enum:"type" eg:"首次备案"`
	Changes   []string   `expr:"changes" zh:"变更内容" en:"what changes" desc:"变更备案改哪几部分，不填时由与原备案的差别推定" enum:"change" eg:"网站信息"`
	Reason    string     `expr:"reason" zh:"注销原因" en:"reason" desc:"注销备案或取消接入的原因" eg:"网站不再使用"`
	Entity    Entity     `expr:"entity" zh:"主体信息" en:"entity" desc:"主办单位或主办人的信息"`
	Sites     []Site     `expr:"sites" zh:"网站信息" en:"sites" desc:"每个网站一项"`
	Apps      []App      `expr:"apps" zh:"App 信息" en:"apps" desc:"每个 App 或小程序一项，2023 年 9 月起须备案"`
	Mailing   Mailing    `expr:"mailing" zh:"邮寄信息" en:"mailing" desc:"幕布或纸质材料的收件信息，限中国大陆"`
	Materials []Material `expr:"materials" zh:"上传材料" en:"materials" desc:"随备案上传的文件"`
	Progress  []Progress `expr:"progress" zh:"办理进度" en:"progress" desc:"已经发生的步骤与日期"`
}

// Entity is who files (备案主体, 主办单位): an organisation or a person.
type Entity struct {
	Nature              Nature              `expr:"nature" zh:"主办单位性质" en:"nature" desc:"个人、企业、事业单位等" enum:"nature" eg:"企业"`
	Name                string              `expr:"name" zh:"主办单位名称" en:"sponsor name" desc:"与证件完全一致的名称；个人填姓名" eg:"成都青禾软件有限公司"`
	Region              Region              `expr:"region" zh:"主办单位所属区域" en:"region" desc:"主体所在的省、市、区县，决定适用哪个省的规则"`
	Certificate         Certificate         `expr:"certificate" zh:"主体证件" en:"entity certificate" desc:"主办单位或主办人的证件"`
	Address             string              `expr:"address" zh:"通讯地址" en:"correspondence address" desc:"写到门牌号、楼层、房号" eg:"四川省成都市武侯区人民南路四段1号3栋5层502号"`
	Investor            string              `expr:"investor" zh:"投资人或主管单位" en:"investor or superior body" desc:"企业填投资人或法定代表人，机关填上级单位" eg:"陈青禾"`
	LegalRepresentative LegalRepresentative `expr:"legal_representative" zh:"法定代表人" en:"legal representative" desc:"证件上的法定代表人，单位填写"`
	Shareholders        []string            `expr:"shareholders" zh:"股东" en:"shareholders" desc:"部分省接受股东作域名持有者"`
	Executives          []string            `expr:"executives" zh:"单位主要负责人或高级管理人员" en:"executives" desc:"部分省接受其作域名持有者"`
	BusinessScope       string              `expr:"business_scope" zh:"经营范围" en:"business scope" desc:"营业执照上的经营范围，用于前置审批提示" eg:"软件开发"`
	Filed               EntityFiled         `expr:"filed" zh:"主体已有备案" en:"earlier filing of the entity" desc:"该主体此前的备案，没有则不填"`
	Principal           Person              `expr:"principal" zh:"主体负责人" en:"principal" desc:"多数省须为法定代表人；个人备案即本人"`
	Remark              string              `expr:"remark" zh:"主体备注" en:"entity remark" desc:"如：此地址已是最详细地址"`
}

// Region is where the entity belongs, in official names. In a municipality City is the
// municipality itself. District is empty where a city has none (东莞市, 中山市, 儋州市).
type Region struct {
	Province string `expr:"province" zh:"省（自治区、直辖市）" en:"province" desc:"官方全称" eg:"四川省"`
	City     string `expr:"city" zh:"市（州、盟）" en:"city" desc:"官方全称，直辖市填直辖市本身" eg:"成都市"`
	District string `expr:"district" zh:"县（市、区）" en:"district" desc:"官方全称" eg:"武侯区"`
}

// Certificate is a document that identifies an entity or a person.
type Certificate struct {
	Type    string `expr:"type" zh:"证件类型" en:"certificate type" desc:"证件的官方名称" enum:"certificate?" eg:"营业执照"`
	Number  string `expr:"number" zh:"证件号码" en:"certificate number" desc:"与证件完全一致" private:"id" eg:"91510107MA6CXK4T6Q"`
	Address string `expr:"address" zh:"证件住所" en:"certificate address" desc:"与证件完全一致的住所" eg:"四川省成都市武侯区人民南路四段1号3栋5层502号"`
	Starts  string `expr:"starts" zh:"证件有效期起" en:"valid from" desc:"YYYY-MM-DD" form:"date" eg:"2015-06-30"`
	Expires string `expr:"expires" zh:"证件有效期止" en:"valid to" desc:"YYYY-MM-DD 或 长期" form:"expiry" eg:"2035-06-30"`
}

// LegalRepresentative is the 法定代表人 named on a unit's certificate.
type LegalRepresentative struct {
	Name        string      `expr:"name" zh:"法定代表人姓名" en:"legal representative's name" desc:"与证件一致" eg:"陈青禾"`
	Certificate Certificate `expr:"certificate" zh:"法定代表人证件" en:"legal representative's certificate" desc:"授权书等材料需要时填写"`
}

// EntityFiled is an earlier filing of the entity, as it stands in the ministry's records.
type EntityFiled struct {
	ICP               string `expr:"icp" zh:"主体备案号" en:"ICP number of the entity" desc:"不带网站序号" eg:"蜀ICP备20001234号"`
	Provider          string `expr:"provider" zh:"原接入服务商" en:"provider of the earlier filing" desc:"原备案所在的接入服务商" eg:"阿里云"`
	Nature            Nature `expr:"nature" zh:"原主办单位性质" en:"nature in the earlier filing" desc:"原备案的主办单位性质" enum:"nature" eg:"企业"`
	Name              string `expr:"name" zh:"原主办单位名称" en:"sponsor name in the earlier filing" desc:"原备案的主办单位名称" eg:"成都青禾软件有限公司"`
	CertificateNumber string `expr:"certificate_number" zh:"原证件号码" en:"certificate number in the earlier filing" desc:"原备案的证件号码" private:"id" eg:"91510107MA6CXK4T6Q"`
	Mobile            string `expr:"mobile" zh:"原联系方式1" en:"mobile in the earlier filing" desc:"原备案主体负责人的手机号码" private:"phone" eg:"13880001234"`
	Sites             *int   `expr:"sites" zh:"原有网站数" en:"sites on record" desc:"该主体名下已备案的网站数，0 表示空壳主体" eg:"1"`
}

// Person is someone who answers for an entity or a site. The same shape serves the
// principal (主体负责人) and the administrator of a site (网站负责人).
type Person struct {
	Name           string      `expr:"name" zh:"姓名" en:"name" desc:"与证件一致" eg:"陈青禾"`
	Certificate    Certificate `expr:"certificate" zh:"负责人证件" en:"personal certificate" desc:"居民身份证、通行证、护照等"`
	Mobile         string      `expr:"mobile" zh:"联系方式1" en:"mobile number" desc:"本人的 11 位手机号码，接收核验短信" private:"phone" eg:"13880001234"`
	Phone          string      `expr:"phone" zh:"联系方式2" en:"second phone number" desc:"座机写作 086-区号-号码，或手机号码" private:"phone" eg:"086-028-85123456"`
	EmergencyPhone string      `expr:"emergency_phone" zh:"应急联系电话" en:"emergency phone" desc:"与联系方式1不同的手机号码" private:"phone" eg:"13980001234"`
	Email          string      `expr:"email" zh:"电子邮箱" en:"e-mail" desc:"能正常收信的邮箱" eg:"chen@qinghe.example.cn"`
	Nationality    string      `expr:"nationality" zh:"国籍（地区）" en:"nationality" desc:"默认中国；港澳台居民填香港、澳门、台湾" eg:"中国"`
}

// Administrator is the 网站负责人 of a site or app: the entity's principal, or a person of
// its own. After decoding, Person is filled in both cases; Same tells them apart.
type Administrator struct {
	Person
	Same bool `expr:"same"` // the file says 主体负责人
}

// Site is one website of the filing.
type Site struct {
	Name              string        `expr:"name" zh:"网站名称" en:"site name" desc:"不少于三个汉字，与主办单位或内容相关" eg:"青禾软件"`
	Domains           []Domain      `expr:"domains" zh:"域名" en:"domains" desc:"2019-04-22 起每个网站一个域名"`
	Home              string        `expr:"home" zh:"首页URL" en:"home page" desc:"不带 http:// 的首页地址" eg:"www.qinghe-soft.cn"`
	Services          []string      `expr:"services" zh:"网站服务内容" en:"services" desc:"单位多选单位门户网站，个人选其他" enum:"service" eg:"单位门户网站"`
	ServiceTypes      []string      `expr:"service_types" zh:"服务类型" en:"service types" desc:"网站应用服务等" enum:"service_type" eg:"网站应用服务"`
	Languages         []string      `expr:"languages" zh:"网站语言" en:"languages" desc:"可多选" enum:"language" eg:"中文简体"`
	PreApprovals      []PreApproval `expr:"pre_approvals" zh:"前置审批" en:"pre-approvals" desc:"涉及前置审批或专项审批时填写"`
	CommercialLicence string        `expr:"commercial_licence" zh:"经营许可证号" en:"operating licence" desc:"经营性网站的增值电信业务经营许可证号" eg:"川B2-20260001"`
	Administrator     Administrator `expr:"administrator" zh:"网站负责人" en:"administrator" desc:"填 主体负责人，或另一人的信息"`
	Access            Access        `expr:"access" zh:"接入信息" en:"access" desc:"网站所用的服务器"`
	Filed             SiteFiled     `expr:"filed" zh:"网站已有备案" en:"earlier filing of the site" desc:"该网站此前的备案，没有则不填"`
	Remark            string        `expr:"remark" zh:"网站备注" en:"site remark" desc:"部分省要求固定格式" eg:"本网站为个人网站，做学习笔记使用，网站开通后主要内容为编程学习笔记。"`
}

// Domain is a name to be filed, with what the registrar's real-name record says.
type Domain struct {
	Name              string `expr:"name" zh:"域名" en:"domain name" desc:"注册域名，不带 www." eg:"qinghe-soft.cn"`
	Owner             Owner  `expr:"owner" zh:"域名持有者" en:"domain owner" desc:"域名实名认证的名称与证件"`
	Registrar         string `expr:"registrar" zh:"域名注册服务机构" en:"registrar" desc:"中文简称" eg:"阿里云"`
	RegistrarOverseas *bool  `expr:"registrar_overseas" zh:"是否境外注册" en:"registered overseas" desc:"在境外注册商注册填 true" form:"bool" eg:"false"`
	Verified          string `expr:"verified" zh:"实名认证日期" en:"real-name verification date" desc:"域名实名认证完成的日期" form:"date" eg:"2026-10-08"`
	Expires           string `expr:"expires" zh:"域名到期日" en:"domain expiry" desc:"YYYY-MM-DD" form:"date" eg:"2028-10-01"`
	Privacy           *bool  `expr:"privacy" zh:"隐私保护" en:"WHOIS privacy" desc:"开启了 WHOIS 隐私保护填 true" form:"bool" eg:"false"`
	ICP               string `expr:"icp" zh:"域名已有备案号" en:"ICP number of the domain" desc:"该域名已备案时填写" eg:"蜀ICP备20001234号-1"`
}

// Owner is the holder of a domain in the registrar's real-name record.
type Owner struct {
	Name        string      `expr:"name" zh:"域名持有者名称" en:"domain owner" desc:"实名认证的名称" eg:"成都青禾软件有限公司"`
	Certificate Certificate `expr:"certificate" zh:"域名实名证件" en:"owner's certificate" desc:"实名认证所用的证件"`
}

// PreApproval is an approval that regulated content needs before filing (前置审批).
type PreApproval struct {
	Type    string `expr:"type" zh:"前置审批类型" en:"pre-approval type" desc:"如新闻、出版" enum:"pre_approval" eg:"出版"`
	Number  string `expr:"number" zh:"审批号" en:"approval number" desc:"2 至 50 个字符" eg:"川网出证字第001号"`
	File    string `expr:"file" zh:"审批文件" en:"approval file" desc:"审批文件的路径" eg:"materials/approval.jpg"`
	Expires string `expr:"expires" zh:"审批有效期止" en:"approval valid to" desc:"YYYY-MM-DD 或 长期" form:"expiry" eg:"2030-12-31"`
}

// Access is the server that a site runs on (接入信息).
type Access struct {
	Product     string   `expr:"product" zh:"产品类型" en:"product" desc:"可备案的产品" enum:"product?" eg:"云服务器ECS"`
	ServiceCode string   `expr:"service_code" zh:"备案服务号" en:"filing service code" desc:"一号一站" eg:"32a43232-a888-88e8-b9ec-00888be80001"`
	Billing     string   `expr:"billing" zh:"付费方式" en:"billing" desc:"包年包月或按量付费" enum:"billing" eg:"包年包月"`
	Months      int      `expr:"months" zh:"购买时长（月）" en:"months bought" desc:"含续费的总月数" eg:"12"`
	Bandwidth   *bool    `expr:"bandwidth" zh:"公网带宽" en:"public bandwidth" desc:"是否购买了公网带宽" form:"bool" eg:"true"`
	Amount      float64  `expr:"amount" zh:"订单金额（元）" en:"order amount in CNY" desc:"有最低金额的产品填写" eg:"99"`
	Mainland    *bool    `expr:"mainland" zh:"中国大陆节点" en:"node in mainland China" desc:"服务器是否在中国大陆" form:"bool" eg:"true"`
	IPs         []string `expr:"ips" zh:"网站IP地址" en:"IP addresses" desc:"公网地址或起止段 a-b" eg:"203.0.113.10"`
	Expires     string   `expr:"expires" zh:"服务器到期日" en:"server expiry" desc:"YYYY-MM-DD" form:"date" eg:"2027-11-01"`
	Instance    string   `expr:"instance" zh:"实例ID" en:"instance" desc:"服务器的实例编号" eg:"i-bp1a2b3c4d5e6f7g8h9i"`
	FiledSites  int      `expr:"filed_sites" zh:"该服务器已备案网站数" en:"sites already filed on the server" desc:"该服务器已用掉的备案名额" eg:"0"`
	Method      string   `expr:"method" zh:"网站接入方式" en:"access method" desc:"云接入、主机托管等" enum:"method?" eg:"云接入"`
	Location    string   `expr:"location" zh:"服务器放置地" en:"server location" desc:"服务器所在的省" eg:"浙江省"`
	Account     string   `expr:"account" zh:"主机控制台用户名" en:"console user name" desc:"云虚拟主机的控制台用户名；密码绝不保存" eg:"qxu1234567890"`
}

// SiteFiled is an earlier filing of a site.
type SiteFiled struct {
	ICP           string   `expr:"icp" zh:"网站备案号" en:"ICP number of the site" desc:"带网站序号" eg:"蜀ICP备20001234号-1"`
	Provider      string   `expr:"provider" zh:"原接入服务商" en:"provider of the earlier filing" desc:"原备案所在的接入服务商" eg:"阿里云"`
	Name          string   `expr:"name" zh:"原网站名称" en:"site name in the earlier filing" desc:"原备案的网站名称" eg:"青禾软件"`
	Domains       []string `expr:"domains" zh:"原备案域名" en:"domains in the earlier filing" desc:"原备案的域名" eg:"qinghe-soft.cn"`
	Others        []string `expr:"other_providers" zh:"其他接入商" en:"other providers" desc:"除原接入服务商外，网站还接入了哪几家；没有则不填" eg:"腾讯云"`
	Administrator string   `expr:"administrator" zh:"原网站负责人" en:"administrator in the earlier filing" desc:"原备案的网站负责人姓名" eg:"陈青禾"`
	Mobile        string   `expr:"mobile" zh:"原联系方式1" en:"mobile in the earlier filing" desc:"原备案网站负责人的手机号码" private:"phone" eg:"13880001234"`
}

// App is an app or mini program to be filed (App 备案, since 2023-09).
type App struct {
	Name          string        `expr:"name" zh:"App名称" en:"app name" desc:"各平台名称一致" eg:"青禾笔记"`
	Icon          string        `expr:"icon" zh:"图标" en:"icon" desc:"图标文件的路径，不超过 100 KB" eg:"materials/icon.png"`
	Services      []string      `expr:"services" zh:"服务内容" en:"services" desc:"App 的服务内容" enum:"service" eg:"其他"`
	Domains       []Domain      `expr:"domains" zh:"域名" en:"domains" desc:"App 使用的域名，用到哪级备哪级"`
	PreApprovals  []PreApproval `expr:"pre_approvals" zh:"前置审批" en:"pre-approvals" desc:"涉及前置审批或专项审批时填写"`
	Administrator Administrator `expr:"administrator" zh:"App负责人" en:"administrator" desc:"填 主体负责人，或另一人的信息"`
	Access        Access        `expr:"access" zh:"接入信息" en:"access" desc:"App 所用的服务器"`
	Filed         SiteFiled     `expr:"filed" zh:"App已有备案" en:"earlier filing of the app" desc:"该 App 此前的备案，没有则不填"`
	Remark        string        `expr:"remark" zh:"App备注" en:"app remark" desc:"备注"`
	Platforms     []Platform    `expr:"platforms" zh:"运行平台" en:"platforms" desc:"全部运行平台"`
	SDKs          []SDK         `expr:"sdks" zh:"SDK服务" en:"SDKs" desc:"App 用到的第三方 SDK 服务，如支付、定位、登录；没有则不填"`
}

// Platform is one platform that an app runs on. Mini programs (小程序) and quick apps (快应用)
// are platforms too.
type Platform struct {
	OS        string `expr:"os" zh:"平台" en:"platform" desc:"安卓、苹果、鸿蒙、小程序、快应用" enum:"os" eg:"安卓"`
	Host      string `expr:"host" zh:"所在的应用" en:"host app" desc:"小程序所在的应用，如微信、支付宝、抖音；小程序在它的平台备案" eg:"微信"`
	ID        string `expr:"id" zh:"平台上的编号" en:"id on the platform" desc:"小程序的 AppID" eg:"wx0123456789abcdef"`
	Name      string `expr:"name" zh:"平台上的名称" en:"name on the platform" desc:"与 App 名称不同才填"`
	Package   string `expr:"package" zh:"包名或Bundle ID" en:"package name or bundle id" desc:"安卓包名或苹果 Bundle ID" eg:"cn.qinghesoft.notes"`
	PublicKey string `expr:"public_key" zh:"公钥" en:"public key" desc:"证书公钥"`
	Signature string `expr:"signature" zh:"证书指纹" en:"certificate signature" desc:"安卓填 MD5，苹果填 SHA-1，十六进制"`
}

// SDK is a service of another company that an app is built with, as the filing systems ask
// for it. Source: 网盾《APP备案需要准备的资料》2023-11-14.
type SDK struct {
	Provider string `expr:"provider" zh:"SDK服务商" en:"SDK provider" desc:"提供 SDK 的单位" eg:"深圳市某某支付科技有限公司"`
	Service  string `expr:"service" zh:"SDK服务类型" en:"SDK service" desc:"如支付、定位、登录" eg:"支付"`
}

// Mailing is where the backdrop or paper is sent; mainland China only.
type Mailing struct {
	Recipient string `expr:"recipient" zh:"收件人" en:"recipient" desc:"收件人姓名" eg:"陈青禾"`
	Phone     string `expr:"phone" zh:"收件电话" en:"recipient's phone" desc:"收件人手机号码" private:"phone" eg:"13880001234"`
	Address   string `expr:"address" zh:"收件地址" en:"mailing address" desc:"限中国大陆" eg:"四川省成都市武侯区人民南路四段1号3栋5层502号"`
}

// Material is a file to be uploaded. Of is a path such as sites[0].domains[1] where the
// kind alone does not say what it belongs to.
type Material struct {
	Kind    string `expr:"kind" zh:"材料种类" en:"kind of material" desc:"材料的名称" enum:"material?" eg:"主办单位证件"`
	File    string `expr:"file" zh:"文件" en:"file" desc:"相对于本文件的路径" eg:"materials/license.jpg"`
	Of      string `expr:"of" zh:"所属" en:"belongs to" desc:"所属的路径，如 sites[0]" eg:"sites[0]"`
	Content string `expr:"content" zh:"核验单内容码" en:"what the form holds" desc:"beian form 打印核验单时给出的 8 位码，内容改动后 check 会提示重打" eg:"3f2a91c4"`
	Signed  string `expr:"signed" zh:"签署日期" en:"date on the paper" desc:"纸上写明的日期" form:"date" eg:"2026-10-20"`
}

// Progress is one step that happened, and when.
type Progress struct {
	Stage string `expr:"stage" zh:"步骤" en:"stage" desc:"办理步骤" enum:"stage" eg:"提交初审"`
	Date  string `expr:"date" zh:"日期" en:"date" desc:"YYYY-MM-DD" form:"date" eg:"2026-11-02"`
	Note  string `expr:"note" zh:"说明" en:"note" desc:"自由说明"`
}

// IsPerson reports whether a person files (个人备案); every other nature is a unit (单位).
func (f *Filing) IsPerson() bool { return f.Entity.Nature == NaturePerson }

// IsSoleTrader reports whether a unit is a sole trader (个体工商户), by its credit code: the
// registering authority is 9, market supervision, and the class 2. Source: GB 32100-2015.
func (e *Entity) IsSoleTrader() bool {
	return strings.HasPrefix(e.Certificate.Number, "92") && len(e.Certificate.Number) == 18
}

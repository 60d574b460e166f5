// Package naming takes apart the names of organisations and websites: what in a company's
// name is its place, its brand, its trade and its form, whether a site's name says anything
// of its owner, and what in a site's name reviewers stumble over. It is pure.
package naming

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/beian-dev/beian/internal/region"
)

// Parts are what the name of an organisation is made of: 成都 + 青禾 + 软件 + 有限公司.
type Parts struct {
	Place  string // leading division
	Brand  string // 字号; never empty for a name that is not
	Trade  string // what it does
	Form   string // legal form
	Branch string // of a branch: 上海分公司
}

// forms are the endings of organisations' names, longest first where one ends another.
var forms = []string{
	"有限责任公司", "股份有限公司", "集团有限公司", "有限公司", "集团公司", "总公司", "公司", "集团", "合伙企业", "个人独资企业", "农民专业合作社", "专业合作社", "合作社",
	"工作室", "商行", "经营部", "销售部", "服务部", "商贸行", "商店", "门市部", "批发部", "事务所", "研究院", "研究所", "设计院", "基金会", "联合会", "促进会", "研究会",
	"协会", "学会", "商会", "医院", "卫生院", "诊所", "大学", "学院", "学校", "中学", "小学", "幼儿园", "人民政府", "委员会", "管理局", "监督局", "公安局", "局", "办公室",
	"中心", "出版社", "报社", "杂志社", "电视台", "博物馆", "图书馆", "美术馆", "厂", "店", "馆", "行", "社", "部", "场",
}

// trades are words for what an organisation does, longest first where one ends another.
var trades = []string{
	"互联网信息服务", "信息技术服务", "计算机系统", "网络科技", "信息科技", "信息技术", "电子商务", "电子科技", "软件科技", "生物科技", "新能源科技", "智能科技", "数字科技", "文化传媒",
	"文化传播", "文化创意", "广告传媒", "影视传媒", "影视文化", "教育咨询", "教育科技", "企业管理", "餐饮管理", "酒店管理", "物业管理", "投资管理", "资产管理", "商务咨询", "管理咨询",
	"信息咨询", "法律咨询", "人力资源", "国际贸易", "进出口贸易", "建筑工程", "装饰工程", "建筑装饰", "机械设备", "机电设备", "医疗器械", "医疗科技", "供应链管理", "知识产权",
	"房地产开发", "房地产", "软件开发", "网络技术", "网络", "软件", "科技", "技术", "信息", "电子", "商务", "贸易", "商贸", "实业", "传媒", "广告", "文化", "教育", "咨询", "服务",
	"餐饮", "食品", "酒业", "茶业", "农业", "生态", "环保", "能源", "电力", "电气", "机械", "机电", "设备", "阀门", "五金", "建材", "建设", "工程", "装饰", "装修", "设计", "家居",
	"家具", "服饰", "服装", "纺织", "化工", "材料", "塑料", "包装", "印刷", "物流", "运输", "货运", "汽车", "医药", "药业", "医疗", "健康", "生物", "旅游", "旅行", "酒店", "投资",
	"控股", "资本", "金融", "保险", "担保", "租赁", "置业", "地产", "物业", "安防", "通信", "通讯", "光电", "仪器", "珠宝", "美容", "律师", "会计", "体育", "影视", "游戏", "动漫", "音乐",
	"行业", "园林", "制品", "开发", "制造", "数码", "工贸", "重型", "机床", "种业", "乳业", "乳制品", "果业", "鞋业", "蟹业", "钢构", "水产", "海鲜", "照明", "电器", "陶瓷", "饰品", "民宿", "客栈", "渔具",
	"新能源", "大数据", "数据", "云计算", "视频", "文创", "管道", "装备", "微电子", "测绘", "船舶", "代理", "钱币", "收藏", "零部件", "花卉", "古建筑", "百货", "啤酒", "销售", "紧固件", "钢铁",
	"公益", "慈善", "烘焙", "发展", "管理", "经营", "系统", "智能", "在线", "直播", "电商", "养殖", "种植", "洗涤", "家政", "培训", "留学", "摄影", "婚庆", "潜水", "健身", "美术",
}

// wordsOfBrands are short names of cities that companies also take for a trade name; alone
// at the head of a name they are left in it.
var wordsOfBrands = []string{"阿里", "东方", "朝阳", "安康", "大同", "天门", "文昌", "长治", "永康", "日照", "万宁", "新星", "双河"}

// Split takes a name apart. What it does not recognise stays in Brand.
func Split(name string) Parts {
	var p Parts
	s := withoutBrackets(name, &p)
	if i := strings.Index(s, "分公司"); i > 0 {
		s, p.Branch = cutBranch(s)
	}
	p.Form = suffixOf(s, forms)
	s = strings.TrimSuffix(s, p.Form)
	if place := leadingPlace(s); place != "" && place != s {
		p.Place, s = place, strings.TrimPrefix(s, place)
	}
	for {
		trade := suffixOf(s, trades)
		if trade == "" || trade == s {
			break
		}
		p.Trade, s = trade+p.Trade, strings.TrimSuffix(s, trade)
	}
	p.Brand = s
	if p.Brand == "" {
		p.Brand, p.Place = p.Place, ""
	}
	return p
}

// withoutBrackets takes （中国）, (有限合伙) and the like out of a name; a place in brackets
// becomes the place.
func withoutBrackets(name string, p *Parts) string {
	name = strings.ReplaceAll(strings.ReplaceAll(strings.TrimSpace(name), "（", "("), "）", ")")
	for {
		open := strings.IndexByte(name, '(')
		end := strings.IndexByte(name, ')')
		if open < 0 || end < open {
			return name
		}
		inner := name[open+1 : end]
		if a := region.Parse(inner); a.Province != "" {
			p.Place = inner
		}
		name = name[:open] + name[end+1:]
	}
}

// cutBranch parts 青禾软件有限公司上海分公司 into the company and 上海分公司.
func cutBranch(s string) (company, branch string) {
	for _, f := range forms {
		if i := strings.Index(s, f); i > 0 && i+len(f) < len(s) && !strings.HasSuffix(s[:i], "分") {
			return s[:i+len(f)], s[i+len(f):]
		}
	}
	return s, ""
}

func suffixOf(s string, list []string) string {
	longest := ""
	for _, suffix := range list {
		if len(suffix) > len(longest) && len(suffix) < len(s) && strings.HasSuffix(s, suffix) {
			longest = suffix
		}
	}
	return longest
}

// leadingPlace is the division at the head of a name, in its spelling.
func leadingPlace(s string) string {
	place := region.Leading(s)
	if place == s || region.Mentioned(place) == "" && slices.Contains(wordsOfBrands, place) {
		return ""
	}
	return place
}

// OrganisationForm is the form at the end of a name, such as 有限公司 or 人民政府; empty when
// the name does not end in one.
func OrganisationForm(name string) string {
	var p Parts
	return suffixOf(withoutBrackets(name, &p), forms)
}

// NatureOf is the nature (主办单位性质) that the end of a name says. sure is false where
// organisations of other natures are called so too: schools and hospitals may be companies,
// public institutions or private non-enterprise units.
func NatureOf(name string) (nature string, sure bool) {
	if strings.HasSuffix(name, "（个体工商户）") || strings.HasSuffix(name, "(个体工商户)") {
		return "企业", true
	}
	var p Parts
	bare := withoutBrackets(name, &p)
	switch {
	case hasAnySuffix(bare, "有限公司", "有限责任公司", "股份公司", "分公司", "集团公司", "合伙企业", "个人独资企业"):
		return "企业", true
	case strings.HasSuffix(bare, "人民政府"), strings.HasSuffix(bare, "人民法院"), strings.HasSuffix(bare, "人民检察院"):
		return "政府机关", true
	case strings.HasSuffix(bare, "局") && leadingPlace(bare) != "":
		return "政府机关", false
	case strings.HasSuffix(bare, "基金会"):
		return "基金会", true
	case hasAnySuffix(bare, "商行", "经营部", "门市部", "批发部"):
		return "企业", false
	case hasAnySuffix(bare, "协会", "学会", "商会", "联合会", "促进会", "研究会"):
		return "社会团体", false
	case strings.HasSuffix(bare, "律师事务所"):
		return "律师执业机构", false
	case hasAnySuffix(bare, "医院", "学校", "大学", "中学", "小学", "研究院"):
		return "事业单位", false
	}
	return "", false
}

func hasAnySuffix(s string, suffixes ...string) bool {
	return slices.ContainsFunc(suffixes, func(x string) bool { return strings.HasSuffix(s, x) && len(s) > len(x) })
}

func runeCount(s string) int { return utf8.RuneCountInString(s) }

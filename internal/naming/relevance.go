package naming

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/beian-dev/beian/internal/identity"
	"github.com/beian-dev/beian/internal/region"
)

// Relation is how a site's name is tied to its owner, strongest first.
type Relation string

// The relations.
const (
	Same         Relation = "same"         // holds the whole name
	Brand        Relation = "brand"        // shares the trade name (字号)
	Abbreviation Relation = "abbreviation" // characters of the name in their order: 北大, 工行
	Pinyin       Relation = "pinyin"       // the trade name in Latin letters
	Alias        Relation = "alias"        // tied by the domain or by what the remarks say
	None         Relation = "none"
)

// siteWords are what sites are called beside a name; they relate nothing.
var siteWords = sync.OnceValue(func() *lexicon {
	return newLexicon("官方网站 官方商城 官网 网站 门户网站 门户 网上商城 商城 平台 首页 主页 网 系统 管理系统 服务平台 在线 客户服务 客服 官方 中文站 站 小程序 信息网 资讯 新闻 动态 公告 " +
		"招生 招生网 就业 招聘 人才 校友 教务 采购 招标 党建 党务公开 政务公开 政务 村务公开 村务 信息公开 服务 服务网 云 云平台 体验馆 展厅 博客 论坛 社区 微站 邮箱 图书馆 办公 预约 挂号 缴费 会员 学习 课堂")
})

// Relevance says how the name of a site relates to that of its entity. aliases are what else
// ties the two: domain names of the site, and remarks that explain the name. The place and
// the trade alone (成都…, …阀门) relate nothing.
func Relevance(site, entity string, aliases []string) Relation {
	site, entity = strings.TrimSpace(site), strings.TrimSpace(entity)
	parts := Split(entity)
	brand, core := distinctive(parts), siteCore(site)
	latin := latinOf(site)
	switch {
	case site == "" || entity == "":
		return None
	case strings.Contains(site, entity):
		return Same
	case runeCount(brand) >= 2 && strings.Contains(site, brand), sharesPart(core, brand, parts):
		return Brand
	case isAbbreviation(core, brand, parts), isAbbreviation(strings.TrimSuffix(site, "网"), brand, parts):
		return Abbreviation
	case writesInLatin(latin, brand):
		return Pinyin
	case tied(site, core, aliases):
		return Alias
	}
	return None
}

// writesInLatin reports whether Latin letters spell a trade name, give its initials, or spell
// the first half of a long one.
func writesInLatin(latin, brand string) bool {
	n := runeCount(brand)
	return n >= 2 && (containsPinyin(latin, brand) || isInitials(latin, brand) || n > 3 && spells(strings.ToLower(latin), []rune(brand)[:2]))
}

// TradeName is what tells an organisation from others of its place and trade; empty where its
// name has nothing of the kind (成都软件有限公司, 北京大学).
func TradeName(entity string) string { return distinctive(Split(entity)) }

// InCommon lists what a site's name and an entity's share that relates nothing: the place,
// words for a trade, and general words.
func InCommon(site, entity string) (out []string) {
	p := Split(entity)
	place := p.Place
	if TradeName(entity) == "" && place == "" {
		place = p.Brand
	}
	for _, x := range []string{place, region.Leading(place)} {
		for _, spelling := range []string{x, strings.TrimRight(x, "省市县区")} {
			if runeCount(spelling) >= 2 && strings.Contains(site, spelling) && len(out) == 0 {
				out = append(out, spelling)
			}
		}
	}
	rest := strings.TrimPrefix(p.Brand+p.Trade, place)
	for rest != "" {
		word := longestWord(rest)
		if word == "" {
			_, size := utf8.DecodeRuneInString(rest)
			rest = rest[size:]
			continue
		}
		if strings.Contains(site, word) && !slices.Contains(out, word) {
			out = append(out, word)
		}
		rest = rest[len(word):]
	}
	return out
}

// longestWord is the longest trade or general word that a text begins with.
func longestWord(s string) string {
	trade, word := trades().prefix(s), general().prefix(s)
	if len(trade) > len(word) {
		return trade
	}
	return word
}

// distinctive is what tells an organisation from others: its trade name; empty where the name
// says only where it is and what it does (成都软件有限公司, 北京大学).
func distinctive(p Parts) string {
	if isGeneral(p.Brand) {
		return ""
	}
	return p.Brand
}

// siteCore is the site's name without the words that every site's name may have.
func siteCore(site string) string {
	for {
		word := siteWords().suffix(site)
		if word == "" {
			return site
		}
		site = strings.TrimSuffix(site, word)
	}
}

// sharesPart accepts the part of a long trade name that people call it by: 方塘 for 半亩方塘,
// the given name of a person, and 云帆物流 for the 物流 of 楚云帆.
func sharesPart(core, brand string, p Parts) bool {
	r := []rune(brand)
	if len(r) < 3 || runeCount(core) < 2 {
		return false
	}
	if strings.Contains(brand, core) && !isGeneral(core) && (len(r) > 3 || p.Trade == "" || strings.HasPrefix(brand, core)) {
		return true
	}
	isPerson := p.Form == "" && p.Trade == "" && len(r) == 3
	for i, half := range []string{string(r[:2]), string(r[len(r)-2:])} {
		rest, begins := strings.CutPrefix(core, half)
		switch {
		case isGeneral(half), i == 1 && len(r) > 4: // the end of a long one is a trade that no list has
		case isPerson && strings.Contains(core, half), begins && len(r) > 3, begins && rest != "" && strings.Contains(p.Trade, rest):
			return true
		}
	}
	return false
}

// general are words that many trade names hold; sharing one relates nothing.
var general = sync.OnceValue(func() *lexicon {
	return newLexicon("数字 未来 国际 中国 中华 世界 时代 绿色 创新 中心 生活 优选 味道 精神 天下 人家 家园 之家 时光 万家 大家 我们 城市 东方 南方 北方 西部 长江 黄河 长城 泰山 太平洋 高新 对外 中科 新农村 现代 智能 云上 健康 幸福 美好 快乐")
})

// isGeneral reports whether a word is general, an ordinal, a trade, a place, or put together
// from them.
func isGeneral(word string) bool {
	if general().has(word) || trades().has(word) || isOrdinal(word) || isPlace(word) {
		return true
	}
	rest := strings.TrimSuffix(word, trades().suffix(word))
	return rest != word && rest != "" && isGeneral(rest) // 石油化工
}

func isOrdinal(word string) bool {
	rest, ok := strings.CutPrefix(word, "第")
	return ok && strings.Trim(rest, "一二三四五六七八九十百") == ""
}

// isPlace reports whether a word is a division; the few that companies like for trade names
// are none.
func isPlace(word string) bool {
	return word != "" && !slices.Contains(wordsOfBrands, word) && region.Leading(word) == word
}

// isAbbreviation reports whether core is made of characters of the name in their order: some
// of the trade name where there is one (江苏竹协), else of the place and of what is done there
// (罗江水利, 中石化, 农行).
func isAbbreviation(core, brand string, p Parts) bool {
	core = provinceSpelledOut(core, p.Place)
	letters := []rune(core)
	if len(letters) < 2 || len(letters) > 12 || !unicode.Is(unicode.Han, letters[0]) {
		return false
	}
	name := p.Place + p.Brand + p.Trade + p.Form
	if brand != "" {
		return !isGeneral(core) && !isPlaceAndTrade(core, brand) && !(runeCount(brand) == 1 && strings.Contains(p.Brand+p.Trade, core)) &&
			takes(letters, []rune(name), runeCount(p.Place), runeCount(p.Place+p.Brand), false)
	}
	return abbreviatesBody(core, name, p)
}

// abbreviatesBody is isAbbreviation for an organisation without a trade name. Its place and
// what it does are its name, in that order; what it does alone is a trade, and its place alone
// is its name only where it governs it.
func abbreviatesBody(core, name string, p Parts) bool {
	place := p.Place
	if place == "" {
		place = p.Brand
	}
	letters := []rune(core)
	switch {
	case strings.HasSuffix(place, core) || isPlace(core):
		return runeCount(core) > 2 && strings.HasSuffix(place, core) && hasAnySuffix("的"+p.Form, "政府", "委员会", "办事处")
	case !strings.ContainsRune(place, letters[0]) && (strings.Contains(name, core) || isGeneral(core)):
		return false
	}
	return takes(letters, []rune(name), runeCount(place), runeCount(name), false)
}

// provinceSpelledOut puts the first character of a province's name for its one-letter
// abbreviation: 山特协 for 鲁特协.
func provinceSpelledOut(core, place string) string {
	province := region.Parse(place).Province
	rest, ok := strings.CutPrefix(core, identity.ProvinceAbbreviation(province))
	if !ok || province == "" {
		return core
	}
	first, _ := utf8.DecodeRuneInString(place)
	return string(first) + rest
}

// isPlaceAndTrade reports whether behind its place a text says nothing but a trade, or at
// least not how the trade name begins.
func isPlaceAndTrade(core, brand string) bool {
	place := region.Leading(core)
	if place == "" || place == core {
		return place != ""
	}
	rest := strings.TrimPrefix(core, place)
	first, _ := utf8.DecodeRuneInString(brand)
	return isGeneral(rest) || !strings.HasPrefix(rest, string(first))
}

// takes reports whether letters stand in name in their order, one of them between from and
// to. taken says that such a one was found.
func takes(letters, name []rune, from, to int, taken bool) bool {
	if len(letters) == 0 {
		return taken
	}
	for i, r := range name {
		if r == letters[0] && takes(letters[1:], name[i+1:], from-i-1, to-i-1, taken || i >= from && i < to) {
			return true
		}
	}
	return false
}

// tied reports whether a domain spells the site's name, or a remark names the site. A domain
// that spells what only describes (考研英语, 西藏特产) makes no brand of it.
func tied(site, core string, aliases []string) bool {
	describes := isDescription(core)
	for _, a := range aliases {
		label, _, isDomain := strings.Cut(a, ".")
		switch {
		case a == "":
		case isDomain && describes:
		case isDomain && isASCII(label):
			if spelledBy(label, core) || spelledBy(label, site) || latinTies(site, label) {
				return true
			}
		case core != "" && strings.Contains(a, core):
			return true
		}
	}
	return false
}

// describing are words that say what a site is about and that no trade list has.
var describing = sync.OnceValue(func() *lexicon {
	return newLexicon("攻略 指南 大全 百科 知识 常识 科普 行情 报价 价格 特产 美食 地图 租赁 出租 批发 直供 直销 团购 优惠 打折 测评 评测 教程 教学 课程 培训 考试 考研 题库 资源 资料 素材 下载 工具 " +
		"交流 交易 大厅 市场 排行 推荐 联盟 圈 吧 之窗 热线 学堂 学院 讲堂 英语 语文 数学 小学 中学 大学 企业 行业 产业 产品 家居 亲子 养生 乡村 农村 本地 同城 全国 免费 快速 短视频 视频 电影 音乐 小说 图片 绘画 书法 白茶 鲜花 面食")
})

// isDescription reports whether a name is put together from places, trades, general words and
// such as describe.
func isDescription(core string) bool {
	if core == "" || isASCII(core) {
		return false
	}
	for core != "" {
		word := longestWord(core)
		for _, other := range []string{region.Leading(core), describing().prefix(core), siteWords().prefix(core)} {
			if len(other) > len(word) {
				word = other
			}
		}
		if word == "" {
			return false
		}
		core = core[len(word):]
	}
	return true
}

// spelledBy reports whether a domain's label spells a name, or its beginning.
func spelledBy(label, name string) bool {
	return containsPinyin(label, name) || isInitials(label, name) || abbreviates(label, name)
}

// latinTies reports whether a Latin word of the site's name stands in the domain.
func latinTies(site, label string) bool {
	word := strings.ToLower(latinOf(site))
	return len(word) >= 3 && strings.Contains(strings.ToLower(label), word)
}

// latinOf is the Latin letters and digits of a name.
func latinOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return r
		}
		return -1
	}, s)
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII })
}

// officials are the endings of bodies that a site must not pose as.
var officials = []string{"人民政府", "人民法院", "人民检察院", "人民医院", "公安局", "教育局", "卫生局", "税务局", "财政局", "文化局", "管理局", "监督局", "委员会", "大学"}

// LooksLikeOther is another organisation that a site's name is or contains: a company's full
// name, a public body, or a university; empty when there is none or when it is the entity
// itself.
func LooksLikeOther(site, entity string) string {
	for _, ending := range []string{"有限公司", "有限责任公司", "股份公司"} {
		if i := strings.Index(site, ending); i > 0 {
			other := site[:i+len(ending)]
			if !strings.Contains(entity, Split(other).Brand) {
				return other
			}
		}
	}
	for _, ending := range officials {
		body, rest, ok := strings.Cut(site, ending)
		if !ok || body == "" || strings.Contains(entity, ending) || hasAnyPrefix(rest, "生", "路", "城", "街", "科技园") {
			continue
		}
		if region.Leading(body) != "" {
			return body + ending
		}
	}
	return ""
}

func hasAnyPrefix(s string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(x string) bool { return strings.HasPrefix(s, x) })
}

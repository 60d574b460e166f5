package naming

import (
	"slices"
	"strings"
	"unicode"
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
var siteWords = []string{
	"官方网站", "官方商城", "官网", "网站", "门户网站", "门户", "网上商城", "商城", "平台", "首页", "主页", "网", "系统", "管理系统", "服务平台", "在线", "客户服务", "官方", "中文站", "站",
}

// Relevance says how the name of a site relates to that of its entity. aliases are what else
// ties the two: domain names of the site, and remarks that explain the name. The place and
// the trade alone (成都…, …阀门) relate nothing.
func Relevance(site, entity string, aliases []string) Relation {
	site, entity = strings.TrimSpace(site), strings.TrimSpace(entity)
	parts := Split(entity)
	core := siteCore(site)
	switch {
	case site == "" || entity == "":
		return None
	case strings.Contains(site, entity):
		return Same
	case runeCount(parts.Brand) >= 2 && strings.Contains(site, parts.Brand), sharesPart(core, parts.Brand):
		return Brand
	case isAbbreviation(core, entity, parts):
		return Abbreviation
	case runeCount(parts.Brand) >= 2 && (containsPinyin(latinOf(site), parts.Brand) || isInitials(latinOf(site), parts.Brand)):
		return Pinyin
	case tied(site, core, aliases):
		return Alias
	}
	return None
}

// siteCore is the site's name without the words that every site's name may have.
func siteCore(site string) string {
	for {
		word := suffixOf(site, siteWords)
		if word == "" {
			return site
		}
		site = strings.TrimSuffix(site, word)
	}
}

// sharesPart accepts the half of a long trade name that people call it by: 三快 for 三快在线.
func sharesPart(core, brand string) bool {
	r := []rune(brand)
	if len(r) < 3 || core == "" {
		return false
	}
	for _, half := range []string{string(r[:2]), string(r[len(r)-2:])} {
		if strings.Contains(core, half) && !isGeneral(half) {
			return true
		}
	}
	return runeCount(core) >= 2 && strings.Contains(brand, core) && !isGeneral(core)
}

// general are words that many trade names hold; sharing one relates nothing.
var general = []string{"数字", "未来", "国际", "中国", "中华", "世界", "时代", "绿色", "创新", "中心", "生活", "优选", "味道", "精神"}

func isGeneral(word string) bool {
	return slices.Contains(general, word) || slices.Contains(trades, word)
}

// isAbbreviation reports whether core is made of characters of the name in their order, at
// least one of them from the trade name.
func isAbbreviation(core, entity string, parts Parts) bool {
	letters := []rune(core)
	if len(letters) < 2 || len(letters) > 6 {
		return false
	}
	i := 0
	for _, r := range entity {
		if i < len(letters) && letters[i] == r {
			i++
		}
	}
	return i == len(letters) && strings.ContainsAny(core, parts.Brand) && unicode.Is(unicode.Han, letters[0])
}

// tied reports whether a domain spells the site's name, or a remark names the site.
func tied(site, core string, aliases []string) bool {
	for _, a := range aliases {
		label, _, isDomain := strings.Cut(a, ".")
		switch {
		case a == "":
		case isDomain && isASCII(label):
			if containsPinyin(label, core) || isInitials(label, core) || abbreviates(label, core) || latinTies(site, label) {
				return true
			}
		case core != "" && strings.Contains(a, core):
			return true
		}
	}
	return false
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
var officials = []string{"人民政府", "人民法院", "人民检察院", "公安局", "教育局", "卫生局", "税务局", "财政局", "文化局", "管理局", "监督局", "委员会"}

// LooksLikeOther is another organisation that a site's name is or contains: a company's full
// name, or a government body; empty when there is none or when it is the entity itself.
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
		i := strings.Index(site, ending)
		if i <= 0 {
			continue
		}
		other := site[:i+len(ending)]
		if leadingPlace(other) != "" && !strings.Contains(entity, ending) {
			return other
		}
	}
	return ""
}

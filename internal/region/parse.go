package region

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/beian-dev/beian/internal/memo"
)

// Address is what the text of an address says of where it lies. A level that can't be told
// is empty; Candidates then lists the places that it may be, when there are several.
type Address struct {
	Province, City, District string
	Candidates               []Place
	Detail                   string // what follows the divisions
}

// Parse reads the divisions at the head of an address. It takes full and short names, old
// names, the common traditional characters, and addresses that leave the province or the
// city out; it passes over 地址：, 中国 and repeated names. A name is no division where a
// road, a building or a company is named after it (北京路, 湖南大学), and a district that
// several cities have stays open without its city.
func Parse(address string) Address {
	return recent.Get(address, parse)
}

// recent remembers the last addresses: one rule after another asks about the same few.
var recent memo.Memory[Address]

func parse(address string) Address {
	a := theAtlas()
	text := trimHead(simplify(address))
	p := parser{atlas: a}
	p.walk(text, nil, 0)
	if p.best == nil {
		return Address{Detail: text, Candidates: p.open}
	}
	place := a.place(p.best)
	return Address{Province: place.Province, City: place.City, District: place.District, Candidates: p.open, Detail: trimJoin(p.rest)}
}

// parser looks for the reading of an address that names the lowest division.
type parser struct {
	atlas *atlas
	best  *area // the lowest division of the best reading
	depth int   // divisions named in it
	rest  string
	open  []Place // places that the best reading leaves open
}

// walk reads divisions at the head of text that lie in within.
func (p *parser) walk(text string, within *area, depth int) {
	text = trimJoin(text)
	found := false
	for end := min(len(text), p.atlas.longest); end >= 6; end-- {
		if end < len(text) && !utf8.RuneStart(text[end]) {
			continue
		}
		matches := p.fitting(text[:end], text[end:], within)
		switch len(matches) {
		case 0:
		case 1:
			found = true
			p.walk(text[end:], matches[0], depth+1)
		default:
			found = true
			p.offer(within, depth, text[end:], matches)
		}
	}
	if !found || within != nil {
		p.offer(within, depth, text, nil)
	}
}

// fitting are the divisions called head that lie in within and are no part of another name.
func (p *parser) fitting(head, rest string, within *area) (out []*area) {
	for _, n := range p.atlas.byName[head] {
		if !contains(within, n.area) || n.short && !standsAlone(head, rest, within, n.area) {
			continue
		}
		if !slices.Contains(out, n.area) {
			out = append(out, n.area)
		}
	}
	// 吉林 is a province and a city: without more the wider one is meant
	if len(out) > 1 {
		if i := slices.IndexFunc(out, func(x *area) bool { return x.level == provinceLevel }); i >= 0 {
			return out[i : i+1]
		}
	}
	return out
}

// contains reports whether x lies in outer, below it. A municipality holds itself, and a
// name may be repeated.
func contains(outer, x *area) bool {
	if outer == nil {
		return true
	}
	switch outer.level {
	case provinceLevel:
		return x.code[:2] == outer.code[:2]
	case cityLevel:
		if outer.code[4:] != "00" {
			return x == outer
		}
		if isMunicipality(outer.name) && x.level == districtLevel && x.code[:2] == outer.code[:2] && strings.HasPrefix("11123150", outer.code[:2]) {
			return true
		}
		return x.code[:4] == outer.code[:4]
	}
	return x == outer
}

// offer keeps the reading when it is better than what was found before.
func (p *parser) offer(within *area, depth int, rest string, several []*area) {
	if within == nil && len(several) == 0 {
		return
	}
	if len(several) > 0 && p.depth > depth || len(several) == 0 && depth < p.depth || within != nil && depth == p.depth && len(rest) >= len(p.rest) && p.best != nil {
		return
	}
	p.best, p.depth, p.rest, p.open = within, depth, rest, nil
	for _, x := range several {
		p.open = append(p.open, p.atlas.place(x))
	}
}

// cautious are short names of cities that are everyday words; they count only where a
// division follows.
const cautious = "东方 朝阳 安康 大同 天门 文昌 万宁 和田 中山 海东 金昌 保山 文山 吉安 泰安 宁德 中卫 大庆 长治 自贡 七台河 新星 双河 北屯 丽水 平凉 永州 阳江 德阳 安阳 新乡 临沂 南通 海口"

var cautiousNames = sync.OnceValue(func() map[string]bool { return setOf(cautious) })

// standsAlone reports whether a short name at the head of an address is the division x and
// not the beginning of a road's, a building's or a company's name.
func standsAlone(head, rest string, within, x *area) bool {
	switch {
	case rest == "", beginsWithPart(rest, x):
		return true
	case beginsWithZone(rest):
		return true
	case within == nil && cautiousNames()[head]:
		return false
	}
	return !beginsLikeName(rest)
}

// zones are what cities call the areas they set apart.
var zones = []string{"国家高新", "高新", "高技术", "经济技术开发区", "经济开发区", "经开区", "综合保税区", "保税区", "保税港区", "出口加工区", "自由贸易", "自贸", "工业园区", "国家级经济"}

func beginsWithZone(rest string) bool {
	return slices.ContainsFunc(zones, func(z string) bool { return strings.HasPrefix(rest, z) })
}

// beginsWithPart reports whether rest begins with the full name of a division inside x.
func beginsWithPart(rest string, x *area) bool {
	a := theAtlas()
	for end := min(len(rest), a.longest); end >= 6; end-- {
		for _, n := range a.byName[rest[:end]] {
			if !n.short && n.area != x && contains(x, n.area) {
				return true
			}
		}
	}
	return false
}

// nameParts are what follows a place in the names of roads, buildings and organisations.
var nameParts = []string{
	"路", "街", "道", "大道", "大街", "巷", "胡同", "弄", "桥", "村", "里", "庄", "镇", "乡", "屯", "湾", "广场", "大厦", "大楼", "饭店", "酒店", "宾馆", "公寓",
	"花园", "小区", "苑", "商城", "市场", "银行", "医院", "大学", "学院", "中学", "小学", "公司", "号", "环路", "高速", "公路", "公园", "机场", "站", "区", "县", "市",
}

// beginsLikeName reports whether rest continues a name: a direction or a number and then
// one of nameParts (东路, 中一路, 大学).
func beginsLikeName(rest string) bool {
	for range 3 {
		for _, part := range nameParts {
			if strings.HasPrefix(rest, part) {
				return true
			}
		}
		r, size := utf8.DecodeRuneInString(rest)
		if !strings.ContainsRune("东西南北中上下前后内外新老大一二三四五六七八九十环支", r) {
			return false
		}
		rest = rest[size:]
	}
	return false
}

// heads are what people write before an address.
var heads = []string{"联系地址", "通讯地址", "通信地址", "公司地址", "地址", "住所", "中华人民共和国", "中国", "邮寄地址"}

func trimHead(s string) string {
	for {
		before := s
		s = openFreeTradeZone(trimJoin(s))
		for _, h := range heads {
			if rest, ok := strings.CutPrefix(s, h); ok && rest != "" && !strings.HasPrefix(rest, "路") {
				s = strings.TrimLeft(rest, ":： ")
			}
		}
		if s == before {
			return s
		}
	}
}

// openFreeTradeZone takes the place out of 中国（四川）自由贸易试验区成都高新区…, which is how
// licences in free trade zones begin. What follows names the city, or nothing does.
func openFreeTradeZone(s string) string {
	rest, ok := strings.CutPrefix(s, "中国")
	if !ok {
		return s
	}
	rest = strings.NewReplacer("（", "(", "）", ")").Replace(rest)
	place, rest, ok := strings.Cut(strings.TrimPrefix(rest, "("), ")")
	if !ok {
		return s
	}
	detail, ok := strings.CutPrefix(strings.TrimSpace(rest), "自由贸易试验区")
	if !ok {
		return s
	}
	return place + strings.TrimSpace(detail)
}

// trimJoin passes over what stands between two divisions.
func trimJoin(s string) string {
	s = strings.TrimLeft(s, " \t\u3000-—,，.·/|、")
	for _, placeholder := range [...]string{"市辖区", "省直辖县级行政区划", "省直辖县级行政单位", "自治区直辖县级行政区划"} {
		if rest, ok := strings.CutPrefix(s, placeholder); ok {
			return strings.TrimLeft(rest, " \t\u3000")
		}
	}
	return s
}

// traditional and simplified hold, place by place, the characters of place names.
var (
	traditional = []rune("廣東雲貴陝寧蘇遼龍滬灣慶濟瀋陽蘭烏魯齊爾濱長漢鄭蕪廈門贛島煙連錦區縣鄉鎮號橋樓華營義烏開臨潔劉豐無錫紹興溫嶺淄懷")
	simplified  = []rune("广东云贵陕宁苏辽龙沪湾庆济沈阳兰乌鲁齐尔滨长汉郑芜厦门赣岛烟连锦区县乡镇号桥楼华营义乌开临洁刘丰无锡绍兴温岭淄怀")
)

// simplify turns the traditional characters that place names are written with into
// simplified ones; other text comes back as it is.
func simplify(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return slices.Contains(traditional, r) }) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if i := slices.Index(traditional, r); i >= 0 {
			return simplified[i]
		}
		return r
	}, s)
}

// SameProvince compares the provinces of two addresses or place names. known is false when
// either can't be told; same is false then too.
func SameProvince(a, b string) (same, known bool) {
	pa, pb := Parse(a), Parse(b)
	known = pa.Province != "" && pb.Province != ""
	return known && pa.Province == pb.Province, known
}

// SameCity is SameProvince for cities.
func SameCity(a, b string) (same, known bool) {
	pa, pb := Parse(a), Parse(b)
	if pa.Province != "" && pb.Province != "" && pa.Province != pb.Province {
		return false, true
	}
	known = pa.City != "" && pb.City != ""
	return known && pa.City == pb.City && pa.Province == pb.Province, known
}

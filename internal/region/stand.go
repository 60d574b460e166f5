package region

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// fitting are the divisions that names means at this place: they lie in within and are no
// part of another name. byShortDistrict says that they are meant by a district's short name.
func (a *atlas) fitting(head, rest string, within *area, names []name) (out []*area, byShortDistrict bool) {
	for _, n := range names {
		if !contains(within, n.area) || !a.stands(n, head, rest, within, len(names)) || slices.Contains(out, n.area) {
			continue
		}
		out = append(out, n.area)
		byShortDistrict = n.spelling == short && isDistrict(n.area)
	}
	return out, byShortDistrict
}

// isDistrict reports whether a division is of the level of a district, whoever governs it.
func isDistrict(x *area) bool {
	return x.level == districtLevel || x.level == cityLevel && strings.HasSuffix(x.name, "县")
}

// stands reports whether head is the division n and not part of another name. meanings is
// how many divisions are called so.
func (a *atlas) stands(n name, head, rest string, within *area, meanings int) bool {
	switch {
	case n.spelling == upgraded && strings.HasPrefix(rest, "场"): // 新城|市场
		return false
	case n.spelling != short:
		return within != nil || !isDistrict(n.area) || !looseNames()[head] && !n.area.zone
	case !isDistrict(n.area):
		return a.standsAlone(head, rest, within, n.area)
	case within == nil:
		return meanings == 1 && strings.HasSuffix(n.area.name, "市") && !looseNames()[head] && (beginsWithZone(rest) || beginsWithTown(rest))
	}
	return a.districtStands(n.area, rest, within)
}

// districtStands reports whether the short name of a district inside within is meant. In a
// province the districts of its cities are not called so; its counties are.
func (a *atlas) districtStands(x *area, rest string, within *area) bool {
	if within.level == provinceLevel && !isMunicipality(within.name) && strings.HasSuffix(x.name, "区") {
		return false
	}
	return within.level != districtLevel && rest != "" && (beginsWithZone(rest) || !beginsLikeName(rest) && !beginsWithAny(rest, landmarks))
}

// loose are full names of districts that other cities call parts of themselves, and short
// names of county-level cities that are everyday words or names of towns elsewhere; they
// count only inside their city or province.
const loose = "东区 西区 南区 北区 城区 郊区 矿区 滨湖区 滨海新区 东洲区 新市区 " +
	"三河 高平 孝义 新民 凤城 灯塔 兴城 榆树 临江 铁力 富锦 东宁 北安 安达 兴化 建德 平湖 东阳 永康 江山 龙泉 无为 天长 明光 宁国 永安 南安 福安 乐平 丰城 高安 德兴 高密 新泰 义马 永城 当阳 洪湖 " +
	"赤壁 广水 利川 常宁 南雄 台山 恩平 高州 化州 四会 阳春 合山 平果 兴平 华阴 子长 合作 同仁 玉门 敦煌 玉树 弥勒 景洪 清镇 福泉 兴义 兴仁 万源 开远 开原 海林 宁安 海伦 海阳 永济 武安 原平 新乐 " +
	"迁安 海城 长乐 万宁 虎林 双河 吉首 水富"

var looseNames = sync.OnceValue(func() map[string]bool { return setOf(loose) })

// cautious are short names of cities that are everyday words or parts of other cities; they
// count only where a division follows.
const cautious = "东方 朝阳 安康 大同 天门 文昌 万宁 和田 中山 海东 金昌 保山 文山 中卫 长治 新星 双河 北屯 平凉 阳江 新乡"

var cautiousNames = sync.OnceValue(func() map[string]bool { return setOf(cautious) })

// standsAlone reports whether a short name at the head of an address is the division x and
// not the beginning of a road's, a building's or a company's name.
func (a *atlas) standsAlone(head, rest string, within, x *area) bool {
	switch {
	case rest == "", a.beginsWithPart(rest, x):
		return true
	case within == nil && cautiousNames()[head]:
		return false
	case beginsWithZone(rest):
		return true
	}
	return !beginsLikeName(rest)
}

// zones are what cities call the areas they set apart.
var zones = []string{
	"国家高新", "高新", "高技术", "经济技术开发区", "经济开发区", "经开区", "开发区", "综合保税", "保税区", "保税港区", "出口加工区", "自由贸易", "自贸", "工业园区", "国家级经济",
	"新区", "经济区", "大学城",
}

func beginsWithZone(rest string) bool { return beginsWithAny(rest, zones) }

// landmarks are what follows the names of districts in the names of gates, temples and
// mountains: 朝阳门, 静安寺, 普陀山.
var landmarks = []string{"门", "寺", "山", "河", "塔", "宫", "岛", "坝", "口", "洲"}

func beginsWithAny(s string, prefixes []string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(s, p) })
}

// beginsWithTown reports whether rest begins with the name of a town: 玉山镇, 杨舍镇.
func beginsWithTown(rest string) bool {
	for i, r := range rest {
		switch {
		case i > 4*hanBytes || strings.ContainsRune("路街号区市道村", r) && !strings.HasPrefix(rest[i:], "街道"):
			return false
		case r == '镇' || r == '乡' || strings.HasPrefix(rest[i:], "街道"):
			return i > 0
		}
	}
	return false
}

// beginsWithPart reports whether rest begins with the name of a division inside x: a full
// one, or the short one of a city of a province.
func (a *atlas) beginsWithPart(rest string, x *area) bool {
	for end, names := range a.heads(rest) {
		for _, n := range names {
			if n.area == x || !contains(x, n.area) {
				continue
			}
			if n.spelling != short || x.level == provinceLevel && !isDistrict(n.area) && a.standsAlone(rest[:end], rest[end:], x, n.area) {
				return true
			}
		}
	}
	return false
}

// nameParts are what follows a place in the names of roads, buildings and organisations.
var nameParts = []string{
	"路", "街", "道", "大道", "大街", "巷", "胡同", "弄", "桥", "村", "里", "庄", "镇", "乡", "屯", "湾", "广场", "大厦", "大楼", "饭店", "酒店", "宾馆", "公寓",
	"花园", "小区", "苑", "商城", "市场", "银行", "医院", "大学", "学院", "中学", "小学", "公司", "号", "环路", "高速", "公路", "公园", "机场", "站", "区", "县", "市", "城商业", "城广场", "城大厦",
}

// beginsLikeName reports whether rest continues a name: perhaps a direction and perhaps a
// number, and then one of nameParts (东路, 北一路, 大学). Two directions in a row are none of
// it (武汉|中北路), nor is a road that is named after a village (北京|大屯路).
func beginsLikeName(rest string) bool {
	start := rest
	for _, kind := range []string{"东西南北中上下前后内外新老大", "大一二三四五六七八九十环支"} {
		if beginsWithAny(rest, nameParts) {
			return start == rest || !continuesAsRoad(rest)
		}
		r, size := utf8.DecodeRuneInString(rest)
		if strings.ContainsRune(kind, r) {
			rest = rest[size:]
		}
	}
	return beginsWithAny(rest, nameParts) && !continuesAsRoad(rest)
}

// continuesAsRoad reports whether the word for a village that rest begins with belongs to a
// road's name: 屯路, 村大街.
func continuesAsRoad(rest string) bool {
	r, size := utf8.DecodeRuneInString(rest)
	return strings.ContainsRune("桥村里庄镇乡屯湾", r) && beginsWithAny(rest[size:], []string{"路", "大街", "大道", "东路", "西路", "南路", "北路", "中路"})
}

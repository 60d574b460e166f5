package region

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// everyday are short names of cities that also begin or are everyday words; inside a text
// they say nothing.
const everyday = cautious + " 大庆 吉安 泰安 宁德 自贡 七台河 丽水 永州 德阳 安阳 临沂 南通 海口 大理 长春 白银 玉林 来宾 百色 金华 鞍山 黄山 运城 阳泉 湖州 河源 清远 云浮 梅州 江门 佛山 桂林 北海 防城港 商洛 安顺 通化 白山 黑河 鸡西 双鸭山 三明 平顶山 鹤壁 商丘 信阳 随州 荆门 咸宁 " +
	"怀化 娄底 眉山 雅安 资阳 遂宁 内江 乐山 广元 广安 保定 承德 廊坊 衡水 晋城 临汾 吕梁 通辽 本溪 锦州 营口 盘锦 松原 白城 宿迁 盐城 嘉兴 衢州 台州 淮南 铜陵 池州 宣城 莆田 龙岩 新余 鹰潭 上饶 东营 日照 滨州 开封 许昌 漯河 " +
	"孝感 黄石 常德 永康 崇左 贺州 贵港 三亚 三沙 六安 六盘水 临沧 昭通 丽江 玉溪 曲靖 铜川 汉中 榆林 武威 张掖 酒泉 天水 定西 陇南 固原 吴忠 石嘴山 哈密 昌吉 喀什 阿里 那曲 林芝 山南 昌都"

// Mentioned is the first division whose name stands anywhere in a text, as it stands there;
// empty when there is none. Full names of every level count, and the short names of
// provinces and of cities that are not everyday words too.
func Mentioned(text string) string {
	a := theAtlas()
	for i := range text {
		for end, names := range a.heads(text[i:]) {
			if s := text[i : i+end]; isMention(names, s) {
				return s
			}
		}
	}
	return ""
}

var everydayNames = sync.OnceValue(func() map[string]bool { return setOf(everyday) })

func setOf(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

func isMention(names []name, s string) bool {
	return slices.ContainsFunc(names, func(n name) bool {
		switch n.spelling {
		case official:
			return utf8.RuneCountInString(s) > 2
		case short:
			return !isDistrict(n.area) && !everydayNames()[s]
		}
		return false
	})
}

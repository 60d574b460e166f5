package region

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// labels are what people write before an address.
var labels = []string{"联系地址", "通讯地址", "通信地址", "公司地址", "地址", "住所", "中华人民共和国", "中国", "邮寄地址"}

// trimHead takes away what stands before an address: signs, a remark in brackets, a
// postcode, labels, and Latin words before the full name of a division.
func trimHead(a *atlas, s string) string {
	for {
		before := s
		s = openFreeTradeZone(trimPostcode(trimRemark(a, trimLatin(a, trimJoin(s)))))
		for _, l := range labels {
			if rest, ok := strings.CutPrefix(s, l); ok && rest != "" && !strings.HasPrefix(rest, "路") {
				s = strings.TrimLeft(rest, ":： ")
			}
		}
		if s == before {
			return s
		}
	}
}

// trimRemark takes away （总部） and the like; a place in brackets stays.
func trimRemark(a *atlas, s string) string {
	for _, pair := range [...][2]string{{"（", "）"}, {"(", ")"}, {"【", "】"}, {"[", "]"}} {
		inner, ok := strings.CutPrefix(s, pair[0])
		if !ok {
			continue
		}
		if inner, rest, ok := strings.Cut(inner, pair[1]); ok && rest != "" {
			for range a.heads(inner) {
				return s
			}
			return rest
		}
	}
	return s
}

// trimPostcode takes away the six digits that stand before an address.
func trimPostcode(s string) string {
	rest := strings.TrimLeft(s, "0123456789")
	if len(s)-len(rest) == 6 && rest != "" && !beginsWithAny(rest, []string{"号", "室", "信箱"}) {
		return rest
	}
	return s
}

// trimLatin takes away Latin words before the full name of a division (P.R.China 四川省).
func trimLatin(a *atlas, s string) string {
	rest := strings.TrimLeftFunc(s, func(r rune) bool { return r < unicode.MaxASCII && !unicode.IsDigit(r) })
	if rest == s {
		return s
	}
	for _, names := range a.heads(rest) {
		if names[0].spelling == official {
			return rest
		}
	}
	return s
}

// afterLabel is what stands behind the colon in 江苏分公司：南京市玄武区….
func afterLabel(s string) (string, bool) {
	label, rest, ok := strings.Cut(strings.ReplaceAll(s, "：", ":"), ":")
	if !ok || utf8.RuneCountInString(label) > 12 || strings.ContainsFunc(label, unicode.IsDigit) {
		return "", false
	}
	return rest, true
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

// between are words that may stand between two divisions.
var between = []string{"县", "辖县", "自由贸易港", "自由贸易试验区", "自贸港", "自贸试验区", "自贸区", "生产建设兵团", "兵团", "垦区"}

// skip passes over what stands between two divisions. Words that could be a name go only
// where a division inside within follows.
func (a *atlas) skip(text string, within *area) string {
	text = trimJoin(text)
	if within == nil || within.level == districtLevel {
		return text
	}
	rest := text
	for _, word := range between {
		rest = strings.TrimPrefix(rest, word)
	}
	for _, area := range [...]string{"片区", "师"} {
		if i := strings.Index(rest, area); i > 0 && i <= 8*hanBytes {
			rest = rest[i+len(area):]
		}
	}
	if len(rest) < len(text) && a.beginsWithPart(trimJoin(rest), within) {
		return trimJoin(rest)
	}
	return text
}

// trimJoin passes over signs and the placeholders of lists of divisions.
func trimJoin(s string) string {
	s = strings.TrimLeft(s, " \t\u3000-—,，.。·/|、:：;；")
	for _, placeholder := range [...]string{"市辖区", "省直辖县级行政区划", "省直辖县级行政单位", "自治区直辖县级行政区划"} {
		if rest, ok := strings.CutPrefix(s, placeholder); ok {
			return strings.TrimLeft(rest, " \t\u3000")
		}
	}
	return s
}

// compact takes away the spaces between Chinese characters: 四川省 成 都市.
func compact(s string) string {
	if !strings.ContainsFunc(s, unicode.IsSpace) {
		return s
	}
	r := []rune(s)
	var out strings.Builder
	for i := 0; i < len(r); i++ {
		end := i
		for end < len(r) && unicode.IsSpace(r[end]) {
			end++
		}
		if end > i && (i == 0 || end == len(r) || unicode.Is(unicode.Han, r[i-1]) && unicode.Is(unicode.Han, r[end])) {
			i = end - 1
			continue
		}
		out.WriteRune(r[i])
	}
	return out.String()
}

// traditional and simplified hold, place by place, the characters of place names that
// mainland names are not written with.
var (
	traditional = []rune("亞佈來侖倉個們倫偉僕儀兒兗內兩冊凈凱則剛劍務勝勸勻匯區叢吳呂員啟單噹囌國圍園圖團垻堯場塗墊墾壇壘壩壯壺壽夢夾婁孫宮實寧審寬寶將尋層岡峯島峽崍崑崗崙嵐嶗嶧嶺嶼巖師庫廂廈廠廣廬廳張強彌彿後從復恆愛慄慶憑應" +
		"懞懷戶揚撫敘於旂晉曆會東査棗棟棲楊業極榮樂樅樑樓樹樺橋橫權欒欽歸沖涼淥淨淩淶渦渾湞湯準溝溫溮滄滎滙滿漢漣漵潁潛潤潯澗澠澤澱濛濟濰濱瀋瀏瀘瀰瀾灘灣灤為烏無煙煩燈營爾猶獅獨獲獻現琿瑤瑪環瓊甌甕產畢當疇疊發" +
		"監盤盧眞硯碩碭確礄礦祿禪稜稱積穫窪競箚節範簡紅納細紹組結絳綏經綜綠維綵綿緑縉縣績織羅義習聖聞聯聶肅脫膠臘臥臨臺興舊荊莊華萊萬葉蒼蓋蓮蕪蕭薊薌薩藍藺蘄蘆蘇蘭蘿處號衛衝複覺觀託訥許詔誼調諸諾謀謙謝謨譙譜讓" +
		"豐貝貞貢貴費賀資賈賓賚賢賽贊贛趙車軍載輝輪輿轄辦農連進運達遙遜遠遷遼邁邊郟郵鄆鄉鄒鄖鄧鄭鄰鄲鄴醫鉅鉛銀銅鋒鋪鋼錢錦錫錯鍾鎣鎮鏡鐘鐵鑲長門開間閔閣閩閬閻關陘陝陰陳陸陽隊隨隴雙雜雞離雲電靈靜鞏韆韓響頂項順" +
		"頗頭額類風館饒馬駐騰驊驗驛體鬱魚魯鮁鮮鯉鳩鳳鳴鴨鶴鷄鷹鹽麗麥黃點黨齊龍")
	simplified = []rune("亚布来仑仓个们伦伟仆仪儿兖内两册净凯则刚剑务胜劝匀汇区丛吴吕员启单当苏国围园图团坝尧场涂垫垦坛垒坝壮壶寿梦夹娄孙宫实宁审宽宝将寻层冈峰岛峡崃昆岗仑岚崂峄岭屿岩师库厢厦厂广庐厅张强弥佛后从复恒爱栗庆凭应" +
		"蒙怀户扬抚叙于旗晋历会东查枣栋栖杨业极荣乐枞梁楼树桦桥横权栾钦归冲凉渌净凌涞涡浑浈汤准沟温浉沧荥汇满汉涟溆颍潜润浔涧渑泽淀蒙济潍滨沈浏泸弥澜滩湾滦为乌无烟烦灯营尔犹狮独获献现珲瑶玛环琼瓯瓮产毕当畴叠发" +
		"监盘卢真砚硕砀确硚矿禄禅棱称积获洼竞札节范简红纳细绍组结绛绥经综绿维彩绵绿缙县绩织罗义习圣闻联聂肃脱胶腊卧临台兴旧荆庄华莱万叶苍盖莲芜萧蓟芗萨蓝蔺蕲芦苏兰萝处号卫冲复觉观托讷许诏谊调诸诺谋谦谢谟谯谱让" +
		"丰贝贞贡贵费贺资贾宾赉贤赛赞赣赵车军载辉轮舆辖办农连进运达遥逊远迁辽迈边郏邮郓乡邹郧邓郑邻郸邺医巨铅银铜锋铺钢钱锦锡错钟蓥镇镜钟铁镶长门开间闵阁闽阆阎关陉陕阴陈陆阳队随陇双杂鸡离云电灵静巩千韩响顶项顺" +
		"颇头额类风馆饶马驻腾骅验驿体郁鱼鲁鲅鲜鲤鸠凤鸣鸭鹤鸡鹰盐丽麦黄点党齐龙")
)

var simpler = sync.OnceValue(func() map[rune]rune {
	out := make(map[rune]rune, len(traditional))
	for i, r := range traditional {
		out[r] = simplified[i]
	}
	return out
})

// simplify turns the traditional characters that place names are written with into
// simplified ones; other text comes back as it is.
func simplify(s string) string {
	m := simpler()
	for i, r := range s {
		if m[r] != 0 {
			return s[:i] + strings.Map(func(r rune) rune {
				if simple := m[r]; simple != 0 {
					return simple
				}
				return r
			}, s[i:])
		}
	}
	return s
}

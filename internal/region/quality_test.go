package region_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/beian-dev/beian/internal/region"
)

// tails are what stands behind the divisions in business addresses: roads named after
// other places, zones, buildings, villages.
var tails = []string{
	"人民南路四段1号3栋5层502号", "南京路88号", "北京西路1399号1幢", "四川北路1851号", "解放碑步行街9号", "中山大道3号国贸大厦21层",
	"西藏中路268号", "天津街道办事处旁", "高新技术产业开发区科技路5号", "工业园区星湖街328号", "经济技术开发区长江路20号A座", "广州大厦1201室",
	"海南路6号", "重庆南路308号", "柳树镇河西村三组12号", "上海城商业街B区5号", "城关镇东风街15号", "火炬路1号创业园2号楼",
}

// dresses are what people write before an address.
var dresses = []string{"地址：", "（总部）", "(100080)", "361000", "办公地址：", "中国·", "联系地址:", "注册地址： ", "P.R.China ", "中华人民共和国", "【经营场所】", " "}

// provinces lists the provinces of the mainland by their codes.
func provinces() (out []string) {
	for code := 11; code <= 65; code++ {
		if name, ok := region.Province(strconv.Itoa(code)); ok {
			out = append(out, name)
		}
	}
	return out
}

// short forms of provinces as people write them.
func shortProvince(name string) string {
	for _, suffix := range []string{"维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市"} {
		if s, ok := strings.CutSuffix(name, suffix); ok {
			return s
		}
	}
	return name
}

type quality struct {
	all, province, city, district, guessed int
	wrong                                  []string
}

func (q *quality) add(text, province, city, district string) {
	a := region.Parse(text)
	q.all++
	if a.Province == province {
		q.province++
	} else if len(q.wrong) < 20 {
		q.wrong = append(q.wrong, text+" → "+a.Province)
	}
	if a.City == city {
		q.city++
	}
	if a.District == district {
		q.district++
	}
	if a.Province != "" && a.Province != province {
		q.guessed++
	}
}

func (q *quality) log(t *testing.T, name string) {
	share := func(n int) float64 { return 100 * float64(n) / float64(q.all) }
	t.Logf("%-24s %6d addresses: province %.2f%%, city %.2f%%, district %.2f%%, wrong province %d", name, q.all, share(q.province), share(q.city), share(q.district), q.guessed)
	for _, w := range q.wrong {
		t.Log("   ", w)
	}
}

// TestQualityOfAddresses composes addresses of every district there is, in the ways in which
// licences and forms write them, and counts what is recognised.
func TestQualityOfAddresses(t *testing.T) {
	var full, short, city, dressed, shortCity quality
	n := 0
	for _, province := range provinces() {
		for _, c := range region.Cities(province) {
			districts := region.Districts(province, c)
			if len(districts) == 0 {
				districts = []string{""}
			}
			for _, d := range districts {
				tail := tails[n%len(tails)]
				n++
				full.add(province+strings.TrimPrefix(c, province)+d+tail, province, c, d)
				full.add("中国"+province+" "+c+" "+d+" "+tail, province, c, d)
				short.add(shortProvince(province)+strings.TrimPrefix(c, province)+d+tail, province, c, d)
				city.add(c+d+tail, province, c, d)
				dressed.add(dresses[n%len(dresses)]+province+" "+strings.TrimPrefix(c, province)+"，"+d+tail, province, c, d)
				if stem, ok := strings.CutSuffix(c, "市"); ok && d != "" {
					shortCity.add(stem+d+tail, province, c, d)
				}
			}
		}
	}
	full.log(t, "province in full")
	short.log(t, "province in short form")
	city.log(t, "city only")
	dressed.log(t, "with what stands before")
	shortCity.log(t, "short city only")
	if full.province < full.all || short.province < short.all || dressed.province < dressed.all {
		t.Error("an address that names its province is recognised, always")
	}
	if city.province*1000 < city.all*997 || shortCity.province*1000 < shortCity.all*997 {
		t.Error("at least 99.7% of those that name their city only")
	}
}

// lines reads a file of testdata.
func lines(t *testing.T, name string) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
}

// Names that several places bear, roads and buildings that are named after places, and names
// that are everyday words are never guessed.
func TestQualityOfAmbiguousNames(t *testing.T) {
	list, guessed := lines(t, "ambiguous.txt"), 0
	for _, text := range list {
		if a := region.Parse(text); a.Province != "" {
			guessed++
			t.Errorf("%s is taken for %s %s %s", text, a.Province, a.City, a.District)
		}
	}
	t.Logf("%-24s %6d addresses: %d guessed", "ambiguous", len(list), guessed)
}

// Made-up addresses with what real ones have: names of earlier years, counties without their
// city, short names of districts, labels, brackets, spaces, traditional characters.
func TestQualityOfHardAddresses(t *testing.T) {
	var q quality
	for _, line := range lines(t, "addresses.tsv")[1:] {
		c := strings.Split(line, "\t")
		q.add(c[0], c[1], c[2], c[3])
		if a := region.Parse(c[0]); a.City != c[2] || a.District != c[3] {
			t.Errorf("%s: %s %s, want %s %s", c[0], a.City, a.District, c[2], c[3])
		}
	}
	q.log(t, "hard")
	if q.province < q.all {
		t.Error("each of these names a place that is known")
	}
}

// Registered addresses of well-known companies, as their licences publish them.
func TestPublishedAddresses(t *testing.T) {
	for text, want := range map[string][3]string{
		"浙江省杭州市余杭区五常街道文一西路969号3幢5层554室": {"浙江省", "杭州市", "余杭区"},
		"深圳市南山区粤海街道麻岭社区科技中一路腾讯大厦35层":    {"广东省", "深圳市", "南山区"},
		"北京市海淀区西二旗西路9号院":                {"北京市", "北京市", "海淀区"},
		"深圳市龙岗区坂田华为总部办公楼":               {"广东省", "深圳市", "龙岗区"},
		"贵州省遵义市仁怀市茅台镇":                  {"贵州省", "遵义市", "仁怀市"},
		"青岛市崂山区海尔路1号海尔工业园":              {"山东省", "青岛市", "崂山区"},
		"珠海市横琴新区汇通三路108号办公608":          {"广东省", "珠海市", ""},
		"福建省宁德市蕉城区漳湾镇新港路2号":             {"福建省", "宁德市", "蕉城区"},
		"四川省宜宾市翠屏区岷江西路150号":             {"四川省", "宜宾市", "翠屏区"},
		"内蒙古自治区呼和浩特市土默特左旗金山大街8号":        {"内蒙古自治区", "呼和浩特市", "土默特左旗"},
		"新疆乌鲁木齐市经济技术开发区上海路107号":         {"新疆维吾尔自治区", "乌鲁木齐市", ""},
		"上海市浦东新区银城中路188号":               {"上海市", "上海市", "浦东新区"},
		"中国(上海)自由贸易试验区张东路1387号":         {"上海市", "上海市", ""},
		"江苏省苏州工业园区星湖街328号":              {"江苏省", "苏州市", ""},
		"长春市东风大街2259号":                  {"吉林省", "长春市", ""},
		"昆明市呈贡区七甸街道":                    {"云南省", "昆明市", "呈贡区"},
		"西藏自治区拉萨市柳梧新区察古大道1-1号":          {"西藏自治区", "拉萨市", ""},
		"重庆市江北区建新东路260号":                {"重庆市", "重庆市", "江北区"},
		"广州市天河区平云路163号":                 {"广东省", "广州市", "天河区"},
		"浙江省宁波市北仑区新碶街道":                 {"浙江省", "宁波市", "北仑区"},
		"河北省保定市莲池区朝阳南大街2266号":           {"河北省", "保定市", "莲池区"},
		"天津市滨海新区经济技术开发区第五大街":            {"天津市", "天津市", "滨海新区"},
		"湖南省长沙市开福区金鹰影视文化城":              {"湖南省", "长沙市", "开福区"},
		"安徽省合肥市高新区望江西路666号":             {"安徽省", "合肥市", ""},
		"海南省海口市美兰区国兴大道7号新海航大厦":          {"海南省", "海口市", "美兰区"},
		"山西省汾阳市杏花村":                     {"山西省", "吕梁市", "汾阳市"},
		"佛山市顺德区北滘镇美的大道6号":               {"广东省", "佛山市", "顺德区"},
		"东莞市南城街道鸿福路200号":                {"广东省", "东莞市", ""},
		"义乌市福田路105号海洋商务楼":               {"浙江省", "金华市", "义乌市"},
		"昆山市开发区前进东路科技广场":                {"江苏省", "苏州市", "昆山市"},
		"广西壮族自治区柳州市城中区文昌路66号":           {"广西壮族自治区", "柳州市", "城中区"},
		"宁夏银川市金凤区北京中路168号":              {"宁夏回族自治区", "银川市", "金凤区"},
		"青海省西宁市城西区五四大街1号":               {"青海省", "西宁市", "城西区"},
		"甘肃省兰州市城关区南昌路1号":                {"甘肃省", "兰州市", "城关区"},
		"哈尔滨市南岗区西大直街92号":                {"黑龙江省", "哈尔滨市", "南岗区"},
		"大连市沙河口区软件园路21号":                {"辽宁省", "大连市", "沙河口区"},
		"陕西省西安市雁塔区科技二路65号":              {"陕西省", "西安市", "雁塔区"},
		"江西省南昌市红谷滩区绿茵路129号":             {"江西省", "南昌市", "红谷滩区"},
		"河南省郑州市金水区花园路122号":              {"河南省", "郑州市", "金水区"},
		"武汉市东湖新技术开发区高新大道666号":           {"湖北省", "武汉市", ""},
		"仙桃市仙桃大道19号":                    {"湖北省", "仙桃市", ""},
		"石河子市开发区北三东路":                   {"新疆维吾尔自治区", "石河子市", ""},
		"成都高新区天府大道北段1700号1栋2单元17楼":      {"四川省", "成都市", ""},
		"中国（四川）自由贸易试验区成都高新区益州大道中段722号":  {"四川省", "成都市", ""},
	} {
		a := region.Parse(text)
		if a.Province != want[0] || a.City != want[1] && a.City != "" || a.District != want[2] && a.District != "" {
			t.Errorf("%s: %s %s %s, is in %v", text, a.Province, a.City, a.District, want)
		}
	}
}

// BenchmarkAddresses is what a batch pays: addresses a second on one core.
func BenchmarkAddresses(b *testing.B) {
	var texts []string
	for i, province := range provinces() {
		for _, c := range region.Cities(province) {
			texts = append(texts, province+strings.TrimPrefix(c, province)+tails[i%len(tails)])
		}
	}
	i := 0
	for b.Loop() {
		region.Parse(texts[i%len(texts)])
		i++
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "addresses/s")
}

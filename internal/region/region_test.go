package region_test

import (
	"fmt"
	"testing"

	"github.com/beian-dev/beian/internal/exampletest"
	"github.com/beian-dev/beian/internal/region"
)

func TestParse(t *testing.T) {
	tests := []struct{ name, address, want string }{
		{"in full", "四川省成都市武侯区人民南路四段1号", "四川省|成都市|武侯区"},
		{"short province and city", "四川成都武侯区人民南路四段1号", "四川省|成都市|武侯区"},
		{"no province", "成都市武侯区人民南路", "四川省|成都市|武侯区"},
		{"no province, short city", "深圳南山区科技中三路", "广东省|深圳市|南山区"},
		{"a road named after a capital, in another city", "成都市武侯区北京路8号", "四川省|成都市|武侯区"},
		{"a bare road named after a city", "北京路1号", "||"},
		{"another", "上海路100号", "||"},
		{"a road with a direction", "南京西路580号", "||"},
		{"西藏中路", "西藏中路268号", "||"},
		{"中山路", "中山路12号", "||"},
		{"湖南路", "湖南路9号", "||"},
		{"a university named after a province", "吉林大学南校区", "||"},
		{"a garden named like a city", "东方明珠花园3栋", "||"},
		{"a municipality", "北京市海淀区中关村东路18号", "北京市|北京市|海淀区"},
		{"a municipality named twice", "北京市北京市朝阳区建国路", "北京市|北京市|朝阳区"},
		{"a municipality, short", "上海徐汇区虹漕路461号", "上海市|上海市|徐汇区"},
		{"a municipality with the placeholder", "重庆市市辖区渝中区中山三路", "重庆市|重庆市|渝中区"},
		{"a county of 重庆", "重庆市城口县葛城街道", "重庆市|重庆市|城口县"},
		{"a district whose name begins with 市", "山东省青岛市市南区香港中路", "山东省|青岛市|市南区"},
		{"the same without the first 市", "青岛市南区香港中路", "山东省|青岛市|市南区"},
		{"a city called like its province", "吉林省吉林市船营区", "吉林省|吉林市|船营区"},
		{"that city without the province", "吉林市船营区", "吉林省|吉林市|船营区"},
		{"a prefecture called like a province", "青海省海南藏族自治州共和县", "青海省|海南藏族自治州|共和县"},
		{"the province of that name", "海南省海口市龙华区", "海南省|海口市|龙华区"},
		{"a district called like a province", "天津市河北区中山路", "天津市|天津市|河北区"},
		{"that district alone", "河北区中山路3号", "天津市|天津市|河北区"},
		{"朝阳市 is a city", "辽宁省朝阳市双塔区", "辽宁省|朝阳市|双塔区"},
		{"a district that many cities have", "朝阳区建国路1号", "||"},
		{"two in one province", "江苏省鼓楼区中山北路", "江苏省||"},
		{"a county without its city", "浙江省诸暨市市南路85号", "浙江省|绍兴市|诸暨市"},
		{"a county whose name is unique", "诸暨市市南路85号", "浙江省|绍兴市|诸暨市"},
		{"an old city name", "湖北省襄樊市樊城区", "湖北省|襄阳市|樊城区"},
		{"an old district", "北京市宣武区广安门", "北京市|北京市|西城区"},
		{"a district that was divided up", "杭州市江干区钱江路", "浙江省|杭州市|"},
		{"short prefectures", "湖北省恩施州恩施市", "湖北省|恩施土家族苗族自治州|恩施市"},
		{"凉山州", "四川凉山州西昌市", "四川省|凉山彝族自治州|西昌市"},
		{"what people write before it", "地址：中国广东省深圳市福田区", "广东省|深圳市|福田区"},
		{"traditional characters", "廣東省廣州市天河區天河路", "广东省|广州市|天河区"},
		{"a county that its province governs", "湖北省仙桃市仙桃大道", "湖北省|仙桃市|"},
		{"with the placeholder before it", "河南省省直辖县级行政区划济源市", "河南省|济源市|"},
		{"石河子", "新疆石河子市北四路", "新疆维吾尔自治区|石河子市|"},
		{"an autonomous region, short", "内蒙古呼和浩特市新城区", "内蒙古自治区|呼和浩特市|新城区"},
		{"a development zone is no district", "成都市高新区天府大道", "四川省|成都市|"},
		{"a city without districts", "广东省东莞市南城街道", "广东省|东莞市|"},
		{"signs between the levels", "广东省-深圳市-南山区", "广东省|深圳市|南山区"},
		{"no address at all", "Alphaalpine solutions", "||"},
		{"nothing", "", "||"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := region.Parse(tt.address)
			if got := fmt.Sprintf("%s|%s|%s", a.Province, a.City, a.District); got != tt.want {
				t.Errorf("%s: got %s, want %s (%+v)", tt.address, got, tt.want, a)
			}
		})
	}
}

func TestAnOpenDistrictNamesItsCandidates(t *testing.T) {
	a := region.Parse("江苏省鼓楼区中山北路")
	if a.Province != "江苏省" || len(a.Candidates) != 2 {
		t.Errorf("got %+v", a)
	}
	if a := region.Parse("朝阳区"); a.Province != "" || len(a.Candidates) < 2 {
		t.Errorf("got %+v", a)
	}
}

func TestDivisions(t *testing.T) {
	for s, want := range map[string]string{"四川": "四川省", "内蒙古": "内蒙古自治区", "广西壮族自治区": "广西壮族自治区", "51": "四川省", "510000": "四川省", "成都": "", "": ""} {
		if got, _ := region.Province(s); got != want {
			t.Errorf("province %q: got %q, want %q", s, got, want)
		}
	}
	for _, tt := range [][3]string{
		{"四川省", "成都", "成都市"}, {"北京市", "市辖区", "北京市"}, {"北京市", "北京市", "北京市"}, {"湖北省", "恩施州", "恩施土家族苗族自治州"},
		{"湖北省", "仙桃市", "仙桃市"}, {"四川省", "广州市", ""}, {"湖北省", "省直辖县级行政区划", "省直辖县级行政区划"}, {"四川省", "省直辖县级行政区划", ""}, {"", "成都市", ""},
	} {
		if got, _ := region.City(tt[0], tt[1]); got != tt[2] {
			t.Errorf("city %s %s: got %q", tt[0], tt[1], got)
		}
	}
	for _, tt := range [][4]string{
		{"四川省", "成都市", "武侯区", "武侯区"}, {"四川省", "成都市", "武侯", "武侯区"}, {"北京市", "市辖区", "朝阳区", "朝阳区"}, {"重庆市", "重庆市", "城口县", "城口县"},
		{"四川省", "成都市", "鼓楼区", ""}, {"四川省", "成都市", "郫县", "郫都区"}, {"四川省", "成都市", "高新区", "高新区"}, {"湖北省", "省直辖县级行政区划", "仙桃市", "仙桃市"},
	} {
		if got, _ := region.District(tt[0], tt[1], tt[2]); got != tt[3] {
			t.Errorf("district %v: got %q", tt, got)
		}
	}
	if got := region.Districts("广东省", "东莞市"); got != nil {
		t.Errorf("东莞市 has no districts, got %v", got)
	}
	if got := region.Cities("北京市"); len(got) != 1 || got[0] != "北京市" {
		t.Errorf("cities of 北京市: %v", got)
	}
	if got := len(region.Districts("重庆市", "重庆市")); got != 38 {
		t.Errorf("重庆市 has 38 districts and counties, got %d", got)
	}
}

func TestCodes(t *testing.T) {
	if got := region.ByCode("510107"); got != (region.Place{Province: "四川省", City: "成都市", District: "武侯区"}) {
		t.Errorf("510107: %+v", got)
	}
	if got := region.ByCode("500229"); got != (region.Place{Province: "重庆市", City: "重庆市", District: "城口县"}) {
		t.Errorf("500229: %+v", got)
	}
	if got := region.ByCode("999999"); got != (region.Place{}) {
		t.Errorf("999999: %+v", got)
	}
	for _, tt := range [][4]string{{"四川省", "", "", "510000"}, {"四川省", "成都市", "", "510100"}, {"四川省", "成都市", "武侯区", "510107"}, {"湖北省", "仙桃市", "", "429004"}, {"x", "", "", ""}} {
		if got := region.CodeOf(tt[0], tt[1], tt[2]); got != tt[3] {
			t.Errorf("%v: got %s", tt, got)
		}
	}
}

func TestSameProvinceAndCity(t *testing.T) {
	if same, known := region.SameProvince("成都市武侯区", "四川绵阳市"); !same || !known {
		t.Error("成都 and 绵阳 lie in one province")
	}
	if _, known := region.SameProvince("朝阳区建国路", "北京市"); known {
		t.Error("朝阳区 alone can't be told")
	}
	if same, known := region.SameCity("河北省石家庄市长安区", "河北省保定市"); same || !known {
		t.Error("石家庄 and 保定 are two cities")
	}
	if same, known := region.SameCity("四川省", "广东省广州市"); same || !known {
		t.Error("two provinces are two cities")
	}
}

func TestIsDetailed(t *testing.T) {
	for _, s := range []string{
		"四川省成都市武侯区人民南路四段1号3栋5层502号", "上海市徐汇区虹漕路461号58号楼5楼", "深圳市南山区科技中三路国人通信大厦1301室", "湖北省恩施市龙凤镇二坡村三组",
		"北京市100088信箱15分箱", "武汉市洪山区珞喻路华中科技大学计算机学院2019级1班", "湖南省长沙市岳麓区麓谷A座1201",
		"湖南省浏阳市永安镇丰裕村新屋组", "广西马山县白山镇玉业村那料屯", "内蒙古东乌旗道特淖尔镇阿日林嘎查三组", "河北省正定县西平乐乡东平乐村第二村民小组", "新疆石河子市北泉镇126团3连",
		"广州市荔湾区站前路步步高广场三楼 12 档", "义乌市国际商贸城二区G座", "佛山市禅城区季华路首层", "深圳市南山区科苑路桑园大厦1201", "成都市成华区建设路２６号Ｃ座", "昆明市安石公路14公里处", "长沙市雨花区韶山路18-3",
	} {
		if !region.IsDetailed(s) {
			t.Errorf("%s is detailed", s)
		}
	}
	for _, s := range []string{"四川省成都市武侯区", "四川省成都市武侯区人民南路", "湖北省恩施市龙凤镇二坡村", "民心路东方君悦", "", "武汉市洪山区保利广场东区", "佛山市顺德区嘉信城市广场二期", "宝鸡市秦都路桥西门", "河间市西村路口106国道东",
		"郑州市新郑市郑新路与泰山路口往北100米", "深圳市宝安67区"} {
		if region.IsDetailed(s) {
			t.Errorf("%s is not detailed", s)
		}
	}
}

func TestHasAbbreviation(t *testing.T) {
	for _, s := range []string{"人民南路88#2-301", "人民南路3-5-502", "人民南路1号2-301", "8＃楼", "人民南路1号15-402室", "人民南路１－２－３", "科技园C6-408"} {
		if !region.HasAbbreviation(s) {
			t.Errorf("%s is abbreviated", s)
		}
	}
	for _, s := range []string{"人民南路12-3号", "A座1-2层", "人民南路四段1号3栋5层502号", "203-206室", "", "广场2506-10室", "3幢01—18档", "大厦8-13F", "大厦701室 021-50191234-0", "三楼，020-66281234"} {
		if region.HasAbbreviation(s) {
			t.Errorf("%s is not abbreviated", s)
		}
	}
}

func TestMobileProvince(t *testing.T) {
	for number, want := range map[string]string{"13880001234": "四川省", "13951600000": "江苏省", "19912345678": "", "12345": "", "138000x1234": "", "23800001234": ""} {
		if got := region.MobileProvince(number); got != want {
			t.Errorf("%s: got %q, want %q", number, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"四川省成都市武侯区", "朝阳区", "地址：中国", "青岛市南区", "𠮷", "\xff", "市辖区市辖区", "廣東", "北京北京北京"} {
		f.Add(s)
	}
	for _, s := range exampletest.Values(f) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a := region.Parse(s)
		if a.City != "" && a.Province == "" || a.District != "" && a.City == "" {
			t.Errorf("%q: a level without the one above: %+v", s, a)
		}
		region.IsDetailed(s)
		region.HasAbbreviation(s)
		region.MobileProvince(s)
		region.Mentioned(s)
		region.Leading(s)
		region.Cities(s)
		region.Districts(s, s)
		region.ByCode(s)
		region.CodeOf(s, s, s)
		region.SameProvince(s, "四川省成都市")
		region.SameCity("四川省成都市", s)
		if full, ok := region.Province(s); ok {
			if again, ok := region.Province(full); !ok || again != full {
				t.Errorf("%q: its own name %q is %q", s, full, again)
			}
		}
		region.City("四川省", s)
		region.District("四川省", "成都市", s)
	})
}

func BenchmarkParse(b *testing.B) {
	region.Parse("四川省")
	for b.Loop() {
		region.Parse("四川省成都市武侯区人民南路四段1号3栋5层502号")
	}
}

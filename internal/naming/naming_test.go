package naming_test

import (
	"strings"
	"testing"

	"github.com/beian-dev/beian/internal/exampletest"
	"github.com/beian-dev/beian/internal/naming"
)

func TestSplit(t *testing.T) {
	for name, want := range map[string]naming.Parts{
		"成都青禾软件有限公司":      {Place: "成都", Brand: "青禾", Trade: "软件", Form: "有限公司"},
		"四川省青禾网络科技有限责任公司": {Place: "四川省", Brand: "青禾", Trade: "网络科技", Form: "有限责任公司"},
		"广州云岭茶业有限公司":      {Place: "广州", Brand: "云岭", Trade: "茶业", Form: "有限公司"},
		"阿里巴巴（中国）有限公司":    {Brand: "阿里巴巴", Form: "有限公司"},
		"青禾（成都）信息技术有限公司":  {Place: "成都", Brand: "青禾", Trade: "信息技术", Form: "有限公司"},
		"北京大学": {Brand: "北京", Form: "大学"},
		"成都青禾软件有限公司上海分公司": {Place: "成都", Brand: "青禾", Trade: "软件", Form: "有限公司", Branch: "上海分公司"},
		"武侯区小满便利店":        {Place: "武侯区", Brand: "小满", Trade: "便利", Form: "店"},
		"科技":              {Brand: "科技"},
		"":                {},
		"青禾合伙企业（有限合伙）":    {Brand: "青禾", Form: "合伙企业"},
		"成都软件有限公司":        {Place: "成都", Brand: "软件", Form: "有限公司"},
	} {
		if got := naming.Split(name); got != want {
			t.Errorf("%s: got %+v, want %+v", name, got, want)
		}
	}
}

func TestRelevance(t *testing.T) {
	tests := []struct {
		site, entity string
		aliases      []string
		want         naming.Relation
	}{
		{"成都青禾软件有限公司官网", "成都青禾软件有限公司", nil, naming.Same},
		{"青禾软件", "成都青禾软件有限公司", nil, naming.Brand},
		{"青禾商城", "成都青禾软件有限公司", nil, naming.Brand},
		{"云岭茶业客户服务", "广州云岭茶业有限公司", nil, naming.Brand},
		{"北大招生网", "北京大学", nil, naming.Abbreviation},
		{"北大网", "北京大学", nil, naming.Abbreviation},
		{"工行", "中国工商银行股份有限公司", nil, naming.Abbreviation},
		{"Qinghe笔记", "成都青禾软件有限公司", nil, naming.Pinyin},
		{"重庆银杏", "重庆银杏软件有限公司", nil, naming.Brand},
		{"小蜜蜂商城", "成都青禾软件有限公司", []string{"xiaomifeng.cn"}, naming.Alias},
		{"小蜜蜂商城", "成都青禾软件有限公司", []string{"小蜜蜂商城为本公司的项目"}, naming.Alias},
		{"笔记工具", "成都青禾软件有限公司", []string{"bjgj.cn"}, naming.Alias},
		{"笔记工具", "成都青禾软件有限公司", []string{"qinghe.cn"}, naming.None},
		{"成都生活", "成都青禾软件有限公司", []string{"shenghuo8.cn"}, naming.None},
		{"成都软件之家", "成都青禾软件有限公司", nil, naming.None},
		{"精品阀门", "上海远山阀门有限公司", nil, naming.None},
		{"", "成都青禾软件有限公司", nil, naming.None},
		{"青禾软件", "", nil, naming.None},
	}
	for _, tt := range tests {
		if got := naming.Relevance(tt.site, tt.entity, tt.aliases); got != tt.want {
			t.Errorf("%s, %s: got %s, want %s", tt.site, tt.entity, got, tt.want)
		}
	}
}

func TestWhatIsComparedIsNamed(t *testing.T) {
	for entity, want := range map[string]string{"成都青禾软件有限公司": "青禾", "成都软件有限公司": "", "北京大学": "", "中国移动通信集团有限公司": "", "绵阳市第四人民医院": "", "天门市岳口镇大胡子五金店": "大胡子", "林一舟": "林一舟"} {
		if got := naming.TradeName(entity); got != want {
			t.Errorf("trade name of %s: got %q, want %q", entity, got, want)
		}
	}
	for _, tt := range [][3]string{
		{"成都软件之家", "成都青禾软件有限公司", "成都 软件"}, {"蓉城信息港", "成都青禾软件有限公司", ""}, {"四川茶叶网", "四川省云岭茶叶有限公司", "四川 茶叶"}, {"北京攻略", "北京大学", "北京"},
		{"武侯家长圈", "成都市武侯区青禾小学", ""}, {"医疗器械大全", "青禾（上海）医疗器械有限公司", "医疗器械"},
	} {
		if got := strings.Join(naming.InCommon(tt[0], tt[1]), " "); got != tt[2] {
			t.Errorf("%s and %s have in common %q, want %q", tt[0], tt[1], got, tt[2])
		}
	}
}

func TestLooksLikeOther(t *testing.T) {
	for _, tt := range [][3]string{
		{"上海远山阀门有限公司官网", "成都青禾软件有限公司", "上海远山阀门有限公司"},
		{"成都青禾软件有限公司官网", "成都青禾软件有限公司", ""},
		{"青禾软件有限公司", "成都青禾软件有限公司", ""},
		{"成都市人民政府门户", "成都青禾软件有限公司", "成都市人民政府"},
		{"成都市人民政府门户", "成都市人民政府", ""},
		{"青禾管理局助手", "成都青禾软件有限公司", ""},
		{"青禾软件", "成都青禾软件有限公司", ""},
	} {
		if got := naming.LooksLikeOther(tt[0], tt[1]); got != tt[2] {
			t.Errorf("%s: got %q, want %q", tt[0], got, tt[2])
		}
	}
}

func TestNatureOf(t *testing.T) {
	for name, want := range map[string]string{
		"成都青禾软件有限公司": "企业", "张三（个体工商户）": "企业", "成都市武侯区人民政府": "政府机关", "某某慈善基金会": "基金会", "成都第七中学": "", "武侯区教育局": "", "林一舟": "", "青禾（有限合伙）": "",
		"青禾投资合伙企业（有限合伙）": "企业", "公司": "",
	} {
		nature, sure := naming.NatureOf(name)
		if !sure {
			nature = ""
		}
		if nature != want {
			t.Errorf("%s: got %q, want %q", name, nature, want)
		}
	}
}

func TestSiteNames(t *testing.T) {
	if n := naming.HanCount("青禾ABC笔记"); n != 4 {
		t.Errorf("four Chinese characters, got %d", n)
	}
	for s, want := range map[string]bool{"abc": true, "123": true, "a1": true, "青禾": false, "": false, "--": false} {
		if got := naming.IsLatinOrDigitsOnly(s); got != want {
			t.Errorf("latin only %q: %v", s, got)
		}
	}
	for s, want := range map[string]string{"青禾-软件_@": "- _ @", "青禾 软件": " ", "青禾（成都）": "", "青禾😀": "😀", "青禾软件": ""} {
		if got := strings.Join(naming.SpecialCharacters(s), " "); got != want {
			t.Errorf("special %q: %q", s, got)
		}
	}
	for s, want := range map[string]string{"青禾软件01": "01", "青禾ABC": "ABC", "ABC": "", "青禾": "", "Qinghe笔记": ""} {
		if got := naming.TrailingLatin(s); got != want {
			t.Errorf("trailing %q: %q", s, got)
		}
	}
	for s, want := range map[string]bool{"qinghe.com": true, "青禾.cn": true, "www青禾": true, "青禾软件": false, "example.com官网": true, "company": false, "": false} {
		if got := naming.LooksLikeDomain(s); got != want {
			t.Errorf("domain %q: %v", s, got)
		}
	}
	for s, want := range map[string]string{"成都生活": "成都", "林间随笔小札": "", "大理石工艺": "", "武侯区邻里": "武侯区", "编程学习笔记": "", "朝阳的日记": "", "海口": ""} {
		if got := naming.ContainsPlace(s); got != want {
			t.Errorf("place %q: %q", s, got)
		}
	}
	if !naming.IsIdiom("厚积薄发") || naming.IsIdiom("学习笔记") {
		t.Error("厚积薄发 is an idiom, 学习笔记 is none")
	}
}

func TestFindWords(t *testing.T) {
	tests := []struct {
		name, words string
		want        []naming.Match
	}{
		{"我爱购物", "购 购物", []naming.Match{{Word: "购"}, {Word: "购物"}}},
		{"采购手记", "购", []naming.Match{{Word: "购", Weak: true}}},
		{"书香网", "网", []naming.Match{{Word: "网"}}},
		{"互联网随想", "网", []naming.Match{{Word: "网", Weak: true}}},
		{"我的论坛", "论坛 博客", []naming.Match{{Word: "论坛"}}},
		{"随笔小札", "论坛 博客", nil},
	}
	for _, tt := range tests {
		got := naming.FindWords(tt.name, strings.Fields(tt.words))
		if len(got) != len(tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
			continue
		}
		for i := range got {
			if got[i] != tt.want[i] {
				t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
			}
		}
	}
}

func FuzzNames(f *testing.F) {
	for _, s := range []string{"成都青禾软件有限公司", "（）(", "分公司", "", "\xff", "𠮷", "公司有限公司"} {
		f.Add(s, s)
	}
	for _, s := range exampletest.Values(f) {
		f.Add(s, "成都青禾软件有限公司")
		f.Add("青禾软件", s)
	}
	f.Fuzz(func(t *testing.T, site, entity string) {
		naming.Split(entity)
		naming.Relevance(site, entity, []string{site, entity})
		naming.LooksLikeOther(site, entity)
		naming.NatureOf(entity)
		naming.FindWords(site, []string{entity, "购", "网"})
		naming.ContainsPlace(site)
		naming.TrailingLatin(site)
		naming.LooksLikeDomain(site)
	})
}

func BenchmarkRelevance(b *testing.B) {
	for b.Loop() {
		naming.Relevance("小蜜蜂商城", "成都青禾软件有限公司", []string{"qinghe-soft.cn"})
	}
}

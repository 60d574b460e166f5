package signing

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/region"
	"github.com/beian-dev/beian/internal/source"
	"github.com/beian-dev/beian/templates/signing"
)

func shipped(t *testing.T) *Guide {
	t.Helper()
	g, err := Parse(signing.Data, source.ReadBundle(signing.Packed))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func of(province, nature, kind string) *filing.Filing {
	return &filing.Filing{Type: kind, Entity: filing.Entity{Nature: nature, Region: filing.Region{Province: province}}}
}

func TestEveryProvinceOfTheGuideExists(t *testing.T) {
	g := shipped(t)
	for _, n := range g.notes {
		for _, p := range n.Provinces {
			if full, ok := region.Province(p); !ok || full != p {
				t.Errorf("%q is no province", p)
			}
		}
	}
	for _, d := range g.domains {
		for _, p := range d.Provinces {
			if full, ok := region.Province(p); !ok || full != p {
				t.Errorf("%q is no province", p)
			}
		}
	}
}

func TestNotesAreForThoseWhoSign(t *testing.T) {
	tests := []struct {
		name, province, nature string
		with, without          string
	}{
		{"a unit stamps", "四川省", "企业", "公章", "个人无须盖章"},
		{"a person does not", "四川省", "个人", "个人无须盖章", "加盖单位公章"},
		{"a person in Guangdong copies a sentence by hand", "广东省", "个人", "本人已履行网站备案信息当面核验手续", ""},
		{"a unit in Guangdong does not", "广东省", "企业", "公章", "本人已履行"},
		{"a person in Xinjiang gives a fingerprint", "新疆维吾尔自治区", "个人", "手印", ""},
		{"nobody dates the sheet", "", "个人", "日期", ""},
		{"the provider's version prevails", "", "企业", "版本优先", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var all string
			for _, n := range shipped(t).Notes(of(test.province, test.nature, filing.TypeFirst)) {
				all += n.Text.ZH
				if len(n.Sources) == 0 {
					t.Errorf("no source: %s", n.Text.ZH)
				}
			}
			if !strings.Contains(all, test.with) || test.without != "" && strings.Contains(all, test.without) {
				t.Errorf("%s\nwant %q and not %q", all, test.with, test.without)
			}
		})
	}
}

func TestSoleTradersAreToldWhatConcernsThem(t *testing.T) {
	f := of("江西省", "企业", filing.TypeFirst)
	for number, told := range map[string]bool{"91510107MA6CXK4T6Q": false, "92510107MA6CXK4T6M": true} {
		f.Entity.Certificate.Number = number
		var all string
		for _, n := range shipped(t).Notes(f) {
			all += n.Text.ZH
		}
		if strings.Contains(all, "另按手印") != told {
			t.Errorf("%s: %s", number, all)
		}
	}
}

func TestDomainsAreThoseTheProvinceWants(t *testing.T) {
	site := &filing.Site{
		Domains: []filing.Domain{{Name: "new.cn"}, {Name: "old.cn", ICP: "蜀ICP备20001234号-1"}},
		Filed:   filing.SiteFiled{Domains: []string{"old.cn", "older.cn"}},
	}
	tests := []struct {
		name, province, kind string
		want                 []string
	}{
		{"those of the order", "四川省", filing.TypeSite, []string{"new.cn", "old.cn"}},
		{"only the new ones where a site is added", "北京市", filing.TypeSite, []string{"new.cn"}},
		{"all in a first filing", "北京市", filing.TypeFirst, []string{"new.cn", "old.cn"}},
		{"those of the public query where access is added in Hunan", "湖南省", filing.TypeAccess, []string{"old.cn", "older.cn"}},
		{"all where a filing of Zhejiang changes", "浙江省", filing.TypeChange, []string{"new.cn", "old.cn", "older.cn"}},
		{"the filed ones as well", "湖南省", filing.TypeSite, []string{"new.cn", "old.cn", "older.cn"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, d := range shipped(t).Domains(of(test.province, "企业", test.kind), site) {
				got = append(got, d.Name)
			}
			if d := cmp.Diff(test.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestAMistakeInTheGuideHasAPlace(t *testing.T) {
	good := "sources: {a: {title: t, as_of: 2019}}\ndomains: [{put: all, sources: [a]}]\nnotes: [{text: {zh: 字, en: t}, sources: [a]}]\n" +
		"general: [{text: {zh: 字, en: t}, sources: [a]}]\npapers: [{kinds: [k], get: {zh: 字, en: t}, sources: [a]}]\nverification: [{method: m, text: {zh: 字, en: t}, sources: [a]}]\nphoto: [{method: m, text: {zh: 字, en: t}, sources: [a]}]\n"
	tests := []struct{ name, old, new, want string }{
		{"unknown key", "put: all", "put: all, province: [x]", `line 2, column 32: unknown key "province"`},
		{"unknown policy", "put: all", "put: some", `"some"`},
		{"unknown source", "sources: [a]}]\nnotes", "sources: [b]}]\nnotes", `there is no source "b"`},
		{"no source", ", sources: [a]}]\nnotes", "}]\nnotes", "no source is named"},
		{"one language", ", en: t", "", "in zh and en"},
		{"a section is missing", "notes", "note", "notes is missing"},
		{"an unknown key of a paper", "kinds: [k]", "kind: k", `unknown key "kind"`},
		{"a verification without a method", "[{method: m, text: {zh: 字, en: t}, sources: [a]}]\nphoto", "[{text: {zh: 字, en: t}, sources: [a]}]\nphoto", "needs its method"},
		{"no YAML", "sources:", "sources: [", "no single YAML document"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Parse([]byte(strings.Replace(good, test.old, test.new, 1)), nil)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
	if _, err := Parse([]byte(good), nil); err != nil {
		t.Error(err)
	}
}

func TestVerificationFollowsProvinceAndDay(t *testing.T) {
	g := shipped(t)
	curtain := of("上海市", "企业", filing.TypeFirst)
	curtain.Materials = []filing.Material{{Kind: "幕布照片", File: "photo.jpg"}}
	tests := []struct {
		name, day string
		filing    *filing.Filing
		method    string
		mailing   bool
	}{
		{"a backdrop was sent by post", "2019-06-30", of("四川省", "企业", filing.TypeFirst), MethodBackdrop, true},
		{"not where the app was the only way", "2019-06-30", of("上海市", "企业", filing.TypeFirst), "App 核验", false},
		{"the app since", "2019-07-29", of("四川省", "企业", filing.TypeFirst), "App 核验", false},
		{"who has the photograph is told its rules", "2026-11-23", curtain, MethodBackdrop, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			v := g.Verification(test.filing, test.day)
			if v.Method != test.method || v.Mailing != test.mailing || len(v.Photo) < 2 || len(v.Note.Sources) == 0 {
				t.Errorf("%+v", v)
			}
		})
	}
}

func TestEveryKindOfPaperHasItsOrigin(t *testing.T) {
	g := shipped(t)
	for _, kind := range filing.Terms("material") {
		if kind == "其他" {
			continue
		}
		for _, nature := range []string{"企业", "个人"} {
			p := g.Paper(of("四川省", nature, filing.TypeFirst), kind, "2026-11-23")
			unitOnly := slices.Contains([]string{"公司章程", "股东信息截图", "社保证明", "劳动合同", "聘书", "在职证明"}, kind)
			if p.When.Text.IsZero() || len(p.Get) == 0 && !(nature == "个人" && unitOnly) {
				t.Errorf("nothing says where %s comes from for %s", kind, nature)
			}
		}
	}
}

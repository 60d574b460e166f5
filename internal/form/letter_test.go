package form_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/form"
	"github.com/beian-dev/beian/internal/pdf"
	"github.com/beian-dev/beian/templates"
)

func letters(t *testing.T) []*form.Letter {
	t.Helper()
	list, problems, err := form.Letters(templates.Letters())
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	return list
}

func everything() *filing.Filing {
	f := &filing.Filing{Provider: "阿里云"}
	f.Entity.Name, f.Entity.Certificate.Number = "成都青禾软件有限公司", "91510107MA6CXK4T6Q"
	f.Entity.Region.Province, f.Entity.Certificate.Address = "四川省", "四川省成都市武侯区人民南路四段1号3栋5层502号"
	f.Entity.BusinessScope = "软件开发；信息技术咨询服务"
	f.Entity.LegalRepresentative.Name = "吴长河"
	f.Entity.LegalRepresentative.Certificate.Number = "510107197001010017"
	f.Entity.Principal = filing.Person{Name: "陈青禾", Mobile: "13880001234"}
	f.Entity.Principal.Certificate.Number = "510107198803120011"
	site := filing.Site{Name: "青禾软件", Home: "www.qinghe-soft.cn", Services: []string{"单位门户网站"}}
	site.Administrator.Person = filing.Person{Name: "周𬭎", Mobile: "13880009999"}
	site.Administrator.Certificate.Number = "320106199504080016"
	site.Access.IPs = []string{"203.0.113.10"}
	d := filing.Domain{Name: "qinghe-soft.cn", Registrar: "阿里云"}
	d.Owner.Name, d.Owner.Certificate.Number = "吴长河", "510107197001010017"
	site.Domains = []filing.Domain{d}
	f.Entity.Filed.Name = "成都青禾科技有限公司"
	f.Sites = []filing.Site{site}
	return f
}

// Every letter keeps to its page whatever it is filled with, and every value comes back.
func TestEveryLetterKeepsToItsPages(t *testing.T) {
	fonts, err := pdf.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	long := everything()
	long.Entity.Name = strings.Repeat("成都青禾", 15)
	long.Entity.BusinessScope = strings.Repeat("软件开发与信息技术咨询服务；", 60)
	long.Sites[0].Remark = strings.Repeat("展示本单位的产品与服务，", 40)
	for i := range 60 {
		long.Sites[0].Domains = append(long.Sites[0].Domains, filing.Domain{Name: strings.Repeat("a", 50+i%10) + ".cn", Registrar: "阿里云"})
	}
	for name, f := range map[string]*filing.Filing{"usual": everything(), "longest": long} {
		for _, l := range letters(t) {
			r := form.NewLetterRecord(f, 0, -1)
			pages, missing, findings := form.LayoutLetter(r, l, fonts)
			if len(findings) > 0 {
				t.Errorf("%s, %s: %v", name, l.File, findings)
				continue
			}
			text := inside(t, name+", "+l.File, pages)
			if name == "usual" && len(missing) > 0 {
				t.Errorf("%s: %v stay free", l.File, missing)
			}
			if name == "usual" && !strings.Contains(text, strings.ReplaceAll(l.Title, " ", "")) {
				t.Errorf("%s: the title is missing in %s", l.File, text)
			}
		}
	}
}

// inside checks that nothing leaves the page, and joins the text.
func inside(t *testing.T, name string, pages []*form.Page) string {
	t.Helper()
	var b strings.Builder
	for _, p := range pages {
		for _, i := range p.Items {
			if i.X < 20 || i.X+i.Width > 190.5 && i.Text != "" || i.Y > 290 || i.Y2 > 290 || i.X2 > 190.5 {
				t.Errorf("%s: %+v leaves the page", name, i)
			}
			b.WriteString(strings.ReplaceAll(i.Text, " ", ""))
		}
	}
	return b.String()
}

func TestAProvinceHasItsOwnLetter(t *testing.T) {
	list := letters(t)
	for _, tt := range []struct {
		kind, province string
		person         bool
		want           string
	}{
		{"网站负责人授权书", "上海市", false, "authorization-administrator-shanghai.yaml"},
		{"网站负责人授权书", "江苏省", false, "authorization-administrator.yaml"},
		{"文化承诺书", "江西省", false, "culture.yaml"},
		{"不涉及前置审批承诺书", "河南省", false, "no-preapproval-henan.yaml"},
		{"不涉及前置审批承诺书", "湖南省", false, "no-preapproval.yaml"},
		{"域名清单", "贵州省", true, "domains-guizhou.yaml"},
		{"金融承诺书", "广东省", false, "finance-guangdong.yaml"},
		{"互联网信息服务备案承诺书", "广东省", true, "commitment-person.yaml"},
		{"互联网信息服务备案承诺书", "四川省", true, "commitment-person.yaml"},
	} {
		if l := form.SelectLetter(list, tt.kind, tt.province, tt.person); l == nil || l.File != tt.want {
			t.Errorf("%s in %s: %v", tt.kind, tt.province, l)
		}
	}
	if l := form.SelectLetter(list, "北京确认表", "四川省", false); l != nil {
		t.Errorf("Beijing's list elsewhere: %s", l.File)
	}
}

func TestMalformedLettersAreNamedWithTheirPlace(t *testing.T) {
	const good = "kind: a\ntitle: b\nbody:\n  - text: '{entity}'\nsign: ['{legal}']\n"
	for old, want := range map[string]string{
		"{entity}": "there is no {entiti}", "{legal}": "there is no {lega}", "text:": `unknown key "txt"`, "title: b": "kind, title and body",
	} {
		broken := strings.Replace(good, old, map[string]string{"{entity}": "{entiti}", "{legal}": "{lega}", "text:": "txt:", "title: b": "draft: true"}[old], 1)
		l, problems, err := form.LoadLetter(fstest.MapFS{"a.yaml": {Data: []byte(broken)}}, "a.yaml")
		if l != nil || err != nil || !strings.Contains(problems[0].Message.EN+problems[len(problems)-1].Message.EN, want) {
			t.Errorf("%s: %v %v", old, err, problems)
		}
	}
}

// The lines of a paragraph are its text, and none is wider than it may be.
func TestNoCharacterIsLostWhereALineEnds(t *testing.T) {
	fonts, err := pdf.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	const alphabet = "中文字，。“”（）《》、；a1-./@ ＿𬭎"
	runes := []rune(alphabet)
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		text := make([]rune, 1+random.IntN(120))
		for i := range text {
			text[i] = runes[random.IntN(len(runes))]
		}
		l := &form.Letter{Title: "题", Body: []form.Block{{Line: string(text)}}, Sign: []string{"日期"}}
		pages, _, findings := form.LayoutLetter(form.LetterRecord{}, l, fonts)
		if len(findings) > 0 {
			t.Fatal(findings)
		}
		var got strings.Builder
		for _, i := range pages[0].Items {
			switch {
			case i.X < 20 || max(i.X+i.Width, i.X2) > 182.1 && strings.Trim(i.Text, " ") != "":
				t.Fatalf("%q: %+v runs over the margin", string(text), i)
			case i.Text != "" && i.Row == "":
				got.WriteString(i.Text)
			}
		}
		if want := strings.ReplaceAll(string(text), "＿", ""); got.String() != want+"日期" {
			t.Fatalf("got %q, want %q", got.String(), want)
		}
	}
}

func TestALetterMayHoldBracesAndATitleOfTheProvince(t *testing.T) {
	const text = "kind: 情况说明\ntitle: 说明\ntitles: {四川省: 四川说明}\nbody: [{text: '编号a}{entity}，见{'}]\nsign: ['{entity}']\n"
	l, problems, err := form.LoadLetter(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "a.yaml")
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	fonts, err := pdf.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	pages, _, findings := form.LayoutLetter(form.NewLetterRecord(everything(), 0, -1), l, fonts)
	if len(findings) > 0 || len(pages) != 1 {
		t.Fatal(findings, len(pages))
	}
	if got := strings.ReplaceAll(texts(pages[0]), "\n", ""); !strings.Contains(got, "编号a}成都青禾软件有限公司，见{") {
		t.Error(got)
	}
	if want := "四川说明 qinghe-soft.cn"; pages[0].Title != want {
		t.Errorf("the page is called %q, want %q", pages[0].Title, want)
	}
}

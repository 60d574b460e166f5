package templates_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/form"
	"github.com/beian-dev/beian/internal/pdf"
	"github.com/beian-dev/beian/templates"
)

// The margins of a letter, in millimetres: nothing stands where printers leave the paper white.
const marginLeft, marginRight, marginTop, marginBottom = 20.0, 190.0, 30.0, 285.0

func letters(t *testing.T) []*form.Letter {
	t.Helper()
	list, problems, err := form.Letters(templates.Letters())
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	return list
}

// usual is a filing that holds everything a letter may ask for.
func usual(l *form.Letter) *filing.Filing {
	f := &filing.Filing{Provider: "阿里云"}
	e := &f.Entity
	e.Nature, e.Name, e.Certificate.Number = filing.NatureCompany, "成都青禾软件有限公司", "91510107MA6CXK4T6Q"
	e.Region.Province, e.Certificate.Address = "四川省", "四川省成都市武侯区人民南路四段1号3栋5层502号"
	if len(l.Province) > 0 {
		e.Region.Province = l.Province[0]
	}
	e.BusinessScope = "软件开发；信息技术咨询服务"
	e.LegalRepresentative.Name, e.LegalRepresentative.Certificate.Number = "吴长河", "510107197001010017"
	e.Principal = filing.Person{Name: "陈青禾", Mobile: "13880001234"}
	e.Principal.Certificate.Number = "510107198803120011"
	e.Filed.Name = "成都青禾科技有限公司"
	site := filing.Site{Name: "青禾软件", Home: "www.qinghe-soft.cn", Services: []string{"单位门户网站"}}
	site.Administrator.Person = filing.Person{Name: "周𬭎", Mobile: "13880009999"}
	site.Administrator.Certificate.Number = "320106199504080016"
	site.Access.IPs = []string{"203.0.113.10"}
	if l.Nature == "person" {
		e.Nature, e.Name, e.Certificate.Number = filing.NaturePerson, "林一舟", "320106199504080016"
		site.Name, site.Administrator.Name = "林一舟的个人主页", "林一舟"
		site.Remark = "本网站为个人网站，做学习笔记使用，网站开通后主要内容为编程学习笔记。"
	}
	d := filing.Domain{Name: "qinghe-soft.cn", Registrar: "阿里云"}
	d.Owner.Name, d.Owner.Certificate.Number = "吴长河", "510107197001010017"
	site.Domains = []filing.Domain{d}
	f.Sites = []filing.Site{site}
	return f
}

// longest holds what is as long as the filing systems take it.
func longest(l *form.Letter) *filing.Filing {
	f := usual(l)
	f.Entity.Name = strings.Repeat("成都青禾", 15)
	f.Entity.Certificate.Address = strings.Repeat("四川省成都市武侯区人民南路四段1号", 4)
	f.Entity.BusinessScope = strings.Repeat("软件开发与信息技术咨询服务；", 20)
	s := &f.Sites[0]
	s.Name = strings.Repeat("青禾软件", 10)
	s.Remark = strings.Repeat("展示本单位的产品与服务，", 20)
	s.Access.IPs = []string{"2001:0db8:85a3:0000:0000:8a2e:0370:7334", "203.0.113.10"}
	for i := range 4 {
		s.Domains = append(s.Domains, filing.Domain{Name: strings.Repeat("a", 58+i%3) + ".cn", Registrar: "阿里云"})
	}
	return f
}

func emptiest(l *form.Letter) *filing.Filing { return &filing.Filing{Sites: make([]filing.Site, 1)} }

// cases are the filings that every letter is set with.
var cases = []struct {
	name  string
	make  func(*form.Letter) *filing.Filing
	pages int // that are not worth a golden layout are counted only
}{{"usual", usual, 2}, {"longest", longest, 1}, {"emptiest", emptiest, 2}}

func set(t *testing.T, l *form.Letter, f *filing.Filing, fonts *pdf.Fonts) (form.LetterRecord, []*form.Page) {
	t.Helper()
	site, domain := 0, -1
	if l.Each == "" {
		site = -1
	}
	if l.Each == "domain" {
		domain = 0
	}
	r := form.NewLetterRecord(f, site, domain)
	pages, _, findings := form.LayoutLetter(r, l, fonts)
	if len(findings) > 0 {
		t.Fatal(l.File, findings)
	}
	return r, pages
}

func TestEveryLetterKeepsItsLayout(t *testing.T) {
	fonts, err := pdf.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range letters(t) {
		got := map[string]golden{}
		for _, c := range cases {
			_, pages := set(t, l, c.make(l), fonts)
			inside(t, l.File+", "+c.name, pages)
			got[c.name] = golden{Pages: len(pages), Boxes: boxes(pages, c.pages)}
		}
		keeps(t, filepath.Join("letters", strings.TrimSuffix(l.File, ".yaml")), got)
	}
}

// inside checks that nothing stands in the margins, and that the last page is more than a
// signature.
func inside(t *testing.T, name string, pages []*form.Page) {
	t.Helper()
	for _, p := range pages {
		for _, i := range p.Items {
			right, bottom := max(i.X+i.Width, i.X2), max(i.Y, i.Y2)
			if i.X < marginLeft || right > marginRight || i.Y < marginTop || bottom > marginBottom {
				t.Errorf("%s: %+v stands in the margin", name, i)
			}
		}
	}
	body := 0
	for _, i := range pages[len(pages)-1].Items {
		if i.Row == "" || i.Row == "table" || i.Row == "hand" {
			body++
		}
	}
	if body == 0 {
		t.Errorf("%s: nothing but a signature is on page %d", name, len(pages))
	}
}

// Every value of the filing that a letter names comes back from the PDF, and the file is one
// that other readers take.
func TestEveryLetterCanBeReadBack(t *testing.T) {
	fonts := readable(t)
	filled := cases[:2]
	if testing.Short() {
		filled = cases[1:2] // the longest shows most
	}
	for _, l := range letters(t) {
		for _, c := range filled {
			r, pages := set(t, l, c.make(l), fonts)
			name := drawn(t, l.Title, pages, fonts)
			comesBack(t, l.File+", "+c.name, name, append(l.Uses(r), l.Title))
			if c.name == "longest" {
				othersTake(t, name)
			}
		}
	}
}

package form_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/form"
	"github.com/beian-dev/beian/internal/pdf"
	"github.com/beian-dev/beian/templates"
)

const kind = "真实性核验单"

func fonts(t testing.TB) *pdf.Fonts {
	t.Helper()
	f, err := pdf.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func allPrintings(t testing.TB) []*form.Template {
	t.Helper()
	list, problems, err := form.Printings(templates.FS)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	return list
}

// selected is the printing for a province, without any date or type.
func selected(t testing.TB, province, subject string) *form.Template {
	t.Helper()
	tpl := form.Select(allPrintings(t), kind, form.Case{Province: province, Subject: subject})
	if tpl == nil {
		t.Fatal("no printing for " + province)
	}
	return tpl
}

// record is one with a sponsor and domains that all have the same registrar.
func record(subject, sponsor string, domains ...string) form.Record {
	r := form.Record{Choices: map[string]string{"subject": subject}, Fields: map[string]string{"entity": sponsor, "entity_trader": sponsor, "entity_trader_gap": sponsor}}
	for _, d := range domains {
		r.Domains = append(r.Domains, form.Domain{Name: d, Registrar: "阿里云"})
	}
	return r
}

func sheet(t testing.TB, province string, r form.Record) form.Sheet {
	t.Helper()
	s, findings := form.Layout(r, selected(t, province, r.Choices["subject"]), fonts(t))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	return s
}

func layout(t testing.TB, province string, r form.Record) *form.Page {
	t.Helper()
	return sheet(t, province, r).Pages[0]
}

func texts(p *form.Page) string {
	var out []string
	for _, l := range lines(p) {
		out = append(out, l.text)
	}
	return strings.Join(out, "\n")
}

func TestOnlyTheApplicantsBlockIsFilled(t *testing.T) {
	r := record(form.SubjectUnit, "成都青禾软件有限公司", "qinghe-soft.cn", "b.cn")
	got := texts(layout(t, "四川省", r))
	for _, want := range []string{"成都青禾软件有限公司", "qinghe-soft.cn;b.cn", "☑单位", "☐个人"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing", want)
		}
	}
	if strings.Count(got, "☑") != 1 {
		t.Errorf("only the subject is ticked:\n%s", got)
	}
	r.Blank = true
	if got := texts(layout(t, "四川省", r)); strings.Contains(got, "青禾") || strings.Contains(got, "☑") {
		t.Error("a blank sheet is filled")
	}
}

func TestEachCaseHasItsPrinting(t *testing.T) {
	tests := []struct{ province, subject, want string }{
		{"江苏省", form.SubjectUnit, "核验单-全国单位"},
		{"", form.SubjectPerson, "核验单-全国个人"},
		{"广东省", form.SubjectPerson, "核验单-广东个人"},
		{"北京市", form.SubjectPerson, "核验单-北京个人"},
		{"天津市", form.SubjectUnit, "核验单-天津单位"},
		{"湖南省", form.SubjectUnit, "核验单-域名加宽单位"},
		{"四川省", form.SubjectPerson, "核验单-域名续写个人"},
		{"福建省", form.SubjectUnit, "核验单-福建单位"},
		{"安徽省", form.SubjectUnit, "核验单-安徽单位"},
		{"安徽省", form.SubjectPerson, "核验单-全国个人"},
	}
	for _, tt := range tests {
		if got := selected(t, tt.province, tt.subject).Name; got != tt.want {
			t.Errorf("%s %s: %s, want %s", tt.province, tt.subject, got, tt.want)
		}
	}
}

// Two printings for the same people would make the choice depend on the names of files.
func TestNoTwoPrintingsAreForTheSame(t *testing.T) {
	seen := map[string]string{}
	for _, p := range allPrintings(t) {
		for _, province := range append(p.For.Provinces, pick(len(p.For.Provinces) == 0, "elsewhere")...) {
			key := p.Kind + p.For.Subject + province + strings.Join(p.For.Types, " ") + p.For.Since
			if seen[key] != "" || seen[p.Name] != "" {
				t.Errorf("%s and %s are for the same", p.Name, seen[key])
			}
			seen[key] = p.Name
		}
		if p.Source.Title == "" || p.Differs.ZH == "" || p.Differs.EN == "" {
			t.Errorf("%s: source or differs is missing", p.Name)
		}
	}
}

func pick(yes bool, s string) []string {
	if yes {
		return []string{s}
	}
	return nil
}

func TestDateAndTypeChooseWhereATemplateNamesThem(t *testing.T) {
	list := []*form.Template{
		{Kind: kind, Name: "all"},
		{Kind: kind, Name: "new", For: form.Audience{Since: "2021-06-21"}},
		{Kind: kind, Name: "sites", For: form.Audience{Types: []string{"新增网站"}, Until: "2021-06-20"}},
	}
	for _, tt := range []struct{ day, kind, want string }{
		{"2021-06-20", "首次备案", "all"}, {"2021-06-21", "首次备案", "new"}, {"2021-06-20", "新增网站", "sites"}, {"2021-06-21", "新增网站", "new"},
	} {
		if got := form.Select(list, kind, form.Case{Day: tt.day, Type: tt.kind}).Name; got != tt.want {
			t.Errorf("%s %s: %s, want %s", tt.day, tt.kind, got, tt.want)
		}
	}
}

func TestBeijingNamesTheRegistrar(t *testing.T) {
	r := record(form.SubjectUnit, "北京青禾软件有限公司", "aliyun.xin")
	if got := texts(layout(t, "北京市", r)); !strings.Contains(got, "aliyun.xin 阿里云") {
		t.Error("the registrar is missing")
	}
	if got := texts(layout(t, "天津市", r)); strings.Contains(got, "阿里云") {
		t.Error("other provinces do not name the registrar")
	}
}

func TestTianjinPrintsNameAndDomainsBold(t *testing.T) {
	bold := map[string]bool{}
	for _, i := range layout(t, "天津市", record(form.SubjectUnit, "天津青禾", "a.cn")).Items {
		bold[i.Text] = i.Bold
	}
	if !bold["天津青禾"] || !bold["a.cn"] || bold["网站域名"] {
		t.Errorf("%v", bold)
	}
}

func manyDomains(n int) (out []string) {
	for i := range n {
		out = append(out, fmt.Sprintf("qinghe-soft-%03d.cn", i))
	}
	return out
}

// onPage gathers the domains that stand in a row of the pages, in order.
func onPage(pages []*form.Page, row string) (out []string) {
	for _, p := range pages {
		text := ""
		for _, i := range p.Items {
			if i.Row == row && strings.Contains(i.Text, "qinghe") || i.Row == row && strings.HasPrefix(text, "qinghe") {
				text += i.Text
			}
		}
		out = append(out, strings.FieldsFunc(text, func(r rune) bool { return r == ';' })...)
	}
	return out
}

func TestDomainsWithoutRoomGoWhereTheProvinceWantsThem(t *testing.T) {
	const cell, heading = "sponsor.domains", "entity.head"
	tests := []struct {
		province      string
		n             int
		more, pages   int
		inCell, onTop bool // all stand in the cell; some stand behind the heading
		paper         string
	}{
		{"江苏省", 4, 0, 1, true, false, ""},
		{"江苏省", 40, -1, 1, false, false, "域名清单"},
		{"北京市", 40, -1, 1, false, false, "北京确认表"},
		{"福建省", 40, 0, 4, true, false, ""},
		{"湖南省", 20, 0, 1, true, false, ""},
		{"四川省", 16, 0, 1, false, true, ""},
	}
	for _, tt := range tests {
		domains := manyDomains(tt.n)
		got := sheet(t, tt.province, record(form.SubjectUnit, "某", domains...))
		inCell, onTop := onPage(got.Pages, cell), onPage(got.Pages, heading)
		all := append(append(inCell[:len(inCell):len(inCell)], onTop...), names(got.Rest)...)
		if strings.Join(strip(all), " ") != strings.Join(domains, " ") {
			t.Errorf("%s: %v", tt.province, all)
		}
		if len(got.Pages) != tt.pages || (len(inCell) == tt.n) != tt.inCell || (len(onTop) > 0) != tt.onTop || (len(got.Rest) > 0) != (tt.more < 0) {
			t.Errorf("%s: %d pages, %d in the cell, %d behind the heading, %d left", tt.province, len(got.Pages), len(inCell), len(onTop), len(got.Rest))
		}
		if paper := selected(t, tt.province, form.SubjectUnit).Overflow; tt.paper != "" && paper != tt.paper {
			t.Errorf("%s: they go on %s", tt.province, paper)
		}
	}
}

func names(list []form.Domain) (out []string) {
	for _, d := range list {
		out = append(out, d.Name)
	}
	return out
}

// strip takes the registrars off.
func strip(list []string) (out []string) {
	for _, d := range list {
		out = append(out, strings.TrimSuffix(d, " 阿里云"))
	}
	return out
}

func TestMoreDomainsThanTheProvincesFormHoldsAreAFinding(t *testing.T) {
	r := record(form.SubjectUnit, "某", manyDomains(200)...)
	s, findings := form.Layout(r, selected(t, "湖南省", form.SubjectUnit), fonts(t))
	if len(s.Pages) > 0 || len(findings) != 1 || findings[0].Rule != form.RuleRoom || findings[0].Path != "sites[].domains" {
		t.Errorf("%v", findings)
	}
}

// A sole trader without a trade name files under a person's name, and two provinces want it
// said on the form.
func TestASoleTraderWithoutATradeNameIsNamedAsOne(t *testing.T) {
	f := &filing.Filing{Entity: filing.Entity{Name: "陈青禾", Nature: "企业", Certificate: filing.Certificate{Number: "92340103MA2NWT3R5W"}, Principal: filing.Person{Name: "陈青禾"}}, Sites: make([]filing.Site, 1)}
	for province, want := range map[string]string{"安徽省": "陈青禾　（个体工商户）", "天津市": "陈青禾（个体工商户）", "江苏省": "陈青禾\n"} {
		if got := texts(layout(t, province, form.NewRecord(f, 0, nil))); !strings.Contains(got, want) {
			t.Errorf("%s: %s", province, got)
		}
	}
	f.Entity.Name = "青禾软件工作室"
	if got := texts(layout(t, "安徽省", form.NewRecord(f, 0, nil))); strings.Contains(got, "个体工商户）") {
		t.Errorf("one with a trade name: %s", got)
	}
}

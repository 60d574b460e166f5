package wizard_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/beian-dev/beian/internal/wizard"
)

func TestEveryColumnOfTheTemplateIsKnownByTitleAndByPath(t *testing.T) {
	titles := map[string]bool{}
	for _, c := range wizard.Columns() {
		if titles[c.Title.ZH] || c.Title.ZH == "" {
			t.Errorf("%s is called %q, and so is another column", c.Path, c.Title.ZH)
		}
		titles[c.Title.ZH] = true
		for _, head := range []string{c.Title.ZH, c.Path} {
			if head == "" {
				continue
			}
			if _, err := wizard.Records("a.csv", []byte(`"`+head+"\"\nx\n")); err != nil && c.Path != "" {
				t.Errorf("%s: %v", head, err)
			}
		}
	}
}

func TestTablesThatCannotBeReadSayWhy(t *testing.T) {
	for text, want := range map[string]string{
		"":                    "empty",
		"entity.name\n":       "no rows",
		"entity.name\n\n#x\n": "no rows",
		"entity.nmae\nx\n":    `column 1, "entity.nmae"`,
		"entity\nx\n":         "is no field",
		"entity.name,证件号码,entity.name\nx\n": "twice",
		"entity.name\na,b\n":                "line 2 has more cells",
		"entity.name\n\"a\n":                "cannot be read",
		"entity.name\n\xff\xff\n":           "neither UTF-8 nor GBK",
	} {
		_, err := wizard.Records("a.csv", []byte(text))
		if !errors.Is(err, wizard.ErrSet) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

func TestRowsCommentsAndEmptyCells(t *testing.T) {
	records, err := wizard.Records("a.csv", []byte("\ufefffile,主办单位名称,sites[1].name\n# note,x\n,,\nq.yaml, 青禾 ,\n,,\"二,三\"\n"))
	if err != nil || len(records) != 2 {
		t.Fatalf("%v %v", records, err)
	}
	if r := records[0]; r.Line != 4 || r.File != "q.yaml" || r.Value("entity.name") != "青禾" || r.Value("sites[1].name") != "" {
		t.Errorf("%+v", r)
	}
	if r := records[1]; r.Line != 5 || r.Value("sites[1].name") != "二,三" {
		t.Errorf("%+v", r)
	}
}

func TestNumbersThatASpreadsheetRoundedAreRefused(t *testing.T) {
	for number, lost := range map[string]bool{
		"3.20106E+17": true, "3.2e17": true, "320106199504080000": true, "91510107000000000": true,
		"320106199504080016": false, "13800255000": false, "91510107MA6CXK4T6Q": false,
	} {
		records, err := wizard.Records("a.csv", []byte("entity.certificate.number\n"+number+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		p := &paper{}
		s := open(t, p)
		if err := s.Fill(records[0]); errors.Is(err, wizard.ErrSet) != lost {
			t.Errorf("%s: %v", number, err)
		}
		if strings.Contains(string(p.data), number) == lost {
			t.Errorf("%s:\n%s", number, p.data)
		}
	}
}

func TestAcceptingProposalsLeavesDraftsAndFacts(t *testing.T) {
	p := &paper{data: []byte("filing: v1\nentity: {nature: 个人, name: 林一舟, certificate: {number: \"320106199504080016\", address: 江苏省南京市鼓楼区中山北路30号2幢601室}}\nsites: [{name: 林一舟的个人主页, domains: [{name: linyizhou.cn}]}]\n")}
	s := open(t, p)
	taken, err := s.AcceptProposals()
	if err != nil || !slices.Contains(taken, "entity.region.district=鼓楼区") || !slices.Contains(taken, "sites[0].home=www.linyizhou.cn") {
		t.Errorf("%v %v", taken, err)
	}
	f := s.Filing()
	if f.Sites[0].Remark != "" || f.Entity.Principal.Mobile != "" || f.Sites[0].Access.Months != 0 {
		t.Errorf("%s", p.data)
	}
	for _, q := range s.Missing() {
		if strings.HasPrefix(q.Path, "entity.principal.certificate") {
			t.Errorf("%s is missing, which is copied", q.Path)
		}
	}
	if f.Entity.Principal.Name != "林一舟" || !f.Sites[0].Administrator.Same {
		t.Errorf("what follows from the answers is missing:\n%s", p.data)
	}
}

func TestRemovingASiteTakesItsPapersAndMovesThoseBehind(t *testing.T) {
	p := &paper{data: []byte(`filing: v1
sites:
  - name: one # first
    domains: [{name: a.cn}, {name: b.cn}]
  - name: two
  - name: three
materials:
  - {kind: 域名证书, file: a.jpg, of: "sites[0].domains[0]"}
  - {kind: 域名证书, file: b.jpg, of: "sites[0].domains[1]"}
  - {kind: 真实性核验单, file: two.jpg, of: "sites[1]"}
  - {kind: 真实性核验单, file: three.jpg, of: "sites[2]"}
`)}
	s := open(t, p)
	if err := s.RemoveSite(1); err != nil {
		t.Fatal(err)
	}
	if err := s.RemoveDomain(0, 0); err != nil {
		t.Fatal(err)
	}
	want := []string{"b.jpg sites[0].domains[0]", "three.jpg sites[1]"}
	var got []string
	for _, m := range s.Filing().Materials {
		got = append(got, m.File+" "+m.Of)
	}
	if !slices.Equal(got, want) || len(s.Filing().Sites) != 2 || s.Filing().Sites[1].Name != "three" || s.Filing().Sites[0].Domains[0].Name != "b.cn" {
		t.Errorf("%v\n%s", got, p.data)
	}
	if !strings.Contains(string(p.data), "# first") {
		t.Errorf("a comment is gone:\n%s", p.data)
	}
}

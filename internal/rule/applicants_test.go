package rule_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/rule"
)

// applicant is one who files, other than the company and the resident of the base filings.
type applicant struct {
	name    string
	subject rule.Subject
	becomes func(*filing.Filing)
}

// applicants keep the addresses, people and phones that make a base filing its province's.
var applicants = []applicant{
	{"a self-employed household", rule.Unit, organisation("企业", "青禾软件经营部", "营业执照", "92510107MA6XYWD2XU")},
	{"a branch", rule.Unit, organisation("企业", "远山阀门有限公司青禾分公司", "营业执照", "91510107MA6ABCD10C")},
	{"a public institution", rule.Unit, organisation("事业单位", "青禾农业科学研究所", "事业单位法人证书", "12510000MB1234562U", "青禾农业科学院")},
	{"a body of the state", rule.Unit, government},
	{"an association", rule.Unit, organisation("社会团体", "青禾读书协会", "社会团体法人登记证书", "51510000MJ12345616")},
	{"a private non-enterprise unit", rule.Unit, organisation("民办非企业单位", "青禾社区服务社", "民办非企业单位登记证书", "52510000MJQ123453F")},
	{"a unit with two sites", rule.Unit, secondSite},
	{"a resident of Hong Kong", rule.Person, resident("港澳居民居住证", "810000199001010019", "香港")},
	{"a resident of Taiwan", rule.Person, resident("台湾居民居住证", "830000198512310020", "台湾")},
	{"a person with two sites", rule.Person, secondSite},
}

// Whoever files: what meets every stated requirement has no error.
func TestEveryProvinceTakesEveryApplicant(t *testing.T) {
	l := shipped(t)
	for _, name := range l.ProvinceNames() {
		for _, edition := range l.Editions() {
			for _, a := range applicants {
				t.Run(name+" "+edition.ID+" "+a.name, func(t *testing.T) { applicantPasses(t, l, name, edition.AsOf, a) })
			}
		}
	}
}

func applicantPasses(t *testing.T, l *rule.Library, province, day string, a applicant) {
	t.Helper()
	doc, err := l.Filing(province, a.subject)
	if err != nil {
		t.Fatal(err)
	}
	set, problems, err := l.Select(province, a.subject, day)
	if err != nil {
		t.Fatal(err, problems)
	}
	a.becomes(doc.Filing)
	if len(doc.Filing.Sites) > ordered(set) {
		t.Skip("the province takes fewer sites in one order")
	}
	for _, d := range rule.Check(set, doc, rule.Evidence{}) {
		if d.Severity == diag.Error {
			t.Errorf("%s at %s: %s", d.Rule, d.Path, d.Message.EN)
		}
	}
}

// ordered is how many sites the province takes in one order.
func ordered(set *rule.Set) int {
	a, ok := set.Find("order-site-count-exceeded")
	if limit, _ := a.Params["max_sites"].(int); ok && limit > 0 {
		return limit
	}
	return 2
}

// organisation turns a company into another unit. Its superior body is the unit itself
// unless one is named. The papers are all those that some province asks of a public body.
func organisation(nature, name, certificate, number string, superior ...string) func(*filing.Filing) {
	return func(f *filing.Filing) {
		e := &f.Entity
		e.Nature, e.Name, e.Certificate.Type, e.Certificate.Number = nature, name, certificate, number
		e.Investor = append(superior, name)[0]
		for i := range f.Sites {
			f.Sites[i].Name = name
			f.Sites[i].Domains[0].Owner = filing.Owner{Name: name, Certificate: filing.Certificate{Type: certificate, Number: number}}
		}
		if nature == "事业单位" || nature == "政府机关" {
			addMaterials(f, "编办证明", "网站标识码", "确认函", "网站开办审核表")
		}
	}
}

// government files under the suffix that is its own.
func government(f *filing.Filing) {
	organisation("政府机关", "青禾县档案局", "统一社会信用代码证书", "11510000MB1234562Y", "青禾县人民政府")(f)
	f.Sites[0].Domains[0].Name, f.Sites[0].Home = "qinghe.gov.cn", "www.qinghe.gov.cn"
}

// resident files with a permit; some provinces ask for a proof of residence beside it.
func resident(certificate, number, nationality string) func(*filing.Filing) {
	return func(f *filing.Filing) {
		c := filing.Certificate{Type: certificate, Number: number, Address: f.Entity.Certificate.Address, Expires: "2049-01-01"}
		f.Entity.Certificate, f.Entity.Principal.Certificate = c, c
		f.Entity.Principal.Nationality = nationality
		f.Sites[0].Administrator.Certificate = c
		f.Sites[0].Domains[0].Owner.Certificate = filing.Certificate{Type: certificate, Number: number}
		addMaterials(f, "居住证")
	}
}

// secondSite adds a site with a domain, a name and a service code of its own.
func secondSite(f *filing.Filing) {
	s := f.Sites[0]
	s.Domains = slices.Clone(s.Domains)
	s.Domains[0].Name, s.Home = "qinghe-diary.cn", "qinghe-diary.cn"
	s.Access.ServiceCode = ""
	if f.IsPerson() {
		s.Name = strings.Replace(s.Name, "林间", "山间", 1) // keeps the form that a province asks for
	} else {
		s.Name = f.Entity.Name + "产品中心"
	}
	f.Sites = append(f.Sites, s)
	addMaterials(f, "真实性核验单", "域名证书", "网站建设方案书", "网站负责人证件", "网站负责人授权书")
}

// addMaterials adds papers that serve the whole filing.
func addMaterials(f *filing.Filing, kinds ...string) {
	for _, kind := range kinds {
		f.Materials = append(f.Materials, filing.Material{Kind: kind, File: "materials/paper.jpg"})
	}
}

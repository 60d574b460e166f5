package miit_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/miit"
)

// filedProvider knows the numbers of an entity that is filed.
const filedProvider = providerText + `
entities:
  蜀ICP备20001234号: {id: 345678, password_md5: 0123456789abcdef0123456789abcdef}
`

// filedText is the example of an enterprise that is filed already; site is what the site says
// of its own filing.
func filedText(t *testing.T, site string) string {
	t.Helper()
	text := exampleText(t)
	text = strings.Replace(text, "  investor:", "  filed: {icp: 蜀ICP备20001234号}\n  investor:", 1)
	return strings.Replace(text, "    home:", site+"    home:", 1)
}

func TestEveryOrderComesBack(t *testing.T) {
	tests := []struct {
		name, text, provider string
		order                miit.Order
	}{
		{"an added site", filedText(t, ""), filedProvider, miit.Site},
		{"an added access", filedText(t, "    filed: {icp: 蜀ICP备20001234号-1, provider: 腾讯云}\n"), filedProvider, miit.Access},
		{"a change", filedText(t, "    filed: {icp: 蜀ICP备20001234号-1, provider: 阿里云}\n"), strings.Replace(filedProvider, "{ips: [203.0.113.10]}", "{ips: [203.0.113.10], id: 11, access_id: 12}", 1), miit.Change},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := read(t, "beian.yaml", tt.text)
			files := encode(t, provider(t, tt.provider), s)
			data := files[tt.order.Tag+"-001.xml"]
			if len(files) != 1 || data == nil {
				t.Fatalf("%d files", len(files))
			}
			validate(t, data)
			back := decode(t, data)
			if len(back) != 1 || back[0].Order != tt.order {
				t.Fatalf("%d filings", len(back))
			}
			got := imported(t, back[0])
			if kindOf(got) != kindOf(s.doc.Filing) {
				t.Errorf("it came back as %q, went as %q", kindOf(got), kindOf(s.doc.Filing))
			}
			want := carried(t, s, tt.order)
			want.Type, got.Type = "", ""
			if tt.order == miit.Site || tt.order == miit.Access {
				standAlone(want, s.doc.Filing)
			}
			if tt.order == miit.Access {
				want.Entity, got.Sites[0].Administrator = filing.Entity{}, want.Sites[0].Administrator
				want.Materials = slices.DeleteFunc(want.Materials, func(m filing.Material) bool { return m.Kind != "真实性核验单" })
			}
			if tt.order == miit.Site {
				want.Entity = filing.Entity{Filed: filing.EntityFiled{ICP: "蜀ICP备20001234号"}}
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("(-filed +imported)\n%s", d)
			}
		})
	}
}

// standAlone writes the principal out where a site's administrator is the same person: an order
// without the entity does not carry that they are.
func standAlone(f, whole *filing.Filing) {
	p := whole.Entity.Principal
	for i := range f.Sites {
		a := &f.Sites[i].Administrator
		if a.Same {
			a.Same = false
			a.Person = filing.Person{Name: p.Name, Certificate: filing.Certificate{Type: p.Certificate.Type, Number: p.Certificate.Number}, Mobile: p.Mobile, Phone: p.Phone, Email: p.Email}
		}
	}
}

func TestOrdersNameWhatTheyNeedOfTheProvider(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"an added access needs the password", filedText(t, "    filed: {icp: 蜀ICP备20001234号-1, provider: 腾讯云}\n"), []string{"14:16 export-missing entity.filed.icp"}},
		{"a change needs the numbers of the provincial system", filedText(t, "    filed: {icp: 蜀ICP备20001234号-1, provider: 阿里云}\n"), []string{
			"14:16 export-missing entity.filed.icp", "30:5 export-missing sites[0]", "44:5 export-missing sites[0].access",
		}},
		{"a change takes old certificates only", strings.Replace(filedText(t, "    filed: {icp: 蜀ICP备20001234号-1, provider: 阿里云}\n"), "    type: 营业执照\n", "    type: 外国企业常驻代表机构登记证\n", 1), []string{
			"9:11 export-value entity.certificate.type", "14:16 export-missing entity.filed.icp", "30:5 export-missing sites[0]", "44:5 export-missing sites[0].access",
		}},
		{"a type that cannot be told", strings.Replace(filedText(t, "    filed: {icp: 蜀ICP备20001234号-1}\n"), "filed: {icp: 蜀ICP备20001234号}", "remark: 无", 1), []string{"2:1 export-type type"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, faults(t, provider(t, providerText), read(t, "beian.yaml", tt.text), picture)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestADomainIsReportedOnce(t *testing.T) {
	p := provider(t, providerText)
	encoder := miit.NewEncoder(p)
	var got []string
	for _, name := range []string{"a.yaml", "b.yaml"} {
		s := read(t, name, exampleText(t))
		_, problems := encoder.Encode(s.file, s.doc, filing.TypeFirst, picture)
		for _, d := range problems {
			got = append(got, name+" "+d.Rule+" "+d.Path)
		}
	}
	if d := cmp.Diff([]string{"b.yaml export-twice sites[0].domains[0].name"}, got); d != "" {
		t.Error(d)
	}
}

func TestAProviderNamesWhatItDoesNotSay(t *testing.T) {
	var got []string
	for _, d := range (&miit.Provider{}).Problems() {
		got = append(got, d.Path)
	}
	if d := cmp.Diff([]string{"unit", "next_id"}, got); d != "" {
		t.Error(d)
	}
}

func TestRecordNumbersRunOn(t *testing.T) {
	p := provider(t, providerText)
	encoder := miit.NewEncoder(p)
	s := read(t, "a.yaml", exampleText(t))
	if _, problems := encoder.Encode(s.file, s.doc, filing.TypeFirst, picture); len(problems) > 0 {
		t.Fatal(problems)
	}
	if got := encoder.NextID(); got != 1006 { // entity, site, domain, access, address
		t.Errorf("the next number is %d", got)
	}
}

package miit_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/miit"
)

// exampleOf is the text of an example.
func exampleOf(t *testing.T, name string) string {
	t.Helper()
	return string(example(t, name).file.Data)
}

// filedText is the example of an enterprise that is filed already; site is what the site says
// of its own filing.
func filedText(t *testing.T, site string) string {
	t.Helper()
	text := exampleText(t)
	text = strings.Replace(text, "  investor:", "  filed: {icp: 蜀ICP备20001234号}\n  investor:", 1)
	return strings.Replace(text, "    home:", site+"    home:", 1)
}

func TestAWholeChangeComesBack(t *testing.T) {
	text := filedText(t, "    filed: {icp: 蜀ICP备20001234号-1, provider: 阿里云}\n")
	said := strings.NewReplacer("{ips: [203.0.113.10]}", "{ips: [203.0.113.10], id: 11, access_id: 12}", "蜀ICP备20001234号: {", "蜀ICP备20001234号: {id: 345678, ").Replace(providerText)
	comesBack(t, provider(t, said), read(t, "beian.yaml", text))
}

func TestWhatEndsAFilingIsReportedByNumber(t *testing.T) {
	want := map[string]string{
		"cancel-entity": "<Zxlb>0</Zxlb> <Jlid>41</Jlid> <Zxly>2</Zxly>",
		"cancel-site":   "<Zxlb>1</Zxlb> <Jlid>21</Jlid> <Zxly>1</Zxly>",
		"cancel-access": "<Zxlb>2</Zxlb> <Jlid>32</Jlid> <Zxly>3</Zxly>",
	}
	for name, part := range want {
		data := encode(t, provider(t, providerText), example(t, name))["ZXBA-001.xml"]
		validate(t, data)
		if text := strings.ReplaceAll(string(data), "\n", " "); !strings.Contains(text, part) {
			t.Errorf("%s: %s", name, text)
		}
	}
}

func TestOrdersNameWhatTheyNeed(t *testing.T) {
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
		{"the end of an entity", exampleOf(t, "cancel-entity"), []string{"5:9 export-code reason", "11:16 export-missing entity.filed.icp", "11:16 export-missing entity.filed.icp"}},
		{"the end of an access", strings.Replace(exampleOf(t, "cancel-access"), "reason: 网站已改由阿里云接入\n", "", 1), []string{"3:1 export-missing reason", "18:5 export-missing sites[0]"}},
		{"a change of a part", exampleOf(t, "change-access"), []string{
			"7:1 export-missing entity.principal.email", "7:1 export-missing entity.principal.mobile", "7:1 export-missing entity.principal.name",
			"7:1 export-missing entity.principal.phone", "11:3 export-missing entity.certificate.address", "12:16 export-missing entity.filed.icp",
			"15:5 export-missing sites[0]", "15:5 export-missing sites[0].administrator.email", "15:5 export-missing sites[0].administrator.mobile",
			"15:5 export-missing sites[0].administrator.name", "15:5 export-missing sites[0].administrator.phone", "15:5 export-missing sites[0].languages",
			"15:5 export-missing sites[0].services", "17:5 export-missing sites[0].access",
		}},
		{"a type that cannot be told", strings.Replace(filedText(t, "    filed: {icp: 蜀ICP备20001234号-1}\n"), "filed: {icp: 蜀ICP备20001234号}", "remark: 无", 1), []string{"2:1 export-type type"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, faults(t, provider(t, "provider_data: v1\nmethod: 云接入\nlocation: 浙江省\nsites: {qinghe-soft.cn: {ips: [203.0.113.10]}}\n"), read(t, "beian.yaml", tt.text), picture)); d != "" {
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
		_, problems := encoder.Encode(s.file, s.doc, picture)
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
	if _, problems := encoder.Encode(s.file, s.doc, picture); len(problems) > 0 {
		t.Fatal(problems)
	}
	if got := encoder.NextID(); got != 1006 { // entity, site, domain, access, address
		t.Errorf("the next number is %d", got)
	}
}

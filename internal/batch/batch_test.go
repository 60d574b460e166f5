package batch

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/source"
	"github.com/beian-dev/beian/rules"
)

// facts reads files and gathers what they say. The files are called 0.yaml, 1.yaml, ….
func facts(files ...string) (out []Fact) {
	for i, text := range files {
		name := fmt.Sprintf("%d.yaml", i)
		f, _ := source.Parse(name, []byte(text))
		docs, _ := filing.Decode(f)
		for j := range docs {
			out = append(out, Facts(name, &docs[j])...)
		}
	}
	return out
}

const keeper = "sites: [{administrator: {name: 周小满, certificate: {number: \"320106199504080016\"}}}]\n"

func shipped(t testing.TB) []rule.Across {
	t.Helper()
	library, problems, err := rule.Open(rules.FS)
	if err != nil {
		t.Fatal(err, problems)
	}
	return library.Across()
}

func found(list []diag.Diagnostic) (out []string) {
	for _, d := range list {
		out = append(out, fmt.Sprintf("%s#%d:%d %s %s %s", d.File, d.Document, d.Span.Start.Line, d.Severity, d.Rule, d.Path))
	}
	return out
}

func entity(name, number, rest string) string {
	return fmt.Sprintf("filing: v1\nentity: {nature: 企业, name: %s, certificate: {number: %s}}\n%s", name, number, rest)
}

const (
	qinghe = "91510107MA6CXK4T6Q"
	other  = "91510107MA23QH7KXL"
)

func TestCompare(t *testing.T) {
	site := "sites: [{domains: [{name: Qinghe-Soft.cn}]}]\n"
	code := "sites: [{access: {service_code: 32a43232}}]\n"
	person := func(name, number string) string {
		return fmt.Sprintf("filing: v1\nentity: {principal: {name: %s, certificate: {number: %q}, mobile: \"13880001234\"}}\n", name, number)
	}
	tests := []struct {
		name  string
		files []string
		want  []string
	}{
		{"one entity may file a domain in two files", []string{entity("甲", qinghe, site), entity("甲", qinghe, site)}, nil},
		{"two entities may not", []string{entity("甲", qinghe, site), entity("乙", other, site)}, []string{
			"0.yaml#0:3 warning cross-domain-reused sites[0].domains[0].name",
			"1.yaml#0:3 warning cross-domain-reused sites[0].domains[0].name",
		}},
		{"documents of one file are compared like files", []string{entity("甲", qinghe, site) + "---\n" + entity("乙", other, site)}, []string{
			"0.yaml#0:3 warning cross-domain-reused sites[0].domains[0].name",
			"0.yaml#1:7 warning cross-domain-reused sites[0].domains[0].name",
		}},
		{"one number under two names", []string{entity("甲", qinghe, ""), entity("乙", qinghe, "")}, []string{
			"0.yaml#0:2 warning cross-certificate-reused entity.certificate.number",
			"1.yaml#0:2 warning cross-certificate-reused entity.certificate.number",
		}},
		{"a name that is not yet known contradicts nothing", []string{entity("甲", qinghe, ""), entity(`""`, qinghe, "")}, nil},
		{"a service code of the same entity twice", []string{entity("甲", qinghe, code), entity("甲", qinghe, code)}, []string{
			"0.yaml#0:3 warning cross-service-code-reused sites[0].access.service_code",
			"1.yaml#0:3 warning cross-service-code-reused sites[0].access.service_code",
		}},
		{"a person may answer for several entities", []string{person("陈青禾", "510107198803120011"), person("陈青禾", "")}, nil},
		{"two people may not share a mobile number", []string{person("陈青禾", ""), person("林一舟", ""), person("陈青禾", "")}, []string{
			"0.yaml#0:2 warning cross-mobile-reused entity.principal.mobile",
			"1.yaml#0:2 warning cross-mobile-reused entity.principal.mobile",
			"2.yaml#0:2 warning cross-mobile-reused entity.principal.mobile",
		}},
		{"two people of one name are told apart by their numbers", []string{person("陈青禾", "510107198803120011"), person("陈青禾", "320106199504080016")}, []string{
			"0.yaml#0:2 warning cross-mobile-reused entity.principal.mobile",
			"1.yaml#0:2 warning cross-mobile-reused entity.principal.mobile",
		}},
		{"one number under two people's names", []string{person("陈青禾", "510107198803120011"), strings.Replace(person("林一舟", "510107198803120011"), "13880001234", "13880009999", 1)}, []string{
			"0.yaml#0:2 warning cross-person-number-reused entity.principal.certificate.number",
			"1.yaml#0:2 warning cross-person-number-reused entity.principal.certificate.number",
		}},
		{"one administrator of two units, where a province minds", []string{
			entity("甲", qinghe, keeper), strings.Replace(entity("乙", other, keeper), "nature", "region: {province: 黑龙江省}, nature", 1),
		}, []string{
			"0.yaml#0:3 hint cross-administrator-many-units sites[0].administrator.name",
			"1.yaml#0:3 warning cross-administrator-many-units sites[0].administrator.name",
		}},
		{"the same administrator of one unit", []string{entity("甲", qinghe, keeper), entity("甲", qinghe, keeper)}, nil},
		{"one document is left to its own rules", []string{entity("甲", qinghe, "sites: [{access: {service_code: a1}}, {access: {service_code: a1}}]\n")}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if d := cmp.Diff(test.want, found(Compare(facts(test.files...), shipped(t)))); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestAMessageNamesTheOtherPlace(t *testing.T) {
	site := "sites: [{domains: [{name: qinghe-soft.cn}]}]\n"
	got := Compare(facts(entity("甲", qinghe, site), entity("乙", other, site)), shipped(t))
	want := diag.Text{ZH: `域名“qinghe-soft.cn”也出现在另一主体的备案中（1.yaml:3）`, EN: `domain “qinghe-soft.cn” stands in the filing of another entity, too (1.yaml:3)`}
	if d := cmp.Diff(want, got[0].Message); d != "" {
		t.Error(d)
	}
}

func BenchmarkAThousandFilingsOfOneAgency(b *testing.B) {
	var files []string
	for range 1000 {
		files = append(files, entity("甲", qinghe, "sites: [{access: {service_code: a1}, domains: [{name: a.cn}]}]\n"))
	}
	list, rules := facts(files...), shipped(b)
	for b.Loop() {
		Compare(list, rules)
	}
}

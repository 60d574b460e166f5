package miit_test

import (
	"os"
	"strings"
	"testing"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/miit"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/source"
)

// TestWhatTheSystemWouldSendBackIsRefusedFirst breaks a filing in each way that a result code of
// the interface stands for and a filing can show. Either the check or the encoder has to say so.
func TestWhatTheSystemWouldSendBackIsRefusedFirst(t *testing.T) {
	library, problems, err := rule.Open(os.DirFS("../../rules"))
	if err != nil {
		t.Fatal(err, problems)
	}
	check := checker.New(library, "2026-11-23")
	tests := []struct{ code, old, new, want string }{
		{"1004 a domain is invalid", "name: qinghe-soft.cn", "name: qinghe_soft", "domain"},
		{"1006 an address is invalid", "mainland: true", "mainland: true\n      ips: [999.1.1.1]", "sites[0].access.ips[0]"},
		{"1008 a certificate is invalid", "number: 91510107MA6CXK4T6Q      #", "number: 91510107MA6CXK4T7Q      #", "entity.certificate.number"},
		{"1009 an e-mail is invalid", "email: chen@qinghe.example.cn", "email: chen.qinghe", "entity.principal.email"},
		{"1010 an office phone is invalid", "086-028-85123456", "028 8512-34x", "entity.principal.phone"},
		{"1011 a mobile is invalid", `mobile: "13880001234"`, `mobile: "1388000123"`, "entity.principal.mobile"},
		{"1014 a nature is invalid", "nature: 企业", "nature: 公司法人", "entity.nature"},
		{"1015 a resident ID is invalid", `"510107198803120011"`, `"510107198803120012"`, "entity.principal.certificate.number"},
		{"1019 a region is invalid", "city: 成都市", "city: 巴黎市", "entity.region.city"},
		{"1021 a home page is badly formed", "home: www.qinghe-soft.cn", "home: http//", "sites[0].home"},
		{"1031 the office phone is missing", "    phone: 086-028-85123456\n", "", "entity.principal.phone"},
		{"1033 an approval is invalid", "    languages: [中文简体]", "    languages: [中文简体]\n    pre_approvals: [{type: 占卜, number: 川001, file: materials/a.jpg}]", "sites[0].pre_approvals[0].type"},
		{"1034 a service is invalid", "services: [单位门户网站]", "services: [占卜]", "sites[0].services"},
		{"1035 a method is invalid", "mainland: true", "mainland: true\n      method: 光纤", "sites[0].access.method"},
		{"1036 a location is invalid", "mainland: true", "mainland: true\n      location: 巴黎", "sites[0].access.location"},
		{"1040 an address is reported twice", "mainland: true", "mainland: true\n      ips: [203.0.113.5, 203.0.113.1-203.0.113.9]", "sites[0].access.ips[1]"},
		{"1041 the home page has no filed domain", "home: www.qinghe-soft.cn", "home: www.other-name.cn", "sites[0].home"},
		{"1044 the principal's name is missing", "    name: 陈青禾\n    certificate", "    certificate", "entity.principal.name"},
		{"1066 a language is invalid", "languages: [中文简体]", "languages: [火星语]", "sites[0].languages"},
	}
	for _, tt := range tests {
		t.Run(tt.code, func(t *testing.T) {
			text := strings.Replace(exampleText(t), tt.old, tt.new, 1)
			if text == exampleText(t) {
				t.Fatalf("%q does not stand in the example", tt.old)
			}
			var found []string
			note := func(list []diag.Diagnostic) {
				for _, d := range list {
					if d.Severity == diag.Error {
						found = append(found, d.Rule+" "+d.Path)
					}
				}
			}
			note(check.Check("beian.yaml", []byte(text))[0].Diagnostics)
			file, _ := source.Parse("beian.yaml", []byte(text))
			docs, _ := filing.Decode(file)
			_, problems := miit.NewEncoder(provider(t, providerText)).Encode(file, &docs[0], picture)
			note(problems)
			if all := strings.Join(found, "\n"); !strings.Contains(all, tt.want) {
				t.Errorf("nothing is said at %s:\n%s", tt.want, all)
			}
		})
	}
}

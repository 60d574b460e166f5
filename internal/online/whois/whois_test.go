package whois_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/online/whois"
)

func china(year int, month time.Month, day, hour, minute, second int) time.Time {
	return time.Date(year, month, day, hour, minute, second, 0, whois.China)
}

func TestAnswersOfServersAreRead(t *testing.T) {
	for _, test := range []struct {
		name, answer string
		want         whois.Record
		ok           bool
	}{
		{"the registry of .cn names the registrant", `Domain Name: qinghe-soft.cn
ROID: 20241001s10001s00000001-cn
Domain Status: clientTransferProhibited
Domain Status: ok
Registrant: 成都青禾软件有限公司
Registrant Contact Email: chen@qinghe.example.cn
Sponsoring Registrar: 阿里云计算有限公司（万网）
Name Server: dns7.hichina.com
Registration Time: 2024-10-01 10:52:31
Expiration Time: 2028-10-01 10:52:31
DNSSEC: unsigned
`, whois.Record{
			Found: true, Registrant: "成都青禾软件有限公司", Registrar: "阿里云计算有限公司（万网）",
			Created: china(2024, 10, 1, 10, 52, 31), Expires: china(2028, 10, 1, 10, 52, 31),
			Statuses: []string{"clientTransferProhibited", "ok"},
		}, true},
		{"the registry of .com names the registrar's server", "   Domain Name: QINGHE-SOFT.COM\r\n   Registrar WHOIS Server: grs-whois.hichina.com\r\n" +
			"   Creation Date: 2024-08-14T07:01:44Z\r\n   Registry Expiry Date: 2027-08-13T20:00:00Z\r\n   Registrar: Alibaba Cloud Computing (Beijing) Co., Ltd.\r\n" +
			"   Domain Status: ok https://icann.org/epp#ok\r\n>>> Last update of whois database: 2026-11-23T01:00:00Z <<<\r\n", whois.Record{
			Found: true, Registrar: "Alibaba Cloud Computing (Beijing) Co., Ltd.", Refer: "grs-whois.hichina.com",
			Created: time.Date(2024, 8, 14, 7, 1, 44, 0, time.UTC), Expires: time.Date(2027, 8, 13, 20, 0, 0, 0, time.UTC), Statuses: []string{"ok"},
		}, true},
		{"a registrar keeps the registrant to itself", "Domain Name: qinghe-soft.com\nRegistrar: Example Registrar\nRegistrant Name: REDACTED FOR PRIVACY\nRegistrant Organization: REDACTED FOR PRIVACY\n",
			whois.Record{Found: true, Registrar: "Example Registrar", Withheld: true}, true},
		{"IANA refers to a registry", "% IANA WHOIS server\n\nrefer:        whois.verisign-grs.com\n\ndomain:       COM\n", whois.Record{Refer: "whois.verisign-grs.com"}, true},
		{"a .cn domain that nobody has", "No matching record.\n", whois.Record{}, true},
		{"a .com domain that nobody has", "No match for \"QINGHE-SOFT.COM\".\r\n>>> Last update <<<\r\n", whois.Record{}, true},
		{"a name that is free", "The queried object does not exist: no\n", whois.Record{}, true},
		{"too many questions", "Queried interval is too short.\n", whois.Record{}, false},
		{"nothing", "", whois.Record{}, false},
		{"a referral that is no server", "refer: not a server\n", whois.Record{}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, ok := whois.Parse(test.answer)
			if d := cmp.Diff(test.want, got); d != "" || ok != test.ok {
				t.Errorf("ok is %v\n%s", ok, d)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add("Domain Name: qinghe-soft.cn\nRegistrant: 成都青禾软件有限公司\nExpiration Time: 2028-10-01 10:52:31\n")
	f.Add("No matching record.\n")
	f.Add("refer: whois.cnnic.cn\nstatus: \u3000\n: x\n")
	f.Fuzz(func(t *testing.T, answer string) {
		r, ok := whois.Parse(answer)
		if r.Found && !ok {
			t.Error("a domain is found in an answer that says nothing")
		}
		if whois.IsWithheld(r.Registrant) {
			t.Errorf("%q is no name", r.Registrant)
		}
	})
}

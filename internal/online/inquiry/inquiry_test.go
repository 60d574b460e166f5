package inquiry_test

import (
	"context"
	"errors"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/online"
	"github.com/beian-dev/beian/internal/online/inquiry"
	"github.com/beian-dev/beian/internal/source"

	"github.com/beian-dev/beian/internal/filing"
)

// recording reads answers of 2026-11-23 09:30 in China.
func recording(t *testing.T, answers string) *inquiry.Recording {
	t.Helper()
	var r inquiry.Recording
	if problems := r.Add("answers.yaml", []byte("at: 2026-11-23T09:30:00+08:00\nanswers:\n"+answers)); len(problems) > 0 {
		t.Fatal(problems)
	}
	return &r
}

// listening remembers what is asked.
type listening struct {
	inquiry.Asker
	asked []string
}

func (l *listening) Ask(ctx context.Context, lookup inquiry.Lookup) (inquiry.Answer, error) {
	l.asked = append(l.asked, lookup.String())
	return l.Asker.Ask(ctx, lookup)
}

var site = inquiry.Question{Name: "qinghe-soft.cn", ASCII: "qinghe-soft.cn", Home: "www.qinghe-soft.cn/", Site: true}

func observe(t *testing.T, q inquiry.Question, answers string) (online.Facts, []string, []string) {
	t.Helper()
	asker := &listening{Asker: recording(t, answers)}
	facts, failures := inquiry.Observer{Asker: asker}.Observe(context.Background(), q)
	var failed []string
	for _, f := range failures {
		failed = append(failed, f.Lookup.String()+": "+f.Err.Error())
	}
	return facts, asker.asked, failed
}

const (
	noDNS = `
  - {lookup: dns, of: qinghe-soft.cn}
  - {lookup: dns, of: www.qinghe-soft.cn}
`
	noWHOIS = `
  - {lookup: whois, of: qinghe-soft.cn, text: No matching record.}
`
)

func sighting(from string) online.Sighting {
	return online.Sighting{Known: true, At: "2026-11-23 01:30", From: from}
}

func TestADomainThatNobodyHasIsLookedUpAndNothingMore(t *testing.T) {
	facts, asked, failed := observe(t, site, noWHOIS+noDNS)
	want := online.Facts{
		Registration: online.Registration{Sighting: sighting("whois.cnnic.cn")},
		DNS:          online.DNS{Sighting: sighting("DNS")},
		Page:         online.Page{Sighting: sighting("http://qinghe-soft.cn/"), URL: "http://qinghe-soft.cn/", Fault: online.FaultNoAddress},
	}
	if d := cmp.Diff(want, facts); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"WHOIS whois.cnnic.cn qinghe-soft.cn", "DNS qinghe-soft.cn", "DNS www.qinghe-soft.cn"}, asked); d != "" {
		t.Error(d)
	}
	if failed != nil {
		t.Error(failed)
	}
}

func TestAFiledSiteIsVisitedWhereRedirectsLead(t *testing.T) {
	q := site
	q.Filed = true
	facts, asked, failed := observe(t, q, `
  - lookup: whois
    of: qinghe-soft.cn
    text: |
      Domain Name: qinghe-soft.cn
      Domain Status: clientHold
      Registrant: 成都青禾软件有限公司
      Sponsoring Registrar: 阿里云计算有限公司（万网）
      Registration Time: 2024-10-01 10:52:31
      Expiration Time: 2028-10-01 10:52:31
  - {lookup: dns, of: qinghe-soft.cn, addresses: [203.0.113.10]}
  - {lookup: dns, of: www.qinghe-soft.cn, addresses: [203.0.113.10], aliases: [cdn.example.net]}
  - {lookup: http, of: "http://www.qinghe-soft.cn/", status: 301, location: "https://www.qinghe-soft.cn"}
  - lookup: http
    of: https://www.qinghe-soft.cn/
    status: 200
    certificate: {expires: 2027-01-01T00:00:00Z}
    text: <title>跳转</title><meta http-equiv="refresh" content="0;url=home/">
  - lookup: http
    of: https://www.qinghe-soft.cn/home/
    status: 200
    text: <title>青禾软件</title><a href="https://beian.miit.gov.cn/">蜀ICP备20001234号-1</a>
`)
	want := online.Facts{
		Registration: online.Registration{
			Sighting: sighting("whois.cnnic.cn"), Registered: true, Registrant: "成都青禾软件有限公司", Registrar: "阿里云计算有限公司（万网）",
			Created: "2024-10-01", Expires: "2028-10-01", Statuses: []string{"clientHold"}, Held: true,
		},
		DNS: online.DNS{Sighting: sighting("DNS"), Resolves: true, Addresses: []string{"203.0.113.10"}, Aliases: []string{"cdn.example.net"}, Public: true},
		Page: online.Page{
			Sighting: sighting("https://www.qinghe-soft.cn/home/"), Opens: true, Status: 200, URL: "https://www.qinghe-soft.cn/home/", Title: "青禾软件",
			Text: "蜀ICP备20001234号-1", Numbers: []online.Number{{Text: "蜀ICP备20001234号-1", Bottom: true, Link: "https://beian.miit.gov.cn/"}},
			CertificateExpires: "2027-01-01",
		},
	}
	if d := cmp.Diff(want, facts); d != "" {
		t.Error(d)
	}
	if got := asked[len(asked)-1]; got != "GET https://www.qinghe-soft.cn/home/" || failed != nil {
		t.Errorf("last asked: %s; failed: %v", got, failed)
	}
}

func TestRegistrationsAreFollowedFromServerToServer(t *testing.T) {
	com := inquiry.Question{Name: "qinghe-soft.com", ASCII: "qinghe-soft.com"}
	thin := `
  - lookup: rdap
    of: https://rdap.verisign.com/com/v1/domain/qinghe-soft.com
    status: 200
    text: '{"objectClassName": "domain", "status": ["active"], "events": [{"eventAction": "expiration", "eventDate": "2028-09-30T18:00:00Z"}]}'
`
	registry := `
  - lookup: whois
    of: qinghe-soft.com
    server: whois.verisign-grs.com
    text: |
      Domain Name: QINGHE-SOFT.COM
      Registrar WHOIS Server: whois.registrar.example
`
	for _, test := range []struct {
		name, answers string
		want          online.Registration
		asked         int
		failed        []string
	}{
		{"to the registrar that names the registrant", thin + registry + `
  - {lookup: whois, of: qinghe-soft.com, server: whois.registrar.example, text: "Domain Name: qinghe-soft.com\nRegistrant Organization: Chengdu Qinghe Software Co., Ltd."}
`, online.Registration{
			Sighting: sighting("whois.registrar.example"), Registered: true, Registrant: "Chengdu Qinghe Software Co., Ltd.", Expires: "2028-10-01", Statuses: []string{"active"},
		}, 3, nil},
		{"to a service that stands in for the registrant", thin + registry + `
  - {lookup: whois, of: qinghe-soft.com, server: whois.registrar.example, text: "Domain Name: qinghe-soft.com\nRegistrant Organization: Domains By Proxy, LLC"}
`, online.Registration{
			Sighting: sighting("rdap.verisign.com"), Registered: true, Privacy: true, Expires: "2028-10-01", Statuses: []string{"active"},
		}, 3, nil},
		{"to a registrar that does not answer", thin + registry, online.Registration{
			Sighting: sighting("rdap.verisign.com"), Registered: true, Expires: "2028-10-01", Statuses: []string{"active"},
		}, 3, []string{"WHOIS whois.registrar.example qinghe-soft.com: no answer is recorded"}},
		{"and not beyond a registry that knows no such domain", `
  - {lookup: rdap, of: "https://rdap.verisign.com/com/v1/domain/qinghe-soft.com", status: 404}
`, online.Registration{Sighting: sighting("rdap.verisign.com")}, 1, nil},
		{"by WHOIS where RDAP fails", `
  - {lookup: rdap, of: "https://rdap.verisign.com/com/v1/domain/qinghe-soft.com", status: 429}
  - {lookup: whois, of: qinghe-soft.com, text: "No match for \"QINGHE-SOFT.COM\"."}
`, online.Registration{Sighting: sighting("whois.verisign-grs.com")}, 2, []string{"RDAP https://rdap.verisign.com/com/v1/domain/qinghe-soft.com: HTTP status 429"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			facts, asked, failed := observe(t, com, test.answers)
			if d := cmp.Diff(test.want, facts.Registration); d != "" {
				t.Error(d)
			}
			if len(asked) != test.asked {
				t.Errorf("asked: %v", asked)
			}
			if d := cmp.Diff(test.failed, failed); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestIANAKnowsTheServerOfAnUnknownSuffix(t *testing.T) {
	_, asked, _ := observe(t, inquiry.Question{Name: "qinghe.de", ASCII: "qinghe.de"}, `
  - {lookup: whois, of: de, server: whois.iana.org, text: "refer: whois.denic.de"}
  - {lookup: whois, of: qinghe.de, server: whois.denic.de, text: "Domain: qinghe.de\nStatus: free"}
`)
	if d := cmp.Diff([]string{"WHOIS whois.iana.org de", "WHOIS whois.denic.de qinghe.de"}, asked); d != "" {
		t.Error(d)
	}
}

func TestAServerThatTheUserNamesIsAskedAndNoOther(t *testing.T) {
	asker := &listening{Asker: recording(t, "  - {lookup: rdap, of: \"https://rdap.example/x/domain/qinghe-soft.cn\", status: 404}\n")}
	o := inquiry.Observer{Asker: asker, Servers: inquiry.Servers{RDAP: "https://rdap.example/x/"}}
	o.Observe(context.Background(), inquiry.Question{Name: "qinghe-soft.cn", ASCII: "qinghe-soft.cn"})
	if d := cmp.Diff([]string{"RDAP https://rdap.example/x/domain/qinghe-soft.cn"}, asker.asked); d != "" {
		t.Error(d)
	}
}

func TestWhatASiteDoesInsteadOfOpening(t *testing.T) {
	dns := `
  - {lookup: dns, of: qinghe-soft.cn, addresses: [203.0.113.10]}
  - {lookup: dns, of: www.qinghe-soft.cn, addresses: [203.0.113.10]}
`
	at := `{lookup: http, of: "http://www.qinghe-soft.cn/", `
	for _, test := range []struct {
		name, answers string
		want          online.Fault
		opens         bool
	}{
		{"refuses by HTTP and HTTPS", dns + "  - " + at + "fault: refused}\n  - {lookup: http, of: \"https://www.qinghe-soft.cn/\", fault: refused}\n", online.FaultRefused, false},
		{"opens by HTTPS alone", dns + "  - " + at + "fault: refused}\n  - {lookup: http, of: \"https://www.qinghe-soft.cn/\", status: 200, text: 正文}\n", "", true},
		{"sends round in circles", dns + "  - " + at + "status: 302, location: /}\n", online.FaultRedirects, false},
		{"leads out of the web", dns + "  - " + at + "status: 302, location: \"file:///etc/passwd\"}\n", online.FaultScheme, false},
		{"leads to another service", dns + "  - " + at + "status: 302, location: \"http://www.qinghe-soft.cn:25/\"}\n", online.FaultScheme, false},
		{"leads into this machine", dns + "  - " + at + "status: 302, location: \"http://127.0.0.1:8080/admin\"}\n", online.FaultPrivate, false},
		{"leads into a local network by another name", dns + "  - " + at + "status: 302, location: \"http://inner.example/\"}\n  - {lookup: dns, of: inner.example, addresses: [10.0.0.7, \"::ffff:192.168.1.1\"]}\n", online.FaultPrivate, false},
		{"leads to a host without an address", dns + "  - " + at + "status: 302, location: \"http://gone.example/\"}\n  - {lookup: dns, of: gone.example}\n", online.FaultNoAddress, false},
		{"has an address of a local network", strings.ReplaceAll(dns, "203.0.113.10", "192.168.1.1"), online.FaultPrivate, false},
		{"answers with an error", dns + "  - " + at + "status: 503, text: 停机}\n", "", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			facts, asked, failed := observe(t, site, noWHOIS+test.answers)
			if p := facts.Page; p.Fault != test.want || p.Opens != test.opens || !p.Known {
				t.Errorf("%+v", p)
			}
			if failed != nil || strings.Contains(strings.Join(asked, " "), "GET http://127") {
				t.Errorf("asked %v, failed %v", asked, failed)
			}
		})
	}
}

func TestAnAddressIsSeenWhenTheRedirectToItWas(t *testing.T) {
	facts, _, _ := observe(t, site, `
  - {lookup: dns, of: www.qinghe-soft.cn, addresses: [203.0.113.10]}
  - {lookup: http, of: "http://www.qinghe-soft.cn/", status: 302, location: "http://192.168.1.1/"}
`) // nobody answers for the domain itself
	if p := facts.Page; p.Fault != online.FaultPrivate || p.At != "2026-11-23 01:30" {
		t.Errorf("%+v", p)
	}
}

func TestWithoutAnswersNothingIsKnownAndEachLookupFails(t *testing.T) {
	facts, asked, failed := observe(t, site, "  - {lookup: dns, of: other.cn}\n")
	if d := cmp.Diff(online.Facts{}, facts); d != "" {
		t.Error(d)
	}
	if len(asked) != 3 || len(failed) != 3 {
		t.Errorf("asked %v, failed %v", asked, failed)
	}
}

// nowhere is a network whose DNS knows nothing.
type nowhere struct{}

func (nowhere) Ask(_ context.Context, l inquiry.Lookup) (inquiry.Answer, error) {
	if l.Kind == inquiry.DNS {
		return inquiry.Answer{Lookup: l, At: time.Now()}, nil
	}
	return inquiry.Answer{}, inquiry.ErrNoHost
}

func TestWhatDNSSaysMeansNothingWhereItDoesNotKnowTheRegistry(t *testing.T) {
	asker := &listening{Asker: nowhere{}}
	facts, failures := inquiry.Observer{Asker: asker}.Observe(context.Background(), site)
	if d := cmp.Diff(online.Facts{}, facts); d != "" {
		t.Error(d)
	}
	if len(failures) != 3 || !errors.Is(failures[2].Err, inquiry.ErrBlind) || len(asker.asked) != 1 {
		t.Errorf("asked %v, failed %v", asker.asked, failures)
	}
}

func TestThePlanFollowsTheFiling(t *testing.T) {
	file, problems := source.Parse("beian.yaml", []byte(`
filing: v1
sites:
  - domains: [{name: qinghe-soft.cn}, {name: qinghe-soft.cn}, {name: 203.0.113.10}]
    home: shop.qinghe-soft.cn/start
  - domains: [{name: 例子.中国}]
    home: www.qinghe-soft.cn
    filed: {icp: 蜀ICP备20001234号-2}
apps:
  - domains: [{name: qinghe-app.cn}, {name: qinghe-soft.cn}]
`))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	documents, _ := filing.Decode(file)
	want := []inquiry.Question{
		{Name: "qinghe-soft.cn", ASCII: "qinghe-soft.cn", Home: "shop.qinghe-soft.cn/start", Site: true},
		{Name: "例子.中国", ASCII: "xn--fsqu00a.xn--fiqs8s", Site: true, Filed: true},
		{Name: "qinghe-app.cn", ASCII: "qinghe-app.cn"},
	}
	if d := cmp.Diff(want, inquiry.Plan(documents[0].Filing)); d != "" {
		t.Error(d)
	}
	documents[0].Filing.Type = filing.TypeCancelSite
	if got := inquiry.Plan(documents[0].Filing); got != nil {
		t.Errorf("about what is cancelled is asked: %v", got)
	}
}

func TestOnlyAddressesOfTheInternetArePublic(t *testing.T) {
	for address, want := range map[string]bool{
		"203.0.113.10": true, "47.96.1.1": true, "2400:3200::1": true, "2002:cb00:710a::1": true, "64:ff9b::cb00:710a": true,
		"127.0.0.1": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.0.1": false, "169.254.169.254": false, "100.64.0.1": false,
		"0.0.0.0": false, "0.1.2.3": false, "224.0.0.1": false, "255.255.255.255": false, "198.18.0.1": false, "192.0.0.170": false, "240.0.0.1": false,
		"::": false, "::1": false, "fe80::1": false, "fe80::1%eth0": false, "fc00::1": false, "fd12::1": false, "ff02::1": false, "fec0::1": false,
		"::ffff:127.0.0.1": false, "::127.0.0.1": false, "64:ff9b::7f00:1": false, "64:ff9b:1::1": false, "2002:7f00:1::1": false, "2001::1": false, "100::1": false,
	} {
		if got := inquiry.IsPublic(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: public is %v", address, got)
		}
	}
}

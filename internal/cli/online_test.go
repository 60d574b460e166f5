package cli

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/online/client"
	"github.com/beian-dev/beian/internal/online/onlinetest"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/rules"
)

// noon is when the world of these tests is looked at.
var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.FixedZone("", 8*60*60))

// A filing of a unit whose site is not filed yet. What is compared is what shows online.
const unfiled = `filing: v1
entity:
  nature: 企业
  name: 成都青禾软件有限公司
  region: {province: 四川省, city: 成都市, district: 武侯区}
  legal_representative: {name: 陈青禾}
sites:
  - name: 青禾软件
    domains:
      - name: qinghe-soft.cn
        owner: {name: 成都青禾软件有限公司}
        registrar: 阿里云
        expires: 2028-10-01
    home: www.qinghe-soft.cn
    access: {product: 云服务器ECS, ips: [203.0.113.10]}
`

// filed is the same after approval.
var filed = strings.NewReplacer(
	"  legal_rep", "  filed: {icp: 蜀ICP备20001234号, provider: 阿里云}\n  legal_rep",
	"    home:", "    filed: {icp: 蜀ICP备20001234号-1, provider: 阿里云}\n    home:",
).Replace(unfiled)

const whoisAnswer = `Domain Name: qinghe-soft.cn
Domain Status: ok
Registrant: 成都青禾软件有限公司
Sponsoring Registrar: 阿里云计算有限公司（万网）
Registration Time: 2024-10-01 10:52:31
Expiration Time: 2028-10-01 10:52:31
`

const goodPage = `<!doctype html><html><head><meta charset="utf-8"><title>青禾软件 - 让仓储更简单</title></head><body>
<h1>青禾软件</h1><p>我们为三百家企业做过仓储与财务系统，欢迎来电来函，也欢迎到成都武侯区的办公室坐一坐。</p>
<footer>版权所有 成都青禾软件有限公司 <a href="https://beian.miit.gov.cn/">蜀ICP备20001234号-1</a>
<a href="https://beian.mps.gov.cn/#/query/webSearch?code=51010702000001">川公网安备51010702000001号</a></footer></body></html>`

// place is a world and what a test changes in it.
type place struct {
	*onlinetest.World
	t     *testing.T
	whois string
}

// settle makes a world in which everything is as a filed or an unfiled site wants it.
func settle(t *testing.T, isFiled bool) *place {
	p := &place{World: onlinetest.New(t), t: t, whois: whoisAnswer}
	p.WHOIS("whois.cnnic.cn", "192.0.2.43", func(query string) string {
		if query != "qinghe-soft.cn" {
			return "No matching record."
		}
		return p.whois
	})
	if isFiled {
		p.resolve("203.0.113.10")
		p.show(goodPage)
	}
	return p
}

func (p *place) resolve(address string) {
	p.Host("qinghe-soft.cn", address)
	p.Host("www.qinghe-soft.cn", address)
}

// show puts a page behind HTTPS, and HTTP leads there.
func (p *place) show(html string) {
	p.Site("203.0.113.10", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "https://"+r.Host+r.URL.Path, http.StatusMovedPermanently)
	}))
	p.secure(p.certificate(noon.AddDate(1, 0, 0)), html)
}

func (p *place) certificate(expires time.Time) tls.Certificate {
	return p.CA.Certificate(p.t, expires, "qinghe-soft.cn", "www.qinghe-soft.cn")
}

func (p *place) secure(c tls.Certificate, html string) {
	p.Secure("203.0.113.10", c, onlinetest.HTML(html))
}

// change puts another page there, made of the good one.
func (p *place) change(old, new string) {
	p.t.Helper()
	if !strings.Contains(goodPage, old) {
		p.t.Fatalf("the page has no %q", old)
	}
	p.show(strings.ReplaceAll(goodPage, old, new))
}

func (p *place) whoisSays(old, new string) { p.whois = strings.ReplaceAll(p.whois, old, new) }

// run checks a filing in a world and returns its exit status, what it found, and what it said
// on standard error.
func run(t *testing.T, dial client.Dialer, w *onlinetest.World, filing string, args ...string) (status int, out []byte, said string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	h := System()
	h.In, h.Out, h.Err, h.Folder = strings.NewReader(""), &stdout, &stderr, t.TempDir()
	h.Now, h.ErrTerminal, h.OutTerminal = func() time.Time { return noon }, false, false
	h.CacheFolder = filepath.Join(h.Folder, "cache")
	h.Getenv = func(string) string { return "" }
	h.Network = func() *client.Client {
		return &client.Client{
			Dial: dial, Roots: w.CA.Pool, Nameservers: []string{onlinetest.Nameserver},
			Sleep: func(context.Context, time.Duration) error { return nil },
		}
	}
	file := filepath.Join(h.Folder, "beian.yaml")
	if err := os.WriteFile(file, []byte(filing), 0o600); err != nil {
		t.Fatal(err)
	}
	args = append([]string{"check", "--lang", "en", "--as-of", "2026-11-23", "--format", "json", file}, args...)
	status = Main(h, args)
	out = bytes.ReplaceAll(stdout.Bytes(), []byte(h.Folder), nil)
	return status, out, strings.ReplaceAll(stderr.String(), h.Folder, "")
}

// foundOnline lists the rules about what shows online that have a finding, each once.
func foundOnline(t *testing.T, report []byte, about map[string]bool) []string {
	t.Helper()
	var parsed struct {
		Files []struct {
			Diagnostics []struct{ Rule, Message string }
		}
	}
	if err := json.Unmarshal(report, &parsed); err != nil {
		t.Fatalf("%v\n%s", err, report)
	}
	out := []string{}
	for _, f := range parsed.Files {
		for _, d := range f.Diagnostics {
			if about[d.Rule] && !slices.Contains(out, d.Rule) {
				out = append(out, d.Rule)
				if !strings.Contains(d.Message, "seen 2026-11-23 12:00") {
					t.Errorf("%s does not say when: %s", d.Rule, d.Message)
				}
			}
		}
	}
	slices.Sort(out)
	return out
}

// scenes are worlds in which one thing is not as it should be.
var scenes = []struct {
	name  string
	filed bool
	edit  []string // of the filing: old and new in turn
	alter func(*place)
	want  []string
}{
	{name: "all is well before the filing"},
	{name: "all is well after it", filed: true},
	{name: "all is well, with the numbers of a page in GBK", filed: true, alter: func(p *place) {
		p.Secure("203.0.113.10", p.certificate(noon.AddDate(1, 0, 0)), http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=gbk")
			_, _ = w.Write([]byte("<title>\xc7\xe0\xba\xcc\xc8\xed\xbc\xfe</title><p>\xca\xf1ICP\xb1\xb820001234\xba\xc5-1</p>")) // 蜀ICP备20001234号-1, no link
		}))
	}, want: []string{"icp-number-link-wrong", "police-number-missing"}},

	{name: "nobody has the domain", alter: func(p *place) { p.whois = "No matching record." }, want: []string{"domain-not-in-registry-database"}},
	{name: "the domain has expired", edit: []string{"        expires: 2028-10-01\n", ""}, alter: func(p *place) { p.whoisSays("2028-10-01", "2026-11-01") },
		want: []string{"domain-registration-expired"}},
	{name: "the domain runs out", edit: []string{"        expires: 2028-10-01\n", ""}, alter: func(p *place) { p.whoisSays("2028-10-01", "2027-01-01") },
		want: []string{"domain-registration-expiring"}},
	{name: "the registry has another day", alter: func(p *place) { p.whoisSays("2028-10-01", "2028-09-01") }, want: []string{"domain-expiry-differs"}},
	{name: "somebody else holds the domain", alter: func(p *place) { p.whoisSays("成都青禾软件有限公司", "绵阳红杉商贸有限公司") }, want: []string{"domain-registrant-differs"}},
	{name: "somebody else has taken the filed domain", filed: true, alter: func(p *place) { p.whoisSays("成都青禾软件有限公司", "绵阳红杉商贸有限公司") }, want: []string{"domain-lapsed"}},
	{name: "a service hides the holder", alter: func(p *place) { p.whoisSays("成都青禾软件有限公司", "Domains By Proxy, LLC") }, want: []string{"domain-privacy-seen"}},
	{name: "the domain is on hold", alter: func(p *place) { p.whoisSays("Domain Status: ok", "Domain Status: serverHold") }, want: []string{"domain-not-realname-verified"}},
	{name: "another registrar", alter: func(p *place) {
		p.whoisSays("阿里云计算有限公司（万网）", "北京新网数码信息技术有限公司")
	}, want: []string{"registrar-differs"}},
	{name: "a registrar overseas", edit: []string{"        registrar: 阿里云\n", ""}, alter: func(p *place) { p.whoisSays("阿里云计算有限公司（万网）", "GoDaddy.com, LLC") },
		want: []string{"registrar-overseas-seen"}},

	{name: "a registry that answers by RDAP", edit: []string{"qinghe-soft.cn", "qinghe-soft.com"}, alter: func(p *place) {
		p.Host("rdap.verisign.com", "192.0.2.80")
		p.Secure("192.0.2.80", p.CA.Certificate(p.t, noon.AddDate(1, 0, 0), "rdap.verisign.com"), http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/com/v1/domain/qinghe-soft.com" {
				http.NotFound(w, r)
				return
			}
			_, _ = io.WriteString(w, `{"objectClassName": "domain", "status": ["client hold"],
				"events": [{"eventAction": "expiration", "eventDate": "2028-09-30T18:00:00Z"}],
				"entities": [{"roles": ["registrant"], "vcardArray": ["vcard", [["org", {}, "text", "绵阳红杉商贸有限公司"]]]}]}`)
		}))
	}, want: []string{"domain-not-realname-verified", "domain-registrant-differs"}},

	{name: "the domain resolves before the filing", alter: func(p *place) { p.resolve("203.0.113.10") }, want: []string{"unfiled-domain-resolving"}},
	{name: "only www resolves before the filing", alter: func(p *place) { p.Host("www.qinghe-soft.cn", "203.0.113.10") }, want: []string{"unfiled-domain-resolving"}},
	{name: "the site is open before the filing", alter: func(p *place) {
		p.resolve("203.0.113.10")
		p.Site("203.0.113.10", onlinetest.HTML("<title>青禾软件</title><p>欢迎</p>"))
	}, want: []string{"unfiled-domain-resolving", "unfiled-site-accessible"}},
	{name: "the site says before the filing that it is being built", alter: func(p *place) {
		p.resolve("203.0.113.10")
		p.Site("203.0.113.10", onlinetest.HTML("<title>网站正在建设中</title>"))
	}, want: []string{"unfiled-domain-resolving"}},
	{name: "the site is open by HTTPS alone", alter: func(p *place) {
		p.resolve("203.0.113.10")
		p.secure(p.certificate(noon.AddDate(1, 0, 0)), "<title>青禾软件</title><p>欢迎</p>")
	}, want: []string{"unfiled-domain-resolving", "unfiled-site-accessible"}},
	{name: "the site shows a number before the filing", alter: func(p *place) {
		p.resolve("203.0.113.10")
		p.Site("203.0.113.10", onlinetest.HTML("<p>蜀ICP备19000001号</p>"))
	}, want: []string{"domain-filed-under-other-entity", "unfiled-domain-resolving", "unfiled-site-accessible"}},
	{name: "a provider blocks the site", alter: func(p *place) {
		p.resolve("203.0.113.10")
		p.Site("203.0.113.10", onlinetest.HTML("<title>Non-compliance ICP Filing</title>"))
	}, want: []string{"unaccessed-domain-blocked", "unfiled-domain-resolving"}},

	{name: "the filed domain does not resolve", filed: true, alter: func(p *place) {
		p.Zone.Set("qinghe-soft.cn", onlinetest.Records{})
		p.Zone.Set("www.qinghe-soft.cn", onlinetest.Records{})
	}, want: []string{"shell-site"}},
	{name: "the filed domain leads into a local network", filed: true, alter: func(p *place) { p.resolve("192.168.1.10") }, want: []string{"shell-site"}},
	{name: "the filed domain leads elsewhere", filed: true, edit: []string{"ips: [203.0.113.10]", "ips: [198.51.100.1-198.51.100.9]"}, want: []string{"ip-mismatch"}},
	{name: "the domain leads to the new provider too soon", filed: true, edit: []string{"provider: 阿里云}\n    home", "provider: 腾讯云}\n    home", "filing: v1", "filing: v1\ntype: 新增接入"},
		want: []string{"unaccessed-domain-blocked"}},
	{name: "the filed site refuses", filed: true, alter: func(p *place) { p.resolve("203.0.113.99") },
		edit: []string{"ips: [203.0.113.10]", "ips: [203.0.113.99]"}, want: []string{"filed-site-unreachable"}},
	{name: "the filed site keeps silent", filed: true, alter: func(p *place) {
		p.Listen("203.0.113.10:80", func(conn net.Conn) { _, _ = io.Copy(io.Discard, conn) })
		p.Listen("203.0.113.10:443", func(conn net.Conn) { _, _ = io.Copy(io.Discard, conn) })
	}, want: []string{"filed-site-unreachable"}},
	{name: "the filed site answers with an error", filed: true, alter: func(p *place) {
		p.Secure("203.0.113.10", p.certificate(noon.AddDate(1, 0, 0)), http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "down", http.StatusBadGateway) }))
	}, want: []string{"filed-site-unreachable"}},
	{name: "the certificate has run out", filed: true, alter: func(p *place) { p.secure(p.certificate(noon.AddDate(0, 0, -1)), goodPage) }, want: []string{"site-certificate-bad"}},
	{name: "the certificate of another site, and HTTP that stays", filed: true, alter: func(p *place) {
		p.Site("203.0.113.10", onlinetest.HTML(goodPage))
		p.secure(p.CA.Certificate(p.t, noon.AddDate(1, 0, 0), "example.cn"), goodPage)
	}, want: []string{"site-certificate-bad"}},
	{name: "HTTP alone", filed: true, alter: func(p *place) {
		p.resolve("203.0.113.11")
		p.Site("203.0.113.11", onlinetest.HTML(goodPage))
	}, edit: []string{"ips: [203.0.113.10]", "ips: [203.0.113.10-203.0.113.20]"}},

	{name: "no number", filed: true, alter: func(p *place) { p.change("蜀ICP备20001234号-1", "联系我们") }, want: []string{"icp-number-not-shown"}},
	{name: "a page drawn by scripts", filed: true, alter: func(p *place) {
		p.show(`<title>青禾软件</title><div id="app"></div><script src="/app.js"></script>`)
	},
		want: []string{"icp-number-not-visible"}},
	{name: "the number at the head of a long page", filed: true, alter: func(p *place) {
		p.change("<h1>青禾软件</h1>", `<a href="https://beian.miit.gov.cn/">蜀ICP备20001234号-1</a>`+strings.Repeat("<p>仓储与财务系统</p>", 400)+"</body><!--")
	}, want: []string{"icp-number-not-at-bottom", "police-number-missing"}},
	{name: "the number of somebody else", filed: true, alter: func(p *place) { p.change("蜀ICP备20001234号-1", "蜀ICP备19000001号-1") }, want: []string{"icp-number-wrong"}},
	{name: "the number of the entity", filed: true, alter: func(p *place) { p.change("蜀ICP备20001234号-1", "蜀ICP备20001234号") }, want: []string{"icp-number-kind-wrong"}},
	{name: "a number that leads nowhere", filed: true, alter: func(p *place) { p.change(`href="https://beian.miit.gov.cn/"`, "") }, want: []string{"icp-number-link-wrong"}},
	{name: "a number that leads to the old address", filed: true, alter: func(p *place) { p.change("https://beian.miit.gov.cn/", "http://www.miitbeian.gov.cn/") },
		want: []string{"icp-number-link-wrong"}},
	{name: "entity and domain with two numbers", filed: true, edit: []string{"icp: 蜀ICP备20001234号,", "icp: 蜀ICP备18000002号,"}, want: []string{"entity-and-domain-have-two-numbers"}},
	{name: "no number of the police", filed: true, alter: func(p *place) { p.change("川公网安备51010702000001号", "") }, want: []string{"police-number-missing"}},
	{name: "no number of the police yet", filed: true, edit: []string{"sites:\n", "progress: [{stage: 管局通过, date: 2026-11-10}]\nsites:\n"},
		alter: func(p *place) { p.change("川公网安备51010702000001号", "") }},
	{name: "a number of the police that leads nowhere", filed: true, alter: func(p *place) { p.change("https://beian.mps.gov.cn/#/query/webSearch?code=51010702000001", "/") },
		want: []string{"police-number-link-wrong"}},
	{name: "another title", filed: true, alter: func(p *place) { p.change("青禾软件 - 让仓储更简单", "红杉商城-正品特卖") }, want: []string{"site-name-differs-from-live-site"}},
	{name: "another company", filed: true, alter: func(p *place) { p.change("成都青禾软件有限公司", "绵阳红杉商贸有限公司") }, want: []string{"content-not-match-entity"}},
	{name: "a site that was broken into", filed: true, alter: func(p *place) { p.change("欢迎来电来函", "真人荷官在线发牌") }, want: []string{"illegal-content"}},
	{name: "a person who sells", filed: true, edit: []string{"nature: 企业", "nature: 个人"}, alter: func(p *place) { p.change("版权所有 成都青禾软件有限公司", "立即购买") },
		want: []string{"personal-site-has-business-content"}},
	{name: "what is cancelled is not looked up", filed: true, edit: []string{"filing: v1", "filing: v1\ntype: 注销网站"}, alter: func(p *place) { p.resolve("192.168.1.10") }},
}

func TestWhatShowsOnlineIsFound(t *testing.T) {
	l, _, err := rule.Open(rules.FS)
	if err != nil {
		t.Fatal(err)
	}
	about, fired := map[string]bool{}, map[string]bool{}
	for _, r := range l.National() {
		about[r.ID] = r.Online
	}
	for _, s := range scenes {
		t.Run(s.name, func(t *testing.T) {
			p := settle(t, s.filed)
			text := unfiled
			if s.filed {
				text = filed
			}
			for i := 0; i < len(s.edit); i += 2 {
				if !strings.Contains(text, s.edit[i]) {
					t.Fatalf("the filing has no %q", s.edit[i])
				}
				text = strings.ReplaceAll(text, s.edit[i], s.edit[i+1])
			}
			if s.alter != nil {
				s.alter(p)
			}
			_, out, said := run(t, p.Dial, p.World, text, "--online", "--online-timeout", "1s")
			if strings.Contains(said, "no answer") {
				t.Errorf("lookups failed:\n%s", said)
			}
			want := s.want
			if want == nil {
				want = []string{}
			}
			got := foundOnline(t, out, about)
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("%s\n%s%s", d, out, said)
			}
			for _, id := range got {
				fired[id] = true
			}
		})
	}
	if t.Failed() {
		return
	}
	for id, isOnline := range about {
		if isOnline && !fired[id] {
			t.Errorf("no scene lets %s fire", id)
		}
	}
	c, _, err := l.Coverage()
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range c.Grounds {
		decided := func(id string) bool { return fired[id] }
		if g.Seen == rule.SeenOnline && g.Reason.IsZero() && g.ID != "mobile-not-local" && !slices.ContainsFunc(g.Rules, decided) {
			t.Errorf("no scene shows ground %s", g.ID)
		}
	}
}

func TestEachLookupIsNamedBeforeItIsMade(t *testing.T) {
	p := settle(t, true)
	_, _, said := run(t, p.Dial, p.World, filed, "--online")
	want := `looking up WHOIS whois.cnnic.cn qinghe-soft.cn
looking up DNS qinghe-soft.cn
looking up DNS www.qinghe-soft.cn
looking up GET http://www.qinghe-soft.cn/
looking up GET https://www.qinghe-soft.cn/
`
	if d := cmp.Diff(want, said); d != "" {
		t.Error(d)
	}
	if _, _, said := run(t, p.Dial, p.World, filed, "--online", "-q"); said != "" {
		t.Errorf("with -q: %s", said)
	}
}

func TestWithoutTheFlagNobodyIsAsked(t *testing.T) {
	var out bytes.Buffer
	h := System()
	h.Out, h.Err = &out, &out
	h.Network = func() *client.Client {
		t.Error("a network is wanted")
		return &client.Client{}
	}
	for _, args := range [][]string{{"check", "../../examples/sichuan-enterprise.yaml"}, {"check", "--advice", "--fix", "--diff", "../../examples/sichuan-enterprise.yaml"}, {"rules", "coverage"}, {"version"}} {
		Main(h, args)
	}
	if out.Len() == 0 {
		t.Error("nothing was done")
	}
}

func TestWithoutANetworkTheOtherFindingsStand(t *testing.T) {
	p := settle(t, true)
	before, offline, _ := run(t, p.Dial, p.World, filed)
	status, out, said := run(t, onlinetest.Refuse, p.World, filed, "--online")
	if d := cmp.Diff(string(offline), string(out)); d != "" || status != before {
		t.Errorf("status %d instead of %d\n%s", status, before, d)
	}
	for _, line := range []string{
		"beian: no answer: DNS qinghe-soft.cn: ", "beian: no answer: DNS www.qinghe-soft.cn: ", "beian: no answer: WHOIS whois.cnnic.cn qinghe-soft.cn: ",
		"network is unreachable", "beian: lookups without an answer: 3; what they would have shown is not checked, all else is\n",
	} {
		if !strings.Contains(said, line) {
			t.Errorf("%q is not said in:\n%s", line, said)
		}
	}
}

// Servers that the user names are asked where they are, without any dialer of ours.
func TestServersOnThisMachineCanBeNamed(t *testing.T) {
	w := onlinetest.New(t)
	w.Site("203.0.113.80", http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/rdap/domain/qinghe-soft.cn" {
			http.NotFound(rw, r)
			return
		}
		_, _ = io.WriteString(rw, `{"objectClassName": "domain", "entities": [{"roles": ["registrant"], "vcardArray": ["vcard", [["fn", {}, "text", "周小满"]]]}]}`)
	}))
	w.Listen("203.0.113.43:43", onlinetest.Say("No matching record.\n"))
	rdap, whois := w.Place("tcp", "203.0.113.80:80"), w.Place("tcp", "203.0.113.43:43")
	dns := w.Place("udp", onlinetest.Nameserver)
	for _, test := range []struct{ flag, value, want string }{
		{"--rdap-server", "http://" + rdap + "/rdap", "is held by “周小满”"},
		{"--whois-server", whois, "knows no domain qinghe-soft.cn"},
	} {
		_, out, said := run(t, nil, w, unfiled, "--online", "--dns-server", dns, test.flag, test.value)
		if !strings.Contains(string(out), test.want) || strings.Contains(said, "no answer") {
			t.Errorf("%s\n%s%s", test.flag, out, said)
		}
	}
}

func TestAnswersAreKeptAndTheirAgeIsSaid(t *testing.T) {
	p := settle(t, false)
	p.resolve("203.0.113.10")
	cache := t.TempDir()
	at := noon
	again := func(args ...string) (string, string) {
		var out, said bytes.Buffer
		h := System()
		h.Out, h.Err, h.CacheFolder, h.Now = &out, &said, cache, func() time.Time { return at }
		h.ErrTerminal, h.OutTerminal = false, false
		h.Network = func() *client.Client {
			return &client.Client{Dial: p.Dial, Roots: p.CA.Pool, Nameservers: []string{onlinetest.Nameserver}, Sleep: func(context.Context, time.Duration) error { return nil }}
		}
		file := filepath.Join(cache, "beian.yaml")
		if err := os.WriteFile(file, []byte(unfiled), 0o600); err != nil {
			t.Fatal(err)
		}
		Main(h, append([]string{"check", "--lang", "en", "--as-of", "2026-11-23", "--online", file}, args...))
		return out.String(), said.String()
	}
	if out, said := again(); !strings.Contains(out, "(seen 2026-11-23 12:00)") || !strings.Contains(said, "looking up DNS") {
		t.Errorf("%s%s", out, said)
	}
	at = noon.Add(25 * time.Minute)
	if out, said := again(); !strings.Contains(out, "(seen 2026-11-23 12:00, kept for 25 min)") || strings.Contains(said, "looking up") {
		t.Errorf("%s%s", out, said)
	}
	if out, said := again("--online-cache", "20m"); !strings.Contains(out, "(seen 2026-11-23 12:25)") || !strings.Contains(said, "looking up DNS") {
		t.Errorf("%s%s", out, said)
	}
	if _, said := again("--online-cache", "0"); !strings.Contains(said, "looking up DNS") {
		t.Errorf("without a cache: %s", said)
	}
}

func TestFlagsOfLookups(t *testing.T) {
	a, _ := testApp(t)
	for line, want := range map[string]onlineOptions{
		"":         {},
		"--online": {Ask: true, Keep: time.Hour, Timeout: 10 * time.Second},
		"--online --online-cache 0 --online-timeout 3s --rdap-server https://rdap.example/x --whois-server whois.example --dns-server 192.0.2.1 --dns-server [2001:db8::1]:5353 --dns-server 2001:db8::2": {
			Ask: true, Timeout: 3 * time.Second, RDAP: "https://rdap.example/x", WHOIS: "whois.example:43", DNS: []string{"192.0.2.1:53", "[2001:db8::1]:5353", "[2001:db8::2]:53"},
		},
		"--offline-fixtures answers": {Ask: true, Keep: time.Hour, Timeout: 10 * time.Second, Fixtures: "answers"},
	} {
		var got checkOptions
		cmd := newCheckCmd(a, func(o checkOptions) error { got = o; return nil })
		cmd.SetArgs(strings.Fields(line))
		if err := cmd.Execute(); err != nil {
			t.Fatal(line, err)
		}
		if d := cmp.Diff(want, got.Online); d != "" {
			t.Errorf("%s\n%s", line, d)
		}
	}
	for line, want := range map[string]string{
		"--dns-server 192.0.2.1":              "--dns-server goes with --online",
		"--online-cache 1h":                   "--online-cache goes with --online",
		"--online --dns-server dns.example":   `--dns-server is "dns.example"; expected an IP address`,
		"--online --rdap-server rdap.example": `--rdap-server is "rdap.example"; expected an address such as https://rdap.example/`,
		"--online --online-timeout 0s":        "the time limit and the age of answers are above 0",
		"--online --online-cache -1h":         "the time limit and the age of answers are above 0",
	} {
		cmd := newCheckCmd(a, func(checkOptions) error { return nil })
		cmd.SetArgs(strings.Fields(line))
		cmd.SilenceErrors, cmd.SilenceUsage = true, true
		if err := cmd.Execute(); err == nil || err.Error() != want {
			t.Errorf("%s: %v", line, err)
		}
	}
}

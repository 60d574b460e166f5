package client_test

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/dns/dnsmessage"

	"github.com/beian-dev/beian/internal/online"
	"github.com/beian-dev/beian/internal/online/client"
	"github.com/beian-dev/beian/internal/online/inquiry"
	"github.com/beian-dev/beian/internal/online/onlinetest"
)

var now = time.Date(2026, 11, 23, 1, 30, 0, 0, time.UTC)

// in makes a client of a world, that does not wait.
func in(w *onlinetest.World) *client.Client {
	return &client.Client{
		Dial: w.Dial, Roots: w.CA.Pool, Nameservers: []string{onlinetest.Nameserver}, Timeout: time.Minute,
		Now:   func() time.Time { return now },
		Sleep: func(context.Context, time.Duration) error { return nil },
	}
}

// impatient is a client for worlds in which somebody never answers.
func impatient(w *onlinetest.World) *client.Client {
	c := in(w)
	c.Timeout = 500 * time.Millisecond
	return c
}

func ask(t *testing.T, c inquiry.Asker, kind inquiry.Kind, of, server string) (inquiry.Answer, error) {
	t.Helper()
	return c.Ask(context.Background(), inquiry.Lookup{Kind: kind, Of: of, Server: server})
}

func TestAddressesOfHosts(t *testing.T) {
	w := onlinetest.New(t)
	w.Host("qinghe-soft.cn", "203.0.113.10", "2001:db8::10")
	w.Zone.Set("www.qinghe-soft.cn", onlinetest.Records{Alias: "cdn.example.net", Addresses: []string{"203.0.113.20"}})
	w.Zone.Set("long.cn", onlinetest.Records{Addresses: []string{"203.0.113.30"}, Long: true})
	for host, want := range map[string]inquiry.Answer{
		"qinghe-soft.cn":     {Addresses: []string{"203.0.113.10", "2001:db8::10"}},
		"www.qinghe-soft.cn": {Addresses: []string{"203.0.113.20"}, Aliases: []string{"cdn.example.net"}},
		"long.cn":            {Addresses: []string{"203.0.113.30"}},
		"nobody.cn":          {},
	} {
		got, err := ask(t, in(w), inquiry.DNS, host, "")
		want.Lookup, want.At = inquiry.Lookup{Kind: inquiry.DNS, Of: host}, now
		if d := cmp.Diff(want, got); d != "" || err != nil {
			t.Errorf("%s: %v\n%s", host, err, d)
		}
	}
}

func TestNameServersThatDoNotAnswerFailTheLookup(t *testing.T) {
	w := onlinetest.New(t)
	w.Zone.Set("broken.cn", onlinetest.Records{Fails: dnsmessage.RCodeServerFailure})
	w.Zone.Set("silent.cn", onlinetest.Records{Silent: true})
	w.Zone.Set("endless.cn", onlinetest.Records{Addresses: []string{"203.0.113.30"}, Endless: true})
	for host, want := range map[string]string{"endless.cn": "cut short", "broken.cn": "it answers ServerFailure", "silent.cn": "timeout", strings.Repeat("a", 70) + ".cn": ""} {
		c := in(w)
		if want == "timeout" {
			c = impatient(w)
		}
		if _, err := ask(t, c, inquiry.DNS, host, ""); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", host, err)
		}
	}
	c := in(w)
	c.Nameservers = []string{"192.0.2.54:53", onlinetest.Nameserver} // nothing is at the first
	w.Host("qinghe-soft.cn", "203.0.113.10")
	if _, err := ask(t, c, inquiry.DNS, "qinghe-soft.cn", ""); err != nil {
		t.Errorf("the second name server was not asked: %v", err)
	}
}

func TestRegistriesAnswerByWHOIS(t *testing.T) {
	w := onlinetest.New(t)
	w.WHOIS("whois.cnnic.cn", "203.0.113.43", func(query string) string {
		return "Domain Name: " + query + "\nRegistrant: 成都青禾软件有限公司\n"
	})
	w.WHOIS("whois.verisign-grs.com", "203.0.113.44", func(query string) string { return query })
	w.WHOIS("whois.flood.example", "203.0.113.45", func(string) string { return strings.Repeat("x", 1<<20) })
	w.WHOIS("whois.empty.example", "203.0.113.46", func(string) string { return "" })
	got, err := ask(t, in(w), inquiry.WHOIS, "qinghe-soft.cn", "whois.cnnic.cn")
	if err != nil || got.Text != "Domain Name: qinghe-soft.cn\nRegistrant: 成都青禾软件有限公司\n" {
		t.Errorf("%q, %v", got.Text, err)
	}
	if got, err = ask(t, in(w), inquiry.WHOIS, "qinghe-soft.com", "whois.verisign-grs.com"); got.Text != "domain qinghe-soft.com" {
		t.Errorf("asked with %q, %v", got.Text, err)
	}
	if got, err = ask(t, in(w), inquiry.WHOIS, "x.cn", "whois.flood.example"); len(got.Text) != 64<<10 {
		t.Errorf("%d bytes were read, %v", len(got.Text), err)
	}
	w.Host("whois.slow.example", "203.0.113.47")
	w.Listen("203.0.113.47:43", func(conn net.Conn) {
		_, _ = io.WriteString(conn, "Domain Name: x.cn\n")
		_, _ = io.Copy(io.Discard, conn) // until the client hangs up
	})
	if got, err = ask(t, impatient(w), inquiry.WHOIS, "x.cn", "whois.slow.example"); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("half an answer is %q, %v", got.Text, err)
	}
	if _, err = ask(t, in(w), inquiry.WHOIS, "x.cn", "whois.empty.example"); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("an empty answer: %v", err)
	}
	if _, err = ask(t, in(w), inquiry.WHOIS, "x.cn", "whois.nowhere.example"); !errors.Is(err, inquiry.ErrNoHost) {
		t.Errorf("a server without address: %v", err)
	}
}

func TestRegistriesAnswerByRDAP(t *testing.T) {
	w := onlinetest.New(t)
	w.Host("rdap.example", "203.0.113.50")
	good := w.CA.Certificate(t, now.AddDate(1, 0, 0), "rdap.example")
	var mu sync.Mutex
	busy := 1
	w.Secure("203.0.113.50", good, http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		switch r.URL.Path {
		case "/domain/qinghe-soft.com":
			_, _ = io.WriteString(rw, `{"objectClassName": "domain"}`)
		case "/domain/moved.com":
			http.Redirect(rw, r, "/domain/qinghe-soft.com", http.StatusFound)
		case "/domain/circle.com":
			http.Redirect(rw, r, r.URL.Path, http.StatusFound)
		case "/domain/plain.com":
			http.Redirect(rw, r, "http://rdap.example/domain/plain.com", http.StatusFound)
		case "/domain/busy.com":
			if busy > 0 {
				busy--
				http.Error(rw, "busy", http.StatusTooManyRequests)
			}
		default:
			http.NotFound(rw, r)
		}
	}))
	for domain, want := range map[string]struct {
		status int
		err    string
	}{
		"qinghe-soft.com": {200, ""}, "moved.com": {200, ""}, "busy.com": {200, ""}, "nobody.com": {404, ""},
		"circle.com": {0, "redirects do not end"}, "plain.com": {0, "only https is followed"},
	} {
		got, err := ask(t, in(w), inquiry.RDAP, "https://rdap.example/domain/"+domain, "")
		if got.Status != want.status || (err == nil) != (want.err == "") || err != nil && !strings.Contains(err.Error(), want.err) {
			t.Errorf("%s: status %d, %v", domain, got.Status, err)
		}
	}
	w.Host("impostor.example", "203.0.113.50")
	if _, err := ask(t, in(w), inquiry.RDAP, "https://impostor.example/domain/qinghe-soft.com", ""); err == nil || !strings.Contains(err.Error(), "certificate") {
		t.Errorf("a server that is another: %v", err)
	}
	if _, err := ask(t, in(w), inquiry.RDAP, "https://rdap.example:8443/domain/qinghe-soft.com", ""); err == nil {
		t.Error("another port is followed")
	}
}

func TestSitesAreVisited(t *testing.T) {
	w := onlinetest.New(t)
	w.Host("qinghe-soft.cn", "203.0.113.10")
	w.Site("203.0.113.10", http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/":
			rw.Header().Set("Content-Type", "text/html; charset=gbk")
			_, _ = rw.Write([]byte("<title>\xc7\xe0\xba\xcc\xc8\xed\xbc\xfe</title>"))
		case "/moved":
			http.Redirect(rw, r, "/there", http.StatusMovedPermanently)
		case "/picture":
			rw.Header().Set("Content-Type", "image/png")
			_, _ = io.WriteString(rw, "\x89PNG")
		case "/packed":
			rw.Header().Set("Content-Type", "text/html")
			rw.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(rw)
			_, _ = io.WriteString(z, "<p>正文</p>")
			_ = z.Close()
		case "/long":
			_, _ = io.WriteString(rw, strings.Repeat("<p>正文</p>\n", 1<<19))
		default:
			http.NotFound(rw, r)
		}
	}))
	for path, want := range map[string]inquiry.Answer{
		"/":        {Status: 200, Text: "<title>青禾软件</title>"},
		"/moved":   {Status: 301, Location: "/there"},
		"/picture": {Status: 200},
		"/packed":  {Status: 200, Text: "<p>正文</p>"},
		"/gone":    {Status: 404, Text: "404 page not found\n"},
	} {
		got, err := ask(t, in(w), inquiry.HTTP, "http://qinghe-soft.cn"+path, "")
		want.Lookup, want.At = inquiry.Lookup{Kind: inquiry.HTTP, Of: "http://qinghe-soft.cn" + path}, now
		if d := cmp.Diff(want, got); d != "" || err != nil {
			t.Errorf("%s: %v\n%s", path, err, d)
		}
	}
	got, err := ask(t, in(w), inquiry.HTTP, "http://qinghe-soft.cn/long", "")
	if err != nil || !got.Cut || len(got.Text) > 4<<20 {
		t.Errorf("of a long page: cut is %v, %d bytes, %v", got.Cut, len(got.Text), err)
	}
}

func TestWhatKeepsASiteFromOpeningIsAnAnswer(t *testing.T) {
	w := onlinetest.New(t)
	for host, address := range map[string]string{
		"refused.cn": "203.0.113.1", "closed.cn": "203.0.113.2", "silent.cn": "203.0.113.3", "noise.cn": "203.0.113.4", "slow.cn": "203.0.113.5",
		"private.cn": "192.168.1.1", "loop.cn": "127.0.0.1", "mapped.cn": "::ffff:10.0.0.1", "mixed.cn": "10.0.0.2",
	} {
		w.Host(host, address)
	}
	w.Listen("203.0.113.2:80", func(net.Conn) {})
	w.Listen("203.0.113.3:80", func(conn net.Conn) { _, _ = io.Copy(io.Discard, conn) })
	w.Listen("203.0.113.4:80", onlinetest.Say("220 mail ready\r\n"))
	w.Listen("203.0.113.4:443", onlinetest.Say("220 mail ready\r\n"))
	w.Listen("203.0.113.5:80", func(conn net.Conn) {
		_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>")
		_, _ = io.Copy(io.Discard, conn) // and no more
	})
	for address, want := range map[string]online.Fault{
		"http://refused.cn/": online.FaultRefused, "http://closed.cn/": online.FaultClosed, "http://silent.cn/": online.FaultTimeout,
		"http://noise.cn/": online.FaultMalformed, "https://noise.cn/": online.FaultTLS, "http://slow.cn/": online.FaultTimeout,
		"http://private.cn/": online.FaultPrivate, "http://loop.cn/": online.FaultPrivate, "http://mapped.cn/": online.FaultPrivate, "http://mixed.cn:8080/": online.FaultPrivate,
		"http://127.0.0.1/": online.FaultPrivate, "http://[::1]/": online.FaultPrivate, "http://nobody.cn/": online.FaultNoAddress,
	} {
		c := in(w)
		if want == online.FaultTimeout {
			c = impatient(w)
		}
		got, err := ask(t, c, inquiry.HTTP, address, "")
		if got.Fault != want || err != nil {
			t.Errorf("%s: fault %q, want %q; %v", address, got.Fault, want, err)
		}
	}
	for _, address := range w.Dialed() {
		if host, _, _ := net.SplitHostPort(address); slices.Contains([]string{"192.168.1.1", "127.0.0.1", "10.0.0.1", "10.0.0.2", "::1"}, host) {
			t.Errorf("%s was dialled", address)
		}
	}
}

func TestCertificatesOfSitesAreJudged(t *testing.T) {
	w := onlinetest.New(t)
	other := onlinetest.New(t)
	for i, test := range []struct {
		host    string
		expires time.Time
		name    string
		ca      *onlinetest.Authority
		want    online.Fault
	}{
		{"good.cn", now.AddDate(1, 0, 0), "good.cn", w.CA, ""},
		{"expired.cn", now.AddDate(0, 0, -1), "expired.cn", w.CA, online.FaultExpired},
		{"hostname.cn", now.AddDate(1, 0, 0), "www.example.cn", w.CA, online.FaultHostname},
		{"untrusted.cn", now.AddDate(1, 0, 0), "untrusted.cn", other.CA, online.FaultUntrusted},
	} {
		address := "203.0.113." + string(rune('1'+i))
		w.Host(test.host, address)
		w.Secure(address, test.ca.Certificate(t, test.expires, test.name), onlinetest.HTML("<title>x</title>"))
		got, err := ask(t, in(w), inquiry.HTTP, "https://"+test.host+"/", "")
		want := &inquiry.Certificate{Expires: test.expires, Fault: test.want}
		if d := cmp.Diff(want, got.Certificate); d != "" || err != nil || got.Text == "" {
			t.Errorf("%s: %v\n%s", test.host, err, d)
		}
	}
}

func TestAServerIsAskedAgainAndThenLeftAlone(t *testing.T) {
	w := onlinetest.New(t)
	var asked atomic.Int32
	w.WHOIS("whois.cnnic.cn", "203.0.113.43", func(string) string {
		if asked.Add(1) == 2 {
			return "No matching record."
		}
		return ""
	})
	var pauses []time.Duration
	var named []string
	c := in(w)
	c.Attempts = 3
	c.Sleep = func(_ context.Context, d time.Duration) error { pauses = append(pauses, d); return nil }
	c.Announce = func(l inquiry.Lookup) { named = append(named, l.String()) }
	if a, err := ask(t, c, inquiry.WHOIS, "a.cn", "whois.cnnic.cn"); err != nil || a.Text != "No matching record." {
		t.Errorf("%q, %v", a.Text, err)
	}
	for _, domain := range []string{"b.cn", "c.cn", "d.cn"} {
		if _, err := ask(t, c, inquiry.WHOIS, domain, "whois.cnnic.cn"); err == nil || errors.Is(err, client.ErrGivenUp) {
			t.Errorf("%s: %v", domain, err)
		}
	}
	before := asked.Load()
	if _, err := ask(t, c, inquiry.WHOIS, "e.cn", "whois.cnnic.cn"); !errors.Is(err, client.ErrGivenUp) || asked.Load() != before {
		t.Errorf("%v after %d questions", err, asked.Load()-before)
	}
	if len(named) != 4 {
		t.Errorf("named: %v", named)
	}
	between := 300 * time.Millisecond
	want := []time.Duration{time.Second, between, time.Second, 2 * time.Second, between, time.Second, 2 * time.Second, between, time.Second, 2 * time.Second}
	if d := cmp.Diff(want, pauses); d != "" {
		t.Error(d)
	}
}

func TestWithoutANetworkEveryLookupFails(t *testing.T) {
	c := in(onlinetest.New(t))
	c.Dial = onlinetest.Refuse
	for _, l := range []inquiry.Lookup{
		{Kind: inquiry.WHOIS, Of: "x.cn", Server: "whois.cnnic.cn"}, {Kind: inquiry.RDAP, Of: "https://rdap.example/domain/x.com"},
		{Kind: inquiry.DNS, Of: "x.cn"}, {Kind: inquiry.HTTP, Of: "http://x.cn/"}, {Kind: inquiry.HTTP, Of: "http://203.0.113.10/"},
	} {
		if a, err := c.Ask(context.Background(), l); !errors.Is(err, syscall.ENETUNREACH) || a.Fault != "" {
			t.Errorf("%s: fault %q, %v", l, a.Fault, err)
		}
	}
}

func TestAServerThatTheUserNamesMayBeLocal(t *testing.T) {
	w := onlinetest.New(t)
	w.Listen("127.0.0.1:4343", onlinetest.Say("No matching record."))
	c := in(w)
	if _, err := ask(t, c, inquiry.WHOIS, "x.cn", "127.0.0.1:4343"); !errors.Is(err, client.ErrPrivate) {
		t.Errorf("a server that another names: %v", err)
	}
	c = in(w)
	c.Trusted = []string{"127.0.0.1:4343"}
	if a, err := ask(t, c, inquiry.WHOIS, "x.cn", "127.0.0.1:4343"); err != nil || a.Text == "" {
		t.Errorf("a server that the user names: %q, %v", a.Text, err)
	}
}

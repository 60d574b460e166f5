package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/netip"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/spf13/pflag"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/online"
	"github.com/beian-dev/beian/internal/online/client"
	"github.com/beian-dev/beian/internal/online/inquiry"
	"github.com/beian-dev/beian/internal/printer"
)

// onlineOptions is how domains are looked up.
type onlineOptions struct {
	Ask      bool          // without it nothing is
	Keep     time.Duration // how old an answer of an earlier run may be; 0: none is taken or kept
	Timeout  time.Duration // of one attempt
	Fixtures string        // folder of recorded answers to take instead of asking anybody; empty: none
	RDAP     string        // address of the RDAP server for every domain; empty: the registry's
	WHOIS    string        // host:port of the WHOIS server for every domain; empty: the registry's
	DNS      []string      // host:port of name servers; none: those of the system
}

// defaultKeep is long enough for a second look at the findings and short enough for a site
// that was mended in between.
const defaultKeep = time.Hour

// onlineFlags are those of onlineOptions, as they are written.
type onlineFlags struct {
	set         *pflag.FlagSet
	options     onlineOptions
	rdap, whois string
	dns         []string
}

// dependent are the flags that mean nothing when nothing is looked up.
var dependent = [...]string{"online-cache", "online-timeout", "rdap-server", "whois-server", "dns-server"}

func (a *app) onlineFlags(f *pflag.FlagSet) *onlineFlags {
	o := &onlineFlags{set: f}
	f.BoolVar(&o.options.Ask, "online", false, a.say("另查注册局（RDAP、WHOIS）、DNS 与网站本身；每次查询前在标准错误输出上写明", "look domains up in registries (RDAP, WHOIS), in DNS and on their sites, too; each lookup is named on standard error before it is made"))
	f.DurationVar(&o.options.Keep, "online-cache", defaultKeep, a.say("沿用多久以内的查询结果，0 为不用缓存", "how old an answer may be that is taken from the cache; 0 for none"))
	f.DurationVar(&o.options.Timeout, "online-timeout", client.DefaultTimeout, a.say("每次查询最多等多久", "how long an attempt at a lookup may take"))
	f.StringVar(&o.options.Fixtures, "offline-fixtures", "", a.say("用 `DIR` 中记录的结果代替联网查询", "take recorded answers from `DIR` instead of asking anybody"))
	f.StringVar(&o.rdap, "rdap-server", "", a.say("向 `URL` 查询所有域名的注册信息", "ask the RDAP server at `URL` about every domain"))
	f.StringVar(&o.whois, "whois-server", "", a.say("向 `HOST` 查询所有域名的注册信息", "ask the WHOIS server `HOST` about every domain"))
	f.StringArrayVar(&o.dns, "dns-server", nil, a.say("向 `ADDRESS` 查询 DNS，可多次使用", "ask the name server at `ADDRESS`; may be repeated"))
	return o
}

// read checks the flags and gives what they come to.
func (o *onlineFlags) read() (onlineOptions, error) {
	if !o.options.Ask && o.options.Fixtures == "" {
		for _, name := range dependent {
			if o.set.Changed(name) {
				return onlineOptions{}, usage("--%s 须与 --online 一起使用", "--%s goes with --online", name)
			}
		}
		return onlineOptions{}, nil
	}
	out := o.options
	out.Ask = true
	if out.Keep < 0 || out.Timeout <= 0 {
		return onlineOptions{}, usage("查询的时限与缓存时间须大于 0", "the time limit and the age of answers are above 0")
	}
	if u, err := url.Parse(o.rdap); o.rdap != "" && (err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "") {
		return onlineOptions{}, usage("--rdap-server 的值 %q 不是网址", "--rdap-server is %q; expected an address such as https://rdap.example/", o.rdap)
	}
	out.RDAP = o.rdap
	if o.whois != "" {
		out.WHOIS = withPort(o.whois, "43")
	}
	for _, server := range o.dns {
		address := withPort(server, "53")
		if _, err := netip.ParseAddrPort(address); err != nil {
			return onlineOptions{}, usage("--dns-server 的值 %q 应为 IP 地址", "--dns-server is %q; expected an IP address", server)
		}
		out.DNS = append(out.DNS, address)
	}
	return out, nil
}

// withPort adds the port of a service where none is given.
func withPort(server, port string) string {
	if a, err := netip.ParseAddr(strings.Trim(server, "[]")); err == nil && a.Is6() {
		return "[" + a.String() + "]:" + port
	}
	if strings.Contains(server, ":") {
		return server
	}
	return server + ":" + port
}

// lookups looks domains up for one run, and remembers what failed.
type lookups struct {
	app      *app
	observer inquiry.Observer

	mu     sync.Mutex
	failed map[inquiry.Lookup]error
}

// newLookups is nil where nothing is to be looked up.
func (a *app) newLookups(o checkOptions) (*lookups, error) {
	if !o.Online.Ask {
		return nil, nil
	}
	l := &lookups{app: a, failed: map[inquiry.Lookup]error{}}
	l.observer.Zone = a.Now().Location()
	l.observer.Servers = inquiry.Servers{RDAP: o.Online.RDAP, WHOIS: o.Online.WHOIS}
	if o.Online.Fixtures != "" {
		recording, err := a.readRecording(o.Online.Fixtures)
		l.observer.Asker = recording
		return l, err
	}
	l.observer.Asker = &client.Once{Asker: l.network(o)}
	return l, nil
}

// network is whoever answers: the servers, behind answers of earlier runs.
func (l *lookups) network(o checkOptions) inquiry.Asker {
	c := l.app.Network()
	c.Now, c.Timeout, c.Agent = l.app.Now, o.Online.Timeout, "beian/"+strings.Trim(build().Version, "()")
	c.Trusted = trusted(o.Online)
	if len(o.Online.DNS) > 0 {
		c.Nameservers = o.Online.DNS
	}
	c.Announce = func(lookup inquiry.Lookup) { l.announce(lookup, o.Quiet) }
	if o.Online.Keep == 0 || l.app.CacheFolder == "" {
		return c
	}
	return &client.Cache{Asker: c, Folder: filepath.Join(l.app.CacheFolder, "beian", "online"), Keep: o.Online.Keep, Now: l.app.Now}
}

// trusted are the servers that the user named, who may have them in a local network.
func trusted(o onlineOptions) (out []string) {
	if o.WHOIS != "" {
		out = append(out, o.WHOIS)
	}
	if u, err := url.Parse(o.RDAP); err == nil && u.Hostname() != "" {
		out = append(out, withPort(u.Host, cmp.Or(u.Port(), map[string]string{"http": "80", "https": "443"}[u.Scheme])))
	}
	return out
}

// announce names a lookup before it is made.
func (l *lookups) announce(lookup inquiry.Lookup, quiet bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !quiet {
		fmt.Fprintf(l.app.Err, l.app.say("查询 %s\n", "looking up %s\n"), printer.Escape(lookup.String()))
	}
}

// seen looks the domains of a filing up.
func (l *lookups) seen(_ string, doc *filing.Document) map[string]*online.Facts {
	out := map[string]*online.Facts{}
	for _, q := range inquiry.Plan(doc.Filing) {
		facts, failures := l.observer.Observe(context.Background(), q)
		out[q.Name] = &facts
		l.note(failures)
	}
	return out
}

func (l *lookups) note(failures []inquiry.Failure) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, f := range failures {
		l.failed[f.Lookup] = f.Err
	}
}

// report says which lookups brought nothing. The exit status is that of the findings.
func (l *lookups) report() {
	if l == nil || len(l.failed) == 0 {
		return
	}
	var lines []string
	for lookup, err := range l.failed {
		lines = append(lines, fmt.Sprintf(l.app.say("查询没有结果：%s：%s", "no answer: %s: %s"), lookup, reasonOf(err).In(l.app.lang)))
	}
	slices.Sort(lines)
	for _, line := range lines {
		fmt.Fprintf(l.app.Err, "beian: %s\n", printer.Escape(line))
	}
	fmt.Fprintf(l.app.Err, l.app.say("beian: %d 项查询没有结果，其中能看到的没有检查；其余照常\n",
		"beian: lookups without an answer: %d; what they would have shown is not checked, all else is\n"), len(lines))
}

// reasonOf puts the errors that are ours into the languages of users.
func reasonOf(err error) diag.Text {
	switch {
	case errors.Is(err, client.ErrGivenUp):
		return diag.Text{ZH: "该服务器前几次都没有回应，没有再问", EN: client.ErrGivenUp.Error()}
	case errors.Is(err, client.ErrPrivate):
		return diag.Text{ZH: "服务器地址不在公网上，没有连接", EN: "the server has no address on the internet; nobody connected to it"}
	case errors.Is(err, inquiry.ErrNoHost):
		return diag.Text{ZH: "服务器没有地址", EN: inquiry.ErrNoHost.Error()}
	case errors.Is(err, inquiry.ErrBlind):
		return diag.Text{ZH: "这里的 DNS 连注册局的服务器也查不到，不能作准", EN: inquiry.ErrBlind.Error()}
	case errors.Is(err, inquiry.ErrUnknown):
		return diag.Text{ZH: "回应中没有域名信息，可能查询过于频繁", EN: "the answer says nothing about the domain; too many questions, perhaps"}
	case errors.Is(err, inquiry.ErrNotRecorded):
		return diag.Text{ZH: "没有记录这一项", EN: inquiry.ErrNotRecorded.Error()}
	case errors.Is(err, context.DeadlineExceeded):
		return diag.Text{ZH: "长时间没有回应", EN: "no answer in time"}
	}
	return diag.Text{ZH: err.Error(), EN: err.Error()}
}

// readRecording reads the files of a folder of recorded answers.
func (a *app) readRecording(folder string) (*inquiry.Recording, error) {
	var r inquiry.Recording
	var problems []diag.Diagnostic
	files := 0
	err := a.Files.Walk(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !slices.Contains([]string{".yaml", ".yml", ".json"}, filepath.Ext(name)) {
			return err
		}
		data, err := a.Files.ReadFile(name, maxFile)
		if err != nil {
			return err
		}
		files++
		problems = append(problems, r.Add(name, data)...)
		return nil
	})
	switch {
	case err != nil:
		return nil, usage("无法读取 %s：%v", "cannot read %s: %v", folder, err)
	case files == 0:
		return nil, usage("%s 中没有记录的结果（*.yaml）", "%s holds no recorded answers (*.yaml)", folder)
	case len(problems) > 0:
		return nil, &brokenFiles{problems}
	}
	return &r, nil
}

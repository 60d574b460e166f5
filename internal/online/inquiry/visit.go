package inquiry

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/beian-dev/beian/internal/online"
	"github.com/beian-dev/beian/internal/online/page"
)

const (
	maxHops    = 5    // redirects that are followed
	maxAddress = 2000 // bytes of an address
)

// visit fetches the home page: by HTTP, and by HTTPS where HTTP is closed. Of a filed site the
// certificate is looked at in any case, because browsers try HTTPS first.
func (in *inspection) visit() {
	if !in.facts.DNS.Known {
		return // that DNS did not answer has been said
	}
	p, ok := in.browse("http://" + in.home())
	if !ok {
		return
	}
	closed := p.Fault == online.FaultRefused || p.Fault == online.FaultTimeout || p.Fault == online.FaultClosed
	if closed || in.q.Filed && p.Opens && p.CertificateExpires == "" {
		secure, ok := in.browse("https://" + in.home())
		switch {
		case ok && closed && secure.Fault == "":
			p = secure
		case ok:
			p.CertificateExpires, p.CertificateFault = secure.CertificateExpires, secure.CertificateFault
		}
	}
	in.facts.Page = p
}

// home is the home page of the filing, or else the name that has an address.
func (in *inspection) home() string {
	if in.q.Home != "" && len(in.hosts[hostOf("http://"+in.q.Home)].Addresses) > 0 {
		return in.q.Home
	}
	if len(in.hosts[in.q.ASCII].Addresses) == 0 && len(in.hosts["www."+in.q.ASCII].Addresses) > 0 {
		return "www." + in.q.ASCII + "/"
	}
	return in.q.ASCII + "/"
}

// browse goes where redirects lead; ok is false when a lookup failed on the way.
func (in *inspection) browse(address string) (p online.Page, ok bool) {
	for range maxHops + 1 {
		a, ok := in.fetch(address)
		if !ok {
			return online.Page{}, false
		}
		p = in.seen(a, address, p)
		next := a.Location
		if next == "" && a.Fault == "" {
			next = in.read(a, &p)
		}
		if next == "" {
			return p, true
		}
		if address = follow(address, next); address == "" {
			p.Fault, p.Opens = online.FaultScheme, false
			return p, true
		}
	}
	p.Fault, p.Opens = online.FaultRedirects, false
	return p, true
}

// seen is what an answer says before its text is read; of the way there only the certificate
// counts.
func (in *inspection) seen(a Answer, address string, before online.Page) online.Page {
	p := online.Page{
		Sighting: in.sighting(a, address), URL: address, Status: a.Status, Fault: a.Fault,
		CertificateExpires: before.CertificateExpires, CertificateFault: before.CertificateFault,
	}
	if c := a.Certificate; c != nil && p.CertificateFault == "" {
		p.CertificateExpires, p.CertificateFault = day(c.Expires), c.Fault
	}
	return p
}

// read takes the text of a page and says where it sends its reader.
func (in *inspection) read(a Answer, p *online.Page) (next string) {
	seen := page.Parse(a.Text)
	p.Opens, p.Cut = a.Status < 400, a.Cut
	p.Title, p.Text, p.ByScript, p.Numbers, p.Police = seen.Title, seen.Text, seen.ByScript, seen.Numbers, seen.Police
	return seen.Refresh
}

// fetch asks for one page. The addresses of its host are looked up first, and what is not of
// the internet is not asked at all.
func (in *inspection) fetch(address string) (Answer, bool) {
	host, ok := in.host(hostOf(address))
	if !ok {
		return Answer{}, false
	}
	host.Lookup, host.Text = Lookup{Kind: HTTP, Of: address}, ""
	switch {
	case len(host.Addresses) == 0:
		host.Fault = online.FaultNoAddress
		return host, true
	case !hasPublic(host.Addresses):
		host.Fault = online.FaultPrivate
		return host, true
	}
	return in.ask(Lookup{Kind: HTTP, Of: address})
}

// follow is where a link on a page leads; empty where that is not the web.
func follow(from, to string) string {
	base, err := url.Parse(from)
	if err != nil {
		return ""
	}
	target, err := base.Parse(to)
	if err != nil || target.Scheme != "http" && target.Scheme != "https" || target.Hostname() == "" || target.User != nil || !isWebPort(target.Port()) {
		return ""
	}
	target.Fragment, target.Host = "", strings.ToLower(target.Host)
	if target.Path == "" {
		target.Path = "/"
	}
	if out := target.String(); len(out) <= maxAddress {
		return out
	}
	return ""
}

// isWebPort refuses the ports of other services: a page shall not make us talk to them.
func isWebPort(port string) bool {
	n, err := strconv.Atoi(port)
	return port == "" || err == nil && (n == 80 || n == 443 || n >= 1024 && n < 1<<16)
}

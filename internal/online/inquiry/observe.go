package inquiry

import (
	"context"
	"errors"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/beian-dev/beian/internal/online"
)

// Observer makes facts of answers.
type Observer struct {
	Asker
	Servers Servers
	Zone    *time.Location // in which times are told; nil: UTC
}

// Observe looks a domain up. What could not be looked up is unknown in the facts and stands
// among the failures.
func (o Observer) Observe(ctx context.Context, q Question) (online.Facts, []Failure) {
	in := inspection{Observer: o, ctx: ctx, q: q, hosts: map[string]Answer{}, silent: map[string]bool{}}
	in.register()
	if q.Site {
		in.resolve()
		in.visit()
	}
	return in.facts, in.failures
}

// inspection is the course of looking up one domain.
type inspection struct {
	Observer
	ctx      context.Context
	q        Question
	facts    online.Facts
	hosts    map[string]Answer // addresses of the hosts that DNS answered for
	silent   map[string]bool   // hosts that it gave no answer for
	last     Answer            // the last one that came
	failures []Failure
}

// ask notes what fails.
func (in *inspection) ask(l Lookup) (Answer, bool) {
	a, err := in.Ask(in.ctx, l)
	if err != nil {
		in.fail(l, err)
		return a, false
	}
	in.last = a
	return a, true
}

func (in *inspection) fail(l Lookup, err error) {
	in.failures = append(in.failures, Failure{l, err})
}

// sighting says when and by whom an answer was given.
func (in *inspection) sighting(a Answer, from string) online.Sighting {
	zone := in.Zone
	if zone == nil {
		zone = time.UTC
	}
	return online.Sighting{Known: true, At: a.At.In(zone).Format("2006-01-02 15:04"), Age: int(a.Age.Minutes()), From: from}
}

// resolve asks for the domain and for its www, and for the host of the home page.
func (in *inspection) resolve() {
	names := []string{in.q.ASCII, "www." + in.q.ASCII}
	if host := hostOf("http://" + in.q.Home); host != "" && !slices.Contains(names, host) {
		names = append(names, host)
	}
	d := &in.facts.DNS
	if in.isBlind() {
		for _, name := range names {
			in.fail(Lookup{Kind: DNS, Of: name}, ErrBlind)
		}
		return
	}
	for _, name := range names {
		a, ok := in.host(name)
		if !ok {
			continue
		}
		if !d.Known {
			d.Sighting = in.sighting(a, "DNS")
		}
		for _, address := range a.Addresses {
			d.Addresses = appendNew(d.Addresses, address)
			parsed, err := netip.ParseAddr(address)
			d.Public = d.Public || err == nil && IsPublic(parsed)
		}
		for _, alias := range a.Aliases {
			d.Aliases = appendNew(d.Aliases, alias)
		}
	}
	d.Resolves = len(d.Addresses) > 0 || len(d.Aliases) > 0
}

// isBlind reports whether DNS knows no address of a server that there is for certain: one of
// the list, or that the user named.
func (in *inspection) isBlind() bool {
	servers := in.Servers.of(in.q.ASCII)
	for _, f := range in.failures {
		l := f.Lookup
		listed := l.Kind == WHOIS && (l.Server == servers.whois || l.Server == ianaWHOIS) || l.Kind == RDAP && strings.HasPrefix(l.Of, servers.rdap)
		if listed && errors.Is(f.Err, ErrNoHost) {
			return true
		}
	}
	return false
}

// host asks for the addresses of a host, once. An address is its own, as of the answer that led
// to it.
func (in *inspection) host(name string) (Answer, bool) {
	if a, known := in.hosts[name]; known || in.silent[name] {
		return a, known
	}
	if _, err := netip.ParseAddr(name); err == nil {
		return Answer{At: in.last.At, Age: in.last.Age, Addresses: []string{name}}, true
	}
	a, ok := in.ask(Lookup{Kind: DNS, Of: name})
	if ok {
		in.hosts[name] = a
	} else {
		in.silent[name] = true
	}
	return a, ok
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// statusText names a status in an error.
func statusText(status int) string { return "HTTP status " + strconv.Itoa(status) }

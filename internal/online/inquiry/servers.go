package inquiry

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/registries.tsv
var registryList string

// Vintage is the state of the embedded list of servers, by protocol, and Source where it is
// from.
const (
	Vintage = "RDAP 2025-11-06, WHOIS 2025-04"
	Source  = "https://data.iana.org/rdap/dns.json"
)

// ianaWHOIS knows the WHOIS server of every top-level domain.
const ianaWHOIS = "whois.iana.org"

// Servers says whom to ask about registrations.
type Servers struct {
	RDAP  string // base address of the server to ask about every domain; empty: that of its registry
	WHOIS string // host or host:port to ask about every domain; empty: that of its registry
}

// registry is who answers about a top-level domain; empty: nobody is known to.
type registry struct{ rdap, whois string }

// registries is the list by top-level domain, read at the first question.
var registries = sync.OnceValue(func() map[string]registry {
	out := map[string]registry{}
	for line := range strings.Lines(registryList) {
		if fields := strings.Fields(line); len(fields) == 3 && fields[0] != "#" {
			out[fields[0]] = registry{strings.TrimPrefix(fields[1], "-"), strings.TrimPrefix(fields[2], "-")}
		}
	}
	return out
})

// of are the servers for a domain: those that the user names, and no others then.
func (s Servers) of(domain string) registry {
	if s.RDAP != "" || s.WHOIS != "" {
		return registry{s.RDAP, s.WHOIS}
	}
	return registries()[topLevel(domain)]
}

func topLevel(domain string) string { return domain[strings.LastIndexByte(domain, '.')+1:] }

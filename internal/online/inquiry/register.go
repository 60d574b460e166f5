package inquiry

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/beian-dev/beian/internal/online/rdap"
	"github.com/beian-dev/beian/internal/online/whois"
)

// maxReferrals is how many servers are asked by WHOIS: IANA, the registry, the registrar.
const maxReferrals = 3

// register asks the registry: by RDAP where it has it, else by WHOIS; by WHOIS also where
// RDAP fails or keeps the registrant to itself, because registrars may show more there.
func (in *inspection) register() {
	servers := in.Servers.of(in.q.ASCII)
	if servers.rdap != "" {
		in.byRDAP(servers.rdap)
	}
	r := in.facts.Registration
	if r.Known && (!r.Registered || r.Registrant != "" || servers.whois == "") {
		return
	}
	if servers.whois == "" {
		servers.whois = in.referral()
	}
	if servers.whois != "" {
		in.byWHOIS(servers.whois)
	}
}

func (in *inspection) byRDAP(base string) {
	address := strings.TrimSuffix(base, "/") + "/domain/" + in.q.ASCII
	record, ok := in.rdapRecord(address)
	if !ok || !in.facts.Registration.Registered {
		return
	}
	if withheld(record.Registrant) && record.Related != "" {
		if parsed, err := url.Parse(record.Related); err == nil && parsed.Scheme == "https" {
			in.rdapRecord(record.Related)
		}
	}
}

func withheld(name string) bool { return name == "" || whois.IsWithheld(name) }

// rdapRecord adds what an RDAP server says to the facts.
func (in *inspection) rdapRecord(address string) (rdap.Record, bool) {
	l := Lookup{Kind: RDAP, Of: address}
	a, ok := in.ask(l)
	if !ok {
		return rdap.Record{}, false
	}
	switch a.Status {
	case 404:
		if !in.facts.Registration.Known { // what a registrar does not know, its registry does
			in.facts.Registration.Sighting = in.sighting(a, hostOf(address))
		}
		return rdap.Record{}, true
	case 200:
	default:
		in.fail(l, errors.New(statusText(a.Status)))
		return rdap.Record{}, false
	}
	record, err := rdap.Parse([]byte(a.Text))
	if err != nil {
		in.fail(l, err)
		return rdap.Record{}, false
	}
	in.merge(a, hostOf(address), known{
		registrant: record.Registrant, registrar: record.Registrar, created: record.Created, expires: record.Expires, statuses: record.Statuses,
	})
	return record, true
}

// known is what one server says of a registration.
type known struct {
	registrant, registrar string
	created, expires      time.Time
	statuses              []string
}

const (
	maxName     = 200 // characters of a name; what is longer is none
	maxStatuses = 20
)

// short bounds what a server says.
func short(name string) string {
	if runes := []rune(name); len(runes) > maxName {
		return string(runes[:maxName])
	}
	return name
}

// merge fills what no server has said before.
func (in *inspection) merge(a Answer, from string, k known) {
	k.registrant, k.registrar = short(k.registrant), short(k.registrar)
	k.statuses = k.statuses[:min(len(k.statuses), maxStatuses)]
	r := &in.facts.Registration
	if !r.Known || !r.Registered {
		r.Sighting = in.sighting(a, from)
	}
	r.Registered = true
	switch {
	case withheld(k.registrant):
		r.Privacy = r.Privacy || isPrivacyService(k.registrar+" "+k.registrant)
	case isPrivacyService(k.registrant):
		r.Privacy = true
	case r.Registrant == "":
		r.Registrant = k.registrant
		r.Sighting = in.sighting(a, from)
	}
	if r.Registrar == "" {
		r.Registrar = k.registrar
	}
	if r.Created == "" {
		r.Created = day(k.created)
	}
	if r.Expires == "" {
		r.Expires = day(k.expires)
	}
	for _, s := range k.statuses {
		r.Statuses = appendNew(r.Statuses, s)
	}
	r.Held = slices.ContainsFunc(r.Statuses, func(s string) bool {
		return strings.EqualFold(s, "serverHold") || strings.EqualFold(s, "clientHold")
	})
}

// day is the day in China; empty for none.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(whois.China).Format(time.DateOnly)
}

// privacyWords stand in the names of services that hold domains for others.
var privacyWords = [...]string{
	"privacy", "whoisguard", "whois guard", "domains by proxy", "proxy", "whoisprotect", "whois protect", "whoissecure", "identity protect",
	"withheldforprivacy", "contact privacy", "perfect privacy", "private registration", "隐私保护", "隐私服务", "注册信息保护",
}

// isPrivacyService reports whether a name is that of a service which stands in for a
// registrant.
func isPrivacyService(name string) bool {
	lower := strings.ToLower(name)
	return slices.ContainsFunc(privacyWords[:], func(w string) bool { return strings.Contains(lower, w) })
}

// referral asks IANA which WHOIS server knows a top-level domain.
func (in *inspection) referral() string {
	l := Lookup{Kind: WHOIS, Of: topLevel(in.q.ASCII), Server: ianaWHOIS}
	a, ok := in.ask(l)
	if !ok {
		return ""
	}
	record, _ := whois.Parse(a.Text)
	if record.Refer == "" {
		in.fail(l, fmt.Errorf("it names no WHOIS server for .%s", l.Of))
	}
	return record.Refer
}

// byWHOIS asks a server and those it refers to.
func (in *inspection) byWHOIS(server string) {
	asked := map[string]bool{}
	for range maxReferrals {
		asked[server] = true
		record, ok := in.whoisRecord(server)
		if !ok || record.Refer == "" || asked[record.Refer] || in.facts.Registration.Registrant != "" {
			return
		}
		server = record.Refer
	}
}

func (in *inspection) whoisRecord(server string) (whois.Record, bool) {
	l := Lookup{Kind: WHOIS, Of: in.q.ASCII, Server: server}
	a, ok := in.ask(l)
	if !ok {
		return whois.Record{}, false
	}
	record, ok := whois.Parse(a.Text)
	switch {
	case !ok:
		in.fail(l, ErrUnknown)
	case record.Found:
		in.merge(a, server, known{
			registrant: record.Registrant, registrar: record.Registrar, created: record.Created, expires: record.Expires, statuses: record.Statuses,
		})
	case record.Refer == "" && !in.facts.Registration.Known:
		in.facts.Registration.Sighting = in.sighting(a, server)
	}
	return record, ok
}

// hostOf is the host of an address, without a port; empty where there is none.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Hostname())
}

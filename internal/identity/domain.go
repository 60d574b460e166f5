package identity

import (
	"net/netip"
	"strings"

	"github.com/beian-dev/beian/internal/memo"
	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
)

// DomainFault is what keeps a domain name from being filed as it is written.
type DomainFault string

// The faults of a domain name.
const (
	FaultScheme  DomainFault = "scheme"  // http:// before it
	FaultPath    DomainFault = "path"    // a path behind it
	FaultPort    DomainFault = "port"    // a port behind it
	FaultLevel   DomainFault = "level"   // www. or another level below the registered name
	FaultLabel   DomainFault = "label"   // a label that no domain name may have
	FaultAddress DomainFault = "address" // an IP address
	FaultSuffix  DomainFault = "suffix"  // nothing but a public suffix
)

// DomainError is the first fault of a domain name. Name is the name to file instead; empty
// where none can be told.
type DomainError struct {
	Kind DomainFault
	Name string
}

func (e *DomainError) Error() string { return "domain name with fault: " + string(e.Kind) }

// Domain is a name to be filed: the one registered directly under a public suffix.
type Domain struct {
	Name   string // lower case, Unicode, without host part
	ASCII  string // in Punycode where the name is not ASCII
	Suffix string // the public suffix, in the script of Name: cn, com.cn, 中国
	Host   string // the labels below the registered name, www; empty in a name as it is filed
}

// ParseDomain reads a domain name as people type it. Where it can be told, Domain holds the
// name to file even when the error is not nil; the error is a *DomainError. Full-width
// letters and dots and upper case are read as what they stand for. Suffixes are those of
// the public suffix list, without the private ones of hosting companies.
func ParseDomain(s string) (Domain, error) {
	return recentDomains.Get(s, parseDomain)
}

// recentDomains remembers the last names: one rule after another asks about the same few.
var recentDomains memo.Results[Domain]

// dots are what people type for the dot of a domain name.
var dots = strings.NewReplacer("。", ".", "．", ".", "｡", ".")

func parseDomain(s string) (Domain, error) {
	name, fault := trimURL(strings.ToLower(dots.Replace(Normalize(s))))
	name = strings.TrimSuffix(name, ".")
	if _, err := netip.ParseAddr(strings.Trim(name, "[]")); err == nil {
		return Domain{}, &DomainError{Kind: FaultAddress}
	}
	ascii, err := idna.Lookup.ToASCII(name)
	if err != nil || !isHostname(ascii) {
		return Domain{}, &DomainError{Kind: FaultLabel}
	}
	suffix := icannSuffix(ascii)
	if suffix == ascii {
		return Domain{Suffix: toUnicode(suffix)}, &DomainError{Kind: FaultSuffix}
	}
	below := strings.TrimSuffix(ascii, "."+suffix)
	cut := strings.LastIndexByte(below, '.')
	d := Domain{ASCII: below[cut+1:] + "." + suffix, Suffix: toUnicode(suffix), Host: below[:max(cut, 0)]}
	d.Name = toUnicode(d.ASCII)
	if fault == "" && d.Host != "" {
		fault = FaultLevel
	}
	if fault != "" {
		return d, &DomainError{Kind: fault, Name: d.Name}
	}
	return d, nil
}

// trimURL strips what surrounds a host name in a URL and names the first such thing.
func trimURL(s string) (host string, fault DomainFault) {
	if _, rest, ok := strings.Cut(s, "://"); ok {
		s, fault = rest, FaultScheme
	}
	if i := strings.IndexAny(s, "/?#"); i >= 0 {
		s = s[:i]
		if fault == "" {
			fault = FaultPath
		}
	}
	if i := strings.LastIndexByte(s, ':'); i >= 0 && strings.Count(s, ":") == 1 {
		s = s[:i]
		if fault == "" {
			fault = FaultPort
		}
	}
	return s, fault
}

// isHostname asks for at least two labels of letters, digits and inner hyphens.
func isHostname(ascii string) bool {
	if len(ascii) > 253 || !strings.Contains(ascii, ".") {
		return false
	}
	for label := range strings.SplitSeq(ascii, ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
		if firstOutside(label, func(c byte) bool { return isHostByte(c) && c != '.' }) != "" {
			return false
		}
	}
	return true
}

// icannSuffix is the public suffix that a registry runs, passing over the private ones that
// hosting companies have put on the list (github.io).
func icannSuffix(ascii string) string {
	suffix, icann := publicsuffix.PublicSuffix(ascii)
	for !icann {
		_, parent, ok := strings.Cut(suffix, ".")
		if !ok {
			break
		}
		suffix, icann = publicsuffix.PublicSuffix(parent)
	}
	return suffix
}

func toUnicode(ascii string) string {
	u, err := idna.ToUnicode(ascii)
	if err != nil {
		return ascii
	}
	return u
}

package rule

import (
	"errors"
	"net/netip"
	"strings"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/identity"
)

func domainFunctions() []Function {
	return []Function{
		fn1("domain_fault", "what keeps a domain name from being filed as it stands: scheme, path, port, level, label, address, suffix; empty when nothing does", domainFault),
		fn1("registrable", "the name to file: directly under a suffix, lower case, Unicode; empty when the text holds none", registrable),
		fn1("suffix", "the public suffix of a domain name, without a leading dot", func(s string) string { d, _ := identity.ParseDomain(s); return d.Suffix }),
		fn1("tld_approved", "whether the ministry is known to have approved the top-level domain", func(s string) bool { ok, _ := identity.TLDApproved(s); return ok }),
		fn2("under_suffix", "the first of these suffixes (such as .gov.cn) that a domain name stands under, empty when none", underSuffix),
		fn1("url_host", "the host of a home page given as host and path", urlHost),
		fn1("domain_count", "how many domains the sites have in all", domainCount),
		fn1("domain_names", "the names of domains", domainNames),
		fn1("distinct_names", "how many different names before the suffix the domains of the sites have", distinctNames),
		fn1("is_public_ip", "whether the text is one public address or a range a-b in the right order", isPublicIP),
	}
}

func domainFault(s string) string {
	_, err := identity.ParseDomain(s)
	var fault *identity.DomainError
	if errors.As(err, &fault) {
		return string(fault.Kind)
	}
	return ""
}

func registrable(s string) string {
	d, _ := identity.ParseDomain(s)
	return d.Name
}

func domainCount(sites []filing.Site) (n int) {
	for i := range sites {
		n += len(sites[i].Domains)
	}
	return n
}

func domainNames(domains []filing.Domain) []string {
	names := make([]string, len(domains))
	for i := range domains {
		names[i] = domains[i].Name
	}
	return names
}

func distinctNames(sites []filing.Site) int {
	names := map[string]bool{}
	for i := range sites {
		for _, d := range sites[i].Domains {
			name, _, _ := strings.Cut(registrable(d.Name), ".")
			names[name] = true
		}
	}
	delete(names, "")
	return len(names)
}

func underSuffix(domain string, suffixes any) string {
	for _, suffix := range words(suffixes) {
		if strings.HasSuffix("."+strings.ToLower(domain), "."+strings.TrimPrefix(suffix, ".")) {
			return suffix
		}
	}
	return ""
}

func urlHost(s string) string {
	s = strings.TrimPrefix(strings.TrimPrefix(strings.ToLower(s), "http://"), "https://")
	if i := strings.IndexAny(s, "/?#"); i >= 0 {
		s = s[:i]
	}
	host, _, _ := strings.Cut(s, ":")
	return host
}

// isPublicIP reads one address or a range. Private, loopback and link-local addresses are
// not public; those of documentation are taken, because examples use them.
func isPublicIP(s string) bool {
	from, to, isRange := strings.Cut(s, "-")
	a, err := netip.ParseAddr(strings.TrimSpace(from))
	if err != nil || !publicAddress(a) {
		return false
	}
	if !isRange {
		return true
	}
	b, err := netip.ParseAddr(strings.TrimSpace(to))
	return err == nil && publicAddress(b) && a.BitLen() == b.BitLen() && a.Compare(b) <= 0
}

func publicAddress(a netip.Addr) bool {
	carrier := netip.PrefixFrom(netip.AddrFrom4([4]byte{100, 64}), 10)
	return a.IsGlobalUnicast() && !a.IsPrivate() && !carrier.Contains(a)
}

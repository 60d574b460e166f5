package inquiry

import (
	"net/netip"
	"sync"
)

// IsPublic reports whether an address is one of the internet, which a stranger's DNS may send
// us to: none of this machine, of a local network, or of a use of its own. Addresses for
// documentation count as public; they lead nowhere. Source: IANA's special-purpose address
// registries (RFC 6890).
func IsPublic(a netip.Addr) bool {
	a = a.Unmap()
	if !a.IsGlobalUnicast() || a.IsPrivate() || a.Zone() != "" {
		return false
	}
	for _, p := range special() {
		if p.Contains(a) {
			return false
		}
	}
	if a.Is6() {
		if inner, ok := embedded(a); ok {
			return IsPublic(inner)
		}
	}
	return true
}

// special are blocks that Go counts as global unicast and that are not of the internet.
var special = sync.OnceValue(func() []netip.Prefix {
	return []netip.Prefix{
		prefix([4]byte{0}, 8),                                        // this network
		prefix([4]byte{100, 64}, 10),                                 // carrier-grade NAT
		prefix([4]byte{192, 0, 0}, 24),                               // protocol assignments
		prefix([4]byte{192, 88, 99}, 24),                             // 6to4 relays
		prefix([4]byte{198, 18}, 15),                                 // benchmarks
		prefix([4]byte{240}, 4),                                      // reserved
		netip.PrefixFrom(netip.AddrFrom16([16]byte{0xfe, 0xc0}), 10), // site-local, deprecated
		netip.PrefixFrom(netip.AddrFrom16([16]byte{0, 0x64, 0xff, 0x9b, 0, 1}), 48),          // translation in a local network
		netip.PrefixFrom(netip.AddrFrom16([16]byte{0x20, 0x01, 0, 0}), 32),                   // Teredo
		netip.PrefixFrom(netip.AddrFrom16([16]byte{0x01, 0x00, 0, 0, 0, 0, 0, 0}), 64),       // discarded
		netip.PrefixFrom(netip.AddrFrom16([16]byte{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}), 96), // IPv4-compatible, deprecated
	}
})

func prefix(a [4]byte, bits int) netip.Prefix { return netip.PrefixFrom(netip.AddrFrom4(a), bits) }

// embedded is the IPv4 address inside one of a translator (64:ff9b::/96) or of 6to4 (2002::/16).
func embedded(a netip.Addr) (netip.Addr, bool) {
	b := a.As16()
	switch {
	case [12]byte(b[:12]) == [12]byte{0, 0x64, 0xff, 0x9b}:
		return netip.AddrFrom4([4]byte(b[12:])), true
	case b[0] == 0x20 && b[1] == 0x02:
		return netip.AddrFrom4([4]byte(b[2:6])), true
	}
	return netip.Addr{}, false
}

// hasPublic reports whether one of the addresses is of the internet.
func hasPublic(addresses []string) bool {
	for _, s := range addresses {
		if a, err := netip.ParseAddr(s); err == nil && IsPublic(a) {
			return true
		}
	}
	return false
}

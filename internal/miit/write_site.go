package miit

import (
	"cmp"
	"fmt"
	"net/netip"
	"strings"

	"github.com/beian-dev/beian/internal/filing"
)

// mostCodes is how many services, languages or approvals a site may have.
const mostCodes = 64

// site writes a site (网站信息) of any order but an added access.
func (r *record) site(o Order, i int) (id int64) {
	s, path := &r.filing().Sites[i], sitePath(i)
	r.element("Wz_xx", func() {
		if o == Change {
			r.given("Wzid", path, r.provider.site(s).Number, siteKey(s, "id"), "网站ID", "the number of the site")
		} else {
			id = r.id("IspWzid")
		}
		if strings.Contains(s.Name, ";") {
			r.problem(RuleValue, path+".name", "网站名称里的“;”在接口里分隔几个名称", `the interface takes ";" in the name of a site for the border between several names`)
		}
		r.text("Wzmc", path+".name", s.Name, bounds{1, 512})
		r.approvals(path, s)
		r.numbers("Fwnr", "Fwnr_id", path+".services", listService, s.Services)
		r.numbers("Yylb", "Yylb_id", path+".languages", listLanguage, s.Languages)
		r.domains(path, s)
		r.element("Jr_xx", func() {
			if o == Change {
				r.given("Jrid", path+".access", r.provider.site(s).Access, siteKey(s, "access_id"), "接入ID", "the number of the access")
			} else {
				r.id("IspJrid")
			}
			r.access(path, s)
		})
		r.element("Wz_Fzr", func() { r.administrator(path, s) })
		if o == Change {
			r.text("Baxh", path+".filed.icp", s.Filed.ICP, bounds{1, 128})
		}
		r.optional("Syurl", path+".home", s.Home, bounds{4, 255})
		r.optional("Wz_Bz", path+".remark", s.Remark, bounds{1, 1024})
	})
	return id
}

func sitePath(i int) string { return fmt.Sprintf("sites[%d]", i) }

// siteKey is a key of the provider's file about a site.
func siteKey(s *filing.Site, key string) string {
	name := s.Filed.ICP
	if len(s.Domains) > 0 {
		name = s.Domains[0].Name
	}
	return "sites." + name + "." + key
}

// administrator writes the person where the file says it: the principal's record where that is
// who looks after the site.
func (r *record) administrator(path string, s *filing.Site) {
	at := path + ".administrator"
	if s.Administrator.Same {
		at = "entity.principal"
	}
	before := len(r.problems)
	r.person(at, &s.Administrator.Person)
	if s.Administrator.Same && r.withEntity() { // what is wrong there has been said once
		r.problems = r.problems[:before]
	}
}

// withEntity reports whether the order writes the entity too.
func (r *record) withEntity() bool { return r.order == First || r.order == Change }

// numbers writes a list of codes.
func (r *record) numbers(outer, tag, path, list string, terms []string) {
	f, _ := filing.FieldAt(path)
	switch {
	case len(terms) == 0:
		r.missing(path, f.ZH, f.EN)
		return
	case len(terms) > mostCodes:
		r.problem(RuleValue, path, fmt.Sprintf("%s有 %d 项，接口最多收 %d 项", f.ZH, len(terms), mostCodes), fmt.Sprintf("%s: %d are given, the interface takes %d", f.EN, len(terms), mostCodes))
		return
	}
	r.element(outer, func() {
		for i, term := range terms {
			r.code(tag, fmt.Sprintf("%s[%d]", path, i), list, term)
		}
	})
}

func (r *record) domains(path string, s *filing.Site) {
	if len(s.Domains) == 0 {
		r.missing(path+".domains", "域名", "a domain")
	}
	for i := range s.Domains {
		at := fmt.Sprintf("%s.domains[%d].name", path, i)
		r.element("Ym_xx", func() {
			r.id("IspYmid")
			r.text("Ym", at, s.Domains[i].Name, bounds{4, 128})
		})
	}
}

// access writes location, method and addresses: what the filing says, else the provider.
func (r *record) access(path string, s *filing.Site) {
	data := r.provider.site(s)
	r.single("Wzfb", "Fbdd", path+".access.location", listLocation, cmp.Or(s.Access.Location, data.Location, r.provider.Location), "location", "服务器放置地", "the location of the server")
	r.single("Wzjrfs", "Jrfs", path+".access.method", listMethod, cmp.Or(s.Access.Method, data.Method, r.provider.Method), "method", "网站接入方式", "the method of access")
	at := path + ".access.ips"
	var before []ipRange
	for i, ip := range s.Access.IPs {
		before = r.ip(fmt.Sprintf("%s[%d]", at, i), ip, before)
	}
	if len(s.Access.IPs) > 0 {
		return
	}
	if len(data.IPs) == 0 {
		r.lacking(at, siteKey(s, "ips"), "网站IP地址", "the addresses of the site")
	}
	for _, ip := range data.IPs {
		before = r.ip(at, ip, before)
	}
}

// single writes a list of the one code that the filing or the provider says.
func (r *record) single(outer, tag, path, list, term, key, zh, en string) {
	if term == "" {
		r.lacking(path, key, zh, en)
		return
	}
	r.element(outer, func() { r.code(tag, path, list, term) })
}

// ipRange is the addresses from one to another, both among them.
type ipRange struct{ from, to uint32 }

// ip writes an address or a range a-b as the interface's 32-bit numbers, and returns what the
// site has reported by now.
func (r *record) ip(path, text string, before []ipRange) []ipRange {
	x, ok := parseRange(text)
	if !ok {
		r.problem(RuleValue, path, fmt.Sprintf("%q：接口只收 IPv4 地址或起止段 a-b，且起不大于止，否则系统返回 1006", text),
			fmt.Sprintf("%q: the interface takes IPv4 addresses, or ranges a-b in this order; else the system answers 1006", text))
		return before
	}
	for _, b := range before {
		if x.from <= b.to && b.from <= x.to {
			r.problem(RuleTwice, path, fmt.Sprintf("%s 与同一网站的 %s 重复，系统会返回 1040", text, b), fmt.Sprintf("%s and %s of the same site overlap; the system answers 1040", text, b))
		}
	}
	r.element("Ip_xx", func() {
		r.id("IspIpid")
		r.number("Qsip", int64(x.from))
		r.number("Zzip", int64(x.to))
	})
	return append(before, x)
}

// parseRange reads an IPv4 address, or two joined with a hyphen; 0.0.0.0 is none.
func parseRange(text string) (x ipRange, ok bool) {
	a, b, isRange := strings.Cut(text, "-")
	if !isRange {
		b = a
	}
	low, err1 := netip.ParseAddr(strings.TrimSpace(a))
	high, err2 := netip.ParseAddr(strings.TrimSpace(b))
	if err1 != nil || err2 != nil || !low.Is4() || !high.Is4() {
		return ipRange{}, false
	}
	x = ipRange{number(low), number(high)}
	return x, x.from > 0 && x.from <= x.to
}

// String is what parseRange reads.
func (x ipRange) String() string {
	if x.from == x.to {
		return address(x.from).String()
	}
	return address(x.from).String() + "-" + address(x.to).String()
}

func number(a netip.Addr) uint32 {
	b := a.As4()
	return uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
}

func address(n uint32) netip.Addr {
	return netip.AddrFrom4([4]byte{byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)})
}

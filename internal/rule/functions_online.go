package rule

import (
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/identity"
	"github.com/beian-dev/beian/internal/naming"
	"github.com/beian-dev/beian/internal/online"
)

// onlineFunctions compare what was seen with what the filing says.
func onlineFunctions() []Function {
	return []Function{
		fn3("is_filed", "whether a domain of a site is filed: the file has a number for it, or the bureau's approval in its progress", (*filing.Filing).IsApproved),
		fn2("filed_number", "the number of a domain of a site, that of the entity where the file has no other; empty when it has none", filedNumber),
		fn2("same_icp", "whether two texts are the same ICP number, with the same serial of the site", sameICP),
		fn1("link_host", "the host that a link leads to, lower case; empty when it leads nowhere else", linkHost),
		fn2("outside_ips", "those of the addresses that are neither in the list nor in its ranges a-b", outsideIPs),
		fn2("title_fits", "whether the title of a page bears the name of a site, or a name that relates to it", titleFits),
		fn1("companies_in", "the companies that a page names, without those that built or support it", naming.Companies),
		fn2("registrar_group", "the first of the groups, written a|b|c, of which the name of a registrar holds a word; empty when none", registrarGroup),
		fn1("fault_zh", "why a site or its certificate is not in order, in Chinese", func(f string) string { zh, _ := faultName(f); return zh }),
		fn1("fault_en", "why a site or its certificate is not in order, in English", func(f string) string { _, en := faultName(f); return en }),
		fn2("seen_zh", "when something was seen, in Chinese: the time, and the age in minutes of an answer that was kept", seenZH),
		fn2("seen_en", "when something was seen, in English", seenEN),
	}
}

// filedNumber prefers the number of the domain, then the site's.
func filedNumber(site *filing.Site, domain *filing.Domain) string {
	if domain.ICP != "" {
		return domain.ICP
	}
	return site.Filed.ICP
}

// parseICP also reads a number whose only fault is the province's character.
func parseICP(s string) (identity.ICPNumber, bool) {
	n, err := identity.ICP(s)
	return n, err == nil || errors.Is(err, identity.ErrRegion)
}

func sameICP(a, b string) bool {
	x, okX := parseICP(a)
	y, okY := parseICP(b)
	return okX && okY && x == y
}

// linkHost takes the host of a link; one without a scheme stays on its own site.
func linkHost(link string) string {
	rest, ok := strings.CutPrefix(link, "//")
	if !ok {
		_, rest, ok = strings.Cut(link, "://")
	}
	if !ok {
		return ""
	}
	return urlHost(rest)
}

func outsideIPs(addresses, list []string) []string {
	return slices.DeleteFunc(slices.Clone(addresses), func(s string) bool {
		a, err := netip.ParseAddr(s)
		return err == nil && slices.ContainsFunc(list, func(in string) bool { return inRange(a, in) })
	})
}

// inRange reads an address or a range a-b; what is neither holds nothing.
func inRange(a netip.Addr, s string) bool {
	from, to, isRange := strings.Cut(s, "-")
	if !isRange {
		to = from
	}
	first, errFirst := netip.ParseAddr(strings.TrimSpace(from))
	last, errLast := netip.ParseAddr(strings.TrimSpace(to))
	return errFirst == nil && errLast == nil && first.Compare(a) <= 0 && a.Compare(last) <= 0
}

// titleFits looks at the title as a whole and at its parts: pages add slogans and rubrics.
func titleFits(title, name string) bool {
	whole := identity.Normalize(title)
	wanted := identity.Normalize(name)
	if wanted == "" || strings.Contains(whole, wanted) {
		return true
	}
	for _, part := range strings.FieldsFunc(title, func(r rune) bool { return strings.ContainsRune("-_|｜—–·,，:：/、丨 ", r) }) {
		if naming.HanCount(part) >= 2 && strings.Contains(wanted, identity.Normalize(part)) {
			return true
		}
		if naming.Relevance(name, part, nil) != naming.None || naming.Relevance(part, name, nil) != naming.None {
			return true
		}
	}
	return false
}

// registrarGroup finds the names by which one registrar goes.
func registrarGroup(name string, groups any) string {
	name = strings.ToLower(identity.Normalize(name))
	for _, group := range words(groups) {
		for word := range strings.SplitSeq(strings.ToLower(identity.Normalize(group)), "|") {
			if strings.Contains(name, word) {
				return group
			}
		}
	}
	return ""
}

// faultName says what is wrong, in Chinese and English.
func faultName(fault online.Fault) (zh, en string) {
	switch fault {
	case online.FaultNoAddress:
		return "域名没有解析到地址", "it has no address"
	case online.FaultPrivate:
		return "解析到了内网地址", "its address is one of a local network"
	case online.FaultRefused:
		return "拒绝连接", "it refuses connections"
	case online.FaultClosed:
		return "连接被中断", "it closes the connection"
	case online.FaultTimeout:
		return "长时间没有响应", "it does not answer in time"
	case online.FaultTLS:
		return "无法建立加密连接", "no encrypted connection comes about"
	case online.FaultRedirects:
		return "跳转没有尽头", "its redirects do not end"
	case online.FaultScheme:
		return "跳转到了网页以外", "its redirects leave the web"
	case online.FaultMalformed:
		return "返回的不是网页", "what it answers is no HTTP"
	case online.FaultExpired:
		return "已过期或尚未生效", "has run out or is not valid yet"
	case online.FaultHostname:
		return "不是为这个域名签发的", "is for another name"
	case online.FaultUntrusted:
		return "不受浏览器信任", "is not trusted by browsers"
	}
	return "", ""
}

func seenZH(at string, age int) string {
	if age <= 0 {
		return at + " 查得"
	}
	if age < 60 {
		return fmt.Sprintf("%s 查得，缓存于 %d 分钟前", at, age)
	}
	return fmt.Sprintf("%s 查得，缓存于 %d 小时前", at, age/60)
}

func seenEN(at string, age int) string {
	if age <= 0 {
		return "seen " + at
	}
	if age < 60 {
		return fmt.Sprintf("seen %s, kept for %d min", at, age)
	}
	return fmt.Sprintf("seen %s, kept for %d h", at, age/60)
}

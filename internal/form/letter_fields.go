package form

import (
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/filing"
)

// What a letter calls the thing that it is about.
const (
	serviceSite = "网站"
	serviceApp  = "App"
)

// Services are what letters may be about: the sites of a filing, then its apps, each as a site
// of that name.
func Services(f *filing.Filing) []filing.Site {
	out := slices.Clone(f.Sites)
	for _, a := range f.Apps {
		out = append(out, filing.Site{
			Name: a.Name, Domains: a.Domains, Services: a.Services, PreApprovals: a.PreApprovals,
			Administrator: a.Administrator, Access: a.Access, Filed: a.Filed, Remark: a.Remark,
		})
	}
	return out
}

// NewLetterRecord fills a letter from a filing. site is the index of the service it is about,
// see Services, domain that of the domain in it, for letters about one; -1: all of the service,
// or of the filing.
func NewLetterRecord(f *filing.Filing, site, domain int) LetterRecord {
	e := &f.Entity
	fields := map[string]string{
		"entity": e.Name, "code": e.Certificate.Number, "province": e.Region.Province, "address": e.Certificate.Address, "scope": e.BusinessScope,
		"legal": e.LegalRepresentative.Name, "legal_number": legalNumber(e),
		"principal": e.Principal.Name, "principal_number": e.Principal.Certificate.Number, "principal_mobile": e.Principal.Mobile,
		"provider": f.Provider, "filed_name": e.Filed.Name,
	}
	if f.Provider == "" {
		fields["provider"] = filing.DefaultProvider
	}
	r := LetterRecord{Province: e.Region.Province, Fields: fields}
	services := Services(f)
	for i := range services {
		if site < 0 || site == i {
			r.add(services[i].Domains, domain)
		}
	}
	if site >= len(f.Sites) {
		fields[bindService] = serviceApp
	}
	if site >= 0 && site < len(services) {
		r.site(&services[site], domain)
		fields["relation"] = relation(e, fields["owner"])
	}
	var names []string
	for _, d := range r.Domains {
		names = append(names, d.Name)
	}
	fields["domains"] = strings.Join(names, "、")
	return r
}

func (r *LetterRecord) add(domains []filing.Domain, domain int) {
	for i, d := range domains {
		if domain < 0 || domain == i {
			r.Domains = append(r.Domains, Domain{Name: d.Name, Registrar: d.Registrar})
		}
	}
}

func (r *LetterRecord) site(s *filing.Site, domain int) {
	fields, a := r.Fields, &s.Administrator
	fields["site"], fields["home"], fields["content"] = s.Name, s.Home, content(s)
	fields["administrator"], fields["administrator_number"], fields["administrator_mobile"] = a.Name, a.Certificate.Number, a.Mobile
	fields["ips"] = strings.Join(s.Access.IPs, "、")
	if domain < 0 {
		domain = 0
	}
	if domain < len(s.Domains) {
		fields["owner"], fields["owner_number"] = s.Domains[domain].Owner.Name, s.Domains[domain].Owner.Certificate.Number
	}
}

// content is what the site holds: its remark, else the kinds of service.
func content(s *filing.Site) string {
	if s.Remark != "" {
		return strings.TrimRight(s.Remark, "。.")
	}
	return strings.Join(s.Services, "、")
}

// legalNumber is that of the legal representative's certificate, which stands with the
// principal where the same person is both.
func legalNumber(e *filing.Entity) string {
	if e.LegalRepresentative.Certificate.Number == "" && e.LegalRepresentative.Name == e.Principal.Name {
		return e.Principal.Certificate.Number
	}
	return e.LegalRepresentative.Certificate.Number
}

// relation is what the owner of a domain is to the unit; empty where the filing does not say.
func relation(e *filing.Entity, owner string) string {
	switch {
	case owner == "":
		return ""
	case owner == e.LegalRepresentative.Name:
		return "法定代表人"
	case slices.Contains(e.Shareholders, owner):
		return "股东"
	case slices.Contains(e.Executives, owner), owner == e.Principal.Name:
		return "单位主要负责人"
	}
	return ""
}

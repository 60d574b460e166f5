package inquiry

import (
	"strings"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/identity"
)

// Question is what is to be found out about one domain.
type Question struct {
	Name  string // as it stands in the filing
	ASCII string // in Punycode
	Home  string // host and path of the home page, of this domain; empty: the filing names none
	Site  bool   // there is or will be a site on it: DNS and the page are looked at as well
	Filed bool   // the site is filed: it has to be open
}

// Plan lists the domains of a filing's sites and apps, each once, and what is asked about
// them. What is no domain name is left out: the check without lookups has said so. About a
// filing that ends something nothing is asked.
func Plan(f *filing.Filing) []Question {
	if filing.IsEnding(f.StatedType()) {
		return nil
	}
	p := planner{known: map[string]bool{}}
	for i := range f.Sites {
		s := &f.Sites[i]
		for j := range s.Domains {
			d := &s.Domains[j]
			p.add(d.Name, func(q *Question, parsed identity.Domain) {
				q.Site, q.Filed, q.Home = true, f.IsApproved(s, d), homeOf(s.Home, parsed)
			})
		}
	}
	for i := range f.Apps {
		for _, d := range f.Apps[i].Domains {
			p.add(d.Name, nil)
		}
	}
	return p.questions
}

type planner struct {
	known     map[string]bool
	questions []Question
}

func (p *planner) add(name string, complete func(*Question, identity.Domain)) {
	parsed, _ := identity.ParseDomain(name)
	if parsed.ASCII == "" || p.known[name] {
		return
	}
	p.known[name] = true
	q := Question{Name: name, ASCII: parsed.ASCII}
	if complete != nil {
		complete(&q, parsed)
	}
	p.questions = append(p.questions, q)
}

// homeOf is the home page where it is one of the domain, with its host in ASCII.
func homeOf(home string, domain identity.Domain) string {
	host, path, _ := strings.Cut(home, "/")
	parsed, _ := identity.ParseDomain(host)
	if parsed.ASCII != domain.ASCII || strings.ContainsAny(path, " \t\n\"<>\\") {
		return ""
	}
	if parsed.Host != "" {
		return parsed.Host + "." + parsed.ASCII + "/" + path
	}
	return parsed.ASCII + "/" + path
}

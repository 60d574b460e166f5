// Package wizard asks for what a filing needs: on a terminal field by field, elsewhere line
// by line, over the same list of questions. What a question accepts is decided by the check
// that beian check runs; what was answered is written after every answer.
package wizard

import (
	"strconv"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/rule"
)

// Question asks for one field, or for the file of one paper.
type Question struct {
	Path     string   // of the field; of a paper: materials
	Kinds    []string // of the paper, any one of which will do; nil for a field
	Of       string   // what the paper belongs to; may be empty
	Section  Section
	Title    diag.Text
	Help     diag.Text
	Example  string
	Kind     filing.Kind
	Options  []string // terms to choose from; nil: free text
	Open     bool     // another answer than the options may be right
	Many     bool     // several options, or a list of texts
	Optional bool     // the filing may do without
	Proposal string   // what an empty answer means; empty: nothing is proposed
	Why      diag.Text
	Draft    bool // the proposal says something that only the filer can know

	item  *item // what makes options and proposal; nil for a paper
	place place
}

// key tells questions apart.
func (q Question) key() string { return q.Path + "\x00" + strings.Join(q.Kinds, "|") + "\x00" + q.Of }

func (q Question) isPaper() bool { return len(q.Kinds) > 0 }

func (q Question) requirement() rule.Requirement { return rule.Requirement{Kinds: q.Kinds, Of: q.Of} }

// item is a question before it is known whether it applies. Its path holds [] where sites
// and their domains are iterated.
type item struct {
	path     string
	when     func(place) bool // nil: always
	optional bool
	section  Section   // zero: that of the path
	title    diag.Text // zero: what the model calls the field
	zh       string    // help in Chinese; empty: what the model says of the field
	en       string    // help in English
	options  func(place) []string
	open     bool
	propose  func(place) proposal
}

// place is where an item is asked: a filing and, below sites or apps, which of them, which
// domain, and of apps which platform or SDK.
type place struct {
	*filing.Filing
	session *Session
	inApp   bool // below apps; site then counts them
	site    int
	domain  int
	part    int // which of an app's platforms or SDKs
}

// proposal is an answer that is offered, and where it comes from.
type proposal struct {
	text  string
	why   diag.Text
	draft bool // says something that only the filer can know
}

// at puts the indices of a place into a pattern of a path.
func (p place) at(pattern string) string {
	for _, list := range [...]struct {
		key   string
		index int
	}{{"sites[", p.site}, {"apps[", p.site}, {"domains[", p.domain}, {"platforms[", p.part}, {"sdks[", p.part}} {
		pattern = strings.Replace(pattern, list.key+"]", list.key+strconv.Itoa(list.index)+"]", 1)
	}
	return pattern
}

// siteAt is the site of the place; zero where it is not there yet, and for an app.
func (p place) siteAt() filing.Site { return itemAt(p.Sites, p.site, !p.inApp) }

// appAt is the app of the place; zero where it is not there yet, and for a site.
func (p place) appAt() filing.App { return itemAt(p.Apps, p.site, p.inApp) }

// platformAt is the platform of the place; zero where it is not there yet.
func (p place) platformAt() filing.Platform { return itemAt(p.appAt().Platforms, p.part, true) }

// accessAt is the server of the site or app.
func (p place) accessAt() filing.Access {
	if p.inApp {
		return p.appAt().Access
	}
	return p.siteAt().Access
}

// filedAt is the earlier filing of the site or app.
func (p place) filedAt() filing.SiteFiled {
	if p.inApp {
		return p.appAt().Filed
	}
	return p.siteAt().Filed
}

// domainAt is the domain of the place; zero where it is not there yet.
func (p place) domainAt() filing.Domain {
	if p.inApp {
		return itemAt(p.appAt().Domains, p.domain, true)
	}
	return itemAt(p.siteAt().Domains, p.domain, true)
}

// itemAt is an item of a list; zero where there is none, or where it is not the one meant.
func itemAt[T any](list []T, i int, meant bool) (item T) {
	if meant && i < len(list) {
		return list[i]
	}
	return item
}

func (it *item) question(p place) Question {
	path := p.at(it.path)
	field, _ := filing.FieldAt(path)
	q := Question{
		Path: path, Section: sectionOf(path), Optional: it.optional, Kind: field.Kind, Many: field.Kind == filing.Texts,
		Title: it.title, Help: diag.Text{ZH: field.Desc, EN: it.en}, Example: example(p, path, field), Open: it.open,
	}
	if q.Title.IsZero() {
		q.Title = title(path, field)
	}
	if strings.HasSuffix(path, "].administrator") {
		q.Kind = filing.Text
	}
	switch {
	case it.section != 0:
		q.Section = it.section
	case p.inApp:
		q.Section = Apps
	}
	if it.zh != "" {
		q.Help.ZH = it.zh
	}
	q.item, q.place = it, p
	return q
}

// prepared adds what is only made for the question that is asked: options, and a proposal
// that the check has nothing against.
func (q Question) prepared(s *Session) Question {
	if q.item == nil {
		return s.preparedPaper(q)
	}
	field, _ := filing.FieldAt(q.Path)
	switch {
	case q.item.options != nil:
		q.Options = q.item.options(q.place)
	case field.Enum != "" && field.Kind != filing.Record:
		q.Options = filing.Terms(field.Enum)
	}
	if now := s.text(q.Path); now != "" {
		q.Proposal, q.Why = now, diag.Text{ZH: "现在的内容", EN: "what it is now"}
		return q
	}
	if q.item.propose == nil {
		return q
	}
	if p := q.item.propose(q.place); p.text != "" && len(s.Try(q, p.text)) == 0 {
		q.Proposal, q.Why, q.Draft = p.text, p.why, p.draft
	}
	return q
}

// sectionOf is the part of the filing system's pages that a field stands on.
func sectionOf(path string) Section {
	switch first := strings.HasPrefix(path, "sites[0]."); {
	case path == "type", path == "changes", path == "reason":
		return Verify
	case strings.HasPrefix(path, "apps["):
		return Apps
	case contains(verifyPaths, path), first && strings.HasSuffix(path, ".domains[0].icp"), strings.HasPrefix(path, "entity.filed."), path == "sites[0].filed.icp", path == "sites[0].filed.provider":
		return Verify
	case path == "provider", strings.Contains(path, ".access."):
		return Product
	case strings.HasPrefix(path, "entity.principal."):
		return People
	case strings.HasPrefix(path, "entity."):
		return Entity
	case strings.Contains(path, ".domains["):
		return Domains
	case strings.HasPrefix(path, "materials"):
		return Papers
	}
	return Sites
}

// title names the field, and whose it is where the field alone does not say.
func title(path string, field filing.Field) diag.Text {
	t := diag.Text{ZH: field.ZH, EN: field.EN}
	if !strings.Contains(path, ".") {
		return t
	}
	if holder := path[:strings.LastIndexByte(path, '.')]; strings.HasSuffix(holder, "certificate") {
		path = holder
		t.EN = strings.TrimPrefix(field.EN, "certificate ")
	} else if field.Key != "name" && !strings.Contains(path, ".administrator.") {
		return t
	}
	if path == "entity.certificate" {
		return diag.Text{ZH: field.ZH, EN: field.EN}
	}
	whose, ok := filing.FieldAt(path[:strings.LastIndexByte(path, '.')])
	if !ok || path == "entity.name" || strings.HasSuffix(path, "].name") || strings.Contains(t.ZH, whose.ZH) {
		return t
	}
	return diag.Text{ZH: whose.ZH + "：" + t.ZH, EN: whose.EN + ": " + t.EN}
}

// example is that of the model, or that of a person's certificate where one is asked for.
func example(p place, path string, field filing.Field) string {
	personal := p.IsPerson() || strings.Contains(path, "principal") || strings.Contains(path, "administrator")
	switch {
	case personal && field.Key == "number" && strings.HasSuffix(path, "certificate.number"):
		return "11010519491231002X"
	case strings.HasPrefix(path, "apps[") && strings.HasSuffix(path, ".filed.icp"):
		return "蜀ICP备20001234号-2A"
	case p.IsPerson() && path == "entity.name":
		return "林一舟"
	case p.IsPerson() && strings.HasSuffix(path, "owner.name"):
		return "林一舟"
	}
	return field.Example
}

func contains(list []string, s string) bool {
	for _, v := range list {
		if v == s {
			return true
		}
	}
	return false
}

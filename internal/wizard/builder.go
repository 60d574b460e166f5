package wizard

import (
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
)

// questions lists what applies to the filing in the order of the filing system. Proposals
// are left out: they are made for the question that is asked.
func (s *Session) questions() []Question {
	b := builder{session: s}
	b.add(place{}, verifyItems, typeItems, entityRecordItems)
	if p := (place{Filing: s.Filing(), session: s}); isSubmitting(p) {
		b.submitted(p)
	} else {
		b.ended(p)
	}
	b.demanded()
	for _, r := range s.judge.Required(s.doc) {
		b.out = append(b.out, paperQuestion(r))
	}
	return b.out
}

// submitted asks for what an order hands in: of a change the parts that it is about.
func (b *builder) submitted(p place) {
	sites := hasSites(p)
	if sites && submitsAccess(p) {
		b.add(place{}, productItems)
	}
	if submitsEntity(p) {
		b.add(place{}, entityItems, peopleItems)
	}
	if sites {
		b.sites(p)
	}
	for i := range p.Apps {
		b.app(place{Filing: p.Filing, session: b.session, inApp: true, site: i})
	}
	if n := len(p.Apps); n > 0 || len(p.Sites) > 0 && b.session.Present("sites[0].domains[0].name") {
		b.add(place{inApp: true, site: n}, nextAppItems)
	}
}

func (b *builder) sites(p place) {
	for i := range max(1, len(p.Sites)) {
		at := place{site: i}
		if i > 0 {
			b.add(at, siteStartItems)
			if submitsAccess(p) {
				b.add(at, productItems)
			}
		}
		if submitsSites(p) {
			b.site(i)
		}
		b.add(at, siteRecordItems)
	}
	if n := len(p.Sites); n > 0 && b.session.Present("sites[0].domains[0].name") {
		b.add(place{site: n}, nextSiteItems)
	}
}

// ended asks for what is to go.
func (b *builder) ended(p place) {
	provider := productItems[0]
	provider.section = Sites
	b.add(place{}, []item{provider}) // whose record it is
	if p.StatedType() != filing.TypeCancelEntity {
		for i := range p.Sites {
			b.add(place{site: i}, endingItems)
		}
		for i := range p.Apps {
			b.add(place{inApp: true, site: i}, ofApps()["ending"])
		}
	}
	b.add(place{}, reasonItems)
}

// app asks for an app.
func (b *builder) app(at place) {
	b.add(at, appStartItems)
	p := at
	for at.part = range max(1, len(p.appAt().Platforms)) {
		b.add(at, platformItems)
	}
	if n := len(p.appAt().Platforms); n > 0 && p.appAt().Platforms[0].OS != "小程序" {
		b.add(place{inApp: true, site: at.site, part: n}, nextPlatformItems)
	}
	at.part = 0
	switch access := ofApps()["access"]; {
	case !submitsAccess(p):
	case isNative(p):
		b.add(at, access)
	default:
		b.add(at, access[:1]) // the provider
	}
	if submitsSites(p) {
		b.appDetails(at, p)
	}
	b.add(at, ofApps()["record"])
}

func (b *builder) appDetails(at, p place) {
	b.add(at, appItems)
	if a := p.administratorAt(); a.Name != "" && !a.Same {
		b.add(at, ofApps()["administrator"])
	}
	domains := len(p.appAt().Domains)
	if domains == 0 {
		b.add(at, firstAppDomainItems)
	}
	for at.domain = range domains {
		b.add(at, []item{{path: "apps[].domains[].name", en: "as the app uses it"}}, ofApps()["domain"])
	}
	if at.domain = domains; domains > 0 {
		b.add(at, nextAppDomainItems)
	}
	at.domain = 0
	for at.part = range len(p.appAt().SDKs) + 1 {
		b.add(at, sdkItems)
	}
	at.part = 0
	b.add(at, appEndItems)
}

// builder collects the questions of a session.
type builder struct {
	session *Session
	out     []Question
}

func (b *builder) add(p place, lists ...[]item) {
	p.Filing, p.session = b.session.Filing(), b.session
	for _, list := range lists {
		for i := range list {
			if it := &list[i]; it.when == nil || it.when(p) {
				b.out = append(b.out, it.question(p))
			}
		}
	}
}

func (b *builder) site(i int) {
	b.add(place{site: i}, siteItems)
	site := place{Filing: b.session.Filing(), site: i}.siteAt()
	if a := site.Administrator; a.Name != "" && !a.Same {
		b.add(place{site: i}, administratorItems)
	}
	b.add(place{site: i}, remarkItems)
	for j := range max(1, len(site.Domains)) {
		if j > 0 {
			b.add(place{site: i, domain: j}, domainNameItems)
		}
		b.add(place{site: i, domain: j}, domainItems)
	}
	if len(site.Domains) > 0 {
		b.add(place{site: i, domain: len(site.Domains)}, nextDomainItems)
	}
}

// demanded makes questions needed whose lack the check reports as an error, and adds those
// fields that a rule asks for and no list holds.
func (b *builder) demanded() {
	for _, d := range b.session.Findings() {
		if i := b.index(entityRemark); i >= 0 && !b.session.Present(entityRemark) && b.session.isMendedByRemark(d) {
			b.out[i].Optional, b.out[i].Help = false, d.Message
			if !d.Hint.IsZero() {
				b.out[i].Help = d.Hint
			}
		}
		field, known := filing.FieldAt(d.Path)
		if !known || field.Kind >= filing.Record || d.Severity < diag.Warning || b.session.Present(d.Path) || b.session.isCopied(d.Path) {
			continue
		}
		if i := b.index(d.Path); i >= 0 {
			b.out[i].Optional = b.out[i].Optional && d.Severity < diag.Error
			continue
		}
		it := &item{path: d.Path, optional: d.Severity < diag.Error}
		b.insert(it.question(place{Filing: b.session.Filing(), session: b.session}))
	}
}

func (b *builder) index(path string) int {
	for i, q := range b.out {
		if q.Path == path {
			return i
		}
	}
	return -1
}

// insert puts a question behind those that share the longest part of its path.
func (b *builder) insert(q Question) {
	holder := q.Path
	for {
		i := strings.LastIndexByte(holder, '.')
		if i < 0 {
			b.out = append(b.out, q)
			return
		}
		holder = holder[:i]
		for at := len(b.out) - 1; at >= 0; at-- {
			if strings.HasPrefix(b.out[at].Path, holder+".") {
				q.Section = b.out[at].Section
				b.out = append(b.out[:at+1], append([]Question{q}, b.out[at+1:]...)...)
				return
			}
		}
	}
}

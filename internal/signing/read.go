package signing

import (
	"slices"

	"github.com/beian-dev/beian/internal/guide"
	"github.com/beian-dev/beian/internal/source"
)

// reader turns the tree into a Guide.
type reader struct {
	guide.Reader
	guide Guide
}

func (r *reader) section(root *source.Node, key string, read func(*source.Node)) {
	for _, item := range r.Items(root, key) {
		read(item)
	}
}

func (r *reader) sections(root *source.Node) {
	g := &r.guide
	r.section(root, "domains", r.policy)
	r.section(root, "notes", func(n *source.Node) { g.notes = append(g.notes, r.Entry(n)) })
	r.section(root, "general", func(n *source.Node) { g.general = append(g.general, r.Entry(n)) })
	r.section(root, "papers", r.paper)
	r.section(root, "verification", r.verification)
	r.section(root, "photo", r.photo)
}

func (r *reader) policy(n *source.Node) {
	r.Known(n, slices.Concat(guide.ScopeKeys, []string{"put"})...)
	r.guide.domains = append(r.guide.domains, policy{r.Scope(n), r.OneOf(n, "put", putOrder, putNew, putAll, putFiled)})
}

func (r *reader) paper(n *source.Node) {
	parts := []string{"when", "get", "sign", "photo"}
	r.Known(n, slices.Concat(guide.ScopeKeys, []string{"kinds"}, parts)...)
	out := paper{Scope: r.Scope(n), kinds: guide.Texts(n.Get("kinds"))}
	for _, key := range parts {
		if n.Get(key) != nil {
			*out.at(key) = r.Bilingual(n, key)
		}
	}
	r.guide.papers = append(r.guide.papers, out)
}

func (r *reader) verification(n *source.Node) {
	out := verification{Entry: r.Entry(n, "method", "mailing"), method: guide.Text(n.Get("method")), mailing: guide.Text(n.Get("mailing")) == "true"}
	if out.method == "" {
		r.Complain(n, "a verification needs its method")
	}
	r.guide.verifications = append(r.guide.verifications, out)
}

func (r *reader) photo(n *source.Node) {
	r.guide.photos = append(r.guide.photos, photo{Entry: r.Entry(n, "method"), method: guide.Text(n.Get("method"))})
}

package filingtype

import (
	"fmt"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/guide"
	"github.com/beian-dev/beian/internal/source"
)

// Parse reads rules/types.yaml. The error names the first thing that is not as it should be.
func Parse(data []byte) (*Guide, error) {
	file, problems := source.Parse("types.yaml", data)
	if len(problems) > 0 {
		return nil, fmt.Errorf("read types.yaml: %s", problems[0].Message.EN)
	}
	if len(file.Docs) != 1 {
		return nil, fmt.Errorf("read types.yaml: expected one document, got %d", len(file.Docs))
	}
	root := file.Docs[0].Root
	var r reader
	r.Known(root, "sources", "facts", "wants", "cases", "types")
	r.ReadSources(root)
	g := &Guide{}
	for _, n := range r.Items(root, "facts") {
		g.Facts = append(g.Facts, r.fact(n))
	}
	for _, n := range r.Items(root, "wants") {
		r.Known(n, "type", "text")
		g.Wants = append(g.Wants, Want{r.typeOf(n), r.Bilingual(n, "text")})
	}
	for _, n := range r.Items(root, "cases") {
		g.Cases = append(g.Cases, r.Entry(n).Note())
	}
	for _, n := range r.Items(root, "types") {
		g.Types = append(g.Types, r.readType(n))
	}
	if r.Err() != nil {
		return nil, fmt.Errorf("read types.yaml: %w", r.Err())
	}
	return g, nil
}

type reader struct{ guide.Reader }

func (r *reader) typeOf(n *source.Node) string { return r.OneOf(n, "type", filing.Terms("type")...) }

func (r *reader) fact(n *source.Node) Fact {
	r.Known(n, "entity", "service", "entity_here", "service_here", "type")
	answer := func(key string) Answer {
		return Answer(r.OneOf(n, key, string(Yes), string(No), string(Any)))
	}
	return Fact{answer("entity"), answer("service"), answer("entity_here"), answer("service_here"), r.typeOf(n)}
}

func (r *reader) readType(n *source.Node) Type {
	r.Known(n, "type", "is", "fill", "papers", "domains", "message", "site", "rules", "sources")
	t := Type{Name: r.typeOf(n), Rules: guide.Texts(n.Get("rules")), Sources: r.Scope(n).Sources}
	for key, text := range map[string]*diag.Text{
		"is": &t.Is, "fill": &t.Fill, "papers": &t.Papers, "domains": &t.Domains, "message": &t.Message, "site": &t.Site,
	} {
		if *text = r.Bilingual(n, key); text.IsZero() {
			r.Complain(n, "type %s does not say its %s", t.Name, key)
		}
	}
	return t
}

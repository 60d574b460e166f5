package signing

import (
	"fmt"
	"slices"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/source"
)

// reader turns the tree into a Guide and keeps the first mistake.
type reader struct {
	guide   Guide
	sources map[string]diag.Source
	err     error
}

func (r *reader) complain(n *source.Node, format string, args ...any) {
	if r.err == nil {
		at := diag.Pos{}
		if n != nil {
			at = n.Span.Start
		}
		r.err = fmt.Errorf("line %d, column %d: %s", at.Line, at.Column, fmt.Sprintf(format, args...))
	}
}

// known refuses keys that nothing reads.
func (r *reader) known(n *source.Node, keys ...string) {
	if n == nil || n.Kind != source.Map {
		r.complain(n, "expected keys %v", keys)
		return
	}
	for _, e := range n.Entries {
		if !slices.Contains(keys, e.Key) {
			r.complain(e.Value, "unknown key %q", e.Key)
		}
	}
}

func (r *reader) section(key string, n *source.Node) {
	if n.IsEmpty() {
		r.complain(n, "%s is missing", key)
		return
	}
	for _, e := range n.Entries {
		r.source(e)
	}
	for _, item := range n.Items {
		switch key {
		case "domains":
			r.policy(item)
		case "notes":
			r.guide.notes = append(r.guide.notes, r.note(item))
		case "general":
			r.guide.general = append(r.guide.general, r.note(item))
		case "papers":
			r.paper(item)
		case "verification":
			r.verification(item)
		case "photo":
			r.photo(item)
		}
	}
}

func (r *reader) source(e source.Entry) {
	r.known(e.Value, "title", "publisher", "url", "as_of")
	s := diag.Source{
		Title: text(e.Value.Get("title")), Publisher: text(e.Value.Get("publisher")),
		URL: text(e.Value.Get("url")), AsOf: text(e.Value.Get("as_of")),
	}
	if s.Title == "" || s.AsOf == "" {
		r.complain(e.Value, "source %q needs title and as_of", e.Key)
	}
	r.sources[e.Key] = s
}

func (r *reader) policy(n *source.Node) {
	r.known(n, "put", "for", "provinces", "types", "sources")
	p := policy{scope: r.scope(n), put: text(n.Get("put"))}
	if !slices.Contains([]string{putOrder, putNew, putAll, putFiled}, p.put) {
		r.complain(n, "put is order, new, all or filed, not %q", p.put)
	}
	r.guide.domains = append(r.guide.domains, p)
}

func (r *reader) note(n *source.Node) note {
	r.known(n, "for", "provinces", "types", "text", "sources")
	return note{scope: r.scope(n), text: r.bilingual(n, "text")}
}

// bilingual reads the text at a key, in both languages.
func (r *reader) bilingual(n *source.Node, key string) diag.Text {
	v := n.Get(key)
	r.known(v, "zh", "en")
	if v == nil {
		return diag.Text{}
	}
	out := diag.Text{ZH: text(v.Get("zh")), EN: text(v.Get("en"))}
	if out.ZH == "" || out.EN == "" {
		r.complain(n, "a note needs its text in zh and en")
	}
	return out
}

func (r *reader) paper(n *source.Node) {
	r.known(n, "kinds", "for", "provinces", "since", "until", "when", "get", "sign", "photo", "sources")
	out := paper{scope: r.scope(n), kinds: texts(n.Get("kinds"))}
	for _, key := range []string{"when", "get", "sign", "photo"} {
		if n.Get(key) != nil {
			*out.at(key) = r.bilingual(n, key)
		}
	}
	r.guide.papers = append(r.guide.papers, out)
}

func (r *reader) verification(n *source.Node) {
	r.known(n, "method", "for", "provinces", "since", "until", "mailing", "text", "sources")
	out := verification{scope: r.scope(n), method: text(n.Get("method")), mailing: text(n.Get("mailing")) == "true", text: r.bilingual(n, "text")}
	if out.method == "" {
		r.complain(n, "a verification needs its method")
	}
	r.guide.verifications = append(r.guide.verifications, out)
}

func (r *reader) photo(n *source.Node) {
	r.known(n, "method", "for", "provinces", "since", "until", "text", "sources")
	r.guide.photos = append(r.guide.photos, photo{scope: r.scope(n), method: text(n.Get("method")), text: r.bilingual(n, "text")})
}

func (r *reader) scope(n *source.Node) scope {
	s := scope{subject: text(n.Get("for")), provinces: texts(n.Get("provinces")), types: texts(n.Get("types")), since: text(n.Get("since")), until: text(n.Get("until"))}
	if !slices.Contains([]string{"", "unit", "person", "sole_trader"}, s.subject) {
		r.complain(n, "for is unit, person or sole_trader, not %q", s.subject)
	}
	for _, id := range texts(n.Get("sources")) {
		known, ok := r.sources[id]
		if !ok {
			r.complain(n, "there is no source %q", id)
		}
		s.sources = append(s.sources, known)
	}
	if len(s.sources) == 0 {
		r.complain(n, "no source is named")
	}
	return s
}

func text(n *source.Node) string {
	if n == nil {
		return ""
	}
	return n.Text
}

func texts(n *source.Node) (out []string) {
	if n == nil {
		return nil
	}
	for _, item := range n.Items {
		out = append(out, item.Text)
	}
	return out
}

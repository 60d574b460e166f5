package guide

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/source"
)

// Reader takes entries out of a file and keeps the first mistake. The zero value is ready;
// sources are read first, the entries name them.
type Reader struct {
	sources map[string]diag.Source
	err     error
}

// Err is the first mistake with its place; nil when there is none.
func (r *Reader) Err() error { return r.err }

// Complain notes a mistake at n; nil stands for the file.
func (r *Reader) Complain(n *source.Node, format string, args ...any) {
	if r.err == nil {
		at := diag.Pos{}
		if n != nil {
			at = n.Span.Start
		}
		r.err = fmt.Errorf("line %d, column %d: %s", at.Line, at.Column, fmt.Sprintf(format, args...))
	}
}

// Known refuses keys that nothing reads.
func (r *Reader) Known(n *source.Node, keys ...string) {
	if n == nil || n.Kind != source.Map {
		r.Complain(n, "expected keys %v", keys)
		return
	}
	for _, e := range n.Entries {
		if !slices.Contains(keys, e.Key) {
			r.Complain(e.Value, "unknown key %q", e.Key)
		}
	}
}

// Items are those of the list under a key, which may not be empty.
func (r *Reader) Items(root *source.Node, key string) []*source.Node {
	n := root.Get(key)
	if n.IsEmpty() || n.Kind != source.List {
		r.Complain(n, "%s is missing", key)
		return nil
	}
	return n.Items
}

// ReadSources reads the documents that entries name.
func (r *Reader) ReadSources(root *source.Node) {
	n := root.Get("sources")
	if n.IsEmpty() {
		r.Complain(n, "sources is missing")
		return
	}
	r.sources = map[string]diag.Source{}
	for _, e := range n.Entries {
		r.sources[e.Key] = r.document(e.Value)
	}
}

// Documents reads a list of documents that stand where they are named.
func (r *Reader) Documents(n *source.Node) (out []diag.Source) {
	if n == nil || len(n.Items) == 0 {
		r.Complain(n, "no source is named")
		return nil
	}
	for _, item := range n.Items {
		out = append(out, r.document(item))
	}
	return out
}

func (r *Reader) document(n *source.Node) diag.Source {
	r.Known(n, "title", "publisher", "url", "as_of")
	s := diag.Source{
		Title: Text(n.Get("title")), Publisher: Text(n.Get("publisher")),
		URL: Text(n.Get("url")), AsOf: Text(n.Get("as_of")),
	}
	if s.Title == "" || s.AsOf == "" {
		r.Complain(n, "a source needs title and as_of")
	}
	return s
}

// ScopeKeys are the keys of a scope.
var ScopeKeys = []string{"for", "provinces", "types", "since", "until", "sources"}

// Scope reads whom an entry is for.
func (r *Reader) Scope(n *source.Node) Scope {
	s := Scope{Subject: Text(n.Get("for")), Provinces: Texts(n.Get("provinces")), Types: Texts(n.Get("types")), Since: Text(n.Get("since")), Until: Text(n.Get("until"))}
	if !slices.Contains([]string{"", "unit", "person", "sole_trader"}, s.Subject) {
		r.Complain(n, "for is unit, person or sole_trader, not %q", s.Subject)
	}
	for _, id := range Texts(n.Get("sources")) {
		known, ok := r.sources[id]
		if !ok {
			r.Complain(n, "there is no source %q", id)
		}
		s.Sources = append(s.Sources, known)
	}
	if len(s.Sources) == 0 {
		r.Complain(n, "no source is named")
	}
	return s
}

// Entry reads an entry that has a text and, beside its scope, the keys in more.
func (r *Reader) Entry(n *source.Node, more ...string) Entry {
	r.Known(n, slices.Concat(ScopeKeys, []string{"text"}, more)...)
	return Entry{r.Scope(n), r.Bilingual(n, "text")}
}

// Bilingual reads the text at a key, in both languages.
func (r *Reader) Bilingual(n *source.Node, key string) diag.Text {
	v := n.Get(key)
	r.Known(v, "zh", "en")
	if v == nil {
		return diag.Text{}
	}
	out := diag.Text{ZH: Text(v.Get("zh")), EN: Text(v.Get("en"))}
	if out.ZH == "" || out.EN == "" {
		r.Complain(n, "a note needs its %s in zh and en", key)
	}
	return out
}

// Whole reads a number at a key that is not negative; 0 where the key is not there.
func (r *Reader) Whole(n *source.Node, key string) int {
	v := n.Get(key)
	if v == nil {
		return 0
	}
	i, err := strconv.Atoi(v.Text)
	if err != nil || i < 0 {
		r.Complain(v, "%s is a whole number, not %q", key, v.Text)
	}
	return i
}

// OneOf reads a word at a key.
func (r *Reader) OneOf(n *source.Node, key string, words ...string) string {
	s := Text(n.Get(key))
	if !slices.Contains(words, s) {
		r.Complain(n, "%s is one of %v, not %q", key, words, s)
	}
	return s
}

// Text is the text of a value; empty where there is none.
func Text(n *source.Node) string {
	if n == nil {
		return ""
	}
	return n.Text
}

// Texts are those of a list.
func Texts(n *source.Node) (out []string) {
	if n == nil {
		return nil
	}
	for _, item := range n.Items {
		out = append(out, item.Text)
	}
	return out
}

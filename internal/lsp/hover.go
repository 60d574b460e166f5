package lsp

import (
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/reference"
	"github.com/beian-dev/beian/internal/source"
)

// hover explains the findings at a place and the key there.
func (s *session) hover(p positionParams) (any, error) {
	d := s.documents[p.TextDocument.URI]
	if d == nil || d.project == nil {
		return nil, nil
	}
	offset := d.text.offset(p.Position)
	w := writer{lang: d.project.Lang, markup: s.markup}
	var span diag.Span
	if f, at, ok := d.fieldAt(offset); ok {
		w.field(f)
		span = at
	}
	for _, f := range d.findings() {
		if at := d.place(f); !at.IsZero() && touches(at, offset, offset) {
			w.finding(f, d.project.Help(f.province, f.Rule))
			span = at
		}
	}
	if len(w.parts) == 0 {
		return nil, nil
	}
	return hover{markup{w.markup, strings.Join(w.parts, "\n\n")}, d.text.of(span)}, nil
}

// fieldAt is the field whose key or value stands at offset, and where. In a document that
// does not parse the line tells.
func (d *document) fieldAt(offset int) (filing.Field, diag.Span, bool) {
	for _, r := range d.results {
		if r.Filing != nil {
			if path, span := keyAt(r.Filing.Node, "", offset); path != "" {
				f, ok := filing.FieldAt(path)
				return f, span, ok
			}
		}
	}
	if len(d.results) == 0 || !d.results[0].Source.Broken {
		return filing.Field{}, diag.Span{}, false
	}
	p, ok := placeAt(d.text, offset)
	if !ok || p.start == p.end {
		return filing.Field{}, diag.Span{}, false
	}
	key := p.key
	if key == "" {
		key = string(d.text.data[p.start:p.end])
	}
	f, ok := filing.FieldAt(join(p.path, key))
	return f, diag.Span{Start: diag.Pos{Offset: p.start}, End: diag.Pos{Offset: p.end}}, ok
}

// keyAt is the path of the entry at offset, without indices, and the span of its key or
// scalar value; empty where nothing stands there.
func keyAt(n *source.Node, path string, offset int) (string, diag.Span) {
	if n == nil || !touches(n.Span, offset, offset) {
		return "", diag.Span{}
	}
	for _, item := range n.Items {
		if found, span := keyAt(item, path, offset); found != "" {
			return found, span
		}
	}
	for _, e := range n.Entries {
		below := join(path, e.Key)
		switch {
		case touches(e.KeySpan, offset, offset):
			return below, e.KeySpan
		case e.Value.Kind == source.Scalar && touches(e.Value.Span, offset, offset):
			return below, e.Value.Span
		}
		if found, span := keyAt(e.Value, below, offset); found != "" {
			return found, span
		}
	}
	return "", diag.Span{}
}

// writer writes paragraphs in Markdown or as they are.
type writer struct {
	lang   diag.Lang
	markup string
	parts  []string
}

func (w *writer) say(zh, en string) string { return diag.Text{ZH: zh, EN: en}.In(w.lang) }

// plain makes a text mean nothing but itself.
func (w *writer) plain(s string) string {
	if w.markup == markdown {
		return printer.Inline(s)
	}
	return printer.Escape(s)
}

func (w *writer) heading(title, id string) {
	if w.markup == markdown {
		w.parts = append(w.parts, "**"+w.plain(title)+"** `"+id+"`")
		return
	}
	w.parts = append(w.parts, title+" ("+id+")")
}

func (w *writer) paragraph(s string) {
	if s != "" {
		w.parts = append(w.parts, w.plain(s))
	}
}

func (w *writer) field(f filing.Field) {
	w.heading(title(f, w.lang), f.Path)
	w.paragraph(f.Desc)
	if f.Example != "" {
		w.paragraph(w.say("例：", "example: ") + f.Example)
	}
	if terms := filing.Terms(f.Enum); len(terms) > 1 {
		w.paragraph(w.say("用语：", "terms: ") + strings.Join(terms, "、"))
	}
}

func (w *writer) finding(f finding, help printer.RuleHelp) {
	w.heading(help.Title.In(w.lang), f.Rule)
	w.paragraph(f.shown(f.Message, w.lang))
	w.paragraph(f.shown(f.Hint, w.lang))
	for _, s := range f.Sources {
		w.paragraph(w.say("来源：", "source: ") + reference.Words(w.lang).Source(s))
	}
}

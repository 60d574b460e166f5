package form

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/source"
)

// maxExtends bounds how templates extend each other.
const maxExtends = 8

// Load reads a template and those that it extends: one printing, or one for each of those
// that it extends. There is none when there is a problem; the error says that a file cannot
// be read.
func Load(fsys fs.FS, name string) ([]*Template, []diag.Diagnostic, error) {
	return newShelf(fsys).load(name, 0)
}

// shelf reads the templates of a folder, each once.
type shelf struct {
	fsys fs.FS
	read map[string][]*Template
}

func newShelf(fsys fs.FS) *shelf { return &shelf{fsys, map[string][]*Template{}} }

func (s *shelf) load(name string, depth int) ([]*Template, []diag.Diagnostic, error) {
	if list := s.read[name]; list != nil {
		return list, nil, nil
	}
	root, problems, err := root(s.fsys, name)
	if root == nil {
		return nil, problems, err
	}
	l := &loader{file: name, bound: bindingPaths()}
	list, err := s.bases(l, root.Get("extends"), depth)
	if err != nil || len(l.problems) > 0 {
		return nil, l.problems, err
	}
	for _, t := range list {
		l.template(root, t)
		l.verify(t)
		if len(l.problems) > 0 {
			return nil, l.problems, nil
		}
	}
	s.read[name] = list
	return list, nil, nil
}

// bases are copies of the templates that one extends; an empty one where it stands alone.
func (s *shelf) bases(l *loader, n *source.Node, depth int) (out []*Template, err error) {
	if n == nil {
		return []*Template{{Styles: map[string]Style{}}}, nil
	}
	if depth == maxExtends {
		l.complain(n.Span, "extends 层数过多", "templates extend each other too deeply")
		return nil, nil
	}
	names := n.Items
	if n.Kind == source.Scalar {
		names = []*source.Node{n}
	}
	for _, base := range names {
		parents, problems, err := s.load(path.Join(path.Dir(l.file), base.Text), depth+1)
		if err != nil {
			return nil, err
		}
		l.problems = append(l.problems, problems...)
		for _, t := range parents {
			out = append(out, t.clone())
		}
	}
	return out, nil
}

// clone is a copy whose styles and rows may be changed.
func (t *Template) clone() *Template {
	c := *t
	c.Styles = maps.Clone(t.Styles)
	c.Rows = slices.Clone(t.Rows)
	for i := range c.Rows {
		c.Rows[i].Cells = slices.Clone(c.Rows[i].Cells)
		for j := range c.Rows[i].Cells {
			c.Rows[i].Cells[j].Pieces = slices.Clone(c.Rows[i].Cells[j].Pieces)
		}
	}
	return &c
}

func (l *loader) template(root *source.Node, t *Template) {
	t.File = l.file
	l.fields(root, map[string]func(*source.Node){
		"extends":  func(*source.Node) {},
		"kind":     l.text(&t.Kind),
		"name":     l.text(&t.Name),
		"differs":  l.both(&t.Differs),
		"title":    l.text(&t.Title),
		"for":      func(n *source.Node) { l.audience(n, &t.For) },
		"source":   l.source(&t.Source),
		"styles":   func(n *source.Node) { l.styles(n, t) },
		"frame":    func(n *source.Node) { l.frame(n, &t.Frame) },
		"grid":     l.numbers(&t.Grid),
		"head":     func(n *source.Node) { t.Head = l.pieces(n) },
		"rows":     func(n *source.Node) { t.Rows = l.rows(n) },
		"overflow": func(n *source.Node) { l.overflow(n, t) },
		"edits":    func(n *source.Node) { l.edits(n, t) },
	})
	if base := root.Get("extends"); base != nil && base.Kind == source.List {
		t.Name += t.For.Subject // one file, a printing for each subject
	}
}

// overflow reads where domains go that have no room; none: nowhere.
func (l *loader) overflow(n *source.Node, t *Template) {
	l.text(&t.Overflow)(n)
	if t.Overflow == "none" {
		t.Overflow = ""
	}
}

func (l *loader) audience(n *source.Node, a *Audience) {
	l.fields(n, map[string]func(*source.Node){
		"subject": l.oneOf(&a.Subject, options("subject")),
		"provinces": func(n *source.Node) {
			a.Provinces = nil
			l.lines(&a.Provinces)(n)
		},
		"types": func(n *source.Node) {
			a.Types = nil
			for _, item := range n.Items {
				var s string
				l.oneOf(&s, options("type"))(item)
				a.Types = append(a.Types, s)
			}
		},
		"since": l.text(&a.Since), "until": l.text(&a.Until),
	})
}

func (l *loader) styles(n *source.Node, t *Template) {
	if n.Kind != source.Map {
		l.complain(n.Span, "styles 应是“名称: {font, size}”", `styles: expected "name: {font, size}"`)
		return
	}
	for _, e := range n.Entries {
		var s Style
		l.fields(e.Value, map[string]func(*source.Node){"font": l.oneOf(&s.Font, fonts), "size": l.number(&s.Size), "bold": l.flag(&s.Bold)})
		t.Styles[e.Key] = s
	}
}

func (l *loader) frame(n *source.Node, f *Frame) {
	l.fields(n, map[string]func(*source.Node){
		"left": l.number(&f.Left), "top": l.number(&f.Top),
		"bands": func(n *source.Node) {
			f.Bands = nil
			for _, item := range n.Items {
				if len(item.Items) != 2 {
					l.complain(item.Span, "每一条为 [宽度, 深浅]", "a band is [width, ink]")
					return
				}
				f.Bands = append(f.Bands, Band{l.float(item.Items[0]), l.float(item.Items[1])})
			}
		},
	})
}

func (l *loader) rows(n *source.Node) (out []Row) {
	for _, item := range n.Items {
		out = append(out, l.row(item))
	}
	return out
}

func (l *loader) row(n *source.Node) Row {
	r := Row{Below: ruleLine, place: place{l.file, n.Span}}
	l.rowFields(n, &r, nil)
	if r.ID == "" || r.Height <= 0 {
		l.complain(n.Span, "每一行须有 id 与 height", "a row needs id and height")
	}
	return r
}

// rowFields reads the keys of a row. One with a single cell over the whole grid has the keys
// of the cell itself.
func (l *loader) rowFields(n *source.Node, r *Row, more map[string]func(*source.Node)) {
	single := func() *Cell {
		if len(r.Cells) != 1 {
			r.Cells = []Cell{{Span: 1, Rows: 1, place: place{l.file, n.Span}}}
		}
		r.Cells[0].Span = 0 // the whole grid
		return &r.Cells[0]
	}
	take := map[string]func(*source.Node){
		"id": l.text(&r.ID), "height": l.number(&r.Height), "grow": l.number(&r.Grow), "if": l.binding(&r.If),
		"bar": l.flag(&r.Bar), "below": l.oneOf(&r.Below, ruleKinds),
		"cells": func(v *source.Node) {
			r.Cells = nil
			for _, item := range v.Items {
				r.Cells = append(r.Cells, l.cell(item))
			}
		},
		"pieces":    func(v *source.Node) { single().Pieces = l.pieces(v) },
		"paragraph": func(v *source.Node) { single().Paragraph = l.paragraph(v) },
		"dashes":    func(v *source.Node) { single().Dashes = l.dashes(v) },
	}
	maps.Copy(take, more)
	l.fields(n, take)
}

func (l *loader) cell(n *source.Node) Cell {
	c := Cell{Span: 1, Rows: 1, Align: "left", place: place{l.file, n.Span}}
	l.fields(n, map[string]func(*source.Node){
		"span": l.whole(&c.Span), "rows": l.whole(&c.Rows), "align": l.oneOf(&c.Align, alignments),
		"pieces":    func(v *source.Node) { c.Pieces = l.pieces(v) },
		"paragraph": func(v *source.Node) { c.Paragraph = l.paragraph(v) },
		"dashes":    func(v *source.Node) { c.Dashes = l.dashes(v) },
	})
	return c
}

func (l *loader) whole(into *int) func(*source.Node) {
	return func(n *source.Node) {
		*into = int(l.float(n))
		if *into < 1 || n.Text != fmt.Sprint(*into) {
			l.complain(n.Span, fmt.Sprintf("%q 应为正整数", n.Text), fmt.Sprintf("%q: expected a whole number above 0", n.Text))
			*into = 1
		}
	}
}

func (l *loader) pieces(n *source.Node) (out []Piece) {
	for _, item := range n.Items {
		p := Piece{place: place{l.file, item.Span}}
		l.piece(item, &p, nil)
		out = append(out, p)
	}
	return out
}

// piece reads the keys of a piece, over those that it has already.
func (l *loader) piece(n *source.Node, p *Piece, more map[string]func(*source.Node)) {
	take := map[string]func(*source.Node){
		"id": l.text(&p.ID), "x": l.number(&p.X), "y": l.number(&p.Y), "right": l.number(&p.Right), "pitch": l.number(&p.Pitch), "width": l.number(&p.Width),
		"style": l.text(&p.Style), "text": l.text(&p.Text), "bind": l.binding(&p.Bind), "min": l.number(&p.Min), "blank": l.number(&p.Blank),
		"check": l.oneOf(&p.Check, optionLists), "option": l.text(&p.Option),
	}
	maps.Copy(take, more)
	l.fields(n, take)
	set := 0
	for _, has := range []bool{p.Text != "" && p.Check == "", p.Bind != "", p.Check != "", p.Blank > 0} {
		if has {
			set++
		}
	}
	if set != 1 {
		l.complain(n.Span, "每一项恰有 text、bind、check、blank 之一", "a piece has one of text, bind, check, blank")
	}
	if allowed := options(p.Check); p.Check != "" && slices.Contains(optionLists, p.Check) && !slices.Contains(allowed, p.Option) {
		list := strings.Join(allowed, ", ")
		l.complain(n.Span, fmt.Sprintf("%s 中没有选项 %q；有：%s", p.Check, p.Option, list), fmt.Sprintf("%s has no option %q; there are: %s", p.Check, p.Option, list))
	}
}

func (l *loader) paragraph(n *source.Node) *Paragraph {
	p := &Paragraph{}
	l.fields(n, map[string]func(*source.Node){
		"x": l.number(&p.X), "right": l.number(&p.Right), "y": l.number(&p.Y), "pitch": l.number(&p.Pitch), "indent": l.number(&p.Indent),
		"style": l.text(&p.Style), "text": l.text(&p.Text),
	})
	if p.Text == "" || p.Right <= p.X || p.Pitch <= 0 {
		l.complain(n.Span, "段落须有 text、x、right 与 pitch", "a paragraph needs text, x, right and pitch")
	}
	return p
}

// leastStep is the least distance of dashes, in millimetres: closer ones would be drawn for ever.
const leastStep = 0.1

func (l *loader) dashes(n *source.Node) *Dashes {
	d := &Dashes{}
	l.fields(n, map[string]func(*source.Node){"x": l.number(&d.X), "right": l.number(&d.Right), "y": l.number(&d.Y), "length": l.number(&d.Length), "step": l.number(&d.Step)})
	if d.Step < leastStep {
		l.complain(n.Span, fmt.Sprintf("dashes 须有 step，不小于 %v 毫米", leastStep), fmt.Sprintf("dashes need a step of at least %v millimetres", leastStep))
	}
	return d
}

// binding reads what a piece is bound to.
func (l *loader) binding(into *string) func(*source.Node) {
	return func(n *source.Node) {
		*into = n.Text
		if l.bound[n.Text] == "" {
			l.oneOf(into, slices.Sorted(maps.Keys(l.bound)))(n)
		}
	}
}

// bindingPaths are the fields of the filing that bindings are taken from.
func bindingPaths() map[string]string {
	out := map[string]string{}
	for name, f := range letterFields {
		out[name] = f.path
	}
	for _, b := range domainBindings {
		out[b] = "sites[].domains"
	}
	out[bindTrader], out[bindTraderGap] = "entity.name", "entity.name"
	return out
}

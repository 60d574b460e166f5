package form

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/source"
)

// ProblemID is the rule id of everything that is wrong with a template.
const ProblemID = "template"

// Load reads a template and those that it extends. The template is nil when there is a
// problem; the error says that a file cannot be read.
func Load(fsys fs.FS, name string) (*Template, []diag.Diagnostic, error) {
	return load(fsys, name, 0)
}

// maxExtends bounds how templates extend each other.
const maxExtends = 8

func load(fsys fs.FS, name string, depth int) (*Template, []diag.Diagnostic, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, nil, fmt.Errorf("read template %s: %w", name, err)
	}
	f, problems := source.Parse(name, data)
	if len(problems) > 0 {
		return nil, problems, nil
	}
	l := loader{file: name}
	if len(f.Docs) != 1 || f.Docs[0].Root.Kind != source.Map {
		l.complain(diag.Span{}, "模板应是一个 YAML 文档", "a template is one YAML document")
		return nil, l.problems, nil
	}
	root := f.Docs[0].Root
	t := &Template{Styles: map[string]Style{}}
	if base := root.Get("extends"); base != nil {
		if depth == maxExtends {
			l.complain(base.Span, "extends 层数过多", "templates extend each other too deeply")
			return nil, l.problems, nil
		}
		parent, found, err := load(fsys, path.Join(path.Dir(name), base.Text), depth+1)
		if err != nil || parent == nil {
			return nil, found, err
		}
		t = parent
	}
	t.File = name
	l.template(root, t)
	l.verify(t)
	if len(l.problems) > 0 {
		return nil, l.problems, nil
	}
	return t, nil, nil
}

// Select loads the printing for a province and a nature: the province's own where it has
// one, the national one otherwise.
func Select(fsys fs.FS, kind, province string, person bool) (*Template, []diag.Diagnostic, error) {
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return nil, nil, fmt.Errorf("find templates: %w", err)
	}
	var best *Template
	for _, name := range names {
		t, problems, err := Load(fsys, name)
		if err != nil || t == nil {
			return nil, problems, err
		}
		fits := t.Kind == kind && t.Person == person && (t.Province == "" || t.Province == province)
		if fits && (best == nil || t.Province != "") {
			best = t
		}
	}
	if best == nil {
		return nil, nil, fmt.Errorf("no template of kind %q: %w", kind, fs.ErrNotExist)
	}
	return best, nil, nil
}

type loader struct {
	file     string
	problems []diag.Diagnostic
}

func (l *loader) complain(span diag.Span, zh, en string) {
	l.problems = append(l.problems, diag.Diagnostic{
		Rule: ProblemID, Severity: diag.Error, File: l.file, Span: span, Message: diag.Text{ZH: zh, EN: en},
	})
}

func (l *loader) fields(n *source.Node, take map[string]func(*source.Node)) {
	if n.Kind != source.Map {
		l.complain(n.Span, "这里应是若干“键: 值”", `expected "key: value" here`)
		return
	}
	for _, e := range n.Entries {
		if f, ok := take[e.Key]; ok {
			f(e.Value)
			continue
		}
		var keys []string
		for k := range take {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		l.complain(e.KeySpan, fmt.Sprintf("未知的键 %q；可用的键：%s", e.Key, strings.Join(keys, "、")),
			fmt.Sprintf("unknown key %q; known keys: %s", e.Key, strings.Join(keys, ", ")))
	}
}

func (l *loader) text(into *string) func(*source.Node) {
	return func(n *source.Node) {
		if n.Kind != source.Scalar {
			l.complain(n.Span, "这里应是文本", "expected text here")
			return
		}
		*into = n.Text
	}
}

func (l *loader) oneOf(into *string, allowed []string) func(*source.Node) {
	return func(n *source.Node) {
		*into = n.Text
		if !slices.Contains(allowed, n.Text) {
			list := strings.Join(allowed, ", ")
			l.complain(n.Span, fmt.Sprintf("%q 应为 %s 之一", n.Text, list), fmt.Sprintf("%q: expected one of %s", n.Text, list))
		}
	}
}

func (l *loader) number(into *float64) func(*source.Node) {
	return func(n *source.Node) { *into = l.float(n) }
}

func (l *loader) float(n *source.Node) float64 {
	v, err := strconv.ParseFloat(n.Text, 64)
	if err != nil || n.Kind != source.Scalar || v < 0 || v > 1000 {
		l.complain(n.Span, fmt.Sprintf("%q 应为毫米数", n.Text), fmt.Sprintf("%q: expected millimetres", n.Text))
	}
	return v
}

func (l *loader) flag(into *bool) func(*source.Node) {
	return func(n *source.Node) {
		*into = n.Text == "true"
		if n.Text != "true" && n.Text != "false" {
			l.complain(n.Span, fmt.Sprintf("%q 应为 true 或 false", n.Text), fmt.Sprintf("%q: expected true or false", n.Text))
		}
	}
}

func (l *loader) template(root *source.Node, t *Template) {
	l.fields(root, map[string]func(*source.Node){
		"extends": func(*source.Node) {},
		"kind":    l.text(&t.Kind),
		"title":   l.text(&t.Title),
		"for":     func(n *source.Node) { l.audience(n, t) },
		"source": func(n *source.Node) {
			l.fields(n, map[string]func(*source.Node){"title": l.text(&t.Source.Title), "as_of": l.text(&t.Source.AsOf), "url": l.text(&t.Source.URL)})
		},
		"styles": func(n *source.Node) { l.styles(n, t) },
		"frame": func(n *source.Node) {
			l.fields(n, map[string]func(*source.Node){
				"left": l.number(&t.Frame.Left), "right": l.number(&t.Frame.Right), "top": l.number(&t.Frame.Top),
				"outer": l.number(&t.Frame.Outer), "gap": l.number(&t.Frame.Gap),
			})
		},
		"rows":  func(n *source.Node) { t.Rows = l.rows(n) },
		"edits": func(n *source.Node) { l.edits(n, t) },
	})
}

func (l *loader) audience(n *source.Node, t *Template) {
	var nature string
	t.Province = ""
	l.fields(n, map[string]func(*source.Node){"nature": l.oneOf(&nature, checks), "province": l.text(&t.Province)})
	t.Person = nature == "person"
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

func (l *loader) rows(n *source.Node) (out []Row) {
	for _, item := range n.Items {
		out = append(out, l.row(item))
	}
	return out
}

func (l *loader) row(n *source.Node) Row {
	r := Row{Below: ruleLine}
	l.fields(n, map[string]func(*source.Node){
		"id": l.text(&r.ID),
		"y": func(v *source.Node) {
			if len(v.Items) != 2 {
				l.complain(v.Span, "y 应为 [上, 下]", "y: expected [top, bottom]")
				return
			}
			r.Top, r.Bottom = l.float(v.Items[0]), l.float(v.Items[1])
		},
		"outside": l.flag(&r.Outside), "bar": l.flag(&r.Bar), "grow": l.flag(&r.Grow), "below": l.oneOf(&r.Below, rules),
		"split": func(v *source.Node) {
			for _, item := range v.Items {
				r.Split = append(r.Split, l.float(item))
			}
		},
		"pieces": func(v *source.Node) {
			for _, item := range v.Items {
				r.Pieces = append(r.Pieces, l.piece(item))
			}
		},
		"paragraph": func(v *source.Node) { r.Paragraph = l.paragraph(v) },
		"dashes": func(v *source.Node) {
			d := &Dashes{}
			l.fields(v, map[string]func(*source.Node){"x": l.number(&d.X), "right": l.number(&d.Right), "y": l.number(&d.Y), "length": l.number(&d.Length), "step": l.number(&d.Step)})
			r.Dashes = d
		},
	})
	if r.ID == "" || r.Bottom <= r.Top {
		l.complain(n.Span, "每一行须有 id，且 y 自上而下", "a row needs an id, and y from top to bottom")
	}
	return r
}

func (l *loader) piece(n *source.Node) (p Piece) {
	l.fields(n, map[string]func(*source.Node){
		"x": l.number(&p.X), "y": l.number(&p.Y), "right": l.number(&p.Right), "pitch": l.number(&p.Pitch),
		"style": l.text(&p.Style), "text": l.text(&p.Text), "bind": l.oneOf(&p.Bind, bindings), "check": l.oneOf(&p.Check, checks),
	})
	if (p.Text == "") == (p.Bind == "") || p.Bind != "" && p.Right <= p.X {
		l.complain(n.Span, "每一项须有 text，或有 bind 与 right", "a piece has text, or bind and right")
	}
	return p
}

func (l *loader) paragraph(n *source.Node) *Paragraph {
	p := &Paragraph{}
	l.fields(n, map[string]func(*source.Node){
		"x": l.number(&p.X), "right": l.number(&p.Right), "y": l.number(&p.Y), "pitch": l.number(&p.Pitch), "indent": l.number(&p.Indent),
		"style": l.text(&p.Style), "text": l.text(&p.Text),
	})
	return p
}

// edits changes the rows of the template that this one extends.
func (l *loader) edits(n *source.Node, t *Template) {
	t.Rows = slices.Clone(t.Rows)
	for _, item := range n.Items {
		var target, how string
		var rows []Row
		at := func(kind string) func(*source.Node) {
			return func(v *source.Node) { target, how = v.Text, kind }
		}
		l.fields(item, map[string]func(*source.Node){
			"replace": at("replace"), "before": at("before"), "after": at("after"), "remove": at("remove"),
			"rows": func(v *source.Node) { rows = l.rows(v) },
		})
		i := slices.IndexFunc(t.Rows, func(r Row) bool { return r.ID == target })
		if i < 0 {
			l.complain(item.Span, fmt.Sprintf("没有行 %q", target), fmt.Sprintf("there is no row %q", target))
			continue
		}
		switch how {
		case "replace":
			t.Rows = slices.Replace(t.Rows, i, i+1, rows...)
		case "before":
			t.Rows = slices.Insert(t.Rows, i, rows...)
		case "after":
			t.Rows = slices.Insert(t.Rows, i+1, rows...)
		case "remove":
			t.Rows = slices.Delete(t.Rows, i, i+1)
		}
	}
}

// verify looks at the whole: ids, styles and the order of the rows.
func (l *loader) verify(t *Template) {
	if len(l.problems) > 0 {
		return
	}
	if t.Kind == "" || t.Title == "" || len(t.Rows) == 0 {
		l.complain(diag.Span{}, "模板须有 kind、title 与 rows", "a template needs kind, title and rows")
	}
	seen := map[string]bool{}
	for i, r := range t.Rows {
		if seen[r.ID] {
			l.complain(diag.Span{}, fmt.Sprintf("行 id %q 重复", r.ID), fmt.Sprintf("row id %q stands twice", r.ID))
		}
		seen[r.ID] = true
		if i > 0 && r.Top < t.Rows[i-1].Bottom-0.01 {
			l.complain(diag.Span{}, fmt.Sprintf("行 %q 与上一行重叠", r.ID), fmt.Sprintf("row %q overlaps the one above", r.ID))
		}
		for _, style := range r.styles() {
			if _, ok := t.Styles[style]; !ok {
				l.complain(diag.Span{}, fmt.Sprintf("行 %q：没有样式 %q", r.ID, style), fmt.Sprintf("row %q: there is no style %q", r.ID, style))
			}
		}
	}
}

func (r Row) styles() (out []string) {
	for _, p := range r.Pieces {
		out = append(out, p.Style)
	}
	if r.Paragraph != nil {
		out = append(out, r.Paragraph.Style)
	}
	return out
}

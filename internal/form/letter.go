package form

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/source"
)

// Letter is a paper in running text: a letter of authorisation, a commitment, a list.
type Letter struct {
	File     string
	Kind     string // the kind of material that it is: 网站负责人授权书
	Name     string // what `form --kind` calls it where a kind has several letters; else the kind
	Title    string
	Titles   map[string]string // by province, where one has a title of its own
	Nature   string            // unit or person; empty: both
	Province []string          // full names; empty: every province without a letter of its own
	Each     string            // site or domain: one for each; empty: one for the filing
	Draft    bool              // in our words: the official text prevails where there is one
	Source   diag.Source
	Body     []Block
	Sign     []string    // the lines at the end, for signature, seal and date
	Notes    []diag.Text // what is special about the paper; who signs and seals, Sign says
}

// Block is one part of a letter's body. One of its fields is set.
type Block struct {
	Text    string // a paragraph, with {bindings}
	Line    string // the same without indentation: whom it is to, a caption
	Heading string // a line of its own, bold
	Lines   int    // how many lines are left free for the hand
	Copy    string // a sentence to be copied by hand; the paper has only the lines for it
	Table   string // domains, or registrars: with the registrar of each
}

// letterField is what a {name} in a letter stands for.
type letterField struct {
	path  string // of the filing's field that it is taken from
	blank int    // how many characters of room are left for it where it is empty
}

// bindService is what a letter calls the thing that it is about; it is printed on blank ones,
// too.
const bindService = "service"

var letterFields = map[string]letterField{
	"entity": {"entity.name", 12}, "code": {"entity.certificate.number", 11}, "province": {"entity.region.province", 5},
	"address": {"entity.certificate.address", 14}, "scope": {"entity.business_scope", 15},
	"legal": {"entity.legal_representative.name", 5}, "legal_number": {"entity.legal_representative.certificate.number", 10},
	"principal": {"entity.principal.name", 5}, "principal_number": {"entity.principal.certificate.number", 10}, "principal_mobile": {"entity.principal.mobile", 7},
	"administrator": {"sites[].administrator.name", 5}, "administrator_number": {"sites[].administrator.certificate.number", 10},
	"administrator_mobile": {"sites[].administrator.mobile", 7}, "site": {"sites[].name", 8}, bindService: {"sites[].service_types", 0}, "domains": {"sites[].domains", 10}, "content": {"sites[].remark", 15},
	"provider": {"provider", 6}, "owner": {"sites[].domains[].owner.name", 5}, "owner_number": {"sites[].domains[].owner.certificate.number", 10},
	"relation": {"entity.shareholders", 6}, "ips": {"sites[].access.ips", 8}, "home": {"sites[].home", 10}, "filed_name": {"entity.filed.name", 12},
}

// LetterField is the path of the filing's field that a {name} of a letter stands for.
func LetterField(name string) string { return letterFields[name].path }

var (
	tables = []string{"domains", "registrars"}
	checks = []string{"unit", "person"}
)

// LoadLetter reads a letter's template. It is nil when there is a problem; the error says
// that the file cannot be read.
func LoadLetter(fsys fs.FS, name string) (*Letter, []diag.Diagnostic, error) {
	root, problems, err := root(fsys, name)
	if root == nil {
		return nil, problems, err
	}
	l := loader{file: name}
	out := &Letter{File: name}
	l.letter(root, out)
	if len(l.problems) > 0 {
		return nil, l.problems, nil
	}
	return out, nil, nil
}

// Letters loads every letter of a folder, in the order of the file names.
func Letters(fsys fs.FS) ([]*Letter, []diag.Diagnostic, error) {
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return nil, nil, fmt.Errorf("find letters: %w", err)
	}
	var out []*Letter
	for _, name := range names {
		l, problems, err := LoadLetter(fsys, name)
		if err != nil || l == nil {
			return nil, problems, err
		}
		out = append(out, l)
	}
	return out, nil, nil
}

// SelectLetter finds the letter of a name for a province and a nature: the province's own
// before the general one; nil where there is none. A kind of material is the name of its
// usual letter.
func SelectLetter(letters []*Letter, name, province string, person bool) (best *Letter) {
	nature := "unit"
	if person {
		nature = "person"
	}
	for _, l := range letters {
		if l.Name != name || l.Nature != "" && l.Nature != nature {
			continue
		}
		own := slices.Contains(l.Province, province)
		if own || len(l.Province) == 0 && best == nil {
			best = l
		}
	}
	return best
}

func (l *loader) letter(root *source.Node, out *Letter) {
	l.fields(root, map[string]func(*source.Node){
		"kind": l.text(&out.Kind), "name": l.text(&out.Name), "title": l.text(&out.Title), "draft": l.flag(&out.Draft),
		"titles": func(n *source.Node) { out.Titles = l.titles(n) },
		"each":   l.oneOf(&out.Each, []string{"site", "domain"}),
		"for": func(n *source.Node) {
			l.fields(n, map[string]func(*source.Node){"nature": l.oneOf(&out.Nature, checks), "provinces": l.lines(&out.Province)})
		},
		"source": func(n *source.Node) {
			l.fields(n, map[string]func(*source.Node){"title": l.text(&out.Source.Title), "publisher": l.text(&out.Source.Publisher), "as_of": l.text(&out.Source.AsOf), "url": l.text(&out.Source.URL)})
		},
		"body": func(n *source.Node) {
			for _, item := range n.Items {
				out.Body = append(out.Body, l.block(item))
			}
		},
		"sign":  l.lines(&out.Sign),
		"notes": func(n *source.Node) { l.notes(n, out) },
	})
	if out.Name == "" {
		out.Name = out.Kind
	}
	if out.Kind == "" || out.Title == "" || len(out.Body) == 0 {
		l.complain(root.Span, "文书须有 kind、title 与 body", "a letter needs kind, title and body")
	}
	for i, line := range out.Sign {
		l.bindings(root.Get("sign").Item(i), line)
	}
}

func (l *loader) block(n *source.Node) (b Block) {
	l.fields(n, map[string]func(*source.Node){
		"text": l.text(&b.Text), "line": l.text(&b.Line), "heading": l.text(&b.Heading), "lines": l.count(&b.Lines), "copy": l.text(&b.Copy),
		"table": l.oneOf(&b.Table, tables),
	})
	set := 0
	for _, has := range []bool{b.Text != "", b.Line != "", b.Heading != "", b.Lines > 0, b.Copy != "", b.Table != ""} {
		if has {
			set++
		}
	}
	if set != 1 {
		l.complain(n.Span, "每一块恰有 text、line、heading、lines、copy、table 之一", "a block has one of text, line, heading, lines, copy, table")
	}
	l.bindings(n, b.Text+b.Line+b.Heading+b.Copy)
	return b
}

// bindings complains about {names} that stand for nothing.
func (l *loader) bindings(n *source.Node, text string) {
	for _, p := range split(text) {
		if p.bound && letterFields[p.text].path == "" {
			names := slices.Sorted(maps.Keys(letterFields))
			l.complain(n.Span, fmt.Sprintf("没有 {%s}；可用：%s", p.text, strings.Join(names, "、")),
				fmt.Sprintf("there is no {%s}; there are: %s", p.text, strings.Join(names, ", ")))
		}
	}
}

func (l *loader) titles(n *source.Node) map[string]string {
	out := map[string]string{}
	for _, e := range n.Entries {
		out[e.Key] = e.Value.Text
	}
	return out
}

// count reads a number of lines.
func (l *loader) count(into *int) func(*source.Node) {
	return func(n *source.Node) {
		v, err := strconv.Atoi(n.Text)
		if err != nil || v < 1 || v > maxLines {
			l.complain(n.Span, fmt.Sprintf("行数为 1 至 %d", maxLines), fmt.Sprintf("a number of lines is 1 to %d", maxLines))
			return
		}
		*into = v
	}
}

// maxLines is how many lines a block may leave: about a page.
const maxLines = 25

func (l *loader) lines(into *[]string) func(*source.Node) {
	return func(n *source.Node) {
		for _, item := range n.Items {
			var s string
			l.text(&s)(item)
			*into = append(*into, s)
		}
	}
}

func (l *loader) notes(n *source.Node, out *Letter) {
	for _, item := range n.Items {
		var t diag.Text
		l.fields(item, map[string]func(*source.Node){"zh": l.text(&t.ZH), "en": l.text(&t.EN)})
		out.Notes = append(out.Notes, t)
	}
}

// TitleIn is the title of the letter in a province.
func (l *Letter) TitleIn(province string) string {
	if t := l.Titles[province]; t != "" {
		return t
	}
	return l.Title
}

// Copies are the sentences that have to be copied by hand.
func (l *Letter) Copies() (out []string) {
	for _, b := range l.Body {
		if b.Copy != "" {
			out = append(out, b.Copy)
		}
	}
	return out
}

// Uses are the values of a record that the letter prints, in its order.
func (l *Letter) Uses(r LetterRecord) (out []string) {
	texts := slices.Clone(l.Sign)
	for _, b := range l.Body {
		texts = append(texts, b.Text, b.Line, b.Heading)
		for _, d := range r.Domains {
			switch b.Table {
			case "registrars":
				out = append(out, d.Name, d.Registrar)
			case "domains":
				out = append(out, d.Name)
			}
		}
	}
	for _, text := range texts {
		for _, p := range split(text) {
			if p.bound && r.Fields[p.text] != "" {
				out = append(out, r.Fields[p.text])
			}
		}
	}
	return out
}

// textPart is plain text, or the name of a field.
type textPart struct {
	text  string
	bound bool
}

// split parts a text at its {names}.
func split(text string) (out []textPart) {
	for text != "" {
		before, behind, opens := strings.Cut(text, "{")
		name, rest, closes := strings.Cut(behind, "}")
		if !opens || !closes {
			return append(out, textPart{text: text})
		}
		if before != "" {
			out = append(out, textPart{text: before})
		}
		out = append(out, textPart{text: name, bound: true})
		text = rest
	}
	return out
}

package miit

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/identity"
	"github.com/beian-dev/beian/internal/source"
)

// Rule ids of what an upload holds and a filing cannot take.
const (
	RuleUnknown   = "import-unknown"   // a number or value of which nothing is known
	RuleAmbiguous = "import-ambiguous" // several values where a filing has one
)

// Imported is a filing that was read from a record.
type Imported struct {
	Order    Order
	Line     int    // of the upload, where the record begins
	Name     string // for its file, without ending: a domain or ICP number; empty: it has neither
	Data     []byte // the filing, in YAML
	Files    []ImportedFile
	Problems []diag.Diagnostic // what was left out, with its place in the upload
}

// ImportedFile is an attachment.
type ImportedFile struct {
	Name string // relative to the filing, with slashes; inside its folder
	Data []byte
}

// Decode reads the records of an upload one after the other. Orders that report no filing are
// problems of the first record that has none; an error wraps ErrUpload, or is visit's.
func Decode(name string, in io.Reader, codes Codes, visit func(Imported) error) error {
	t := newTreeReader(in)
	root, ok, err := t.next()
	if err != nil {
		return err
	}
	if !ok || root.Name.Local != "UploadData" {
		return fmt.Errorf("%w: its root is %q, expected UploadData", ErrUpload, root.Name.Local)
	}
	for {
		part, ok, err := t.next()
		if err != nil || !ok {
			return err
		}
		if part.Name.Local != "ICP" {
			return t.damaged(fmt.Errorf("%s holds no filings of sites", part.Name.Local))
		}
		if err := t.orders(name, codes, visit); err != nil {
			return err
		}
	}
}

// orders reads what stands in ICP.
func (t *treeReader) orders(name string, codes Codes, visit func(Imported) error) error {
	for {
		tag, ok, err := t.next()
		if err != nil || !ok {
			return err
		}
		i := slices.IndexFunc(readable, func(o Order) bool { return o.Tag == tag.Name.Local })
		if i < 0 {
			at := t.pos()
			if err := t.skip(); err != nil {
				return err
			}
			if tag.Name.Local != "Qqdwid" {
				err = visit(Imported{Line: at.Line, Problems: []diag.Diagnostic{otherOrder(name, tag.Name.Local, at)}})
			}
		} else {
			err = t.records(name, readable[i], codes, visit)
		}
		if err != nil {
			return err
		}
	}
}

func otherOrder(name, tag string, at diag.Pos) diag.Diagnostic {
	return diag.Diagnostic{
		Rule: RuleUnknown, Severity: diag.Warning, File: name, Path: tag, Span: diag.Span{Start: at, End: at},
		Message: diag.Text{ZH: fmt.Sprintf("%s 不是可以导入的上报（首次备案 XZBA、新增网站 XZWZ、新增接入 XZJR、变更备案 BGBA）", tag), EN: tag + " reports no filing that can be imported (XZBA, XZWZ, XZJR and BGBA can)"},
		Sources: []diag.Source{specification},
	}
}

func (t *treeReader) records(name string, o Order, codes Codes, visit func(Imported) error) error {
	for {
		start, ok, err := t.next()
		if err != nil || !ok {
			return err
		}
		e, err := t.record(start)
		if err != nil {
			return err
		}
		d := decoder{file: name, order: o, codes: codes}
		if err := visit(d.imported(e)); err != nil {
			return err
		}
	}
}

// decoder makes a filing of a record.
type decoder struct {
	file      string
	order     Order
	codes     Codes
	nature    string
	principal *element
	sites     []*element
	files     []ImportedFile
	problems  []diag.Diagnostic
}

// problem notes what is left out, at an element of the upload.
func (d *decoder) problem(rule, path string, at *element, zh, en string) {
	d.problems = append(d.problems, diag.Diagnostic{
		Rule: rule, Severity: diag.Warning, File: d.file, Path: path, Span: diag.Span{Start: at.at, End: at.at},
		Message: diag.Text{ZH: fmt.Sprintf("%s：%s", at.name, zh), EN: fmt.Sprintf("%s: %s", at.name, en)},
		Sources: []diag.Source{specification},
	})
}

func (d *decoder) imported(e *element) Imported {
	d.sites = e.all("Wz_xx")
	var site, entity pairs
	if d.order == Access {
		site = d.accessOnly(e)
		if len(d.sites) == 0 {
			d.sites = []*element{{}} // the record does not say for which site the access is
		}
	}
	entity = d.entity(e)
	var sites []source.Value
	for i, s := range d.sites {
		if d.order != Access {
			site = d.site(i, s)
		}
		sites = append(sites, source.OfMap(site...))
	}
	var out pairs
	out.text("filing", filing.Version)
	out.record("entity", entity)
	out.list("sites", sites)
	out.list("materials", d.materials(e))
	return Imported{
		Order: d.order, Line: e.at.Line, Name: d.name(e), Data: d.typed(out), Files: d.files, Problems: d.problems,
	}
}

// typed adds the type of the filing where it does not follow from the rest.
func (d *decoder) typed(out pairs) []byte {
	data := source.Render(source.OfMap(out...))
	file, _ := source.Parse("", data)
	if docs, _ := filing.Decode(file); len(docs) == 1 && docs[0].Filing.DerivedType() == kindOf(d.order) {
		return data
	}
	typed := slices.Insert(out, 1, source.Pair{Key: "type", Value: source.OfText(kindOf(d.order))})
	return source.Render(source.OfMap(typed...))
}

// name is what the filing may be called: its first domain, else a number of it.
func (d *decoder) name(e *element) string {
	for _, s := range d.sites {
		for _, domain := range s.all("Ym_xx") {
			if parsed, err := identity.ParseDomain(domain.value("Ym")); err == nil {
				return parsed.ASCII
			}
		}
		if number := s.value("Wzbah"); number != "" {
			return number
		}
	}
	return e.child("Zt_xx").value("Ztbah")
}

// pairs are the keys of a map that have a value.
type pairs []source.Pair

func (p *pairs) text(key, value string) {
	if value != "" {
		*p = append(*p, source.Pair{Key: key, Value: source.OfText(value)})
	}
}

func (p *pairs) texts(key string, values []string) {
	if len(values) > 0 {
		*p = append(*p, source.Pair{Key: key, Value: source.OfTexts(values...)})
	}
}

func (p *pairs) record(key string, inside pairs) {
	if len(inside) > 0 {
		*p = append(*p, source.Pair{Key: key, Value: source.OfMap(inside...)})
	}
}

func (p *pairs) list(key string, items []source.Value) {
	if len(items) > 0 {
		*p = append(*p, source.Pair{Key: key, Value: source.OfList(items...)})
	}
}

// term reads a number of a list of codes; empty where it is missing or unknown.
func (d *decoder) term(list, path string, e *element) string {
	if e == nil || e.text == "" {
		return ""
	}
	code, err := strconv.Atoi(e.text)
	if err == nil {
		if term, ok := d.codes.term(list, code); ok {
			return term
		}
	}
	d.problem(RuleUnknown, path, e, fmt.Sprintf("代码表中没有 %q，未导入", e.text), fmt.Sprintf("no code %q is known; left out", e.text))
	return ""
}

// only is a value that a filing has once, where the upload may join several with semicolons.
func (d *decoder) only(path string, e *element) string {
	if e == nil {
		return ""
	}
	parts := strings.FieldsFunc(e.text, func(r rune) bool { return r == ';' })
	if len(parts) > 1 {
		d.problem(RuleAmbiguous, path, e, fmt.Sprintf("有 %d 个值，备案文件只记一个，未导入", len(parts)), fmt.Sprintf("there are %d values and a filing has one; left out", len(parts)))
		return ""
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.TrimSpace(parts[0])
}

// first is the only element of a list; of several none is taken.
func (d *decoder) first(path string, list []*element) *element {
	if len(list) > 1 {
		d.problem(RuleAmbiguous, path, list[1], fmt.Sprintf("有 %d 项，备案文件只记一项，未导入", len(list)), fmt.Sprintf("there are %d and a filing has one; left out", len(list)))
	}
	if len(list) != 1 {
		return nil
	}
	return list[0]
}

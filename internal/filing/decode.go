package filing

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/source"
)

// Rule ids of what the reader finds.
const (
	RuleSchema = "schema"     // an unknown key, a wrong type, a value outside its list
	RuleAlias  = "term-alias" // another spelling of an official term
)

// Decode reads every document of a file. Findings have the rule id "schema", or
// "term-alias" for a value that was read as the official term. A file in which parsing
// found nothing at all is a finding, too, unless Parse has already complained.
func Decode(f *source.File) ([]Document, []diag.Diagnostic) {
	var problems []diag.Diagnostic
	documents := make([]Document, 0, len(f.Docs))
	for _, doc := range f.Docs {
		d, found := decodeDoc(f.Name, doc)
		documents = append(documents, *d)
		problems = append(problems, found...)
	}
	if len(f.Docs) == 0 && !f.Broken {
		start := f.Pos(0)
		problems = append(problems, diag.Diagnostic{
			Rule: RuleSchema, Severity: diag.Error, File: f.Name, Span: diag.Span{Start: start, End: start},
			Message: diag.Text{ZH: "文件是空的", EN: "the file is empty"},
			Hint:    diag.Text{ZH: "用 beian init 新建一份", EN: "beian init writes a new one"},
		})
	}
	return documents, problems
}

// DecodeNode reads a tree that need not be a file's, such as an edited one. file is the
// name that findings carry.
func DecodeNode(file string, n *source.Node) (*Document, []diag.Diagnostic) {
	return decodeDoc(file, source.NewDoc(n, 0))
}

func decodeDoc(file string, doc source.Doc) (*Document, []diag.Diagnostic) {
	return decodeWith(decoder{file: file}, doc)
}

func decodeWith(d decoder, doc source.Doc) (*Document, []diag.Diagnostic) {
	document := &Document{Filing: &Filing{}, Node: doc.Root, Index: doc.Index, doc: doc}
	d.document = document
	if d.provider = textOf(doc.Root.Get("provider")); d.provider == "" {
		d.provider = DefaultProvider
	}
	if doc.Root.IsEmpty() {
		d.report(doc.Span, "文档是空的", "the document is empty")
	} else if d.isTooLarge(doc) {
	} else if d.record(doc.Root, reflect.ValueOf(document.Filing).Elem(), root()) {
		d.finish()
	}
	diag.Sort(d.problems)
	return document, d.problems
}

// finish does what needs more than one field.
func (d *decoder) finish() {
	f := d.document.Filing
	f.Provider = d.provider
	d.version()
	d.municipality()
	for i := range f.Sites {
		takePrincipal(&f.Sites[i].Administrator, f)
	}
	for i := range f.Apps {
		takePrincipal(&f.Apps[i].Administrator, f)
	}
	for i := range f.Materials {
		f.Materials[i].Kind = letterOf(f.Materials[i])
	}
}

func takePrincipal(a *Administrator, f *Filing) {
	if a.Same {
		a.Person = f.Entity.Principal
	}
}

// letterOf tells the two letters of authorisation apart, which go by the same names, by
// what the letter belongs to.
func letterOf(m Material) string {
	if !isLetter(m.Kind) {
		return m.Kind
	}
	switch {
	case strings.HasPrefix(m.Of, "sites"), strings.HasPrefix(m.Of, "apps"):
		return "网站负责人授权书"
	case strings.HasPrefix(m.Of, "entity"):
		return "主体负责人授权书"
	}
	return m.Kind
}

// isLetter reports whether kind names a letter of authorisation without saying whose.
func isLetter(kind string) bool {
	switch kind {
	case "授权书", "授权委托书", "法定代表人授权委托书", "法人授权书":
		return true
	}
	return false
}

// decoder fills a Filing and notes what it cannot take.
type decoder struct {
	file     string
	document *Document
	provider string
	trail    []mark
	problems []diag.Diagnostic
	marked   bool // sealed private values are taken as SealedMark, see Document.Marked
}

// maxProblems is how many findings a document may have before the rest of it is left
// unread: it is no filing then, and looking for near words takes time.
const maxProblems = 1000

func (d *decoder) isFull() bool { return len(d.problems) >= maxProblems }

// mark is one step of the path at hand. Paths are spelt out only for findings.
type mark struct {
	key   string // empty for an item of a list
	index int
}

func (d *decoder) path() string {
	var b strings.Builder
	for i, m := range d.trail {
		switch {
		case m.key == "":
			b.WriteByte('[')
			b.WriteString(strconv.Itoa(m.index))
			b.WriteByte(']')
		case i > 0:
			b.WriteByte('.')
			fallthrough
		default:
			b.WriteString(m.key)
		}
	}
	return b.String()
}

// record reads the map n into v; false when n is none.
func (d *decoder) record(n *source.Node, v reflect.Value, p *plan) bool {
	if n.Kind != source.Map {
		d.wrongKind(n, "若干“键: 值”", `"key: value" lines`)
		return false
	}
	for i := range n.Entries {
		if d.isFull() {
			break
		}
		e := &n.Entries[i]
		at, ok := p.index[e.Key]
		if !ok {
			d.unknownKey(n, e, p)
			continue
		}
		if e.Value.IsEmpty() {
			continue
		}
		d.trail = append(d.trail, mark{key: e.Key})
		d.field(&p.fields[at], e.Value, v)
		d.trail = d.trail[:len(d.trail)-1]
	}
	return true
}

func (d *decoder) field(f *planField, n *source.Node, parent reflect.Value) {
	v := parent.FieldByIndex(f.at)
	switch f.Kind {
	case Record:
		if v.Type() == administratorType && n.Kind == source.Scalar {
			d.administrator(n, v)
			return
		}
		d.record(n, v, f.elem)
	case Records:
		d.records(f, n, v)
	case Texts:
		d.texts(f, n, v)
	default:
		d.scalar(f, n, v)
	}
}

func (d *decoder) administrator(n *source.Node, v reflect.Value) {
	if strings.TrimSpace(n.Text) == SameAsPrincipal {
		v.Addr().Interface().(*Administrator).Same = true
		return
	}
	d.reject(n.Span, fmt.Sprintf("应为“主体负责人”，或填写该负责人的姓名、证件等，实际是 %q", n.Text),
		fmt.Sprintf("expected 主体负责人 or the person's name, certificate and so on, got %q", n.Text))
}

func (d *decoder) records(f *planField, n *source.Node, v reflect.Value) {
	if n.Kind != source.List {
		d.wrongKind(n, "列表（每项以 - 开头）", `a list (items begin with "- ")`)
		return
	}
	// Empty items keep their place, or the index in paths would not be that of the file.
	v.Set(reflect.MakeSlice(v.Type(), len(n.Items), len(n.Items)))
	for i, item := range n.Items {
		if item.IsEmpty() || d.isFull() {
			continue
		}
		d.trail = append(d.trail, mark{index: i})
		d.record(item, v.Index(i), f.elem)
		d.trail = d.trail[:len(d.trail)-1]
	}
}

func (d *decoder) texts(f *planField, n *source.Node, v reflect.Value) {
	if n.Kind != source.List {
		d.wrongKind(n, "列表，如 [一, 二]", "a list such as [a, b]")
		if n.Kind == source.Scalar {
			d.offer(n.Span, "["+source.Quote(n.Text, true)+"]")
		}
		return
	}
	texts := make([]string, 0, len(n.Items))
	complete := true
	for i, item := range n.Items {
		if item.IsEmpty() || d.isFull() {
			continue
		}
		d.trail = append(d.trail, mark{index: i})
		text := d.text(f, item)
		d.trail = d.trail[:len(d.trail)-1]
		if text != "" {
			texts = append(texts, text)
		} else {
			complete = false
		}
	}
	if !complete {
		d.block(d.path()) // a rule about the list would miss the rejected item
	}
	v.Set(reflect.ValueOf(texts))
}

func (d *decoder) scalar(f *planField, n *source.Node, v reflect.Value) {
	if f.Kind == Text {
		if d.marked && f.Private != "" && IsSealed(n.Text) {
			d.document.sealed = append(d.document.sealed, d.path())
			v.SetString(SealedMark)
			return
		}
		v.SetString(d.text(f, n))
		return
	}
	text, ok := d.plain(n)
	if !ok {
		return
	}
	switch f.Kind {
	case Flag:
		d.flag(text, n, v)
	case Whole:
		d.whole(text, n, v)
	case Decimal:
		d.decimal(text, n, v)
	}
}

// textOf is the trimmed text of a scalar, empty for anything else.
func textOf(n *source.Node) string {
	if n == nil || n.Kind != source.Scalar {
		return ""
	}
	return strings.TrimSpace(n.Text)
}

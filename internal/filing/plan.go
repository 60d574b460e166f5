package filing

import (
	"reflect"
	"slices"
	"strings"
	"sync"
)

// Kind is the shape of a field's value in the file.
type Kind uint8

// The kinds of field.
const (
	Text Kind = iota + 1
	Flag
	Whole   // a whole number, not negative
	Decimal // a number, not negative
	Texts   // a list of text
	Record  // a map
	Records // a list of maps
)

// Field is what the model says about one key.
type Field struct {
	Path    string // where it stands, lists without index: sites[].domains[].name
	Key     string
	ZH, EN  string // what the field is called
	Desc    string // what belongs there, in Chinese
	Example string // empty where there is none
	Enum    string // name of the list of terms, see Terms; empty where there is none
	Open    bool   // values outside Enum are left to the rules
	Private string // id or phone where output masks the value
	Form    string // date, expiry or bool where the text has to look so
	Kind    Kind
}

// plan is how one struct type is read.
type plan struct {
	fields []planField
	index  map[string]int // key → position in fields
	keys   []string       // sorted
}

type planField struct {
	Field
	at   []int // reflect index
	elem *plan // of Record and Records
}

var administratorType = reflect.TypeFor[Administrator]()

// root is the plan of Filing with everything below it. Building it takes a moment, so it
// waits until the first filing is read.
var root = sync.OnceValue(func() *plan { return newPlan(reflect.TypeFor[Filing](), "") })

// newPlan reads the tags of t, which stands at path. Every place has a plan of its own,
// so that a field knows its path.
func newPlan(t reflect.Type, path string) *plan {
	p := &plan{index: map[string]int{}}
	for _, f := range reflect.VisibleFields(t) {
		// Fields without a name are the program's own and no keys of the file.
		if f.Anonymous || f.Tag.Get("zh") == "" {
			continue
		}
		field := newField(f, path)
		switch {
		case field.Kind == Record:
			field.elem = newPlan(f.Type, field.Path+".")
		case field.Kind == Records:
			field.elem = newPlan(f.Type.Elem(), field.Path+"[].")
		}
		p.index[field.Key] = len(p.fields)
		p.keys = append(p.keys, field.Key)
		p.fields = append(p.fields, field)
	}
	slices.Sort(p.keys)
	return p
}

func newField(f reflect.StructField, path string) planField {
	tag := f.Tag
	enum, open := strings.CutSuffix(tag.Get("enum"), "?")
	return planField{at: f.Index, Field: Field{
		Path: path + tag.Get("expr"), Key: tag.Get("expr"), ZH: tag.Get("zh"), EN: tag.Get("en"),
		Desc: tag.Get("desc"), Example: tag.Get("eg"), Enum: enum, Open: open,
		Private: tag.Get("private"), Form: tag.Get("form"), Kind: kindOf(f.Type),
	}}
}

func kindOf(t reflect.Type) Kind {
	switch t.Kind() {
	case reflect.Pointer:
		return kindOf(t.Elem())
	case reflect.String:
		return Text
	case reflect.Bool:
		return Flag
	case reflect.Int:
		return Whole
	case reflect.Float64:
		return Decimal
	case reflect.Slice:
		if t.Elem().Kind() == reflect.String {
			return Texts
		}
		return Records
	default:
		return Record
	}
}

// Fields lists every field of the format, each before those inside it, in the order of
// the model. The path of a field inside a list has [] without index.
func Fields() []Field { return appendFields(nil, root()) }

func appendFields(out []Field, p *plan) []Field {
	for i := range p.fields {
		out = append(out, p.fields[i].Field)
		if p.fields[i].elem != nil {
			out = appendFields(out, p.fields[i].elem)
		}
	}
	return out
}

// FieldAt describes the field at a path such as sites[0].domains[0].name; ok is false for
// a path that the format does not have. An item of a list is described by its list.
func FieldAt(path string) (f Field, ok bool) {
	if at := root().fieldAt(path); at != nil {
		return at.Field, true
	}
	return Field{}, false
}

// Rank is the place of key among the keys of the map at path, in the order in which the
// format lists them; unknown keys come last. An editor puts new keys where they belong
// with it.
func Rank(path, key string) int {
	p := root()
	if path != "" {
		f := p.fieldAt(path)
		if f == nil || f.elem == nil {
			return 0
		}
		p = f.elem
	}
	if i, ok := p.index[key]; ok {
		return i
	}
	return len(p.fields)
}

// fieldAt follows path, with or without list indices; nil where the format has nothing.
func (p *plan) fieldAt(path string) *planField {
	var at *planField
	for part := range strings.SplitSeq(path, ".") {
		key, _, _ := strings.Cut(part, "[")
		if p == nil {
			return nil
		}
		i, ok := p.index[key]
		if !ok {
			return nil
		}
		at = &p.fields[i]
		p = at.elem
	}
	return at
}

package rule

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/beian-dev/beian/internal/filing"
)

// step is one key of a pattern; list says that the key's elements are iterated.
type step struct {
	key   string
	list  bool
	index []int // of the Go field
	bind  string
}

// pattern is a path with open indices, such as sites[].domains[].owner.name.
type pattern struct {
	src    string
	steps  []step
	typ    reflect.Type // of the value
	parent reflect.Type // of what holds it
	binds  map[string]reflect.Type
}

// elementNames gives the name under which an expression finds the element of a list.
var elementNames = map[string]string{
	"sites": "site", "apps": "app", "domains": "domain", "materials": "material",
	"progress": "step", "platforms": "platform", "pre_approvals": "pre_approval",
	"services": "service", "service_types": "service_type", "languages": "language",
	"ips": "ip", "shareholders": "shareholder", "executives": "executive",
}

// parsePattern checks src against the filing model.
func parsePattern(src string) (*pattern, error) {
	p := &pattern{src: src, typ: reflect.TypeFor[filing.Filing](), binds: map[string]reflect.Type{}}
	for part := range strings.SplitSeq(src, ".") {
		key, list := strings.CutSuffix(part, "[]")
		field, ok := fieldByKey(p.typ, key)
		if !ok {
			return nil, fmt.Errorf("the filing has no field %q in %q", key, src)
		}
		s := step{key: key, list: list, index: field.Index}
		p.parent, p.typ = holder(p.typ, field.Index), field.Type
		if list {
			if p.typ.Kind() != reflect.Slice {
				return nil, fmt.Errorf("%q in %q is no list", key, src)
			}
			p.typ = p.typ.Elem()
			s.bind = elementNames[key]
			p.binds[s.bind] = p.typ
		}
		p.steps = append(p.steps, s)
	}
	return p, nil
}

// holder is the type that itself has the field at index: of a promoted field the embedded
// one, so that the people of a filing and of its sites are of one type.
func holder(t reflect.Type, index []int) reflect.Type {
	for _, i := range index[:len(index)-1] {
		t = t.Field(i).Type
	}
	return t
}

func fieldByKey(t reflect.Type, key string) (reflect.StructField, bool) {
	if t.Kind() != reflect.Struct {
		return reflect.StructField{}, false
	}
	for _, f := range reflect.VisibleFields(t) {
		if f.Tag.Get("expr") == key && !f.Anonymous {
			return f, true
		}
	}
	return reflect.StructField{}, false
}

// place is one concrete value of a pattern.
type place struct {
	path    string
	value   reflect.Value // invalid when an ancestor is missing
	parent  reflect.Value
	missing bool           // nothing stands there
	anchor  string         // the shallowest missing ancestor, or path
	bound   map[string]any // element name → pointer to the element
	indices map[string]int // element name → index
}

// walk calls visit for every place of the pattern in f. fixed binds lists to an index
// where the pattern repeats one that is already being iterated. The people of a site whose
// administrator is the principal are left out: their data stands at the principal.
func (p *pattern) walk(f *filing.Filing, fixed *place, visit func(place)) {
	w := walker{pattern: p, fixed: fixed, visit: visit}
	w.step(0, reflect.ValueOf(f).Elem(), reflect.Value{}, "", "", nil, nil)
}

type walker struct {
	pattern *pattern
	fixed   *place
	visit   func(place)
}

var administratorType = reflect.TypeFor[filing.Administrator]()

func (w walker) step(i int, v, parent reflect.Value, path, anchor string, bound map[string]any, indices map[string]int) {
	if i == len(w.pattern.steps) {
		missing := isEmpty(v)
		if missing && anchor == "" {
			anchor = path
		}
		w.visit(place{path: path, value: v, parent: parent, missing: missing, anchor: anchor, bound: bound, indices: indices})
		return
	}
	s := w.pattern.steps[i]
	if v.Type() == administratorType && v.Addr().Interface().(*filing.Administrator).Same {
		return
	}
	field := v.FieldByIndex(s.index)
	v = v.FieldByIndex(s.index[:len(s.index)-1])
	path = joinPath(path, s.key)
	if anchor == "" && isEmpty(field) {
		anchor = path
	}
	if !s.list {
		w.step(i+1, field, v, path, anchor, bound, indices)
		return
	}
	for j := range field.Len() {
		if w.fixed != nil {
			if at, ok := w.fixed.indices[s.bind]; ok && at != j {
				continue
			}
		}
		element := field.Index(j)
		w.step(i+1, element, v, path+"["+strconv.Itoa(j)+"]", "",
			with(bound, s.bind, element.Addr().Interface()), with(indices, s.bind, j))
	}
}

func with[V any](m map[string]V, key string, value V) map[string]V {
	out := make(map[string]V, len(m)+1)
	for k, v := range m {
		out[k] = v
	}
	out[key] = value
	return out
}

func joinPath(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

func isEmpty(v reflect.Value) bool {
	if v.Kind() == reflect.Slice {
		return v.Len() == 0
	}
	return v.IsZero()
}

package rule

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/beian-dev/beian/internal/filing"
)

// step is one key of a pattern; list says that the key's elements are iterated.
type step struct {
	key   string
	list  bool
	index []int // of the Go field
	bind  string
	slot  int // of bind in the scope
}

// pattern is a path with open indices, such as sites[].domains[].owner.name.
type pattern struct {
	src    string
	steps  []step
	typ    reflect.Type // of the value
	parent reflect.Type // of what holds it
	binds  map[string]reflect.Type
	id     int // counts the patterns that were parsed
	// A pattern that does not end in a list is its prefix, as far as the last list, and a tail
	// of keys. Patterns without lists have no prefix.
	prefix *pattern
	lists  bool   // some step iterates
	tail   string // as it stands behind the path of the prefix, ".owner.name"
	ends   []int  // where each key of the tail ends in it
}

// elementNames gives the name under which an expression finds the element of a list.
var elementNames = map[string]string{
	"sites": "site", "apps": "app", "domains": "domain", "materials": "material",
	"progress": "step", "platforms": "platform", "pre_approvals": "pre_approval",
	"services": "service", "service_types": "service_type", "languages": "language",
	"ips": "ip", "shareholders": "shareholder", "executives": "executive",
	"sdks": "sdk", "changes": "change", "other_providers": "other_provider",
}

// patterns holds every pattern that was parsed: the model never changes, and rules that look
// at the same places share one.
var (
	patterns     sync.Map // src → *pattern
	patternCount atomic.Int64
)

// parsePattern checks src against the filing model.
func parsePattern(src string) (*pattern, error) {
	if p, known := patterns.Load(src); known {
		return p.(*pattern), nil
	}
	p, err := newPattern(src)
	if err != nil {
		return nil, err
	}
	p.id = int(patternCount.Add(1)) - 1
	shared, _ := patterns.LoadOrStore(src, p)
	return shared.(*pattern), nil
}

func newPattern(src string) (*pattern, error) {
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
			s.slot = slotOf(s.bind)
			p.binds[s.bind] = p.typ
		}
		p.steps = append(p.steps, s)
		p.lists = p.lists || list
	}
	return p, p.divide()
}

// divide finds prefix and tail.
func (p *pattern) divide() (err error) {
	last := -1 // the last step that iterates
	for i, s := range p.steps {
		if s.list {
			last = i
		}
	}
	if last == len(p.steps)-1 {
		return nil
	}
	head := strings.LastIndex(p.src, "[]")
	if head >= 0 {
		if p.prefix, err = parsePattern(p.src[:head+len("[]")]); err != nil {
			return err
		}
		p.tail = p.src[head+len("[]"):]
	} else {
		p.tail = p.src
	}
	length := 0
	for i, s := range p.steps[last+1:] {
		if i > 0 || head >= 0 {
			length++ // the dot
		}
		length += len(s.key)
		p.ends = append(p.ends, length)
	}
	return nil
}

// holder is the type that itself has the field at index: of a promoted field the embedded
// one, so that the people of a filing and of its sites are of one type.
func holder(t reflect.Type, index []int) reflect.Type {
	for _, i := range index[:len(index)-1] {
		t = t.Field(i).Type
	}
	return t
}

// keyedFields holds the fields of each type of the model by their key: listing them anew
// for each name in each expression would be most of the work of a start.
var keyedFields sync.Map // reflect.Type → map[string]reflect.StructField

func fieldByKey(t reflect.Type, key string) (reflect.StructField, bool) {
	if t.Kind() != reflect.Struct {
		return reflect.StructField{}, false
	}
	known, ok := keyedFields.Load(t)
	if !ok {
		known, _ = keyedFields.LoadOrStore(t, fieldsByKey(t))
	}
	f, ok := known.(map[string]reflect.StructField)[key]
	return f, ok
}

func fieldsByKey(t reflect.Type) map[string]reflect.StructField {
	out := map[string]reflect.StructField{}
	for _, f := range reflect.VisibleFields(t) {
		if key := f.Tag.Get("expr"); key != "" && !f.Anonymous {
			out[key] = f
		}
	}
	return out
}

// place is one concrete value of a pattern.
type place struct {
	base, tail string        // its path, in two parts: few paths are ever asked for
	value      reflect.Value // invalid when an ancestor is missing
	parent     reflect.Value
	missing    bool      // nothing stands there
	anchor     int       // bytes of the path up to the shallowest missing ancestor; 0: none is
	bound      []binding // the elements on the way
}

func (pl *place) path() string { return pl.base + pl.tail }

// binding is an element of a list on the way to a place, under the name that expressions
// know it by.
type binding struct {
	name    string
	slot    int
	element reflect.Value
	index   int
}

// where is the path of a finding there: that of the shallowest thing that is missing.
func (pl *place) where() string {
	if pl.missing {
		return pl.path()[:pl.anchor]
	}
	return pl.path()
}

// walk calls visit for every place of the pattern in f. fixed binds lists to an index
// where the pattern repeats one that is already being iterated. The people of a site whose
// administrator is the principal are left out: their data stands at the principal.
func (p *pattern) walk(f *filing.Filing, fixed *place, visit func(place)) {
	if !p.lists {
		if pl, ok := p.follow(place{value: reflect.ValueOf(f).Elem()}); ok {
			visit(pl)
		}
		return
	}
	w := walker{pattern: p, fixed: fixed, visit: visit}
	w.step(0, reflect.ValueOf(f).Elem(), reflect.Value{}, "", 0, nil)
}

// follow goes down the tail from a place of the prefix, or from the filing itself. ok is
// false where the data stands elsewhere: see walk.
func (p *pattern) follow(from place) (pl place, ok bool) {
	pl = place{base: from.path(), tail: p.tail, value: from.value, bound: from.bound}
	for i, s := range p.steps[len(p.steps)-len(p.ends):] {
		if pl.value.Type() == administratorType && pl.value.Addr().Interface().(*filing.Administrator).Same {
			return pl, false
		}
		for _, index := range s.index {
			pl.parent, pl.value = pl.value, pl.value.Field(index)
		}
		if pl.anchor == 0 && isEmpty(pl.value) {
			pl.anchor = len(pl.base) + p.ends[i]
		}
	}
	pl.missing = isEmpty(pl.value)
	return pl, true
}

type walker struct {
	pattern *pattern
	fixed   *place
	visit   func(place)
}

var administratorType = reflect.TypeFor[filing.Administrator]()

func (w walker) step(i int, v, parent reflect.Value, path string, anchor int, bound []binding) {
	if i == len(w.pattern.steps) {
		missing := isEmpty(v)
		if missing && anchor == 0 {
			anchor = len(path)
		}
		w.visit(place{base: path, value: v, parent: parent, missing: missing, anchor: anchor, bound: bound})
		return
	}
	s := &w.pattern.steps[i]
	if v.Type() == administratorType && v.Addr().Interface().(*filing.Administrator).Same {
		return
	}
	holder := v
	for _, index := range s.index {
		holder, v = v, v.Field(index)
	}
	path = joinPath(path, s.key)
	if anchor == 0 && isEmpty(v) {
		anchor = len(path)
	}
	if !s.list {
		w.step(i+1, v, holder, path, anchor, bound)
		return
	}
	for j := range v.Len() {
		if !w.wants(s.bind, j) {
			continue
		}
		element := v.Index(j)
		on := append(bound[:len(bound):len(bound)], binding{s.bind, s.slot, element, j})
		w.step(i+1, element, holder, path+"["+strconv.Itoa(j)+"]", 0, on)
	}
}

// wants reports whether an element is the one that is already being iterated, or none is.
func (w walker) wants(name string, index int) bool {
	if w.fixed == nil {
		return true
	}
	for _, b := range w.fixed.bound {
		if b.name == name {
			return b.index == index
		}
	}
	return true
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

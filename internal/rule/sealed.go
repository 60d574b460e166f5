package rule

import (
	"reflect"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"github.com/beian-dev/beian/internal/filing"
)

// Unjudged lists the rules that nobody can put to a filing whose values are sealed: those that
// look at a sealed value or ask for one, by id and sorted. Check leaves them out, so that they
// neither complain about what is there nor let pass what they have not seen.
func Unjudged(set *Set, doc *filing.Document) (ids []string) {
	keys := sealedKeys(doc)
	if keys == nil {
		return nil
	}
	kind := doc.Filing.StatedType()
	for i := range set.Rules {
		a := &set.Rules[i]
		if !a.Advice && a.Concerns(doc.Filing, kind) && (a.asksFor(keys) || a.looksAt(keys)) {
			ids = append(ids, a.ID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// sealedKeys are the last keys of the paths that are sealed, such as mobile; nil without any.
func sealedKeys(doc *filing.Document) map[string]bool {
	if len(doc.Sealed()) == 0 {
		return nil
	}
	keys := map[string]bool{}
	for _, path := range doc.Sealed() {
		keys[path[strings.LastIndexByte(path, '.')+1:]] = true
	}
	return keys
}

// looksAt reports whether findings of the rule stand at one of these keys.
func (r *Rule) looksAt(keys map[string]bool) bool {
	return slices.ContainsFunc(r.At, func(path string) bool { return keys[path[strings.LastIndexByte(path, '.')+1:]] })
}

// asksFor reports whether an expression of the rule may read a value under one of these keys: it
// names the key, or hands a whole record to a function. An expression that does not parse is
// reported elsewhere.
func (r *Rule) asksFor(keys map[string]bool) bool {
	v := keyVisitor{keys: keys}
	for _, t := range []*text{r.when, r.requires, r.mends, r.assert, r.fix} {
		if t == nil {
			continue
		}
		if tree, err := t.parse(); err == nil {
			ast.Walk(&tree, &v)
		}
	}
	return v.found
}

type keyVisitor struct {
	keys  map[string]bool
	found bool
}

// Visit implements ast.Visitor.
func (v *keyVisitor) Visit(node *ast.Node) {
	switch n := (*node).(type) {
	case *ast.MemberNode:
		if key, ok := n.Property.(*ast.StringNode); ok && v.keys[key.Value] {
			v.found = true
		}
	case *ast.CallNode:
		if id, ok := n.Callee.(*ast.IdentifierNode); ok {
			if f, known := functionsByName()[id.Value]; known && !readsNames(f.Name) && takesRecord(f) {
				v.found = true
			}
		}
	}
}

// readsNames reports whether a function is given records and reads nothing private of them.
func readsNames(function string) bool {
	switch function {
	case "domain_count", "domain_names", "distinct_names", "relevance":
		return true
	}
	return false
}

// takesRecord reports whether a function is given more of a filing than single values.
func takesRecord(f Function) bool {
	t := reflect.TypeOf(f.typ).Elem()
	for i := range t.NumIn() {
		in := t.In(i)
		for in.Kind() == reflect.Pointer || in.Kind() == reflect.Slice {
			in = in.Elem()
		}
		if in.Kind() == reflect.Struct && holdsPrivate(in) {
			return true
		}
	}
	return false
}

// holdsPrivate reports whether a record of the model has a private field, at any depth.
func holdsPrivate(t reflect.Type) bool {
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Tag.Get("private") != "" {
			return true
		}
		in := f.Type
		for in.Kind() == reflect.Pointer || in.Kind() == reflect.Slice {
			in = in.Elem()
		}
		if in.Kind() == reflect.Struct && holdsPrivate(in) {
			return true
		}
	}
	return false
}

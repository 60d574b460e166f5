package rule

import (
	"fmt"
	"reflect"
	"unicode/utf8"

	"github.com/expr-lang/expr/ast"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/online"
)

// Checking a filing asks some four hundred short questions, and a thousand filings ask them
// a thousand times. The library's machine takes about a microsecond for each, most of it in
// setting out; the same syntax tree turned into closures over the model takes a tenth, and
// needs no compilation to speak of. What the closures do not know falls back on the machine,
// which also stays the judge: a test runs every example of every rule through both.

// scope is what the closures of one checker read. Slots hold the values that expressions
// name; they are set for each place.
type scope struct {
	slots       [slotCount]reflect.Value
	today       string
	at, element *place // where the rule looks, and what it iterates
	lacking     []string
	params      map[string]any
	file        func(string) *FileFacts
	seen        func(string) *online.Facts
	pointers    [maxPredicates]reflect.Value // what # means, by depth of nesting
	words       [maxPredicates]string        // the same where it is a text
	kept        map[string]any               // what is said once for the filing, see keep
	limited     bool                         // the rule is a user's
	steps       int                          // that loops of users' rules have taken in this filing
	sealed      bool                         // the filing has sealed values
	unsure      bool                         // what is asked has come to depend on one of them
}

// elementPath is the path of what the rule iterates: that of the finding where it says no
// more than where it looks.
func (s *scope) elementPath() string {
	if s.element == nil {
		return s.at.where()
	}
	return s.element.path()
}

// maxPredicates is how deep any(…, any(…)) may nest in a closure.
const maxPredicates = 4

// The slots of names that stand for parts of the filing.
const (
	slotFiling = iota
	slotEntity
	slotSites
	slotApps
	slotMaterials
	slotValue
	slotIt
	slotBound // the elements on the way, in the order of boundNames
	slotCount = slotBound + 20
)

var boundNames = []string{"site", "app", "domain", "material", "step", "platform", "pre_approval", "service", "service_type", "language", "ip", "shareholder", "executive", "sdk", "change", "other_provider"}

// closure is a compiled expression. Exactly one of the functions is set.
type closure struct {
	typ    reflect.Type // of what object returns
	truth  func(*scope) bool
	text   func(*scope) string
	number func(*scope) int
	real   func(*scope) float64
	texts  func(*scope) []string
	object func(*scope) reflect.Value // a struct, a list of structs, or a pointer to a scalar
	null   bool                       // the literal nil
}

// answers reports whether the closure gives a yes or no, or else a list of texts.
func (c *closure) answers(boolean bool) bool {
	if boolean {
		return c.truth != nil
	}
	return c.texts != nil
}

// unsupported ends a compilation; the expression is then left to the machine.
type unsupported struct{ what string }

// fastCompiler turns a syntax tree into closures.
type fastCompiler struct {
	types     map[string]reflect.Type // of the slots that the rule has
	params    map[string]any
	functions map[string]Function
	depth     int            // of predicates
	calls     int            // of functions, so far
	pointers  []reflect.Type // what # is, by depth
}

// compileFast compiles an expression; nil when it holds something that closures do not know.
func compileFast(t *text, types map[string]reflect.Type, params map[string]any) (out *closure) {
	tree, err := t.parse()
	if err != nil {
		return nil // the machine will say why
	}
	c := fastCompiler{types: types, params: params, functions: functionsByName()}
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(unsupported); !ok {
				panic(r)
			}
			out = nil
		}
	}()
	n := c.compile(tree)
	return &n
}

func (c *fastCompiler) compile(n ast.Node) closure {
	switch n := n.(type) {
	case *ast.StringNode:
		return closure{text: func(*scope) string { return n.Value }}
	case *ast.IntegerNode:
		return closure{number: func(*scope) int { return n.Value }}
	case *ast.FloatNode:
		return closure{real: func(*scope) float64 { return n.Value }}
	case *ast.BoolNode:
		return closure{truth: func(*scope) bool { return n.Value }}
	case *ast.NilNode:
		return closure{null: true}
	case *ast.IdentifierNode:
		return c.name(n.Value)
	case *ast.PointerNode:
		return c.pointer(n)
	case *ast.MemberNode:
		return c.member(n)
	case *ast.UnaryNode:
		return c.unary(n)
	case *ast.BinaryNode:
		return c.binary(n)
	case *ast.ConditionalNode:
		return c.conditional(n)
	case *ast.ArrayNode:
		return c.array(n)
	case *ast.CallNode:
		return c.call(n)
	case *ast.BuiltinNode:
		return c.builtin(n)
	}
	panic(unsupported{fmt.Sprintf("%T", n)})
}

// name compiles what an identifier stands for.
func (c *fastCompiler) name(name string) closure {
	switch name {
	case "today":
		return closure{text: func(s *scope) string { return s.today }}
	case "path":
		return closure{text: func(s *scope) string { return s.at.where() }}
	case "element":
		return closure{text: func(s *scope) string { return s.elementPath() }}
	case "lacking":
		return closure{texts: func(s *scope) []string { return s.lacking }}
	}
	typ, slot := c.types[name], slotOf(name)
	if typ == nil || slot < 0 {
		panic(unsupported{name})
	}
	return reading(typ, func(s *scope) reflect.Value { return s.slots[slot] })
}

func slotOf(name string) int {
	for i, known := range [...]string{"filing", "entity", "sites", "apps", "materials", "value", "it"} {
		if known == name {
			return i
		}
	}
	for i, known := range boundNames {
		if known == name {
			return slotBound + i
		}
	}
	return -1
}

// reading is a closure for a value of a Go type.
func reading(typ reflect.Type, get func(*scope) reflect.Value) closure {
	switch typ.Kind() {
	case reflect.String:
		return closure{text: func(s *scope) string { return s.noted(get(s).String()) }}
	case reflect.Bool:
		return closure{truth: func(s *scope) bool { return get(s).Bool() }}
	case reflect.Int:
		return closure{number: func(s *scope) int { return int(get(s).Int()) }}
	case reflect.Float64:
		return closure{real: func(s *scope) float64 { return get(s).Float() }}
	case reflect.Slice:
		if typ.Elem().Kind() == reflect.String {
			return closure{texts: func(s *scope) []string { return get(s).Interface().([]string) }}
		}
	case reflect.Struct:
	case reflect.Pointer:
		if typ.Elem().Kind() == reflect.Struct {
			return closure{typ: typ.Elem(), object: func(s *scope) reflect.Value { return get(s).Elem() }}
		}
	default:
		panic(unsupported{typ.String()})
	}
	return closure{typ: typ, object: get}
}

func (c *fastCompiler) pointer(n *ast.PointerNode) closure {
	if n.Name != "" || c.depth == 0 {
		panic(unsupported{"#" + n.Name})
	}
	depth := c.depth - 1
	if c.pointers[depth].Kind() == reflect.String {
		return closure{text: func(s *scope) string { return s.words[depth] }}
	}
	return reading(c.pointers[depth], func(s *scope) reflect.Value { return s.pointers[depth] })
}

// member compiles a.b and a[i].
func (c *fastCompiler) member(n *ast.MemberNode) closure {
	if id, ok := n.Node.(*ast.IdentifierNode); ok && id.Value == "param" {
		return c.param(n)
	}
	holder := c.compile(n.Node)
	if i, ok := constantIndex(n.Property); ok {
		return c.index(holder, i)
	}
	key, ok := n.Property.(*ast.StringNode)
	if !ok || holder.object == nil {
		panic(unsupported{n.String()})
	}
	field, ok := fieldByKey(holder.typ, key.Value)
	if !ok {
		panic(unsupported{n.String()})
	}
	of, at := holder.object, field.Index
	if len(at) == 1 {
		i := at[0]
		return reading(field.Type, func(s *scope) reflect.Value { return of(s).Field(i) })
	}
	return reading(field.Type, func(s *scope) reflect.Value { return of(s).FieldByIndex(at) })
}

// param compiles param.name; the type is that of the default.
func (c *fastCompiler) param(n *ast.MemberNode) closure {
	key, ok := n.Property.(*ast.StringNode)
	if !ok {
		panic(unsupported{n.String()})
	}
	name := key.Value
	switch c.params[name].(type) {
	case string:
		return closure{text: func(s *scope) string { v, _ := s.params[name].(string); return v }}
	case int:
		return closure{number: func(s *scope) int { v, _ := s.params[name].(int); return v }}
	case float64:
		return closure{real: func(s *scope) float64 { v, _ := s.params[name].(float64); return v }}
	case bool:
		return closure{truth: func(s *scope) bool { v, _ := s.params[name].(bool); return v }}
	case []string:
		return closure{texts: func(s *scope) []string { return words(s.params[name]) }}
	}
	panic(unsupported{n.String()})
}

func constantIndex(n ast.Node) (int, bool) {
	switch n := n.(type) {
	case *ast.IntegerNode:
		return n.Value, true
	case *ast.UnaryNode:
		if i, ok := n.Node.(*ast.IntegerNode); ok && n.Operator == "-" {
			return -i.Value, true
		}
	}
	return 0, false
}

// index compiles a[i]; a negative i counts from the end. Out of range is a panic, which the
// caller turns into the report of a broken rule.
func (c *fastCompiler) index(list closure, i int) closure {
	at := func(n int) int {
		if i < 0 {
			return n + i
		}
		return i
	}
	switch {
	case list.texts != nil:
		return closure{text: func(s *scope) string { l := list.texts(s); return l[at(len(l))] }}
	case list.object != nil && list.typ.Kind() == reflect.Slice:
		return reading(list.typ.Elem(), func(s *scope) reflect.Value { l := list.object(s); return l.Index(at(l.Len())) })
	}
	panic(unsupported{"index"})
}

func (c *fastCompiler) conditional(n *ast.ConditionalNode) closure {
	cond, a, b := c.compile(n.Cond), c.compile(n.Exp1), c.compile(n.Exp2)
	if cond.truth == nil {
		panic(unsupported{n.String()})
	}
	switch {
	case a.truth != nil && b.truth != nil:
		return closure{truth: func(s *scope) bool { return pick(cond.truth(s), a.truth, b.truth)(s) }}
	case a.text != nil && b.text != nil:
		return closure{text: func(s *scope) string { return pick(cond.truth(s), a.text, b.text)(s) }}
	case a.number != nil && b.number != nil:
		return closure{number: func(s *scope) int { return pick(cond.truth(s), a.number, b.number)(s) }}
	case a.texts != nil && b.texts != nil:
		return closure{texts: func(s *scope) []string { return pick(cond.truth(s), a.texts, b.texts)(s) }}
	}
	panic(unsupported{n.String()})
}

func pick[T any](first bool, a, b T) T {
	if first {
		return a
	}
	return b
}

// array compiles a list of texts.
func (c *fastCompiler) array(n *ast.ArrayNode) closure {
	items := make([]func(*scope) string, len(n.Nodes))
	constant := true
	for i, item := range n.Nodes {
		text := c.compile(item).text
		if text == nil {
			panic(unsupported{n.String()})
		}
		items[i] = text
		_, isConstant := item.(*ast.StringNode)
		constant = constant && isConstant
	}
	build := func(s *scope) []string {
		out := make([]string, len(items))
		for i, item := range items {
			out[i] = item(s)
		}
		return out
	}
	if constant {
		list := build(nil)
		return closure{texts: func(*scope) []string { return list }}
	}
	return closure{texts: build}
}

// length is what len means: characters of a text, elements of a list.
func length(c closure) func(*scope) int {
	switch {
	case c.text != nil:
		return func(s *scope) int { return utf8.RuneCountInString(c.text(s)) }
	case c.texts != nil:
		return func(s *scope) int { return len(c.texts(s)) }
	case c.object != nil && c.typ.Kind() == reflect.Slice:
		return func(s *scope) int { return c.object(s).Len() }
	}
	panic(unsupported{"len"})
}

// modelTypes are the types of the names that every rule has.
var modelTypes = map[string]reflect.Type{
	"filing": reflect.TypeFor[*filing.Filing](), "entity": reflect.TypeFor[*filing.Entity](),
	"sites": reflect.TypeFor[[]filing.Site](), "apps": reflect.TypeFor[[]filing.App](), "materials": reflect.TypeFor[[]filing.Material](),
}

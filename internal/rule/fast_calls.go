package rule

import (
	"reflect"
	"strings"
	"sync"

	"github.com/expr-lang/expr/ast"

	"github.com/beian-dev/beian/internal/online"
)

var functionsByName = sync.OnceValue(func() map[string]Function {
	out := map[string]Function{}
	for _, f := range Functions() {
		out[f.Name] = f
	}
	return out
})

// call compiles a call of one of our functions, whose arguments are checked here.
func (c *fastCompiler) call(n *ast.CallNode) closure {
	id, ok := n.Callee.(*ast.IdentifierNode)
	if !ok {
		panic(unsupported{n.String()})
	}
	if (id.Value == "file" || id.Value == "seen") && len(n.Arguments) == 1 {
		return c.facts(n, id.Value)
	}
	c.calls++
	f, ok := c.functions[id.Value]
	if !ok {
		panic(unsupported{id.Value})
	}
	arguments := make([]closure, len(n.Arguments))
	for i, a := range n.Arguments {
		arguments[i] = c.compile(a)
	}
	if reflect.TypeOf(f.typ).Elem().NumIn() != len(arguments) {
		panic(unsupported{n.String()})
	}
	out := f.fast(arguments)
	if f.rests != nil {
		out = resting(out, f.rests)
	}
	if isFixed(n) && len(arguments) > 0 {
		return kept(n.String(), out)
	}
	return out
}

// facts compiles a call that asks what is beside the filing.
func (c *fastCompiler) facts(n *ast.CallNode, function string) closure {
	name := c.compile(n.Arguments[0]).text
	if name == nil {
		panic(unsupported{n.String()})
	}
	if function == "file" {
		return closure{typ: reflect.TypeFor[FileFacts](), object: func(s *scope) reflect.Value { return reflect.ValueOf(s.file(name(s))).Elem() }}
	}
	return closure{typ: reflect.TypeFor[online.Facts](), object: func(s *scope) reflect.Value { return reflect.ValueOf(s.seen(name(s))).Elem() }}
}

// reads is the ith argument as what a function takes.
func reads[T any](arguments []closure, i int) func(*scope) T {
	c := arguments[i]
	for _, f := range [...]any{c.text, c.texts, c.number, c.truth} {
		if f, ok := f.(func(*scope) T); ok && f != nil {
			return f
		}
	}
	want := reflect.TypeFor[T]()
	switch {
	case want.Kind() == reflect.Interface && c.text != nil:
		return func(s *scope) T { return any(c.text(s)).(T) }
	case want.Kind() == reflect.Interface && c.texts != nil:
		return func(s *scope) T { return any(c.texts(s)).(T) }
	case c.object != nil && c.typ == want:
		return func(s *scope) T { return *c.object(s).Addr().Interface().(*T) }
	case c.object != nil && want.Kind() == reflect.Pointer && c.typ == want.Elem():
		return func(s *scope) T { return c.object(s).Addr().Interface().(T) }
	}
	panic(unsupported{want.String()})
}

// closureOf is the closure of what a function returns.
func closureOf[R any](f func(*scope) R) closure {
	switch f := any(f).(type) {
	case func(*scope) bool:
		return closure{truth: f}
	case func(*scope) string:
		return closure{text: f}
	case func(*scope) int:
		return closure{number: f}
	case func(*scope) []string:
		return closure{texts: f}
	}
	panic(unsupported{reflect.TypeFor[R]().String()})
}

// builtin compiles the library's own functions that rules use most.
func (c *fastCompiler) builtin(n *ast.BuiltinNode) closure {
	switch n.Name {
	case "all", "any", "none", "count", "filter":
		return c.predicate(n)
	}
	args := make([]closure, len(n.Arguments))
	for i, a := range n.Arguments {
		args[i] = c.compile(a)
	}
	switch n.Name {
	case "len":
		return closure{number: length(args[0])}
	case "lower", "trim":
		f := pick(n.Name == "lower", strings.ToLower, strings.TrimSpace)
		if text := args[0].text; text != nil && len(args) == 1 {
			return closure{text: func(s *scope) string { return f(text(s)) }}
		}
	case "hasSuffix":
		return inText("endsWith", args[0], args[1])
	case "hasPrefix":
		return inText("startsWith", args[0], args[1])
	case "split", "join", "replace":
		return ofTexts(n.Name, args)
	case "min", "max":
		return extreme(n.Name, args)
	}
	panic(unsupported{n.Name})
}

func ofTexts(name string, args []closure) closure {
	switch {
	case name == "split" && len(args) == 2 && args[0].text != nil && args[1].text != nil:
		return closure{texts: func(s *scope) []string { return strings.Split(args[0].text(s), args[1].text(s)) }}
	case name == "join" && len(args) == 2 && args[0].texts != nil && args[1].text != nil:
		return closure{text: func(s *scope) string { return must(joined(args[0].texts(s), args[1].text(s))) }}
	case name == "replace" && len(args) == 3 && args[0].text != nil && args[1].text != nil && args[2].text != nil:
		return closure{text: func(s *scope) string { return must(replaced(args[0].text(s), args[1].text(s), args[2].text(s))) }}
	}
	panic(unsupported{name})
}

// must turns an error into the panic by which closures report it.
func must(text string, err error) string {
	if err != nil {
		panic(err)
	}
	return text
}

func extreme(name string, args []closure) closure {
	if len(args) != 2 || args[0].number == nil || args[1].number == nil {
		panic(unsupported{name})
	}
	if name == "min" {
		return closure{number: func(s *scope) int { return min(args[0].number(s), args[1].number(s)) }}
	}
	return closure{number: func(s *scope) int { return max(args[0].number(s), args[1].number(s)) }}
}

// predicate compiles any, all, none, count and filter over a list.
func (c *fastCompiler) predicate(n *ast.BuiltinNode) closure {
	body, ok := n.Arguments[len(n.Arguments)-1].(*ast.PredicateNode)
	if !ok || len(n.Arguments) != 2 || c.depth == maxPredicates {
		panic(unsupported{n.Name})
	}
	depth, calls := c.depth, c.calls
	list := c.compile(n.Arguments[0]).elements(depth)
	each := list.each
	c.pointers, c.depth = append(c.pointers[:depth:depth], list.element), depth+1
	ask := c.compile(body.Node).truth
	if by := c.lookup(n, body.Node); by != nil {
		each = list.indexed(by)
	}
	c.depth = depth
	if ask == nil {
		panic(unsupported{n.Name})
	}
	steps := 1 + callSteps*(c.calls-calls)
	test := func(s *scope) bool {
		if err := s.spend(steps); err != nil {
			panic(err)
		}
		return ask(s)
	}
	switch n.Name {
	case "any":
		return closure{truth: func(s *scope) bool { return !each(s, func(s *scope) bool { return !test(s) }) }}
	case "all":
		return closure{truth: func(s *scope) bool { return each(s, test) }}
	case "none":
		return closure{truth: func(s *scope) bool { return each(s, func(s *scope) bool { return !test(s) }) }}
	case "count":
		return closure{number: func(s *scope) (n int) {
			each(s, func(s *scope) bool {
				if test(s) {
					n++
				}
				return true
			})
			return n
		}}
	}
	if list.element.Kind() != reflect.String {
		panic(unsupported{n.Name})
	}
	return closure{texts: func(s *scope) (out []string) {
		each(s, func(s *scope) bool {
			if test(s) {
				out = append(out, s.words[depth])
			}
			return true
		})
		return out
	}}
}

// list is what a predicate goes through.
type list struct {
	element reflect.Type
	length  func(*scope) int
	point   func(s *scope, i int) // makes the ith element what # means
	// each makes each element what # means, until visit is false; it reports whether visit
	// never was.
	each func(s *scope, visit func(*scope) bool) bool
}

// elements are those of a list, for predicates at a depth.
func (c closure) elements(depth int) *list {
	switch {
	case c.texts != nil:
		return &list{
			element: reflect.TypeFor[string](), length: func(s *scope) int { return len(c.texts(s)) },
			point: func(s *scope, i int) { s.words[depth] = c.texts(s)[i] },
			each: func(s *scope, visit func(*scope) bool) bool {
				for _, text := range c.texts(s) {
					s.words[depth] = text
					if !visit(s) {
						return false
					}
				}
				return true
			},
		}
	case c.object != nil && c.typ.Kind() == reflect.Slice:
		return &list{
			element: c.typ.Elem(), length: func(s *scope) int { return c.object(s).Len() },
			point: func(s *scope, i int) { s.pointers[depth] = c.object(s).Index(i) },
			each: func(s *scope, visit func(*scope) bool) bool {
				l := c.object(s)
				for i := range l.Len() {
					s.pointers[depth] = l.Index(i)
					if !visit(s) {
						return false
					}
				}
				return true
			},
		}
	}
	panic(unsupported{"list"})
}

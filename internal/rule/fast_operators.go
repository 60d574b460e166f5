package rule

import (
	"cmp"
	"reflect"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"sync"

	"github.com/expr-lang/expr/ast"
)

func (c *fastCompiler) unary(n *ast.UnaryNode) closure {
	x := c.compile(n.Node)
	switch {
	case (n.Operator == "not" || n.Operator == "!") && x.truth != nil:
		return closure{truth: func(s *scope) bool { return !x.truth(s) }}
	case n.Operator == "-" && x.number != nil:
		return closure{number: func(s *scope) int { return -x.number(s) }}
	}
	panic(unsupported{n.String()})
}

func (c *fastCompiler) binary(n *ast.BinaryNode) closure {
	a, b := c.compile(n.Left), c.compile(n.Right)
	if presence := present(n, a, b); presence != nil {
		return closure{truth: presence}
	}
	switch n.Operator {
	case "&&", "and":
		return both(a, b, func(s *scope) bool { return a.truth(s) && b.truth(s) })
	case "||", "or":
		return both(a, b, func(s *scope) bool { return a.truth(s) || b.truth(s) })
	case "==":
		return closure{truth: equal(a, b)}
	case "!=":
		same := equal(a, b)
		return closure{truth: func(s *scope) bool { return !same(s) }}
	case "<", "<=", ">", ">=":
		return closure{truth: ordered(n.Operator, a, b)}
	case "in":
		if a.text != nil && b.texts != nil {
			return closure{truth: func(s *scope) bool { return slices.Contains(b.texts(s), a.text(s)) }}
		}
	case "contains", "startsWith", "endsWith":
		return inText(n.Operator, a, b)
	case "matches":
		if pattern, ok := n.Right.(*ast.StringNode); ok && a.text != nil {
			matches := sync.OnceValue(func() func(string) bool { return matcher(pattern.Value) })
			return closure{truth: func(s *scope) bool { return matches()(a.text(s)) }}
		}
	case "??":
		return orElse(a, b)
	case "+", "-", "*":
		return arithmetic(n.Operator, a, b)
	}
	panic(unsupported{n.Operator})
}

// matcher looks for a pattern; one of a set of characters needs no automaton.
func matcher(pattern string) func(string) bool {
	re := regexp.MustCompile(pattern)
	parsed, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil || parsed.Op != syntax.OpCharClass {
		return re.MatchString
	}
	class := parsed.Rune // pairs of first and last
	return func(s string) bool {
		return strings.ContainsFunc(s, func(r rune) bool {
			for i := 0; i < len(class); i += 2 {
				if class[i] <= r && r <= class[i+1] {
					return true
				}
			}
			return false
		})
	}
}

func both(a, b closure, f func(*scope) bool) closure {
	if a.truth == nil || b.truth == nil {
		panic(unsupported{"&&"})
	}
	return closure{truth: f}
}

func equal(a, b closure) func(*scope) bool {
	switch {
	case a.text != nil && b.text != nil:
		return func(s *scope) bool { return a.text(s) == b.text(s) }
	case a.truth != nil && b.truth != nil:
		return func(s *scope) bool { return a.truth(s) == b.truth(s) }
	case a.number != nil && b.number != nil:
		return func(s *scope) bool { return a.number(s) == b.number(s) }
	case isPointer(b):
		return pointerEqual(b, a)
	case isPointer(a):
		return pointerEqual(a, b)
	}
	panic(unsupported{"=="})
}

func isPointer(c closure) bool { return c.object != nil && c.typ.Kind() == reflect.Pointer }

// pointerEqual compares a field that may be absent with a value: absent equals nothing but nil.
func pointerEqual(p, x closure) func(*scope) bool {
	switch kind := p.typ.Elem().Kind(); {
	case x.null:
		return func(s *scope) bool { return p.object(s).IsNil() }
	case x.truth != nil && kind == reflect.Bool:
		return func(s *scope) bool { v := p.object(s); return !v.IsNil() && v.Elem().Bool() == x.truth(s) }
	case x.number != nil && kind == reflect.Int:
		return func(s *scope) bool { v := p.object(s); return !v.IsNil() && int(v.Elem().Int()) == x.number(s) }
	}
	panic(unsupported{"=="})
}

func ordered(operator string, a, b closure) func(*scope) bool {
	if a.text != nil && b.text != nil {
		return func(s *scope) bool { return holds(operator, strings.Compare(a.text(s), b.text(s))) }
	}
	if a.number != nil && b.number != nil {
		return func(s *scope) bool { return holds(operator, cmp.Compare(a.number(s), b.number(s))) }
	}
	x, y := asReal(a), asReal(b)
	return func(s *scope) bool {
		l, r := x(s), y(s)
		switch {
		case l < r:
			return holds(operator, -1)
		case l > r:
			return holds(operator, 1)
		}
		return holds(operator, 0)
	}
}

func holds(operator string, order int) bool {
	switch operator {
	case "<":
		return order < 0
	case "<=":
		return order <= 0
	case ">":
		return order > 0
	}
	return order >= 0
}

func asReal(c closure) func(*scope) float64 {
	switch {
	case c.real != nil:
		return c.real
	case c.number != nil:
		return func(s *scope) float64 { return float64(c.number(s)) }
	}
	panic(unsupported{"number"})
}

func inText(operator string, a, b closure) closure {
	if a.text == nil || b.text == nil {
		panic(unsupported{operator})
	}
	f := strings.Contains
	switch operator {
	case "startsWith":
		f = strings.HasPrefix
	case "endsWith":
		f = strings.HasSuffix
	}
	return closure{truth: func(s *scope) bool { return f(a.text(s), b.text(s)) }}
}

// orElse is a ?? b for a field that may be absent.
func orElse(a, b closure) closure {
	if isPointer(a) && a.typ.Elem().Kind() == reflect.Int && b.number != nil {
		return closure{number: func(s *scope) int {
			if v := a.object(s); !v.IsNil() {
				return int(v.Elem().Int())
			}
			return b.number(s)
		}}
	}
	panic(unsupported{"??"})
}

func arithmetic(operator string, a, b closure) closure {
	if operator == "+" && a.text != nil && b.text != nil {
		return closure{text: func(s *scope) string { return a.text(s) + b.text(s) }}
	}
	if a.number != nil && b.number != nil {
		switch operator {
		case "+":
			return closure{number: func(s *scope) int { return a.number(s) + b.number(s) }}
		case "-":
			return closure{number: func(s *scope) int { return a.number(s) - b.number(s) }}
		}
		return closure{number: func(s *scope) int { return a.number(s) * b.number(s) }}
	}
	x, y := asReal(a), asReal(b)
	switch operator {
	case "+":
		return closure{real: func(s *scope) float64 { return x(s) + y(s) }}
	case "-":
		return closure{real: func(s *scope) float64 { return x(s) - y(s) }}
	}
	return closure{real: func(s *scope) float64 { return x(s) * y(s) }}
}

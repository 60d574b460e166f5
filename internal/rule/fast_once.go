package rule

import (
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
)

// What an expression says of the filing as a whole stays the same while it is checked, and is
// asked anew for each of its sites. And a rule that looks for the same name at other sites
// compares each site with each. Answers of the first kind are therefore kept for the check,
// and for the second kind an index is, so that what a filing takes grows with its size and
// not with its square.

// keep is what f says, once for a check; key is the same for what says the same.
func keep[T any](s *scope, key string, f func(*scope) T) T {
	if s.sealed { // another rule would not learn on what it rests
		return f(s)
	}
	if v, ok := s.kept[key]; ok {
		return v.(T)
	}
	if s.kept == nil {
		s.kept = map[string]any{}
	}
	v := f(s)
	s.kept[key] = v
	return v
}

// kept keeps what a closure of the filing as a whole says.
func kept(key string, c closure) closure {
	switch {
	case c.truth != nil:
		return closure{truth: func(s *scope) bool { return keep(s, key, c.truth) }}
	case c.text != nil:
		return closure{text: func(s *scope) string { return keep(s, key, c.text) }}
	case c.number != nil:
		return closure{number: func(s *scope) int { return keep(s, key, c.number) }}
	case c.texts != nil:
		return closure{texts: func(s *scope) []string { return keep(s, key, c.texts) }}
	}
	return c
}

// ofFiling are the names that mean the same throughout a check.
var ofFiling = []string{"filing", "entity", "sites", "apps", "materials", "today"}

// isFixed reports whether an expression says the same throughout a check.
func isFixed(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.StringNode, *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return true
	case *ast.IdentifierNode:
		return slices.Contains(ofFiling, n.Value)
	case *ast.MemberNode:
		return isFixed(n.Node) && isFixed(n.Property)
	case *ast.ArrayNode:
		return !slices.ContainsFunc(n.Nodes, isNotFixed)
	case *ast.CallNode:
		id, ok := n.Callee.(*ast.IdentifierNode)
		return ok && id.Value != "file" && id.Value != "seen" && !slices.ContainsFunc(n.Arguments, isNotFixed)
	}
	return false
}

func isNotFixed(n ast.Node) bool { return !isFixed(n) }

// manyElements is from how many elements on an index is worth making.
const manyElements = 16

// lookup narrows a list to the elements for which a predicate can matter.
type lookup struct {
	key   string // of the index
	of    func(*scope) string
	value func(*scope) string
}

// lookup finds, for a predicate over a list that is the same throughout a check, by what its
// elements can be looked up: any(sites, .name == value && …) asks only those of that name,
// all(sites, .name != value || …) too. It is nil where there is nothing of the kind.
func (c *fastCompiler) lookup(n *ast.BuiltinNode, body ast.Node) *lookup {
	if c.depth != 1 || !isFixed(n.Arguments[0]) {
		return nil
	}
	joint, operator := []string{"&&", "and"}, "=="
	if n.Name == "all" {
		joint, operator = []string{"||", "or"}, "!="
	}
	first, ok := body.(*ast.BinaryNode)
	for ok && slices.Contains(joint, first.Operator) {
		first, ok = first.Left.(*ast.BinaryNode)
	}
	if !ok || first.Operator != operator {
		return nil
	}
	of, value := first.Left, first.Right
	if !isOfElement(of) {
		of, value = value, of
	}
	if !isOfElement(of) || namesElement(value) {
		return nil
	}
	l := lookup{key: "index " + n.Arguments[0].String() + " " + of.String(), of: c.compile(of).text, value: c.compile(value).text}
	if l.of == nil || l.value == nil {
		return nil
	}
	return &l
}

// isOfElement reports whether an expression is a field of the element, or that in lower case.
func isOfElement(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.PointerNode:
		return n.Name == ""
	case *ast.MemberNode:
		_, named := n.Property.(*ast.StringNode)
		return named && isOfElement(n.Node)
	case *ast.BuiltinNode:
		return n.Name == "lower" && isOfElement(n.Arguments[0])
	}
	return false
}

// namesElement reports whether an expression speaks of the element of a predicate.
func namesElement(n ast.Node) bool { return strings.Contains(ast.Dump(n), "PointerNode") }

// indexed visits only the elements that a lookup leaves. Short lists are gone through.
func (l *list) indexed(by *lookup) func(s *scope, visit func(*scope) bool) bool {
	return func(s *scope, visit func(*scope) bool) bool {
		if l.length(s) < manyElements {
			return l.each(s, visit)
		}
		index := keep(s, by.key, func(s *scope) map[string][]int {
			out, i := map[string][]int{}, 0
			l.each(s, func(s *scope) bool {
				key := by.of(s)
				out[key] = append(out[key], i)
				i++
				return true
			})
			return out
		})
		for _, i := range index[by.value(s)] {
			l.point(s, i)
			if !visit(s) {
				return false
			}
		}
		return true
	}
}

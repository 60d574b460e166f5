package rule

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/types"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/source"
)

// What the rules of users may cost. Rules that people write come nowhere near; a slip in one, or
// malice, must not keep the checks of others waiting or take the machine's memory.
const (
	maxExpression = 4000      // characters of an expression or a message
	maxOwnRules   = 1000      // rules in one folder
	maxSteps      = 2_000_000 // elements that loops look at in one filing, of all rules together
	maxBuilt      = 64 << 10  // bytes of a text that an expression puts together
	maxShown      = 500       // characters of one value in a message
	callSteps     = 100       // what a call inside a loop counts
)

// What an expression that costs too much is told; the rule is broken then.
var (
	errSteps = errors.New("its loops take too long for one filing")
	errBuilt = fmt.Errorf("it builds a text longer than %d KB", maxBuilt>>10)
)

// spend counts steps of the rules of users. The shipped rules are known, and a filing has its
// own limits.
func (s *scope) spend(steps int) error {
	if !s.limited {
		return nil
	}
	if s.steps += steps; s.steps > maxSteps {
		return errSteps
	}
	return nil
}

// keepShort drops expressions and messages that are longer than anybody means, and complains:
// compiling them takes time and stack.
func (r *reader) keepShort(rule *Rule) {
	about := rule.About()
	for _, t := range []**text{&rule.when, &rule.requires, &rule.mends, &rule.assert, &rule.fix} {
		if *t != nil && r.isLong((*t).node, rule) {
			*t = nil
		}
	}
	for _, n := range []*source.Node{about.messageNode.zh, about.messageNode.en, about.hintNode.zh, about.hintNode.en} {
		r.isLong(n, rule)
	}
}

func (r *reader) isLong(n *source.Node, rule *Rule) bool {
	if n == nil || len(n.Text) <= maxExpression {
		return false
	}
	count := utf8.RuneCountInString(n.Text)
	if count <= maxExpression {
		return false
	}
	r.complain(diag.Span{Start: n.Span.Start, End: n.Span.Start},
		fmt.Sprintf("规则 %q：表达式或消息有 %d 个字符，最多 %d 个", rule.ID, count, maxExpression),
		fmt.Sprintf("rule %q: an expression or message has %d characters; at most %d", rule.ID, count, maxExpression))
	return true
}

// metered are the options that make the machine count what an expression costs.
func metered() []expr.Option {
	options := []expr.Option{expr.Patch(meter{})}
	for _, name := range []string{"toJSON", "fromJSON", "toBase64", "fromBase64"} { // no rule needs them
		options = append(options, expr.DisableBuiltin(name))
	}
	return options
}

// What a meter puts into expressions. The names are no words of the language that users are told.
const (
	spendName    = "spend__"
	builtName    = "built__"
	countedName  = "counted__"
	joinedName   = "joined__"
	replacedName = "replaced__"
	writtenName  = "written__"
)

// meterTypes declares the functions of a meter.
func meterTypes(env types.Map) {
	var c checker
	functions := map[string]any{}
	c.meterFunctions(functions)
	for name, f := range functions {
		env[name] = types.TypeOf(f)
	}
}

// meterFunctions puts them where the machine looks for names.
func (c *checker) meterFunctions(env map[string]any) {
	env[spendName] = func(steps int) (bool, error) { return true, c.scope.spend(steps) }
	env[builtName] = func(s string) (string, error) { return s, c.scope.build(s) }
	env[countedName] = func(v any) (any, error) { return v, c.scope.count(v) }
	env[joinedName] = func(list any, between string) (string, error) { return joined(words(list), between) }
	env[replacedName] = replaced
	env[writtenName] = written
}

// build counts a text that an expression has put together.
func (s *scope) build(text string) error {
	if len(text) > maxBuilt {
		return errBuilt
	}
	return s.spend(len(text) / 64)
}

// count counts what a function of the library returns.
func (s *scope) count(v any) error {
	if text, ok := v.(string); ok {
		return s.build(text)
	}
	if list := reflect.ValueOf(v); list.IsValid() && (list.Kind() == reflect.Slice || list.Kind() == reflect.Map) {
		return s.spend(list.Len())
	}
	return nil
}

// meter is a visitor of syntax trees: each turn of a loop is counted, and each text or list that
// is put together is measured; a function that could make much of little gives way to one with
// bounds.
type meter struct{}

// Visit implements ast.Visitor. Children come before what holds them.
func (meter) Visit(node *ast.Node) {
	switch n := (*node).(type) {
	case *ast.PredicateNode:
		var calls callCounter
		ast.Walk(&n.Node, &calls)
		n.Node = &ast.SequenceNode{Nodes: []ast.Node{call(spendName, &ast.IntegerNode{Value: 1 + callSteps*calls.n}), n.Node}}
	case *ast.BinaryNode:
		if n.Operator == "+" {
			measure(node)
		}
	case *ast.BuiltinNode:
		switch {
		case n.Name == "join" && len(n.Arguments) == 1:
			*node = call(joinedName, n.Arguments[0], &ast.StringNode{})
		case n.Name == "join" && len(n.Arguments) == 2:
			*node = call(joinedName, n.Arguments...)
		case n.Name == "replace" && len(n.Arguments) == 3:
			*node = call(replacedName, n.Arguments...)
		case n.Name == "string" && len(n.Arguments) == 1:
			*node = call(writtenName, n.Arguments...)
		default:
			measure(node)
		}
	}
}

// measure puts a function round a text or a list, or what may be one of them.
func measure(node *ast.Node) {
	switch t := (*node).Type(); {
	case t == nil || t.Kind() == reflect.Interface || t.Kind() == reflect.Slice || t.Kind() == reflect.Map:
		*node = call(countedName, *node)
	case t.Kind() == reflect.String:
		*node = call(builtName, *node)
	}
}

// call is a call of one of the functions above.
func call(name string, arguments ...ast.Node) ast.Node {
	return &ast.CallNode{Callee: &ast.IdentifierNode{Value: name}, Arguments: arguments}
}

// callCounter counts the calls in a tree.
type callCounter struct{ n int }

// Visit implements ast.Visitor.
func (c *callCounter) Visit(node *ast.Node) {
	if _, ok := (*node).(*ast.CallNode); ok {
		c.n++
	}
}

// joined is join of expressions, within bounds.
func joined(list []string, between string) (string, error) {
	n := len(between) * max(len(list)-1, 0)
	for _, s := range list {
		if n += len(s); n > maxBuilt {
			return "", errBuilt
		}
	}
	return strings.Join(list, between), nil
}

// replaced is replace of expressions, within bounds.
func replaced(text, from, to string) (string, error) {
	if len(text)+strings.Count(text, from)*max(len(to)-len(from), 0) > maxBuilt {
		return "", errBuilt
	}
	return strings.ReplaceAll(text, from, to), nil
}

// written is string of expressions: of what is one value.
func written(v any) (string, error) {
	switch reflect.ValueOf(v).Kind() {
	case reflect.Slice, reflect.Map, reflect.Struct, reflect.Pointer:
		return "", fmt.Errorf("string takes one value, not %T", v)
	}
	return fmt.Sprint(v), nil
}

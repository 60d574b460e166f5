package rule

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/types"
	"github.com/expr-lang/expr/vm"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/online"
	"github.com/beian-dev/beian/internal/source"
)

// program is a rule ready to run.
type program struct {
	each     []*pattern // nil: the places of at are iterated themselves
	at       []*pattern
	when     *condition
	requires *condition   // kinds of material; nil in rules about values
	mends    *condition   // kinds of material one of which mends it; nil: none does
	assert   *condition   // nil where only materials are required
	texts    func() texts // compiled when the rule first has a finding
}

// condition is an expression that is made ready when it is first asked: most of a set's
// rules are about something that a filing does not have, and end at their when.
type condition struct {
	text    *text
	once    sync.Once
	compile func() runnable
	is      runnable
}

// runnable is an expression ready to run, one way or the other.
type runnable struct {
	truth    func(*scope) bool     // of a yes or no
	texts    func(*scope) []string // of a list
	machine  *vm.Program           // where both are nil
	problems []diag.Diagnostic
}

func (c *condition) ready() *runnable {
	c.once.Do(func() { c.is = c.compile() })
	return &c.is
}

// texts are what a rule says in a finding: message and hint, zh and en, and what the value
// should read instead.
type texts struct {
	message, hint [2]template
	fix           *vm.Program // nil without one
	problems      []diag.Diagnostic
}

// compile makes the rule ready, once; problems are kept with the rule.
func (r *Rule) compile() (*program, []diag.Diagnostic) {
	r.once.Do(func() {
		c := compiler{rule: r, reader: reader{file: r.File}}
		p := c.compile()
		r.compiled, r.problems = p, c.problems
		if len(c.problems) > 0 {
			r.compiled = nil
		}
	})
	return r.compiled, r.problems
}

// verify compiles everything of the rule by the library's type check, its texts too, and
// says what is wrong. params are those that its expressions name.
func (r *Rule) verify() (params []string, problems []diag.Diagnostic) {
	c := compiler{rule: r, reader: reader{file: r.File}, strict: true}
	p := c.compile()
	if p == nil {
		return nil, c.problems
	}
	for _, condition := range p.conditions() {
		c.problems = append(c.problems, condition.ready().problems...)
	}
	if len(c.problems) > 0 {
		return nil, c.problems
	}
	return p.parameters(), p.texts().problems
}

type compiler struct {
	reader
	rule   *Rule
	env    types.Map
	strict bool // everything by the library's machine
}

func (c *compiler) compile() *program {
	p := &program{}
	c.patterns(p)
	if len(c.problems) > 0 {
		return nil
	}
	known := c.goTypes(p)
	environment := sync.OnceValue(func() types.Map { return c.environment(known) })
	condition := func(t *text, boolean bool) *condition {
		if t == nil {
			return nil
		}
		rule, strict := c.rule, c.strict
		return &condition{text: t, compile: func() runnable {
			if !strict {
				if fast := compileFast(t, known, rule.Params); fast != nil && fast.answers(boolean) {
					return runnable{truth: fast.truth, texts: fast.texts}
				}
			}
			return rule.machine(t, environment(), boolean)
		}}
	}
	p.when = condition(c.rule.when, true)
	p.requires = condition(c.rule.requires, false)
	p.mends = condition(c.rule.mends, false)
	p.assert = condition(c.rule.assert, true)
	p.texts = sync.OnceValue(func() texts { return c.rule.compileTexts(environment()) })
	return p
}

// conditions are the expressions that the rule has, compiled or not.
func (p *program) conditions() []*condition {
	return slices.DeleteFunc([]*condition{p.when, p.requires, p.mends, p.assert}, func(c *condition) bool { return c == nil })
}

// machine compiles an expression for the library's machine: a yes or no, or a list of kinds.
func (r *Rule) machine(t *text, env types.Map, boolean bool) runnable {
	c := compiler{rule: r, reader: reader{file: r.File}, env: env}
	var options []expr.Option
	if boolean {
		options = append(options, expr.AsBool())
	}
	return runnable{machine: c.expression(t.src, t.node, 0, options...), problems: c.problems}
}

func (r *Rule) compileTexts(env types.Map) texts {
	c := compiler{rule: r, reader: reader{file: r.File}, env: env}
	about := r.About()
	t := texts{
		message: [2]template{c.template(about.Message.ZH, about.messageNode.zh), c.template(about.Message.EN, about.messageNode.en)},
		hint:    [2]template{c.template(about.Hint.ZH, about.hintNode.zh), c.template(about.Hint.EN, about.hintNode.en)},
	}
	if r.fix != nil {
		t.fix = c.expression(r.fix.src, r.fix.node, 0, expr.AsKind(reflect.String))
	}
	t.problems = c.problems
	return t
}

func (c *compiler) patterns(p *program) {
	parse := func(src string) *pattern {
		out, err := parsePattern(src)
		if err != nil {
			c.complain(c.rule.Span, fmt.Sprintf("规则 %q：模型中没有 %q", c.rule.ID, src), fmt.Sprintf("rule %q: %v", c.rule.ID, err))
		}
		return out
	}
	for _, src := range c.rule.Each {
		p.each = append(p.each, parse(src))
	}
	for _, src := range c.rule.At {
		p.at = append(p.at, parse(src))
	}
}

// environment lists what an expression of the rule may name, with types.
func (c *compiler) environment(known map[string]reflect.Type) types.Map {
	env := types.Map{
		"file":    types.TypeOf(func(string) *FileFacts { return nil }),
		"seen":    types.TypeOf(func(string) *online.Facts { return nil }),
		"today":   types.String,
		"path":    types.String,
		"element": types.String,
		"param":   paramTypes(c.rule.Params),
	}
	for name, t := range known {
		env[name] = typeOf(t)
	}
	if c.rule.own {
		meterTypes(env)
	}
	if c.rule.requires != nil {
		env["lacking"] = types.TypeOf([]string{})
	}
	return env
}

// goTypes lists the parts of a filing that an expression of the rule may name.
func (c *compiler) goTypes(p *program) map[string]reflect.Type {
	env := maps.Clone(modelTypes)
	value, parent, binds := c.common("at", p.at)
	if p.each != nil {
		element, _, elements := c.common("each", p.each)
		maps.Copy(binds, elements)
		parent = element
	}
	env["value"] = value
	if parent != nil {
		env["it"] = parent
	}
	maps.Copy(env, binds)
	return env
}

// common is what the places of a list of patterns share: the type of the value, that of what
// holds it (nil where they differ), and the elements on the way by name.
func (c *compiler) common(key string, patterns []*pattern) (value, parent reflect.Type, binds map[string]reflect.Type) {
	first := patterns[0]
	value, parent, binds = first.typ, first.parent, maps.Clone(first.binds)
	for _, other := range patterns[1:] {
		maps.DeleteFunc(binds, func(name string, _ reflect.Type) bool { return other.binds[name] == nil })
		if other.typ != value {
			c.complain(c.rule.Span, fmt.Sprintf("规则 %q：%s 的各处类型不同", c.rule.ID, key), fmt.Sprintf("rule %q: the places of %s have different types", c.rule.ID, key))
		}
		if other.parent != parent {
			parent = nil
		}
	}
	return value, parent, binds
}

// typeOf is t as an expression sees it: structs by pointer, so that nothing is copied.
func typeOf(t reflect.Type) types.Type {
	if t.Kind() == reflect.Struct {
		t = reflect.PointerTo(t)
	}
	return types.TypeOf(reflect.Zero(t).Interface())
}

func paramTypes(params map[string]any) types.Map {
	out := types.Map{}
	for name, v := range params {
		out[name] = types.TypeOf(v)
	}
	return out
}

// expression compiles src, which stands offset characters into node.
func (c *compiler) expression(src string, node *source.Node, offset int, options ...expr.Option) *vm.Program {
	options = slices.Concat(options, []expr.Option{expr.Env(c.env)}, expressionOptions())
	if c.rule.own {
		options = append(options, metered()...)
	}
	out, err := expr.Compile(src, options...)
	if err != nil {
		c.expressionProblem(err, src, node, offset)
		return nil
	}
	return out
}

func (c *compiler) expressionProblem(err error, src string, node *source.Node, offset int) {
	span := c.rule.Span
	message := err.Error()
	if node != nil {
		span = node.Span
	}
	var at *file.Error
	if errors.As(err, &at) {
		message = at.Message
		if node != nil && node.Span.Start.Line == node.Span.End.Line && !strings.Contains(src, "\n") {
			span = within(node, offset+at.Column)
		}
	}
	c.complain(span, fmt.Sprintf("规则 %q 的表达式 %q 有误：%s", c.rule.ID, src, message),
		fmt.Sprintf("rule %q: expression %q: %s", c.rule.ID, src, message))
}

// within is from the nth character of a one-line scalar, from 0, to its end. In a quoted one an
// escape before that counts as the character that it stands for.
func within(node *source.Node, n int) diag.Span {
	start := node.Span.Start
	runes := []rune(node.Text)
	n = min(n, len(runes))
	start.Column += n
	start.Offset += len(string(runes[:n]))
	if node.Quoted {
		start.Column++
		start.Offset++
	}
	return diag.Span{Start: start, End: node.Span.End}
}

// parameters lists the params that the rule's expressions name; the others are of no use.
func (p *program) parameters() []string {
	var v paramVisitor
	for _, c := range p.conditions() {
		v.visit(c.ready().machine)
	}
	t := p.texts()
	for _, t := range slices.Concat(t.message[:], t.hint[:]) {
		for _, part := range t {
			v.visit(part.program)
		}
	}
	v.visit(t.fix)
	slices.Sort(v.names)
	return slices.Compact(v.names)
}

type paramVisitor struct{ names []string }

func (v *paramVisitor) visit(p *vm.Program) {
	if p != nil {
		node := p.Node()
		ast.Walk(&node, v)
	}
}

// Visit implements ast.Visitor.
func (v *paramVisitor) Visit(node *ast.Node) {
	member, ok := (*node).(*ast.MemberNode)
	if !ok {
		return
	}
	object, isName := member.Node.(*ast.IdentifierNode)
	key, isKey := member.Property.(*ast.StringNode)
	if isName && isKey && object.Value == "param" {
		v.names = append(v.names, key.Value)
	}
}

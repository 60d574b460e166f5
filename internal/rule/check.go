package rule

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/expr-lang/expr/vm"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
)

// Check holds a filing against a set and returns the findings, sorted. A rule that cannot
// be compiled or run is itself a finding, with ProblemID.
//
// files tells what is in the files that the materials name; nil means that nobody looked,
// and what rules say about files is then left out.
func Check(set *Set, doc *filing.Document, files Files) []diag.Diagnostic {
	return check(set, doc, files, func(r *Rule) bool { return !r.Advice && (files != nil || !r.Files) })
}

// Advice lists what the filer has to look at, because no program can, in the order of
// Check.
func Advice(set *Set, doc *filing.Document) []diag.Diagnostic {
	return check(set, doc, nil, func(r *Rule) bool { return r.Advice })
}

func check(set *Set, doc *filing.Document, files Files, takes func(*Rule) bool) []diag.Diagnostic {
	c := checker{set: set, doc: doc, files: files, fired: map[finding]bool{}}
	for _, a := range set.Rules {
		if takes(a.Rule) {
			c.run(a)
		}
	}
	out := c.withoutConsequences()
	diag.Sort(out)
	return out
}

// finding is what makes two diagnostics the same one.
type finding struct{ rule, path, message string }

type checker struct {
	set   *Set
	doc   *filing.Document
	files Files // nil: nobody looked
	vm    vm.VM
	out   []diag.Diagnostic
	fired map[finding]bool
}

// run puts one rule to every place it speaks of.
func (c *checker) run(a Active) {
	p, problems := a.compile()
	if p == nil {
		c.out = append(c.out, problems...)
		return
	}
	c.visit(a, p, func(pl place, env map[string]any) {
		if !c.meets(a, p, env) {
			c.report(a, p, pl, env)
		}
	})
}

// visit calls f at every place where the rule applies.
func (c *checker) visit(a Active, p *program, f func(place, map[string]any)) {
	at := func(pl place, element *place) {
		if pl.missing && !a.Missing || c.rejected(pl.path) {
			return
		}
		env := c.environment(a, pl, element)
		if p.when == nil || c.holds(a, p.when, env) {
			f(pl, env)
		}
	}
	if p.each == nil {
		for _, pattern := range p.at {
			pattern.walk(c.doc.Filing, nil, func(pl place) { at(pl, nil) })
		}
		return
	}
	p.each.walk(c.doc.Filing, nil, func(element place) {
		for _, pattern := range p.at {
			pattern.walk(c.doc.Filing, &element, func(pl place) { at(pl, &element) })
		}
	})
}

// meets reports whether the rule is satisfied. It leaves in env which materials are lacking.
func (c *checker) meets(a Active, p *program, env map[string]any) bool {
	if p.requires != nil {
		lacking := lacksMaterials(c.doc.Filing.Materials, c.kinds(a, p, env), subject(env))
		env["lacking"] = lacking
		if len(lacking) > 0 {
			return false
		}
	}
	if p.assert == nil {
		return !a.Advice // advice stands wherever it applies
	}
	return c.holds(a, p.assert, env)
}

// rejected reports whether the reader has complained about path or about what holds it.
func (c *checker) rejected(path string) bool {
	if len(c.doc.Rejected) == 0 {
		return false
	}
	for path != "" {
		if c.doc.Rejected[path] {
			return true
		}
		path = path[:max(strings.LastIndexAny(path, ".["), 0)]
	}
	return false
}

// holds evaluates a condition. One that fails to run counts as holding, and is reported:
// a broken rule never rejects a filing.
func (c *checker) holds(a Active, condition *vm.Program, env map[string]any) bool {
	v, err := c.vm.Run(condition, env)
	if err != nil {
		c.broken(a, err)
		return true
	}
	return v == true
}

func (c *checker) broken(a Active, err error) {
	key := finding{rule: ProblemID, message: a.ID}
	if c.fired[key] {
		return
	}
	c.fired[key] = true
	c.out = append(c.out, diag.Diagnostic{
		Rule: ProblemID, Severity: diag.Error, File: a.Rule.File, Span: a.Span,
		Message: diag.Text{
			ZH: fmt.Sprintf("规则 %q 无法执行：%v", a.ID, err),
			EN: fmt.Sprintf("rule %q cannot be run: %v", a.ID, err),
		},
	})
}

func (c *checker) environment(a Active, pl place, element *place) map[string]any {
	f := c.doc.Filing
	path := pl.path
	if pl.missing {
		path = pl.anchor
	}
	env := map[string]any{
		"filing": f, "entity": &f.Entity, "sites": f.Sites, "apps": f.Apps, "materials": f.Materials,
		"file": c.file, "today": c.set.Today, "path": path, "param": a.Params, "value": operand(pl.value),
	}
	if pl.parent.IsValid() {
		env["it"] = operand(pl.parent)
	}
	for name, v := range pl.bound {
		env[name] = bound(v)
	}
	env["element"] = path
	if element != nil {
		env["element"] = element.path
		env["it"] = operand(element.value)
		for name, v := range element.bound {
			env[name] = bound(v)
		}
	}
	return env
}

// bound undoes the pointer to an element that is no struct.
func bound(v any) any {
	if rv := reflect.ValueOf(v); rv.Elem().Kind() != reflect.Struct {
		return rv.Elem().Interface()
	}
	return v
}

// operand is v as expressions take it: structs by pointer.
func operand(v reflect.Value) any {
	if v.Kind() == reflect.Struct && v.CanAddr() {
		return v.Addr().Interface()
	}
	return v.Interface()
}

func (c *checker) report(a Active, p *program, pl place, env map[string]any) {
	path := pl.path
	if pl.missing {
		path = pl.anchor
	}
	t := p.texts()
	if len(t.problems) > 0 {
		c.out = append(c.out, t.problems...)
		return
	}
	d := diag.Diagnostic{
		Rule: a.ID, Severity: a.Severity, Document: c.doc.Index, Path: path, Span: c.doc.Span(path),
		Message: diag.Text{ZH: t.message[0].render(&c.vm, env, "、"), EN: t.message[1].render(&c.vm, env, ", ")},
		Hint:    diag.Text{ZH: t.hint[0].render(&c.vm, env, "、"), EN: t.hint[1].render(&c.vm, env, ", ")},
		Covers:  a.Covers, Sources: a.Sources,
	}
	d.Hint = joinTexts(d.Hint, a.Note)
	key := finding{rule: d.Rule, path: path, message: d.Message.ZH}
	switch {
	case path != pl.path:
		key.message = "" // several fields below one missing ancestor are one finding
	case !d.Span.IsZero():
		key.path = fmt.Sprint(d.Span.Start.Offset) // a value that aliases share is one finding
	}
	if !c.fired[key] {
		c.fired[key] = true
		c.out = append(c.out, d)
	}
}

func joinTexts(a, b diag.Text) diag.Text {
	switch {
	case a.IsZero():
		return b
	case b.IsZero():
		return a
	}
	return diag.Text{ZH: a.ZH + b.ZH, EN: a.EN + " " + b.EN}
}

// withoutConsequences drops findings that another finding at the same path explains.
func (c *checker) withoutConsequences() []diag.Diagnostic {
	causes := map[finding]bool{}
	for _, d := range c.out {
		causes[finding{rule: d.Rule, path: d.Path}] = true
	}
	after := map[string][]string{}
	for _, a := range c.set.Rules {
		after[a.ID] = a.After
	}
	return slices.DeleteFunc(c.out, func(d diag.Diagnostic) bool {
		return slices.ContainsFunc(after[d.Rule], func(cause string) bool {
			return causes[finding{rule: cause, path: d.Path}]
		})
	})
}

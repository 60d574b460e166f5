package rule

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/vm"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
)

// Check holds a filing against a set and returns the findings, sorted. A rule that cannot
// be compiled or run is itself a finding, with ProblemID.
//
// What rules say about something at which nobody has looked is left out.
func Check(set *Set, doc *filing.Document, beside Evidence) []diag.Diagnostic {
	return check(set, doc, beside, func(r *Rule) bool { return !r.Advice && beside.allows(r) })
}

// Advice lists what the filer has to look at, because no program can, in the order of
// Check.
func Advice(set *Set, doc *filing.Document) []diag.Diagnostic {
	return check(set, doc, Evidence{}, func(r *Rule) bool { return r.Advice })
}

func check(set *Set, doc *filing.Document, beside Evidence, takes func(*Rule) bool) []diag.Diagnostic {
	c := newChecker(set, doc, beside)
	defer c.release()
	c.runAll(takes)
	out := c.withoutConsequences()
	diag.Sort(out)
	return out
}

func (c *checker) runAll(takes func(*Rule) bool) {
	kind := c.doc.Filing.StatedType()
	for i := range c.set.Rules {
		if a := &c.set.Rules[i]; takes(a.Rule) && a.Concerns(c.doc.Filing, kind) && !c.isClosed(a) {
			c.run(a)
		}
	}
}

// shortestPrivate is the length in characters from which a value can tell anything about a person.
const shortestPrivate = 5

// finding is what makes two diagnostics the same one.
type finding struct{ rule, path, message string }

type checker struct {
	set    *Set
	doc    *filing.Document
	beside Evidence
	vm     vm.VM
	scope  scope
	places [][]place // by id of pattern, of those that stand for themselves; nil: not walked yet
	arena  []place   // what places is cut from: one allocation instead of a hundred
	out    []diag.Diagnostic
	fired  map[finding]bool
	sealed sealed // nothing in most filings

	current situation // one at a time
}

// checkers keeps the room that a check needs for the next one.
var checkers = sync.Pool{New: func() any { return &checker{fired: map[finding]bool{}, arena: make([]place, 0, 128)} }}

func newChecker(set *Set, doc *filing.Document, beside Evidence) *checker {
	c := checkers.Get().(*checker)
	doc = c.lookBehindSeals(doc)
	c.set, c.doc, c.beside = set, doc, beside
	f := doc.Filing
	c.scope.today, c.scope.file, c.scope.seen = set.Today, c.file, c.seen
	c.scope.slots = [slotCount]reflect.Value{
		slotFiling: reflect.ValueOf(f), slotEntity: reflect.ValueOf(&f.Entity), slotSites: reflect.ValueOf(&f.Sites).Elem(),
		slotApps: reflect.ValueOf(&f.Apps).Elem(), slotMaterials: reflect.ValueOf(&f.Materials).Elem(),
	}
	return c
}

// release gives the room back; what was found is the caller's.
func (c *checker) release() {
	clear(c.places)
	clear(c.fired)
	clear(c.arena)
	*c = checker{fired: c.fired, places: c.places, arena: c.arena[:0], vm: c.vm}
	checkers.Put(c)
}

// situation is a rule at one place.
type situation struct {
	rule    *Active
	at      *place
	element *place         // what Each iterates; nil without it
	env     map[string]any // for the machine; made when first needed
}

// run puts one rule to every place it speaks of.
func (c *checker) run(a *Active) {
	p, problems := a.compile()
	if p == nil {
		c.out = append(c.out, problems...)
		return
	}
	defer c.rescue(a)
	c.visit(a, p, judge)
}

func judge(c *checker, p *program, s *situation) {
	if met := c.meets(p, s); !c.isUnsure(s.rule) && !met {
		c.report(p, s)
	}
}

// rescue reports a rule whose closures panic: an index out of range, or what a function says.
func (c *checker) rescue(a *Active) {
	if r := recover(); r != nil {
		c.scope.unsure = false // of this rule; it is told below
		c.broken(a, fmt.Errorf("%v", r))
	}
}

// inShort is what the machine says, without the expression that it repeats on lines of its own.
func inShort(err error) string {
	var at *file.Error
	if errors.As(err, &at) {
		return at.Message
	}
	return err.Error()
}

// visitor looks at a rule at a place where it applies.
type visitor func(*checker, *program, *situation)

// visit goes to every place where the rule applies.
func (c *checker) visit(a *Active, p *program, look visitor) {
	if p.each == nil {
		for _, pattern := range p.at {
			places := c.placesOf(pattern)
			for i := range places {
				c.look(a, p, &places[i], nil, look)
			}
		}
		return
	}
	for _, each := range p.each {
		elements := c.placesOf(each)
		for i := range elements {
			c.visitOf(a, p, &elements[i], look)
		}
	}
}

// visitOf goes to the places that belong to an element.
func (c *checker) visitOf(a *Active, p *program, element *place, look visitor) {
	for _, pattern := range p.at {
		if !pattern.lists {
			c.look(a, p, &c.placesOf(pattern)[0], element, look)
			continue
		}
		pattern.walk(c.doc.Filing, element, func(pl place) { c.look(a, p, &pl, element, look) })
	}
}

func (c *checker) look(a *Active, p *program, pl, element *place, look visitor) {
	if pl.missing && !a.Missing || c.rejected(pl) {
		return
	}
	s := &c.current
	*s = situation{rule: a, at: pl, element: element}
	c.enter(s)
	applies := p.when == nil || c.holds(p.when, s)
	if !c.isUnsure(a) && applies {
		look(c, p, s)
	}
}

// placesOf walks a pattern once; many rules look at the same places.
func (c *checker) placesOf(p *pattern) []place {
	if p.id >= len(c.places) { // parsed since the check began
		c.places = append(c.places, make([][]place, p.id+1-len(c.places))...)
	}
	if c.places[p.id] == nil {
		c.places[p.id] = c.find(p)
	}
	return c.places[p.id]
}

// find walks a pattern, from the places of its prefix where it has one. The result is not nil.
func (c *checker) find(p *pattern) []place {
	from := []place(nil)
	if p.prefix != nil {
		from = c.placesOf(p.prefix)
	}
	start := len(c.arena)
	if p.prefix == nil {
		p.walk(c.doc.Filing, nil, func(pl place) { c.arena = append(c.arena, pl) })
	}
	for _, from := range from {
		if pl, ok := p.follow(from); ok {
			c.arena = append(c.arena, pl)
		}
	}
	return c.arena[start:len(c.arena):len(c.arena)]
}

// enter makes a place what expressions speak of.
func (c *checker) enter(s *situation) {
	sc := &c.scope
	sc.params, sc.lacking, sc.limited = s.rule.Params, nil, s.rule.own
	sc.at, sc.element = s.at, s.element
	sc.slots[slotValue], sc.slots[slotIt] = s.at.value, s.at.parent
	for _, b := range s.at.bound {
		sc.slots[b.slot] = b.element
	}
	if s.element != nil {
		sc.slots[slotIt] = s.element.value
		for _, b := range s.element.bound {
			sc.slots[b.slot] = b.element
		}
	}
}

// meets reports whether the rule is satisfied. It leaves in the scope which materials are lacking.
func (c *checker) meets(p *program, s *situation) bool {
	if p.requires != nil {
		c.scope.lacking = lacksMaterials(c.doc.Filing.Materials, c.kinds(p.requires, s), c.subject())
		if s.env != nil {
			s.env["lacking"] = c.scope.lacking
		}
		if len(c.scope.lacking) > 0 {
			return false
		}
	}
	if p.assert == nil {
		return !s.rule.Advice // advice stands wherever it applies
	}
	return c.holds(p.assert, s)
}

// rejected reports whether the reader has complained about a place or about what holds it.
func (c *checker) rejected(pl *place) bool {
	if len(c.doc.Rejected) == 0 {
		return false
	}
	for path := pl.path(); path != ""; {
		if c.doc.Rejected[path] {
			return true
		}
		path = path[:max(strings.LastIndexAny(path, ".["), 0)]
	}
	return false
}

// holds evaluates a condition. One that fails to run counts as holding, and is reported:
// a broken rule never rejects a filing.
func (c *checker) holds(condition *condition, s *situation) bool {
	ready := condition.ready()
	if ready.truth != nil {
		return ready.truth(&c.scope)
	}
	c.noteSealed(condition, s)
	v, err := c.onMachine(ready, s)
	if err != nil {
		c.broken(s.rule, err)
		return true
	}
	return v == true
}

// onMachine runs what no closure could be made of.
func (c *checker) onMachine(r *runnable, s *situation) (any, error) {
	if len(r.problems) > 0 {
		return nil, errors.New(r.problems[0].Message.EN)
	}
	return c.vm.Run(r.machine, c.environment(s))
}

func (c *checker) broken(a *Active, err error) {
	key := finding{rule: ProblemID, message: a.ID}
	if c.fired[key] {
		return
	}
	c.fired[key] = true
	reason := c.withoutPrivate(inShort(err))
	c.out = append(c.out, diag.Diagnostic{
		Rule: ProblemID, Severity: diag.Error, File: a.Rule.File, Span: a.Span,
		Message: diag.Text{
			ZH: fmt.Sprintf("规则 %q 无法执行：%s", a.ID, reason),
			EN: fmt.Sprintf("rule %q cannot be run: %s", a.ID, reason),
		},
	})
}

// withoutPrivate is what the machine says of a slip without the private values of the filing: what
// was no number, say, is quoted by it. The finding stands in a rule file, where nobody knows what
// to mask.
func (c *checker) withoutPrivate(reason string) string {
	for _, v := range c.doc.PrivateValues() {
		if utf8.RuneCountInString(v) >= shortestPrivate {
			reason = strings.ReplaceAll(reason, v, "…")
		}
	}
	return reason
}

// environment is what the machine reads; the closures have the scope.
func (c *checker) environment(s *situation) map[string]any {
	if s.env != nil {
		return s.env
	}
	f := c.doc.Filing
	env := map[string]any{
		"filing": f, "entity": &f.Entity, "sites": f.Sites, "apps": f.Apps, "materials": f.Materials,
		"file": c.file, "seen": c.seen, "today": c.set.Today, "path": s.at.where(), "element": c.scope.elementPath(), "param": s.rule.Params,
		"value": operand(s.at.value), "lacking": c.scope.lacking,
	}
	if s.rule.own {
		c.meterFunctions(env)
	}
	if it := c.scope.slots[slotIt]; it.IsValid() {
		env["it"] = operand(it)
	}
	for _, b := range s.at.bound {
		env[b.name] = operand(b.element)
	}
	if s.element != nil {
		for _, b := range s.element.bound {
			env[b.name] = operand(b.element)
		}
	}
	s.env = env
	return env
}

// operand is v as expressions take it: structs by pointer.
func operand(v reflect.Value) any {
	if v.Kind() == reflect.Struct && v.CanAddr() {
		return v.Addr().Interface()
	}
	return v.Interface()
}

func (c *checker) report(p *program, s *situation) {
	a, pl, env := s.rule, s.at, c.environment(s)
	path := pl.where()
	t := p.texts()
	if len(t.problems) > 0 {
		c.out = append(c.out, t.problems...)
		return
	}
	d := diag.Diagnostic{
		Rule: a.ID, Severity: a.Severity, Document: c.doc.Index, Path: path, Span: c.doc.Span(path),
		Message: diag.Text{ZH: t.message[0].render(&c.vm, env, "、"), EN: t.message[1].render(&c.vm, env, ", ")},
		Hint:    diag.Text{ZH: t.hint[0].render(&c.vm, env, "、"), EN: t.hint[1].render(&c.vm, env, ", ")},
		Covers:  a.About().Covers, Sources: a.Sources(),
	}
	d.Hint = joinTexts(d.Hint, a.Note())
	d.Fix = c.fix(t, s, env)
	key := finding{rule: d.Rule, path: path, message: d.Message.ZH}
	switch {
	case path != pl.path():
		key.message = "" // several fields below one missing ancestor are one finding
	case !d.Span.IsZero():
		key.path = fmt.Sprint(d.Span.Start.Offset) // a value that aliases share is one finding
	}
	if !c.fired[key] {
		c.fired[key] = true
		c.out = append(c.out, d)
	}
}

// fix is the edit that the rule offers for the value where it fired: none for what is
// missing, and none that says what stands there already.
func (c *checker) fix(t texts, s *situation, env map[string]any) *diag.Fix {
	if t.fix == nil || s.at.missing || c.asksForSealed(s.rule.fix, s) {
		return nil
	}
	text, err := c.vm.Run(t.fix, env)
	if err != nil || text == "" {
		return nil
	}
	return c.doc.Fix(s.at.path(), text.(string))
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
	if len(c.out) < 2 {
		return c.out
	}
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

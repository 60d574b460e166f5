package rule

import (
	"reflect"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/vm"

	"github.com/beian-dev/beian/internal/filing"
)

// A value that is sealed is there, and nobody knows how it reads. A rule is put to such a filing
// like to any other; where what it asks comes to depend on a sealed value, it neither complains
// nor passes, and its name is told.

// sealed is what a checker knows of sealed values.
type sealed struct {
	private  map[string]bool // the last keys of the paths of private ones, such as mobile
	others   map[string]bool // of those that somebody has sealed elsewhere; nothing marks them
	unjudged []string        // the rules that could not be decided somewhere, by id
}

// Unjudged lists the rules that could not be put to everything in a filing because values are
// sealed, by id and sorted. Check says of them only what it could decide.
func Unjudged(set *Set, doc *filing.Document, beside Evidence) []string {
	if len(doc.Sealed()) == 0 {
		return nil
	}
	c := newChecker(set, doc, beside)
	defer c.release()
	c.runAll(func(r *Rule) bool { return !r.Advice && beside.allows(r) })
	slices.Sort(c.sealed.unjudged)
	return slices.Compact(c.sealed.unjudged)
}

// lookBehindSeals makes the checker follow sealed values, and is the document to check: with a
// mark for each of them where a mark can stand.
func (c *checker) lookBehindSeals(doc *filing.Document) *filing.Document {
	c.scope.sealed = len(doc.Sealed()) > 0
	if !c.scope.sealed {
		return doc
	}
	marked := doc.Marked()
	marked.Filing.Materials = doc.Filing.Materials // which may be others than the file names, see mended
	c.sealed = sealed{private: map[string]bool{}, others: map[string]bool{}}
	for _, path := range marked.Sealed() {
		if marked.Rejected[path] {
			c.sealed.others[lastKey(path)] = true
		} else {
			c.sealed.private[lastKey(path)] = true
		}
	}
	return marked
}

// lastKey is mobile of sites[0].administrator.mobile, and shareholders of shareholders[1].
func lastKey(path string) string {
	key, _, _ := strings.Cut(path[strings.LastIndexByte(path, '.')+1:], "[")
	return key
}

// noted is a text of the filing that an expression reads.
func (s *scope) noted(text string) string {
	if s.sealed && filing.IsSealed(text) {
		s.unsure = true
	}
	return text
}

// isUnsure reports whether what the rule was asked last depends on a sealed value, and notes the
// rule then.
func (c *checker) isUnsure(a *Active) bool {
	if !c.scope.unsure {
		return false
	}
	c.scope.unsure = false
	c.sealed.unjudged = append(c.sealed.unjudged, a.ID)
	return true
}

// isClosed reports whether the rule may look at something that is sealed where nothing private
// belongs, and notes it then: what reads it can't tell.
func (c *checker) isClosed(a *Active) bool {
	if len(c.sealed.others) == 0 {
		return false
	}
	v := keyVisitor{keys: c.sealed.others, records: true}
	for _, path := range a.At {
		v.found = v.found || v.keys[lastKey(path)]
	}
	for _, t := range []*text{a.when, a.requires, a.mends, a.assert} {
		v.visit(t)
	}
	if v.found {
		c.sealed.unjudged = append(c.sealed.unjudged, a.ID)
	}
	return v.found
}

// noteSealed does for the library's machine what closures do as they read: it takes whatever an
// expression names for read, and all of a record that it compares.
func (c *checker) noteSealed(condition *condition, s *situation) {
	if c.scope.sealed && (c.asksForSealed(condition.text, s) || comparesRecords(condition.ready().machine)) {
		c.scope.unsure = true
	}
}

// comparesRecords reports whether an expression holds parts of a filing against each other as they
// are: the private values in them then decide without being named.
func comparesRecords(p *vm.Program) bool {
	if p == nil {
		return false
	}
	var v recordVisitor
	node := p.Node()
	ast.Walk(&node, &v)
	return v.found
}

// recordVisitor looks for records that are compared, or put where they can be.
type recordVisitor struct{ found bool }

// Visit implements ast.Visitor.
func (v *recordVisitor) Visit(node *ast.Node) {
	switch n := (*node).(type) {
	case *ast.BinaryNode:
		if n.Operator == "==" || n.Operator == "!=" || n.Operator == "in" {
			v.find(n.Left, n.Right)
		}
	case *ast.ArrayNode:
		v.find(n.Nodes...)
	case *ast.PairNode:
		v.find(n.Value)
	case *ast.BuiltinNode:
		if n.Name == "uniq" {
			v.find(n.Arguments...)
		}
	case *ast.PredicateNode:
		v.find(n.Node)
	}
}

// find looks for a record among what is compared. To compare one with nil reads nothing of it.
func (v *recordVisitor) find(nodes ...ast.Node) {
	if slices.ContainsFunc(nodes, func(n ast.Node) bool { _, isNil := n.(*ast.NilNode); return isNil }) {
		return
	}
	v.found = v.found || slices.ContainsFunc(nodes, func(n ast.Node) bool { return holdsRecord(n.Type()) })
}

// asksForSealed reports whether an expression may read a sealed value, whatever way it takes.
func (c *checker) asksForSealed(t *text, s *situation) bool {
	if !c.scope.sealed {
		return false
	}
	v := keyVisitor{keys: c.sealed.private}
	if value := s.at.value; value.IsValid() && value.CanInterface() {
		text, isText := value.Interface().(string)
		v.value = isText && filing.IsSealed(text)
	}
	v.visit(t)
	return v.found
}

// keyVisitor looks for names of sealed values in an expression.
type keyVisitor struct {
	keys    map[string]bool
	value   bool // that under the rule is sealed
	records bool // whether a function that is given more than single values may read them
	found   bool
}

// visit looks at an expression; nil is none, and one that can't be parsed is reported elsewhere.
func (v *keyVisitor) visit(t *text) {
	if t == nil {
		return
	}
	if tree, err := t.parse(); err == nil {
		ast.Walk(&tree, v)
	}
}

// Visit implements ast.Visitor.
func (v *keyVisitor) Visit(node *ast.Node) {
	switch n := (*node).(type) {
	case *ast.IdentifierNode:
		v.found = v.found || v.value && n.Value == "value"
	case *ast.MemberNode:
		key, ok := n.Property.(*ast.StringNode)
		v.found = v.found || ok && v.keys[key.Value]
	case *ast.CallNode:
		v.found = v.found || v.mayRead(n.Callee)
	}
}

// mayRead reports whether what is called may read sealed values beside its arguments.
func (v *keyVisitor) mayRead(callee ast.Node) bool {
	id, ok := callee.(*ast.IdentifierNode)
	if !ok {
		return true // a method of the model, which has all of it
	}
	f, known := functionsByName()[id.Value]
	return known && (f.rests != nil || v.records && f.takesRecord())
}

// takesRecord reports whether a function is given more of a filing than single values.
func (f Function) takesRecord() bool {
	for in := range reflect.TypeOf(f.typ).Elem().Ins() {
		if holdsRecord(in) {
			return true
		}
	}
	return false
}

// holdsRecord reports whether a type is that of a record or a list of them; nil is none.
func holdsRecord(t reflect.Type) bool {
	for t != nil && (t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice) {
		t = t.Elem()
	}
	return t != nil && t.Kind() == reflect.Struct
}

// resting is a call that notes when its answer rests on sealed values.
func resting(c closure, on func(*filing.Filing) bool) closure {
	note := func(s *scope) {
		if s.sealed && on(s.slots[slotFiling].Interface().(*filing.Filing)) {
			s.unsure = true
		}
	}
	if c.truth != nil {
		return closure{truth: func(s *scope) bool { note(s); return c.truth(s) }}
	}
	return closure{texts: func(s *scope) []string { note(s); return c.texts(s) }}
}

// present is a comparison of values with the empty text: it is decided by a sealed value as well
// as by any other. Nil where the expression is something else.
func present(n *ast.BinaryNode, a, b closure) func(*scope) bool {
	if n.Operator != "==" && n.Operator != "!=" || a.text == nil || b.text == nil {
		return nil
	}
	value := a.text
	switch {
	case isEmptyText(n.Right) && isValue(n.Left):
	case isEmptyText(n.Left) && isValue(n.Right):
		value = b.text
	default:
		return nil
	}
	empty := n.Operator == "=="
	return func(s *scope) bool {
		before := s.unsure
		text := value(s)
		s.unsure = before
		return (text == "") == empty
	}
}

func isEmptyText(n ast.Node) bool {
	text, ok := n.(*ast.StringNode)
	return ok && text.Value == ""
}

// isValue reports whether an expression is a value of the filing as it stands, or several
// behind each other.
func isValue(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.IdentifierNode, *ast.PointerNode:
		return true
	case *ast.MemberNode:
		_, named := n.Property.(*ast.StringNode)
		return named && isValue(n.Node)
	case *ast.BinaryNode:
		return n.Operator == "+" && isValue(n.Left) && isValue(n.Right)
	}
	return false
}

package console

import (
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
)

// View is a filing as a console asks for it.
type View struct {
	Steps []Step
	Rest  []diag.Diagnostic // findings that belong to no field
}

// Step is one page of the console, filled in.
type Step struct {
	Title     diag.Text
	Of        string // path of what the page is about: sites[0]; empty: the whole filing
	Name      string // of that; may be empty
	Materials bool   // files are handed in here; there are no fields
	Fields    []Field
}

// Field is one field of a page, filled in.
type Field struct {
	Label    string    // as it stands in the console
	Name     diag.Text // as this program calls it
	Paths    []string  // of what belongs into it; never empty
	Value    string    // empty where nothing is known
	State    State
	From     diag.Text // how a derived value came about
	Note     diag.Text // what to know when it is filled in; may be zero
	Findings []diag.Diagnostic
}

// State is how a field stands.
type State int

// The states of a field.
const (
	Filled  State = iota // as the file has it
	Derived              // it follows from something else in the file
	Empty                // nothing is known, and it may be left empty
	Missing              // nothing is known, and the console or the rules ask for it
)

// String is the state as machine formats and style sheets write it.
func (s State) String() string { return [...]string{"filled", "derived", "empty", "missing"}[s] }

// Count is how many fields have each state.
func (v View) Count() (count [Missing + 1]int) {
	for _, s := range v.Steps {
		for _, f := range s.Fields {
			count[f.State]++
		}
	}
	return count
}

// Fill shows a filing in the order of the console, with what was found beside the field that it
// is about. A field without a value is missing where the console asks for it or a finding of
// level error stands at it. An order that ends something submits nothing new: what is empty is
// left out of it.
func (c *Console) Fill(doc *filing.Document, found []diag.Diagnostic) View {
	f := &filler{doc: doc, found: newFindings(found)}
	var v View
	for _, s := range c.steps {
		if s.each == "" {
			v.Steps = append(v.Steps, f.step(s, ""))
			continue
		}
		for _, at := range doc.Filing.Places(s.each + "[].name") {
			v.Steps = append(v.Steps, f.step(s, strings.TrimSuffix(at, ".name")))
		}
	}
	v.Rest = f.found.rest()
	if filing.IsEnding(doc.Filing.StatedType()) {
		v.Steps = onlyFilled(v.Steps)
	}
	return v
}

func onlyFilled(steps []Step) (out []Step) {
	for _, s := range steps {
		s.Fields = slices.DeleteFunc(s.Fields, func(f Field) bool { return f.State == Empty })
		if len(s.Fields) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// filler takes what goes into fields, and what is found beside them.
type filler struct {
	doc   *filing.Document
	found *findings
}

// step fills a page in; of is the item that it is about.
func (x *filler) step(s step, of string) Step {
	out := Step{Title: s.title, Of: of, Materials: s.materials}
	if of != "" {
		out.Name = strings.Join(x.doc.Filing.Values(of+".name"), "")
	}
	for _, f := range s.fields {
		if f.isFor(x.doc.Filing) {
			out.Fields = append(out.Fields, x.field(f, s, of))
		}
	}
	return out
}

func (x *filler) field(f field, s step, of string) Field {
	in := func(patterns []string) (out []string) {
		for _, p := range patterns {
			out = append(out, replaceHead(p, s.each, of))
		}
		return out
	}
	out := Field{Label: f.label, Note: f.note}
	out.Name = nameOf(f.at)
	var texts []string
	for _, pattern := range in(f.at) {
		places := x.doc.Filing.Places(pattern)
		if len(places) == 0 {
			places = []string{pattern}
		}
		out.Paths = append(out.Paths, places...)
		if text := x.text(places); text != "" {
			texts = append(texts, text)
		}
	}
	out.Value = strings.Join(texts, f.between)
	out.Findings = x.found.take(out.Paths)
	x.derive(&out, f, in(f.otherwise))
	switch {
	case out.Value != "":
	case f.isRequired(x.doc.Filing) || diag.Worst(out.Findings) == diag.Error:
		out.State = Missing
	default:
		out.State = Empty
	}
	return out
}

// nameOf is what the program calls the field at a path, or the whole that several belong to.
func nameOf(patterns []string) diag.Text {
	path := patterns[0]
	if i := strings.LastIndexByte(path, '.'); len(patterns) > 1 && i >= 0 {
		path = path[:i]
	}
	about, _ := filing.FieldAt(path)
	return diag.Text{ZH: about.ZH, EN: about.EN}
}

// replaceHead puts the item at hand in place of the list that a page comes once for each of.
func replaceHead(pattern, list, of string) string {
	if rest, cut := strings.CutPrefix(pattern, list+"[]"); cut && list != "" {
		return of + rest
	}
	return pattern
}

// text is what stands at the places. What the reader has rejected is shown as it stands: the
// finding beside it says what is wrong.
func (x *filler) text(places []string) string {
	var texts []string
	for _, p := range places {
		values := x.doc.Filing.Values(p)
		if raw, there := x.doc.Scalar(p); len(values) == 0 && there && raw != "" {
			values = []string{raw}
		}
		texts = append(texts, values...)
	}
	return strings.Join(texts, "；")
}

// derive fills in what follows from something else.
func (x *filler) derive(out *Field, f field, otherwise []string) {
	if out.Value != "" {
		if x.isPrincipal(out.Paths[0]) {
			out.State, out.From = Derived, diag.Text{ZH: "同主体负责人", EN: "the same as the principal's"}
		}
		return
	}
	switch out.Paths[0] {
	case "type":
		out.set(x.doc.Filing.DerivedType(), diag.Text{ZH: "由已备案情况推定", EN: "by what is filed already"})
	case "provider":
		out.set(filing.DefaultProvider, diag.Text{ZH: "未写明时的默认值", EN: "the default"})
	}
	for _, p := range otherwise {
		about, _ := filing.FieldAt(p)
		out.set(x.text(x.doc.Filing.Places(p)), diag.Text{ZH: "取自" + about.ZH, EN: "from " + about.EN})
	}
	if f.fixed != "" && !filing.IsEnding(x.doc.Filing.StatedType()) {
		out.set(f.fixed, diag.Text{ZH: "未填写时选这一项", EN: "to be chosen where there is none"})
	}
}

// set fills in a value, unless there is one.
func (f *Field) set(value string, from diag.Text) {
	if f.Value == "" && value != "" {
		f.Value, f.State, f.From = value, Derived, from
	}
}

// isPrincipal reports whether a path stands below an administrator who is the principal.
func (x *filler) isPrincipal(path string) bool {
	of, _, below := strings.Cut(path, ".administrator.")
	said, _ := x.doc.Scalar(of + ".administrator")
	return below && said == filing.SameAsPrincipal
}

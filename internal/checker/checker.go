// Package checker holds a filing against the rules of its province: from bytes to
// findings, the one way that check, form and init share. It is pure.
package checker

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/online"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/silence"
	"github.com/beian-dev/beian/internal/source"
)

// RuleSyntax is the rule id of what can't be read or parsed.
const RuleSyntax = "syntax"

// Checker checks filings by the rules of a library as of a day. It may be used by several
// goroutines once its fields are set.
type Checker struct {
	// Files looks into the files that a filing's materials name; nil: nobody looks.
	Files looker
	// Seen tells what was seen online of a filing's domains; nil: nobody looks.
	Seen func(name string, doc *filing.Document) map[string]*online.Facts
	// Adjust changes the severity of a finding, or drops it; nil: findings stay as they are.
	Adjust func(diag.Diagnostic) (adjusted diag.Diagnostic, keep bool)
	// Advise adds what the filer has to look at to the results.
	Advise bool

	// Reveal opens a sealed value, as YAML; nil: they stay sealed, and what they hold unchecked.
	Reveal func(sealed string) (yaml string, err error)

	library *rule.Library
	today   string

	mu   sync.Mutex
	sets map[setKey]*selection
}

// looker looks into the files that the filing in the file of a name speaks of.
type looker = func(name string, doc *filing.Document) rule.Files

// New makes a checker. today is YYYY-MM-DD and selects the rules in force.
func New(library *rule.Library, today string) *Checker {
	return &Checker{library: library, today: today, sets: map[setKey]*selection{}}
}

// Result is what was found in one YAML document of a file.
type Result struct {
	File        string
	Document    int    // among the documents of the file, from 0
	Province    string // whose rules were used; empty when the filing names none that has rules
	Type        string // 首次备案, …, as written or derived; empty when it can't be told
	Diagnostics []diag.Diagnostic
	Advice      []diag.Diagnostic // what no program can decide; only where the checker advises
	Filing      *filing.Document  // nil when the document could not be parsed
	Source      *source.File      // never nil
	Ignores     *silence.Ignores  // the comments of the file that have hidden findings; shared by its results, may be nil
}

// Check reads a file and checks every document in it; there is at least one result. What
// is wrong with a rule file is among the findings, with the rule id rule.ProblemID and the
// name of that file. What a comment in the file hides is not.
func (c *Checker) Check(name string, data []byte) []Result {
	file, problems := source.Parse(name, data)
	problems = append(problems, c.reveal(file)...)
	documents, found := filing.Decode(file)
	problems = append(problems, found...)
	results := make([]Result, 0, len(documents)+1)
	ignores := silence.Read(file)
	for i := range documents {
		results = append(results, c.result(file, &documents[i], problems, ignores, c.Files))
	}
	if rest := ofDocument(problems, len(documents)); len(rest) > 0 || len(results) == 0 {
		results = append(results, Result{File: name, Document: len(documents), Diagnostics: rest, Source: file, Ignores: ignores})
	}
	return results
}

func (c *Checker) result(file *source.File, doc *filing.Document, problems []diag.Diagnostic, ignores *silence.Ignores, look looker) Result {
	r := Result{File: file.Name, Document: doc.Index, Type: doc.Filing.StatedType(), Filing: doc, Source: file, Ignores: ignores}
	var found []diag.Diagnostic
	r.Province, found, r.Advice = c.rules(file, doc, look)
	r.Diagnostics = c.adjusted(ignores.Hide(append(ofDocument(problems, doc.Index), found...)))
	withoutFixes(r.Diagnostics, doc)
	diag.Sort(r.Diagnostics)
	return r
}

func (c *Checker) adjusted(list []diag.Diagnostic) []diag.Diagnostic {
	if c.Adjust == nil {
		return list
	}
	out := list[:0]
	for _, d := range list {
		if d, keep := c.Adjust(d); keep {
			out = append(out, d)
		}
	}
	return out
}

// Document is what Check finds in one document of a file that has been parsed: what the
// reader says and what the rules say, the files that it names left aside.
func (c *Checker) Document(file *source.File, doc *filing.Document) []diag.Diagnostic {
	_, problems := filing.Decode(file)
	return c.result(file, doc, problems, silence.Read(file), nil).Diagnostics
}

// Inspected is Document with a look into those files.
func (c *Checker) Inspected(file *source.File, doc *filing.Document) []diag.Diagnostic {
	_, problems := filing.Decode(file)
	return c.result(file, doc, problems, silence.Read(file), c.Files).Diagnostics
}

// Rules are those in force for a filing; nil where a rule file is malformed.
func (c *Checker) Rules(f *filing.Filing) *rule.Set { return c.selected(f).set }

// Required lists the papers that the rules ask of a filing, there or not; nothing where a
// rule file is malformed.
func (c *Checker) Required(doc *filing.Document) []rule.Requirement {
	s := c.selected(doc.Filing)
	if s.problems != nil {
		return nil
	}
	return rule.Required(s.set, doc)
}

// Places lists the paths at which a rule has something to say about a filing, whether it finds
// anything there or not; none where it is not in force or a rule file is malformed.
func (c *Checker) Places(doc *filing.Document, id string) []string {
	s := c.selected(doc.Filing)
	if s.problems != nil {
		return nil
	}
	return rule.Places(s.set, doc, id)
}

func (c *Checker) rules(file *source.File, doc *filing.Document, look looker) (province string, found, advice []diag.Diagnostic) {
	if doc.Node.IsEmpty() || doc.IsRejected() {
		return "", nil, nil // the reader has said so
	}
	s := c.selected(doc.Filing)
	if s.problems != nil {
		return "", s.problems, nil
	}
	var beside rule.Evidence
	if look != nil {
		beside.Files = look(file.Name, doc)
	}
	if c.Seen != nil {
		beside.Online = c.Seen(file.Name, doc)
	}
	found = append(rule.Check(s.set, doc, beside), s.outdated(doc, c.today)...)
	found = append(found, c.unchecked(doc, s.set, beside)...)
	if c.Advise {
		advice = rule.Advice(s.set, doc)
	}
	for _, list := range [][]diag.Diagnostic{found, advice} {
		for i := range list {
			if list[i].Rule != rule.ProblemID {
				list[i].File, list[i].Document = file.Name, doc.Index
			}
		}
	}
	return s.province, found, advice
}

type setKey struct {
	province string
	subject  rule.Subject
}

// selection is a rule set, or why there is none.
type selection struct {
	province string
	newest   string // the last day that a source of the province's rules speaks for; may be empty
	set      *rule.Set
	problems []diag.Diagnostic
}

// selected is the rule set for a filing; hundreds of filings share a few.
func (c *Checker) selected(f *filing.Filing) *selection {
	key := setKey{f.Entity.Region.Province, rule.Unit}
	if f.IsPerson() {
		key.subject = rule.Person
	}
	if p, _, err := c.library.Province(key.province); err == nil && p == nil {
		key.province = "" // whatever is written there, the national rules are left
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	s := c.sets[key]
	if s == nil {
		s = c.choose(key)
		c.sets[key] = s
		if s.set != nil {
			s.set.Ahead(f, c.Seen != nil)
		}
	}
	return s
}

func (c *Checker) choose(key setKey) *selection {
	set, problems, err := c.library.Select(key.province, key.subject, c.today)
	switch {
	case err != nil && len(problems) > 0:
		return &selection{problems: problems}
	case err != nil:
		return &selection{problems: []diag.Diagnostic{broken(err)}}
	}
	return &selection{province: key.province, newest: c.library.Newest(key.province), set: set}
}

func broken(err error) diag.Diagnostic {
	return diag.Diagnostic{
		Rule: rule.ProblemID, Severity: diag.Error,
		Message: diag.Text{ZH: fmt.Sprintf("无法读取规则：%v", err), EN: fmt.Sprintf("cannot read the rules: %v", err)},
	}
}

func ofDocument(problems []diag.Diagnostic, index int) (out []diag.Diagnostic) {
	for _, d := range problems {
		if d.Document == index {
			out = append(out, d)
		}
	}
	return out
}

// IsMalformed reports whether part of the file could not be read or parsed.
func (r Result) IsMalformed() bool {
	return slices.ContainsFunc(r.Diagnostics, func(d diag.Diagnostic) bool { return d.Rule == RuleSyntax })
}

// IsUsable reports whether there is a filing to speak of: the file could be read, and the reader
// took something of the document.
func (r Result) IsUsable() bool {
	return r.Filing != nil && !r.IsMalformed() && !r.Filing.IsRejected() && !r.Filing.Node.IsEmpty()
}

// Private lists the values to mask in what is printed of the result, as they stand in the
// file and as fixes would write them.
func (r Result) Private() []string {
	if r.Filing == nil {
		return nil
	}
	values := r.Filing.PrivateValues()
	for _, d := range r.Diagnostics {
		if n, found := r.Filing.Scalar(d.Path); d.Fix != nil && found && slices.Contains(values, n) {
			values = append(values, strings.Trim(d.Fix.Text, `"`))
		}
	}
	return values
}

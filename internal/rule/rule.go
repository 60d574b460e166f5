// Package rule holds the rules of filing: their form in YAML, how they load, which of
// them are in force for a province on a day, and what they find in a filing. It is pure:
// files arrive as an fs.FS, the day as an argument.
//
// A rule is a sentence in data: when something applies, at a place, an expression must
// hold. A national file states the rule; a province turns it on or off, sets its
// parameters and severity, and says by which source.
package rule

import (
	"slices"
	"sync"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/parser"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/online"
	"github.com/beian-dev/beian/internal/source"
)

// Subject is whom a rule speaks to: a unit (单位), a person (个人), or both when empty.
type Subject string

// The subjects of a rule.
const (
	Both   Subject = ""
	Unit   Subject = "unit"
	Person Subject = "person"
)

func (s Subject) includes(other Subject) bool { return s == Both || s == other }

// Rule is one thing that must hold in a filing.
type Rule struct {
	ID       string
	Family   string // the group a reader looks under: address, domain-owner, site-name, …
	Severity diag.Severity
	For      Subject
	Off      bool   // in force only where a province sets it
	Province string // full name; empty for a national rule
	Period   Period
	Types    []string // of filings it is for; nil: those that submit something, see filing.IsEnding
	Each     []string // path patterns to iterate, of one type; nil when At says it
	At       []string // path patterns of the findings
	Files    bool     // asks what is in the files that materials name
	Online   bool     // asks what was seen in registries, in DNS and on sites
	Advice   bool     // nobody can decide it from the filing; says what to look at oneself
	Missing  bool     // the assertion is also put where the value is missing
	After    []string // rules whose finding at the same path makes this one silent
	Params   map[string]any
	Examples Examples
	File     string
	Span     diag.Span // of the id

	aboutApps              bool  // every place it looks at lies in apps
	when, requires, assert *text // requires: the materials that must be there; assert or requires is there
	mends                  *text // the materials one of which makes assert hold; nil: none does
	fix                    *text // what the value should read; nil where only the filer can know
	about                  func() *About
	own                    bool // a user's: what it may cost is limited
	once                   sync.Once
	compiled               *program
	problems               []diag.Diagnostic
}

// About is what people are told of a rule: most rules find nothing in a filing, and are then
// not asked.
type About struct {
	Title   diag.Text
	Message diag.Text // with {expressions}
	Hint    diag.Text // with {expressions}
	Covers  []string  // further ids of documented grounds that this rule catches
	Sources []diag.Source

	messageNode, hintNode templateNodes
}

// About is what the rule says of itself; it is not to be changed.
func (r *Rule) About() *About { return r.about() }

// Fixes reports whether findings of the rule may offer an edit that mends them.
func (r *Rule) Fixes() bool { return r.fix != nil }

// Concerns reports whether the rule has anything to ask of a filing of a type: it is for that
// type, and what it is about is there. Rules that do not are never compiled.
func (r *Rule) Concerns(f *filing.Filing, kind string) bool {
	if r.aboutApps && len(f.Apps) == 0 {
		return false
	}
	if r.Types == nil {
		return !filing.IsEnding(kind)
	}
	return slices.Contains(r.Types, kind)
}

// text is an expression and where it stands in its file.
type text struct {
	src  string
	node *source.Node
	tree string // its syntax, packed; empty: it is to be parsed
}

// parse is the syntax of the expression.
func (t *text) parse() (ast.Node, error) {
	if t.tree != "" {
		return unpackTree(t.tree)
	}
	tree, err := parser.Parse(t.src)
	if err != nil {
		return nil, err
	}
	return tree.Node, nil
}

type templateNodes struct{ zh, en *source.Node }

// Period is when something is in force; an empty bound is open. Days are YYYY-MM-DD and
// both belong to the period.
type Period struct{ Since, Until string }

// Contains reports whether day lies in the period.
func (p Period) Contains(day string) bool {
	return (p.Since == "" || p.Since <= day) && (p.Until == "" || day <= p.Until)
}

// Setting is what a province says about a rule.
type Setting struct {
	Rule     string
	Province string // only in overlays: the province it is for; empty: every province
	For      Subject
	Edition  string // as written: 2019, current or empty
	Period   Period
	Off      bool
	Severity diag.Severity // zero: as the rule has it
	Params   map[string]any
	Examples Examples
	File     string
	Span     diag.Span

	own    bool // a user's
	remark func() *Remark
}

// Remark is what people are told of a setting.
type Remark struct {
	Note    diag.Text // added to the hint; says where sources disagree
	Sources []diag.Source
}

// Remark is what the setting says of itself; it is not to be changed.
func (s *Setting) Remark() *Remark { return s.remark() }

// Examples are edits to a base filing that must pass and that must fail.
type Examples struct{ Pass, Fail []Example }

// Example is one edit. Edits maps a field path to its new value; a null deletes the field.
type Example struct {
	AsOf     string  // the day to check on; empty: both editions
	For      Subject // base filing; empty: the rule's subject, units where it has both
	Province string  // base filing; empty: the file's province, else the default one
	Params   map[string]any
	Files    map[string]*FileFacts // what is in the files; nil: nobody looked
	Online   *online.Facts         // what was seen of every domain; nil: nobody looked
	Written  *source.Node          // Online as it stands in the file; nil without it
	Edits    []Edit
	Span     diag.Span
}

// Edit sets the field at Path to Value.
type Edit struct {
	Path  string
	Value *source.Node
}

// Note is something that a province asks and that no rule can decide.
type Note struct {
	For     Subject
	Period  Period
	Edition string
	About   []string // the fields of the sources that it reports, see rules/coverage.yaml
	Text    diag.Text
	Sources []diag.Source
}

// Province is one province's file.
type Province struct {
	Name         string // full official name, 四川省
	Code         string // GB/T 2260, six digits
	Abbreviation string // in ICP numbers, 蜀
	Settings     []Setting
	Rules        []*Rule
	Bases        map[Subject][]Edit // makes the base filing one of this province
	File         string

	notes   func() []Note
	sources func() map[string]diag.Source
}

// Notes lists what the province asks and no rule can decide.
func (p *Province) Notes() []Note { return p.notes() }

// Sources lists what the file follows, in the order of the names it gives them.
func (p *Province) Sources() (out []diag.Source) {
	sources := p.sources()
	for _, id := range sortedKeys(sources) {
		out = append(out, sources[id])
	}
	return out
}

// Edition names a state of the sources and the days for which it is taken.
type Edition struct {
	ID     string
	Period Period
	AsOf   string // the day that examples of this edition are checked on; empty: today
	Title  diag.Text
}

package rule

import (
	"fmt"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/source"
)

// fileReader reads one rule file: what it names at the top (sources, editions) holds for
// everything below.
type fileReader struct {
	reader
	sources  func() map[string]diag.Source
	editions map[string]Edition
	province string
	lean     bool // see ruleFile
}

// nationalFile is what a national file or an overlay holds.
type nationalFile struct {
	editions []Edition
	rules    []*Rule
	settings []Setting
	notes    func() []Note
	across   []Across
}

func parseRuleFile(name string, data []byte) (*source.Node, []diag.Diagnostic) {
	f, problems := source.Parse(name, data)
	if len(problems) > 0 {
		return nil, problems
	}
	if len(f.Docs) != 1 {
		return nil, []diag.Diagnostic{{
			Rule: ProblemID, Severity: diag.Error, File: name,
			Message: diag.Text{ZH: "规则文件应恰有一个 YAML 文档", EN: "a rule file holds exactly one YAML document"},
		}}
	}
	return f.Docs[0].Root, nil
}

func readNational(f ruleFile, editions map[string]Edition) (*nationalFile, []diag.Diagnostic) {
	root := f.root
	r := fileReader{reader: reader{file: f.name}, editions: editions, lean: f.lean}
	out := &nationalFile{notes: func() []Note { return nil }}
	r.sources = r.readSources(root.Get("sources"))
	r.fields(root, map[string]func(*source.Node){
		"sources": ignore, "about": ignore,
		"editions": func(n *source.Node) { out.editions = r.readEditions(n) },
		"rules":    func(n *source.Node) { out.rules = r.rules(n) },
		"set":      func(n *source.Node) { out.settings = r.settings(n) },
		"notes":    func(n *source.Node) { out.notes = folded(&r, n, (*fileReader).notes) },
		"across":   func(n *source.Node) { out.across = r.across(n) },
	})
	return out, r.problems
}

func ignore(*source.Node) {}

func readProvince(f ruleFile, editions map[string]Edition) (*Province, []diag.Diagnostic) {
	root := f.root
	r := fileReader{reader: reader{file: f.name}, editions: editions, lean: f.lean}
	r.sources = r.readSources(root.Get("sources"))
	p := &Province{File: f.name, Bases: map[Subject][]Edit{}, notes: func() []Note { return nil }, sources: r.sources}
	p.Name = r.text(root.Get("province"))
	r.province = p.Name
	r.fields(root, map[string]func(*source.Node){
		"sources": ignore, "about": ignore, "province": ignore,
		"code":         func(n *source.Node) { p.Code = r.text(n) },
		"abbreviation": func(n *source.Node) { p.Abbreviation = r.text(n) },
		"base":         func(n *source.Node) { r.bases(n, p) },
		"set":          func(n *source.Node) { p.Settings = r.settings(n) },
		"rules":        func(n *source.Node) { p.Rules = r.rules(n) },
		"notes":        func(n *source.Node) { p.notes = folded(&r, n, (*fileReader).notes) },
	})
	if p.Name == "" || p.Code == "" || p.Abbreviation == "" {
		r.complain(root.Span, "省份文件须有 province、code 与 abbreviation", "a province file needs province, code and abbreviation")
	}
	return p, r.problems
}

func (r *fileReader) bases(n *source.Node, p *Province) {
	r.fields(n, map[string]func(*source.Node){
		"unit":   func(v *source.Node) { p.Bases[Unit] = r.edits(v) },
		"person": func(v *source.Node) { p.Bases[Person] = r.edits(v) },
	})
}

func (r *fileReader) readEditions(n *source.Node) (out []Edition) {
	r.list(n, func(item *source.Node) {
		var e Edition
		r.fields(item, map[string]func(*source.Node){
			"id":    func(v *source.Node) { e.ID = r.text(v) },
			"since": func(v *source.Node) { e.Period.Since = r.day(v) },
			"until": func(v *source.Node) { e.Period.Until = r.day(v) },
			"as_of": func(v *source.Node) { e.AsOf = r.day(v) },
			"title": func(v *source.Node) { e.Title = r.bilingual(v) },
		})
		out = append(out, e)
	})
	return out
}

func (r *fileReader) readSources(n *source.Node) func() map[string]diag.Source {
	return folded(r, n, func(r *fileReader, n *source.Node) map[string]diag.Source {
		out := map[string]diag.Source{}
		if n == nil {
			return out
		}
		if n.Kind != source.Map {
			r.complain(n.Span, "sources 应是“名称: {title, as_of}”", `sources: expected "name: {title, as_of}" lines`)
		}
		for _, e := range n.Entries {
			out[e.Key] = r.source(e.Value)
		}
		return out
	})
}

// sourceFields are the keys of a source.
var sourceFields = map[string]func(*fileReader, *diag.Source, *source.Node){
	"title":     func(r *fileReader, s *diag.Source, v *source.Node) { s.Title = r.text(v) },
	"publisher": func(r *fileReader, s *diag.Source, v *source.Node) { s.Publisher = r.text(v) },
	"url":       func(r *fileReader, s *diag.Source, v *source.Node) { s.URL = r.text(v) },
	"as_of":     func(r *fileReader, s *diag.Source, v *source.Node) { s.AsOf = r.text(v) },
}

func (r *fileReader) source(n *source.Node) diag.Source {
	var s diag.Source
	readFields(r, n, &s, sourceFields)
	if s.Title == "" || s.AsOf == "" {
		r.complain(n.Span, "来源须有 title 与 as_of", "a source needs title and as_of")
	}
	return s
}

func (r *fileReader) sourceList(n *source.Node) (out []diag.Source) {
	r.list(n, func(item *source.Node) {
		if item.Kind == source.Map {
			out = append(out, r.source(item))
			return
		}
		s, ok := r.sources()[item.Text]
		if !ok {
			names := strings.Join(sortedKeys(r.sources()), ", ")
			r.complain(item.Span, fmt.Sprintf("来源 %q 未在本文件 sources 中列出（有：%s）", item.Text, names),
				fmt.Sprintf("source %q is not listed under sources of this file (there are: %s)", item.Text, names))
			return
		}
		out = append(out, s)
	})
	return out
}

// readFields hands every entry of a map to the function of its key, as fields does. The
// table of a thing that stands in files by the hundred is made once.
func readFields[T any](r *fileReader, n *source.Node, into *T, table map[string]func(*fileReader, *T, *source.Node)) {
	for _, e := range r.entries(n) {
		if f, ok := table[e.Key]; ok {
			f(r, into, e.Value)
		} else {
			r.unknownKey(e, sortedKeys(table)...)
		}
	}
}

// edition reads the name of a state of the sources and narrows the period to its days.
func (r *fileReader) edition(n *source.Node, p *Period) string {
	name := r.text(n)
	e, ok := r.editions[name]
	if !ok {
		r.complain(n.Span, fmt.Sprintf("未知的版本 %q（有：%s）", name, strings.Join(sortedKeys(r.editions), "、")),
			fmt.Sprintf("unknown edition %q (there are: %s)", name, strings.Join(sortedKeys(r.editions), ", ")))
		return name
	}
	*p = Period{Since: later(p.Since, e.Period.Since), Until: earlier(p.Until, e.Period.Until)}
	return name
}

func later(a, b string) string { return max(a, b) }

func earlier(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return min(a, b)
}

func (r *fileReader) rules(n *source.Node) (out []*Rule) {
	seen := map[string]bool{}
	r.list(n, func(item *source.Node) {
		rule := r.rule(item)
		if seen[rule.ID] {
			r.complain(rule.Span, fmt.Sprintf("规则 %q 重复", rule.ID), fmt.Sprintf("rule %q stands here twice", rule.ID))
		}
		seen[rule.ID] = true
		out = append(out, rule)
	})
	return out
}

// ruleFields are the keys of a rule.
var ruleFields = map[string]func(*fileReader, *Rule, *source.Node){
	"id":       func(r *fileReader, out *Rule, v *source.Node) { out.ID, out.Span = r.text(v), v.Span },
	"family":   func(r *fileReader, out *Rule, v *source.Node) { out.Family = r.text(v) },
	"severity": func(r *fileReader, out *Rule, v *source.Node) { out.Severity = r.severity(v) },
	"for":      func(r *fileReader, out *Rule, v *source.Node) { out.For = r.subject(v) },
	"off":      func(r *fileReader, out *Rule, v *source.Node) { out.Off = r.flag(v) },
	"since":    func(r *fileReader, out *Rule, v *source.Node) { out.Period.Since = r.day(v) },
	"until":    func(r *fileReader, out *Rule, v *source.Node) { out.Period.Until = r.day(v) },
	"edition":  func(r *fileReader, out *Rule, v *source.Node) { r.edition(v, &out.Period) },
	"types":    func(r *fileReader, out *Rule, v *source.Node) { out.Types = r.types(v) },
	"each":     func(r *fileReader, out *Rule, v *source.Node) { out.Each = r.texts(v) },
	"at":       func(r *fileReader, out *Rule, v *source.Node) { out.At = r.texts(v) },
	"missing":  func(r *fileReader, out *Rule, v *source.Node) { out.Missing = r.flag(v) },
	"files":    func(r *fileReader, out *Rule, v *source.Node) { out.Files = r.flag(v) },
	"online":   func(r *fileReader, out *Rule, v *source.Node) { out.Online = r.flag(v) },
	"advice":   func(r *fileReader, out *Rule, v *source.Node) { out.Advice = r.flag(v) },
	"after":    func(r *fileReader, out *Rule, v *source.Node) { out.After = r.texts(v) },
	"when":     func(r *fileReader, out *Rule, v *source.Node) { out.when = r.expression(v) },
	"requires": func(r *fileReader, out *Rule, v *source.Node) { out.requires = r.expression(v) },
	"mends":    func(r *fileReader, out *Rule, v *source.Node) { out.mends = r.expression(v) },
	"assert":   func(r *fileReader, out *Rule, v *source.Node) { out.assert = r.expression(v) },
	"fix":      func(r *fileReader, out *Rule, v *source.Node) { out.fix = r.expression(v) },
	"params":   func(r *fileReader, out *Rule, v *source.Node) { out.Params = r.params(v) },
	"examples": func(r *fileReader, out *Rule, v *source.Node) { out.Examples = r.examples(v) },
}

// aboutFields are the keys of a rule that are read when somebody is to be told of it.
var aboutFields = map[string]func(*fileReader, *About, *source.Node){
	"title":   func(r *fileReader, out *About, v *source.Node) { out.Title = r.bilingual(v) },
	"message": func(r *fileReader, out *About, v *source.Node) { out.Message, out.messageNode = r.template(v) },
	"hint":    func(r *fileReader, out *About, v *source.Node) { out.Hint, out.hintNode = r.template(v) },
	"covers":  func(r *fileReader, out *About, v *source.Node) { out.Covers = r.texts(v) },
	"sources": func(r *fileReader, out *About, v *source.Node) { out.Sources = r.sourceList(v) },
}

func (r *fileReader) rule(n *source.Node) *Rule {
	out := &Rule{File: r.file, Province: r.province, Span: n.Span}
	out.about = readApart(r, n, out, ruleFields, aboutFields)
	out.aboutApps = out.isAboutApps()
	if out.requires != nil { // a missing paper is found at the list that lacks it
		out.At, out.Missing = []string{"materials"}, true
	}
	r.requireRule(n, out)
	return out
}

// everyType is what a rule that is for filings of every type writes in place of a list.
const everyType = "all"

// types reads the types of filing that a rule is for.
func (r *fileReader) types(n *source.Node) []string {
	known := filing.Terms("type")
	if n.Kind == source.Scalar && n.Text == everyType {
		return append(known, "") // a type that can't be told is one too
	}
	list := r.texts(n)
	for _, t := range list {
		if !slices.Contains(known, t) {
			r.complain(n.Span, fmt.Sprintf("没有备案类型 %q（有：%s；全部写 %s）", t, strings.Join(known, "、"), everyType),
				fmt.Sprintf("there is no type of filing %q (there are: %s; %s for every one)", t, strings.Join(known, ", "), everyType))
		}
	}
	return list
}

// isAboutApps reports whether the rule iterates apps only.
func (r *Rule) isAboutApps() bool {
	places := r.At
	if r.Each != nil {
		places = r.Each
	}
	return len(places) > 0 && !slices.ContainsFunc(places, func(p string) bool { return !strings.HasPrefix(p, "apps[]") })
}

func (r *fileReader) requireRule(n *source.Node, rule *Rule) {
	if r.lean {
		return
	}
	about := rule.About()
	missing := map[string]bool{
		"id": rule.ID == "", "family": rule.Family == "", "severity": rule.Severity == 0, "at": len(rule.At) == 0,
		"assert": rule.assert == nil && rule.requires == nil && !rule.Advice, "each": rule.requires != nil && rule.Each == nil, "title": about.Title.IsZero(), "message": about.Message.IsZero(),
		"sources": len(about.Sources) == 0, "examples.fail": len(rule.Examples.Fail) == 0, "examples.pass": len(rule.Examples.Pass) == 0 && !(rule.Advice && rule.when == nil),
	}
	r.keepShort(rule)
	for _, key := range sortedKeys(missing) {
		if missing[key] {
			r.complain(rule.Span, fmt.Sprintf("规则 %q 缺少 %s", rule.ID, key), fmt.Sprintf("rule %q has no %s", rule.ID, key))
		}
	}
	if rule.ID != "" && strings.Trim(rule.ID, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		r.complain(rule.Span, "规则 id 只用小写字母、数字与连字符", "a rule id is lower-case letters, digits and hyphens")
	}
	if slices.Contains([]string{ProblemID, "syntax", "schema"}, rule.ID) {
		r.complain(rule.Span, fmt.Sprintf("%q 是保留的 id", rule.ID), fmt.Sprintf("the id %q is reserved", rule.ID))
	}
}

// expression reads the text of an expression, and its syntax where that was packed beside it.
func (r *fileReader) expression(n *source.Node) *text {
	if r.lean && n.Kind == source.List {
		return &text{src: n.Items[0].Text, node: n.Items[0], tree: n.Items[1].Text}
	}
	return &text{src: r.text(n), node: n}
}

func (r *fileReader) template(n *source.Node) (diag.Text, templateNodes) {
	return r.bilingual(n), templateNodes{zh: n.Get("zh"), en: n.Get("en")}
}

// settingFields are the keys of a setting.
var settingFields = map[string]func(*fileReader, *Setting, *source.Node){
	"rule":     func(r *fileReader, s *Setting, v *source.Node) { s.Rule, s.Span = r.text(v), v.Span },
	"province": func(r *fileReader, s *Setting, v *source.Node) { s.Province = r.text(v) },
	"for":      func(r *fileReader, s *Setting, v *source.Node) { s.For = r.subject(v) },
	"since":    func(r *fileReader, s *Setting, v *source.Node) { s.Period.Since = r.day(v) },
	"until":    func(r *fileReader, s *Setting, v *source.Node) { s.Period.Until = r.day(v) },
	"edition":  func(r *fileReader, s *Setting, v *source.Node) { s.Edition = r.edition(v, &s.Period) },
	"off":      func(r *fileReader, s *Setting, v *source.Node) { s.Off = r.flag(v) },
	"severity": func(r *fileReader, s *Setting, v *source.Node) { s.Severity = r.severity(v) },
	"params":   func(r *fileReader, s *Setting, v *source.Node) { s.Params = r.params(v) },
	"examples": func(r *fileReader, s *Setting, v *source.Node) { s.Examples = r.examples(v) },
}

// remarkFields are the keys of a setting that are read when somebody is to be told of it.
var remarkFields = map[string]func(*fileReader, *Remark, *source.Node){
	"note":    func(r *fileReader, out *Remark, v *source.Node) { out.Note = r.bilingual(v) },
	"sources": func(r *fileReader, out *Remark, v *source.Node) { out.Sources = r.sourceList(v) },
}

func (r *fileReader) settings(n *source.Node) (out []Setting) {
	r.list(n, func(item *source.Node) {
		s := Setting{File: r.file, Span: item.Span}
		s.remark = readApart(r, item, &s, settingFields, remarkFields)
		if s.Rule == "" {
			r.complain(s.Span, "缺少 rule：要设定的规则 id", "no rule: the id of the rule to set")
		}
		if !r.lean && len(s.Remark().Sources) == 0 {
			r.complain(s.Span, fmt.Sprintf("对 %q 的设定缺少来源", s.Rule), fmt.Sprintf("the setting of %q has no source", s.Rule))
		}
		out = append(out, s)
	})
	return out
}

// noteFields are the keys of a note.
var noteFields = map[string]func(*fileReader, *Note, *source.Node){
	"for":     func(r *fileReader, n *Note, v *source.Node) { n.For = r.subject(v) },
	"since":   func(r *fileReader, n *Note, v *source.Node) { n.Period.Since = r.day(v) },
	"until":   func(r *fileReader, n *Note, v *source.Node) { n.Period.Until = r.day(v) },
	"edition": func(r *fileReader, n *Note, v *source.Node) { n.Edition = r.edition(v, &n.Period) },
	"about":   func(r *fileReader, n *Note, v *source.Node) { n.About = r.texts(v) },
	"text":    func(r *fileReader, n *Note, v *source.Node) { n.Text = r.bilingual(v) },
	"sources": func(r *fileReader, n *Note, v *source.Node) { n.Sources = r.sourceList(v) },
}

func (r *fileReader) notes(n *source.Node) (out []Note) {
	r.list(n, func(item *source.Node) {
		var note Note
		readFields(r, item, &note, noteFields)
		if note.Text.IsZero() || len(note.Sources) == 0 {
			r.complain(item.Span, "说明须有 text 与 sources", "a note needs text and sources")
		}
		out = append(out, note)
	})
	return out
}

func (r *fileReader) examples(n *source.Node) (out Examples) {
	r.fields(n, map[string]func(*source.Node){
		"pass": func(v *source.Node) { out.Pass = r.exampleList(v) },
		"fail": func(v *source.Node) { out.Fail = r.exampleList(v) },
	})
	return out
}

func (r *fileReader) exampleList(n *source.Node) (out []Example) {
	r.list(n, func(item *source.Node) {
		e := Example{Span: item.Span}
		if item.Kind != source.Map {
			r.complain(item.Span, "例子应是“字段路径: 值”", `an example is "path: value" lines`)
			return
		}
		for _, entry := range item.Entries {
			switch entry.Key {
			case "as_of":
				e.AsOf = r.day(entry.Value)
			case "for":
				e.For = r.subject(entry.Value)
			case "province":
				e.Province = r.text(entry.Value)
			case "params":
				e.Params = r.params(entry.Value)
			case "files":
				e.Files = r.fileFacts(entry.Value)
			case "online":
				e.Online, e.Written = r.onlineFacts(entry.Value), entry.Value
			default:
				e.Edits = append(e.Edits, Edit{Path: entry.Key, Value: entry.Value})
			}
		}
		out = append(out, e)
	})
	return out
}

func (r *fileReader) edits(n *source.Node) (out []Edit) {
	if n.Kind != source.Map {
		r.complain(n.Span, "这里应是“字段路径: 值”", `expected "path: value" lines`)
		return nil
	}
	for _, e := range n.Entries {
		out = append(out, Edit{Path: e.Key, Value: e.Value})
	}
	return out
}

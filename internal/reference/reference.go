// Package reference says what a rule is: the same page for beian explain and for the
// documentation. It is pure.
package reference

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/source"
)

// Page is all that there is to know about one rule, in one language.
type Page struct {
	ID        string
	Severity  string
	Title     string
	Fields    []Field
	Provinces []Place // those that set the rule, in the order of their codes
}

// Field is one property of a rule; Value is never empty.
type Field struct{ Name, Value string }

// Place is what one setting of a province changes.
type Place struct {
	Province string
	Fields   []Field
}

// New describes a rule and what the provinces make of it.
func New(r *rule.Rule, provinces []*rule.Province, lang diag.Lang) Page {
	w := Words(lang)
	p := Page{ID: r.ID, Severity: r.Severity.String(), Title: r.About().Title.In(lang)}
	if r.Off {
		p.Severity += w.say("（仅部分省）", " (some provinces only)")
	}
	p.Fields = w.rule(r)
	for _, province := range provinces {
		for _, s := range province.Settings {
			if s.Rule == r.ID {
				p.Provinces = append(p.Provinces, Place{province.Name, w.Setting(s)})
			}
		}
	}
	return p
}

// Words are the names of properties in one language.
type Words diag.Lang

func (w Words) say(zh, en string) string { return diag.Text{ZH: zh, EN: en}.In(diag.Lang(w)) }

// list gathers fields and leaves out what is empty.
type list []Field

func (l *list) add(name, value string) {
	if value = strings.TrimSpace(value); value != "" {
		*l = append(*l, Field{name, value})
	}
}

func (w Words) rule(r *rule.Rule) []Field {
	var l list
	lang := diag.Lang(w)
	l.add(w.say("省", "province"), r.Province)
	l.add(w.say("适用", "for"), w.Subject(r.For))
	l.add(w.say("备案类型", "filing types"), w.Types(r.Types))
	l.add(w.say("有效期", "in force"), w.Period(r.Period))
	if r.Online {
		l.add(w.say("何时检查", "asked"), w.say("只在 check --online 时", "only by check --online"))
	}
	l.add(w.say("检查", "checks"), strings.Join(r.At, w.say("、", ", ")))
	l.add(w.say("参数", "parameters"), Params(r.Params))
	l.add(w.say("提示", "message"), r.About().Message.In(lang))
	l.add(w.say("建议", "hint"), r.About().Hint.In(lang))
	l.add(w.say("另含", "covers"), strings.Join(r.About().Covers, w.say("、", ", ")))
	if len(r.Examples.Fail) > 0 {
		l.add(w.say("例：这样不通过", "example that fails"), example(r.Examples.Fail[0]))
	}
	l.add(w.say("关闭", "to switch it off"), w.say("规则目录中写 set: [{rule: ", "in a folder of rules, set: [{rule: ")+r.ID+
		w.say(", off: true, sources: […]}]，以 --rules 指定", ", off: true, sources: […]}], named by --rules"))
	for _, s := range r.About().Sources {
		l.add(w.say("来源", "source"), w.Source(s))
	}
	return l
}

// Setting is what a province says about a rule.
func (w Words) Setting(s rule.Setting) []Field {
	var l list
	if s.Off {
		l.add(w.say("状态", "state"), w.say("不适用", "off"))
	}
	l.add(w.say("适用", "for"), w.Subject(s.For))
	l.add(w.say("有效期", "in force"), w.Period(s.Period))
	if s.Severity != 0 {
		l.add(w.say("级别", "severity"), s.Severity.String())
	}
	l.add(w.say("参数", "parameters"), Params(s.Params))
	l.add(w.say("说明", "note"), s.Remark().Note.In(diag.Lang(w)))
	for _, source := range s.Remark().Sources {
		l.add(w.say("来源", "source"), w.Source(source))
	}
	return l
}

// Subject names whom a rule is for.
func (w Words) Subject(s rule.Subject) string {
	switch s {
	case rule.Unit:
		return w.say("单位", "units")
	case rule.Person:
		return w.say("个人", "persons")
	}
	return w.say("单位、个人", "both")
}

// Types names the types of filing that a rule is for; empty where those are all that submit
// something.
func (w Words) Types(types []string) string {
	if slices.Contains(types, "") {
		return w.say("全部，包括注销与取消接入", "all, those that end a filing too")
	}
	return strings.Join(types, w.say("、", ", "))
}

// Period names the days on which something is in force; empty where that is always.
func (w Words) Period(p rule.Period) string {
	switch {
	case p.Since != "" && p.Until != "":
		return w.say(p.Since+" 至 "+p.Until, p.Since+" to "+p.Until)
	case p.Since != "":
		return w.say(p.Since+" 起", "since "+p.Since)
	case p.Until != "":
		return w.say("至 "+p.Until, "until "+p.Until)
	}
	return ""
}

// Source is a source with its date and address.
func (w Words) Source(s diag.Source) string {
	return strings.TrimSpace(w.say(s.Title+"（"+s.AsOf+"）", s.Title+" ("+s.AsOf+")") + " " + s.URL)
}

// Params writes parameters as name=value, sorted by name.
func Params(values map[string]any) string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(values)) {
		switch v := values[name].(type) {
		case []string:
			parts = append(parts, name+"="+strings.Join(v, "、"))
		default:
			parts = append(parts, fmt.Sprintf("%s=%v", name, v))
		}
	}
	return strings.Join(parts, "  ")
}

// example writes the edits that make a valid filing fail.
func example(e rule.Example) string {
	var parts []string
	for _, edit := range e.Edits {
		parts = append(parts, edit.Path+": "+flow(edit.Value))
	}
	if e.Written != nil {
		parts = append(parts, "online: "+flow(e.Written))
	}
	return strings.Join(parts, "; ")
}

// flow writes a value on one line.
func flow(n *source.Node) string {
	var parts []string
	switch n.Kind {
	case source.Map:
		for _, e := range n.Entries {
			parts = append(parts, e.Key+": "+flow(e.Value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case source.List:
		for _, item := range n.Items {
			parts = append(parts, flow(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case source.Null:
		return "null"
	}
	if n.Quoted {
		return fmt.Sprintf("%q", n.Text)
	}
	return n.Text
}

package project

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/silence"
	"github.com/beian-dev/beian/internal/source"
)

// reader takes the settings out of a file and notes everything that is not as it should be.
type reader struct {
	file     string
	out      *Settings
	problems []diag.Diagnostic
}

func (r *reader) complain(span diag.Span, zh, en string, args ...any) {
	r.problems = append(r.problems, r.out.Problem(span, diag.Text{ZH: fmt.Sprintf(zh, args...), EN: fmt.Sprintf(en, args...)}))
}

// keys is the table of what a project file may say.
func (r *reader) keys() map[string]func(*source.Node) {
	s := r.out
	return map[string]func(*source.Node){
		"fail_on":    func(n *source.Node) { s.FailOn = r.severity(n) },
		"lang":       func(n *source.Node) { s.Lang = diag.Lang(r.word(n, string(diag.ZH), string(diag.EN))) },
		"format":     func(n *source.Node) { s.Formats = r.texts(n) },
		"rules":      func(n *source.Node) { s.Rules = values(r.texts(n)) },
		"exclude":    func(n *source.Node) { s.Exclude = r.texts(n) },
		"baseline":   func(n *source.Node) { s.Baseline = r.text(n).Value },
		"recipients": func(n *source.Node) { s.Recipients = values(r.texts(n)) },
		"severity":   r.levels,
	}
}

func (r *reader) settings(root *source.Node) {
	if root.Kind != source.Map {
		r.complain(root.Span, "这里应是若干“键: 值”", `expected "key: value" lines here`)
		return
	}
	keys := r.keys()
	for _, e := range root.Entries {
		if take, ok := keys[e.Key]; ok {
			if !e.Value.IsEmpty() {
				take(e.Value)
			}
			continue
		}
		known := slices.Sorted(maps.Keys(keys))
		r.complain(e.KeySpan, "未知的键 %q；可用的键：%[2]s", "unknown key %q; known keys: %[3]s", e.Key, strings.Join(known, "、"), strings.Join(known, ", "))
	}
}

// levels reads {rule: severity}. Whether the rules exist is for who has the rules.
func (r *reader) levels(n *source.Node) {
	if n.Kind != source.Map {
		r.complain(n.Span, "severity 应是若干“规则: 级别”", `severity: expected "rule: level" lines`)
		return
	}
	for _, e := range n.Entries {
		if silence.Always(e.Key) {
			r.complain(e.KeySpan, "规则 %s 的级别不能改", "the severity of rule %s cannot be changed", e.Key)
			continue
		}
		level := Level{Span: e.KeySpan}
		switch word := r.word(e.Value, "error", "warning", "hint", "off"); word {
		case "":
			continue
		case "off":
			level.Off = true
		default:
			level.Severity, _ = diag.ParseSeverity(word)
		}
		r.out.Severity[e.Key] = level
	}
}

func (r *reader) severity(n *source.Node) diag.Severity {
	s, _ := diag.ParseSeverity(r.word(n, "error", "warning", "hint"))
	return s
}

// word reads one of a few words; empty where it is none of them.
func (r *reader) word(n *source.Node, known ...string) string {
	text := r.text(n)
	if text.Value == "" || slices.Contains(known, text.Value) {
		return text.Value
	}
	r.complain(n.Span, "%q 应为 %[2]s 之一", "%q: expected one of %[3]s", text.Value, strings.Join(known, "、"), strings.Join(known, ", "))
	return ""
}

func (r *reader) text(n *source.Node) Text {
	if n.Kind != source.Scalar {
		r.complain(n.Span, "这里应是一个文本值", "expected a text value here")
		return Text{}
	}
	return Text{n.Text, n.Span}
}

// texts reads a list; a single value counts as a list of one.
func (r *reader) texts(n *source.Node) (out []Text) {
	items := n.Items
	if n.Kind != source.List {
		items = []*source.Node{n}
	}
	for _, item := range items {
		if text := r.text(item); text.Value != "" {
			out = append(out, text)
		}
	}
	return out
}

func values(list []Text) (out []string) {
	for _, t := range list {
		out = append(out, t.Value)
	}
	return out
}

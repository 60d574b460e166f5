package rule

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/source"
)

// ProblemID is the rule id of everything that is wrong with a rule file itself.
const ProblemID = "rule-file"

// reader takes values out of a rule file and notes everything that is not as it should be.
type reader struct {
	file     string
	problems []diag.Diagnostic
}

// complain notes a problem at span. Rule files are read by their maintainers; what is
// wrong with one is said in both languages by the same short sentence.
func (r *reader) complain(span diag.Span, zh, en string) {
	r.problems = append(r.problems, diag.Diagnostic{
		Rule: ProblemID, Severity: diag.Error, File: r.file, Span: span,
		Message: diag.Text{ZH: zh, EN: en},
	})
}

// fields hands every entry of a map to the function of its key, and complains about keys
// that have none.
func (r *reader) fields(n *source.Node, take map[string]func(*source.Node)) {
	for _, e := range r.entries(n) {
		if f, ok := take[e.Key]; ok {
			f(e.Value)
		} else {
			r.unknownKey(e, sortedKeys(take)...)
		}
	}
}

// entries are those of a map; of what is none, it complains.
func (r *reader) entries(n *source.Node) []source.Entry {
	if n == nil {
		return nil
	}
	if n.Kind != source.Map {
		r.complain(n.Span, "这里应是若干“键: 值”", `expected "key: value" lines here`)
	}
	return n.Entries
}

func (r *reader) unknownKey(e source.Entry, known ...string) {
	r.complain(e.KeySpan,
		fmt.Sprintf("未知的键 %q；可用的键：%s", e.Key, strings.Join(known, "、")),
		fmt.Sprintf("unknown key %q; known keys: %s", e.Key, strings.Join(known, ", ")))
}

func (r *reader) text(n *source.Node) string {
	if n == nil || n.Kind == source.Null {
		return ""
	}
	if n.Kind != source.Scalar {
		r.complain(n.Span, "这里应是一个文本值", "expected a text value here")
		return ""
	}
	return n.Text
}

// list hands every item of a list to f; a single value counts as a list of one.
func (r *reader) list(n *source.Node, f func(*source.Node)) {
	switch {
	case n == nil || n.Kind == source.Null:
	case n.Kind == source.List:
		for _, item := range n.Items {
			f(item)
		}
	default:
		f(n)
	}
}

func (r *reader) texts(n *source.Node) (out []string) {
	r.list(n, func(item *source.Node) { out = append(out, r.text(item)) })
	return out
}

func (r *reader) flag(n *source.Node) bool {
	switch s := r.text(n); s {
	case "true":
		return true
	case "false", "":
		return false
	default:
		r.complain(n.Span, fmt.Sprintf("%q 应为 true 或 false", s), fmt.Sprintf("%q: expected true or false", s))
		return false
	}
}

func (r *reader) day(n *source.Node) string {
	s := r.text(n)
	if s != "" && !IsDay(s) {
		r.complain(n.Span, fmt.Sprintf("%q 不是 YYYY-MM-DD 的日期", s), fmt.Sprintf("%q is no date YYYY-MM-DD", s))
		return ""
	}
	return s
}

func (r *reader) severity(n *source.Node) diag.Severity {
	s := r.text(n)
	severity, ok := diag.ParseSeverity(s)
	if !ok {
		r.complain(n.Span, fmt.Sprintf("严重程度 %q 应为 error、warning 或 hint", s), fmt.Sprintf("severity %q: expected error, warning or hint", s))
	}
	return severity
}

func (r *reader) subject(n *source.Node) Subject {
	s := Subject(r.text(n))
	if s != Unit && s != Person && s != Both {
		r.complain(n.Span, fmt.Sprintf("for 的值 %q 应为 unit 或 person", s), fmt.Sprintf("for is %q: expected unit or person", s))
	}
	return s
}

// bilingual reads {zh: …, en: …}; both are required.
func (r *reader) bilingual(n *source.Node) diag.Text {
	var t diag.Text
	for _, e := range r.entries(n) {
		switch e.Key {
		case "zh":
			t.ZH = strings.TrimSpace(r.text(e.Value))
		case "en":
			t.EN = strings.TrimSpace(r.text(e.Value))
		default:
			r.unknownKey(e, "en", "zh")
		}
	}
	if n != nil && n.Kind == source.Map && (t.ZH == "" || t.EN == "") {
		r.complain(n.Span, "须同时有 zh 与 en", "both zh and en are required")
	}
	return t
}

// value reads a parameter: what is not quoted as true or false, a whole number or one with a
// decimal point where it looks like one, all else as text; a list is one of texts.
func (r *reader) value(n *source.Node) any {
	switch n.Kind {
	case source.Scalar:
		return scalarValue(n)
	case source.List:
		return r.listValue(n)
	case source.Null, source.Map:
		r.complain(n.Span, "参数应是文本、数字、true/false 或列表", "a parameter is text, a number, true or false, or a list")
	}
	return ""
}

func (r *reader) listValue(n *source.Node) []string {
	out := make([]string, 0, len(n.Items))
	for _, item := range n.Items {
		out = append(out, r.text(item))
	}
	return out
}

func scalarValue(n *source.Node) any {
	if n.Quoted {
		return n.Text
	}
	if i, err := strconv.Atoi(n.Text); err == nil {
		return i
	}
	if whole, fraction, ok := strings.Cut(n.Text, "."); ok && isDigits(whole) && isDigits(fraction) {
		x, _ := strconv.ParseFloat(n.Text, 64)
		return x
	}
	switch n.Text {
	case "true":
		return true
	case "false":
		return false
	}
	return n.Text
}

func (r *reader) params(n *source.Node) map[string]any {
	if n == nil || n.Kind != source.Map {
		if n != nil {
			r.complain(n.Span, "params 应是若干“名称: 值”", `params: expected "name: value" lines`)
		}
		return nil
	}
	out := make(map[string]any, len(n.Entries))
	for _, e := range n.Entries {
		out[e.Key] = r.value(e.Value)
	}
	return out
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

package form

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/source"
)

// ProblemID is the rule id of everything that is wrong with a template.
const ProblemID = "template"

// loader reads the values of a template file and gathers what is wrong with them.
type loader struct {
	file     string
	bound    map[string]string // what pieces may be bound to
	problems []diag.Diagnostic
}

func (l *loader) complain(span diag.Span, zh, en string) {
	l.problems = append(l.problems, diag.Diagnostic{
		Rule: ProblemID, Severity: diag.Error, File: l.file, Span: span, Message: diag.Text{ZH: zh, EN: en},
	})
}

func (l *loader) fields(n *source.Node, take map[string]func(*source.Node)) {
	if n.Kind != source.Map {
		l.complain(n.Span, "这里应是若干“键: 值”", `expected "key: value" here`)
		return
	}
	for _, e := range n.Entries {
		if f, ok := take[e.Key]; ok {
			f(e.Value)
			continue
		}
		var keys []string
		for k := range take {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		l.complain(e.KeySpan, fmt.Sprintf("未知的键 %q；可用的键：%s", e.Key, strings.Join(keys, "、")),
			fmt.Sprintf("unknown key %q; known keys: %s", e.Key, strings.Join(keys, ", ")))
	}
}

func (l *loader) text(into *string) func(*source.Node) {
	return func(n *source.Node) {
		if n.Kind != source.Scalar {
			l.complain(n.Span, "这里应是文本", "expected text here")
			return
		}
		*into = n.Text
	}
}

func (l *loader) oneOf(into *string, allowed []string) func(*source.Node) {
	return func(n *source.Node) {
		*into = n.Text
		if !slices.Contains(allowed, n.Text) {
			list := strings.Join(allowed, ", ")
			l.complain(n.Span, fmt.Sprintf("%q 应为 %s 之一", n.Text, list), fmt.Sprintf("%q: expected one of %s", n.Text, list))
		}
	}
}

func (l *loader) number(into *float64) func(*source.Node) {
	return func(n *source.Node) { *into = l.float(n) }
}

func (l *loader) float(n *source.Node) float64 {
	v, err := strconv.ParseFloat(n.Text, 64)
	if err != nil || n.Kind != source.Scalar || !(v >= 0 && v <= 1000) { // NaN is neither
		l.complain(n.Span, fmt.Sprintf("%q 应为毫米数", n.Text), fmt.Sprintf("%q: expected millimetres", n.Text))
	}
	return v
}

func (l *loader) flag(into *bool) func(*source.Node) {
	return func(n *source.Node) {
		*into = n.Text == "true"
		if n.Text != "true" && n.Text != "false" {
			l.complain(n.Span, fmt.Sprintf("%q 应为 true 或 false", n.Text), fmt.Sprintf("%q: expected true or false", n.Text))
		}
	}
}

func (l *loader) numbers(into *[]float64) func(*source.Node) {
	return func(n *source.Node) {
		*into = nil
		for _, item := range n.Items {
			*into = append(*into, l.float(item))
		}
	}
}

func (l *loader) source(into *diag.Source) func(*source.Node) {
	return func(n *source.Node) {
		l.fields(n, map[string]func(*source.Node){"title": l.text(&into.Title), "as_of": l.text(&into.AsOf), "url": l.text(&into.URL)})
	}
}

func (l *loader) both(into *diag.Text) func(*source.Node) {
	return func(n *source.Node) {
		l.fields(n, map[string]func(*source.Node){"zh": l.text(&into.ZH), "en": l.text(&into.EN)})
	}
}

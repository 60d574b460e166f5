package rule

import (
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/expr-lang/expr/vm"

	"github.com/beian-dev/beian/internal/source"
)

// template is a message with {expressions} in it.
type template []part

// part is plain text or an expression.
type part struct {
	text    string
	program *vm.Program
}

func (c *compiler) template(src string, node *source.Node) template {
	var out template
	runes := 0 // characters before src
	for src != "" {
		open := strings.IndexByte(src, '{')
		if open < 0 {
			return append(out, part{text: src})
		}
		end := closingBrace(src[open:])
		if end < 0 {
			c.complain(c.rule.Span, fmt.Sprintf("规则 %q 的消息中 { 没有配对的 }", c.rule.ID), fmt.Sprintf("rule %q: { without } in a message", c.rule.ID))
			return out
		}
		inner := src[open+1 : open+end]
		runes += len([]rune(src[:open+1]))
		out = append(out, part{text: src[:open]}, part{program: c.expression(inner, node, runes)})
		runes += len([]rune(src[open+1 : open+end+1]))
		src = src[open+end+1:]
	}
	return out
}

// closingBrace is the index of the brace that closes the one at s[0]; braces nest, and
// those inside quotes do not count.
func closingBrace(s string) int {
	depth, quote := 0, byte(0)
	for i := range len(s) {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '{':
			depth++
		case c == '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// render fills the template. An expression that fails renders as a question mark: the
// finding itself stands.
func (t template) render(m *vm.VM, env any, list string) string {
	if len(t) == 0 {
		return ""
	}
	var b strings.Builder
	for _, p := range t {
		if p.program == nil {
			b.WriteString(p.text)
			continue
		}
		v, err := m.Run(p.program, env)
		if err != nil {
			v = "?"
		}
		b.WriteString(shown(display(v, list)))
	}
	return b.String()
}

// shown is a value as a message shows it: one that is longer than anybody reads ends with an
// ellipsis. The finding points at the whole of it.
func shown(s string) string {
	if len(s) <= maxShown || utf8.RuneCountInString(s) <= maxShown {
		return s
	}
	return string([]rune(s)[:maxShown]) + "…"
}

// display writes a value for a reader; elements of a list are joined with sep. Papers of
// which one is enough come from lacksMaterials with the Chinese word between them.
func display(v any, sep string) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case []string:
		if sep == ", " {
			return strings.ReplaceAll(strings.Join(v, sep), " 或 ", " or ")
		}
		return strings.Join(v, sep)
	}
	if rv := reflect.ValueOf(v); rv.Kind() == reflect.Slice {
		parts := make([]string, rv.Len())
		for i := range parts {
			parts[i] = display(rv.Index(i).Interface(), sep)
		}
		return strings.Join(parts, sep)
	}
	return fmt.Sprint(v)
}

package source

import (
	"bytes"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/beian-dev/beian/internal/diag"
)

// scalarEnd is the offset behind the scalar that begins at start.
func (b *builder) scalarEnd(start int, y *yaml.Node) int {
	switch {
	case y.Style&yaml.DoubleQuotedStyle != 0:
		return quoteEnd(b.data, start, '"')
	case y.Style&yaml.SingleQuotedStyle != 0:
		return quoteEnd(b.data, start, '\'')
	case y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		header := start + lineRest(b.data[start:])
		end := foldedEnd(b.data, header, y.Value)
		if end == header {
			return start + len(bytes.TrimRight(b.data[start:header], " \t"))
		}
		return end
	case hasPrefixString(b.data[start:], y.Value):
		return start + len(y.Value)
	default:
		return foldedEnd(b.data, start, y.Value)
	}
}

func hasPrefixString(data []byte, s string) bool {
	return len(data) >= len(s) && string(data[:len(s)]) == s
}

// quoteEnd is the offset behind the closing quote of the text that begins at start.
func quoteEnd(data []byte, start int, quote byte) int {
	for i := start + 1; i < len(data); i++ {
		switch {
		case data[i] == '\\' && quote == '"':
			i++
		case data[i] != quote:
		case quote == '\'' && i+1 < len(data) && data[i+1] == quote:
			i++
		default:
			return i + 1
		}
	}
	return len(data)
}

// foldedEnd is the offset behind a text that runs over several lines. Folding changes
// only white space, so the other characters of value must follow each other in data.
func foldedEnd(data []byte, start int, value string) int {
	end, i := start, start
	for _, want := range value {
		if isSpace(want) {
			continue
		}
		for i < len(data) {
			got, size := utf8.DecodeRune(data[i:])
			i += size
			if isSpace(got) {
				continue
			}
			if got != want {
				return end
			}
			end = i
			break
		}
	}
	return end
}

// isSpace reports whether r is what YAML folds: blanks and line breaks.
func isSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

// lineRest is the number of bytes before the next line break.
func lineRest(data []byte) int {
	for i := range data {
		if breakLen(data, i) > 0 {
			return i
		}
	}
	return len(data)
}

// nameEnd is the offset behind an anchor or alias name that begins at start.
func (b *builder) nameEnd(start int) int {
	i := start
	for i < len(b.data) {
		c := b.data[i]
		if c != '_' && c != '-' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			break
		}
		i++
	}
	return i
}

// skipProperties moves from the tag or anchor of a node to its content, or behind the
// properties where there is no content. A node has one tag and one anchor at most: a second one is
// that of the first key in it.
func (b *builder) skipProperties(start diag.Pos, y *yaml.Node) diag.Pos {
	i, end := start.Offset, start.Offset
	var seen [2]bool
	for i < len(b.data) {
		c := b.data[i]
		switch {
		case c == '&' && !seen[0], c == '!' && !seen[1]:
			seen[0], seen[1] = seen[0] || c == '&', seen[1] || c == '!'
			for i < len(b.data) && !bytes.ContainsRune([]byte(" \t\r\n,[]{}"), rune(b.data[i])) {
				i++
			}
			end = i
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
			i++
		case c == '#':
			i += lineRest(b.data[i:])
		default:
			return b.content(i, end, y)
		}
	}
	return b.content(i, end, y)
}

func (b *builder) content(at, properties int, y *yaml.Node) diag.Pos {
	const quoted = yaml.DoubleQuotedStyle | yaml.SingleQuotedStyle | yaml.LiteralStyle | yaml.FoldedStyle
	if y.Kind == yaml.ScalarNode && y.Value == "" && y.Style&quoted == 0 {
		at = properties
	}
	b.moveTo(at)
	return b.at
}

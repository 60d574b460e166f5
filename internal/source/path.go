package source

import (
	"fmt"
	"strconv"
	"strings"
)

// Path is where a value stands in a document: keys and list indices from the root. It is
// written sites[0].domains[0].owner.name; a key with a dot, bracket or quote in it as
// ["key"].
type Path []step

type step struct {
	key   string
	index int
	isKey bool
}

// ParsePath reads what Path.String writes. The empty path is the root.
func ParsePath(text string) (Path, error) {
	var p Path
	for rest := text; rest != ""; {
		s, n, err := parseStep(rest, len(p) == 0)
		if err != nil {
			return nil, fmt.Errorf("read path %q: %w", text, err)
		}
		p = append(p, s)
		rest = rest[n:]
	}
	return p, nil
}

// parseStep reads the first step of text and its length.
func parseStep(text string, first bool) (step, int, error) {
	if text[0] == '[' {
		return parseBracket(text)
	}
	n := 0
	if !first {
		if text[0] != '.' {
			return step{}, 0, fmt.Errorf("expected . or [ before %q", text)
		}
		n = 1
	}
	length := strings.IndexAny(text[n:], ".[]\"")
	if length < 0 {
		length = len(text) - n
	}
	if length == 0 {
		return step{}, 0, fmt.Errorf("expected a key at %q", text)
	}
	return step{key: text[n : n+length], isKey: true}, n + length, nil
}

func parseBracket(text string) (step, int, error) {
	if strings.HasPrefix(text, `["`) {
		quoted, err := strconv.QuotedPrefix(text[1:])
		if err != nil || !strings.HasPrefix(text[1+len(quoted):], "]") {
			return step{}, 0, fmt.Errorf("expected a quoted key and ] at %q", text)
		}
		key, err := strconv.Unquote(quoted)
		return step{key: key, isKey: true}, len(quoted) + 2, err
	}
	end := strings.IndexByte(text, ']')
	if end < 0 {
		return step{}, 0, fmt.Errorf("expected ] after %q", text)
	}
	index, err := strconv.Atoi(text[1:end])
	if err != nil || index < 0 || strconv.Itoa(index) != text[1:end] {
		return step{}, 0, fmt.Errorf("%q is no list index", text[1:end])
	}
	return step{index: index}, end + 1, nil
}

// String writes the path as messages and rules spell it.
func (p Path) String() string { return formatSteps(p) }

func formatSteps(steps []step) string {
	var b strings.Builder
	for i, s := range steps {
		switch {
		case !s.isKey:
			b.WriteByte('[')
			b.WriteString(strconv.Itoa(s.index))
			b.WriteByte(']')
		case s.key == "" || strings.ContainsAny(s.key, ".[]\""):
			b.WriteByte('[')
			b.WriteString(strconv.Quote(s.key))
			b.WriteByte(']')
		default:
			if i > 0 {
				b.WriteByte('.')
			}
			b.WriteString(s.key)
		}
	}
	return b.String()
}

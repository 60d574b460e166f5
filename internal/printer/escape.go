package printer

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Escape makes text safe to show: control characters, terminal escapes, invisible and
// direction-changing characters and invalid bytes appear as \x1b, \u202e or \xff, line
// ends as a blank, and the openings of CI commands (##[ and ##vso[) lose their meaning.
func Escape(s string) string {
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if strings.HasPrefix(s[i:], "##[") || strings.HasPrefix(s[i:], "##vso[") {
			b.WriteString(`#\x23`)
			i += 2
			continue
		}
		b.WriteString(escapeRune(r, s[i:i+size]))
		i += size
	}
	return b.String()
}

// isPlain reports whether nothing in s needs an escape; most texts are.
func isPlain(s string) bool {
	for i, r := range s {
		if isUnsafe(r) || r == utf8.RuneError || r == '#' && strings.HasPrefix(s[i:], "##") {
			return false
		}
	}
	return true
}

// isUnsafe reports whether r does something to a terminal or to the order of the text
// around it, or shows nothing: Cc, Cf, Zl and Zp.
func isUnsafe(r rune) bool {
	return r < ' ' || r >= 0x7f && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}

// escapeRune is how r is shown; raw is its bytes.
func escapeRune(r rune, raw string) string {
	switch {
	case r == utf8.RuneError && len(raw) == 1:
		return fmt.Sprintf(`\x%02x`, raw[0])
	case r == '\n' || r == '\r':
		return " "
	case !isUnsafe(r):
		return raw
	case r <= 0xff:
		return fmt.Sprintf(`\x%02x`, r)
	case r <= 0xffff:
		return fmt.Sprintf(`\u%04x`, r)
	}
	return fmt.Sprintf(`\U%08x`, r)
}

// lineStart makes text safe at the beginning of a line, where :: opens a CI command.
func lineStart(s string) string {
	if strings.HasPrefix(strings.TrimSpace(s), "::") {
		return strings.Replace(s, "::", `:\x3a`, 1)
	}
	return s
}

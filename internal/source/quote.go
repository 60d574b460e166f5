package source

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Quote writes s as a YAML scalar: plain where it reads back as the same text and no
// spreadsheet or other YAML reader would take it for a number, quoted otherwise. Identity
// and phone numbers are always quoted. flow says that it stands inside { } or [ ].
func Quote(s string, flow bool) string {
	if isPlain(s, flow) {
		return s
	}
	return doubleQuote(s)
}

// isPlain reports whether s may stand without quotes. It is strict: quotes never hurt.
func isPlain(s string, flow bool) bool {
	switch {
	case s == "" || s != strings.TrimSpace(s) || !utf8.ValidString(s):
		return false
	case looksLikeDay(s):
		return true
	case looksLikeNumber(s) || looksLikeCode(s) || isWord(s):
		return false
	case strings.ContainsAny(s[:1], "-?:,[]{}#&*!|>'\"%@`=<~."):
		return false
	case strings.HasPrefix(s, "---") || strings.HasPrefix(s, "..."):
		return false
	case strings.Contains(s, ": ") || strings.Contains(s, " #") || strings.HasSuffix(s, ":"):
		return false
	case flow && strings.ContainsAny(s, ",[]{}:"):
		return false
	}
	return !strings.ContainsFunc(s, needsEscape)
}

// looksLikeDay reports whether s has the shape of 2026-10-08.
func looksLikeDay(s string) bool {
	return len(s) == 10 && s[4] == '-' && s[7] == '-' && consistsOf(s[:4]+s[5:7]+s[8:], digits)
}

// looksLikeNumber reports whether s begins like a number and holds only what stands in numbers
// of some notation: 1e3, 0x1F, 12:30, 1_000, 028-85123456.
func looksLikeNumber(s string) bool {
	if strings.ContainsAny(s[:1], "-+.") {
		s = s[1:]
	}
	return s != "" && consistsOf(s[:1], digits) && consistsOf(s[1:], digits+"-+.,:_eExXoO() ")
}

// looksLikeCode reports whether s looks like a credit code (18) or the number of an identity card
// (18, before 1999 15) or of a licence (15).
func looksLikeCode(s string) bool {
	return len(s) >= 15 && consistsOf(s, digits+"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
}

const digits = "0123456789"

// consistsOf reports whether all characters of s are among characters.
func consistsOf(s, characters string) bool { return strings.Trim(s, characters) == "" }

// isWord reports whether s is one of the words that some YAML readers take for a truth
// value, for nothing or for a number.
func isWord(s string) bool {
	switch strings.ToLower(s) {
	case "true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf":
		return true
	}
	return false
}

// needsEscape reports whether r may not stand as itself in a YAML file, or could not be
// seen there.
func needsEscape(r rune) bool {
	return r != ' ' && !unicode.IsGraphic(r) || unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r) ||
		unicode.Is(unicode.Co, r) || r == '\u3000' || r == '\u00A0' || r == '\uFEFF' || r == utf8.RuneError
}

func doubleQuote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case needsEscape(r) && r > 0xFFFF:
			b.WriteString(`\U` + pad(r, 8))
		case needsEscape(r):
			b.WriteString(`\u` + pad(r, 4))
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func pad(r rune, width int) string {
	hex := strings.ToUpper(strconv.FormatInt(int64(r), 16))
	return strings.Repeat("0", max(0, width-len(hex))) + hex
}

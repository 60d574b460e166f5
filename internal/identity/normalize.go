package identity

import (
	"strings"
	"unicode"
)

// Normalize folds what is only typography: full-width letters, digits, brackets and hyphens
// become ASCII, spaces and invisible characters go, letters become upper case.
func Normalize(s string) string {
	if isNormal(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～': // U+FF01 to U+FF5E, the full-width forms of ! to ~
			r -= '！' - '!'
		case r == '—' || r == '–' || r == '‐' || r == '‑' || r == '−':
			r = '-'
		case unicode.IsSpace(r), r == '\u200b', r == '\u200c', r == '\u200d', r == '\u2060', r == '\ufeff':
			return -1
		}
		return unicode.ToUpper(r)
	}, s)
}

// HalfWidth turns full-width letters, digits and signs into ASCII and changes nothing else.
func HalfWidth(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			r -= '！' - '!'
		}
		return r
	}, s)
}

func isNormal(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c <= ' ' || c >= 0x7f || 'a' <= c && c <= 'z' {
			return false
		}
	}
	return true
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }

func allDigits(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
}

// firstOutside is the first character of s that ok refuses, as text; empty when there is
// none.
func firstOutside(s string, ok func(byte) bool) string {
	for i, r := range s {
		if r >= 0x80 || !ok(s[i]) {
			return string(r)
		}
	}
	return ""
}

func number(s string) int {
	n := 0
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

package printer

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/lipgloss"

	"github.com/beian-dev/beian/internal/identity"
)

// shortestPrivate is the length in characters from which a value can tell anything about
// a person; replacing shorter ones would blot out unrelated text.
const shortestPrivate = 5

// Masker returns the function that hides private numbers in text: each of the exact
// values, which the filing marks as private, and whatever looks like an identity or
// telephone number. The text keeps its length in characters and in terminal cells.
func Masker(private []string) func(string) string {
	pairs := replacements(private)
	if len(pairs) == 0 {
		return identity.Mask
	}
	replacer := strings.NewReplacer(pairs...)
	return func(s string) string { return identity.Mask(replacer.Replace(s)) }
}

// replacements lists value and mask in turn, long values first so that one which contains
// another is hidden as a whole.
func replacements(private []string) (pairs []string) {
	var values []string
	for _, v := range private {
		values = append(values, strings.FieldsFunc(v, func(r rune) bool { return r == '\n' || r == '\r' })...)
	}
	slices.SortFunc(values, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	for _, v := range slices.Compact(values) {
		v = strings.TrimSpace(v)
		if masked := maskValue(v); masked != v {
			pairs = append(pairs, v, masked)
		}
	}
	return pairs
}

// maskValue hides a value that is known to be private: as identity.Mask does where it is
// well formed, all but the ends where it is not. Credit codes are public, also wrong ones.
func maskValue(v string) string {
	n := utf8.RuneCountInString(v)
	if n < shortestPrivate || looksLikeCreditCode(v) {
		return v
	}
	if masked := identity.Mask(v); masked != v {
		return masked
	}
	head, tail := n/4, n/6
	var b strings.Builder
	i := 0
	for _, r := range v {
		switch {
		case i < head || i >= n-tail:
			b.WriteRune(r)
		case lipgloss.Width(string(r)) == 2:
			b.WriteRune('＊')
		default:
			b.WriteByte('*')
		}
		i++
	}
	return b.String()
}

// looksLikeCreditCode reports whether v was meant as the credit code of an organisation:
// letters among its characters before the last, which identity numbers never have, and digits,
// as its region has at least.
func looksLikeCreditCode(v string) bool {
	if len(v) < 17 || len(v) > 19 || v[0] == 'H' || v[0] == 'M' {
		return false
	}
	digits, letters := 0, 0
	for i := range len(v) {
		switch c := v[i]; {
		case c >= '0' && c <= '9':
			digits++
		case c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z':
			if i < len(v)-1 && !strings.ContainsRune("IOSVZiosvz", rune(c)) {
				letters++
			}
		default:
			return false
		}
	}
	return letters > 0 && digits >= 6
}

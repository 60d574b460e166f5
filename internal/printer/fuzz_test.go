package printer

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/lipgloss"

	"github.com/beian-dev/beian/internal/diag"
)

// FuzzExcerpt draws arbitrary lines: whatever stands in a file, the mark lies in the line
// and nothing in it steers a terminal.
func FuzzExcerpt(f *testing.F) {
	f.Add("{name: 成都青禾, type: 营业执照}", 8, 12, 40)
	f.Add("𠮷\t\x1b[31m\u202e##[error]", 1, 3, 20)
	f.Add(strings.Repeat("青", 500), 100, 400, 30)
	f.Fuzz(func(t *testing.T, line string, from, to, width int) {
		if strings.ContainsAny(line, "\n\r") || !utf8.ValidString(line) || width < 20 || width > 1000 {
			return
		}
		span := diag.Span{Start: diag.Pos{Line: 1, Column: from}, End: diag.Pos{Line: 1, Column: to}}
		e := newExcerpt([]rune(line), span, width)
		if e.length < 1 || e.indent < 0 || e.indent > width {
			t.Errorf("mark at %d, %d long, in %d cells", e.indent, e.length, width)
		}
		if w := lipgloss.Width(e.text); w > width {
			t.Errorf("%d cells in %d: %q", w, width, e.text)
		}
		if isUnsafeText(e.text) {
			t.Errorf("unsafe: %q", e.text)
		}
	})
}

// FuzzEscape looks for text that stays unsafe.
func FuzzEscape(f *testing.F) {
	f.Add("\x1b]8;;x\x07 \u2066 ###[x ##vso[ \xff")
	f.Fuzz(func(t *testing.T, s string) {
		got := Escape(s)
		if isUnsafeText(got) || !utf8.ValidString(got) {
			t.Errorf("Escape(%q) = %q", s, got)
		}
	})
}

func isUnsafeText(s string) bool {
	return strings.Contains(s, "##[") || strings.Contains(s, "##vso[") || strings.ContainsFunc(s, isUnsafe)
}

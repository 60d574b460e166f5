package printer

import (
	"encoding/json"
	"encoding/xml"
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

// FuzzFormats puts arbitrary text into names, paths and messages: every output stays of its
// form, and nothing in it acts.
func FuzzFormats(f *testing.F) {
	f.Add("a.yaml", "sites[0].name", "x")
	f.Add("a\n::error::x,b:%0A.yaml", "\x1b]]>", "\r\n##[error]\u202e]](x)\ufffe\xff<!--")
	f.Fuzz(func(t *testing.T, file, path, message string) {
		doc := Document{File: file, Province: message, Type: path, Diagnostics: []diag.Diagnostic{
			{Rule: "r", Severity: diag.Error, File: file, Path: path, Message: diag.Text{EN: message}, Hint: diag.Text{EN: message}},
		}}
		for _, format := range Formats() {
			var b strings.Builder
			if err := format.Write(&b, Report{AsOf: "2026-11-23", Documents: of(doc)}, Options{Lang: diag.EN}); err != nil {
				t.Fatal(err)
			}
			out := b.String()
			if isUnsafeText(strings.ReplaceAll(out, "\n", "")) {
				t.Errorf("%s: unsafe: %q", format.Name, out)
			}
			switch format.Name {
			case "github":
				if strings.Count(out, "\n") != 1 || !strings.HasPrefix(out, "::error ") {
					t.Errorf("a command is left: %q", out)
				}
			case "json", "sarif", "gitlab":
				if !json.Valid([]byte(out)) {
					t.Errorf("%s: %q", format.Name, out)
				}
			case "junit", "checkstyle":
				if err := xml.Unmarshal([]byte(out), new(struct{ XMLName xml.Name })); err != nil {
					t.Errorf("%s: %v: %q", format.Name, err, out)
				}
			}
		}
	})
}

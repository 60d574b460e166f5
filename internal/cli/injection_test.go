package cli

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// acted matches what a CI service acts on: commands of GitHub at the beginning of a line, and of
// Azure and GitHub anywhere.
var acted = regexp.MustCompile(`(?m)^[ \t]*::[a-z-]+::pwned|##\[|##vso\[`)

// markup matches what a browser would act on.
var markup = regexp.MustCompile(`<script>pwned|\]\(javascript:`)

// formula matches a cell of a table that a spreadsheet would compute.
var formula = regexp.MustCompile(`(?m)(^|,)"?[=+@\t]`)

// What filings, tables and arguments hold is text in every output: nothing in it moves the cursor,
// turns the direction of writing, commands a CI service, or is markup or a formula.
func TestTextOfFilingsDoesNothingInOutputs(t *testing.T) {
	met := 0
	everyRun(t, func(what string, i invocation, out made) {
		for name, data := range out {
			text := string(data)
			met += strings.Count(text, "pwned")
			if holdsFiling(name) {
				continue
			}
			colored := strings.Contains(what, "always")
			if colored {
				text = colours.ReplaceAllString(text, "")
			}
			for at, r := range text {
				if does(r) && !(r == '\r' && strings.HasPrefix(text[at:], "\r\n")) {
					t.Errorf("%s, %s holds %U: …%q…", what, name, r, text[max(0, at-60):min(len(text), at+40)])
					break
				}
			}
			if m := acted.FindString(text); m != "" {
				t.Errorf("%s, %s holds the command %q", what, name, m)
			}
			isMarkup := strings.Contains(what, "markdown") || strings.Contains(what, "html") || strings.HasSuffix(name, ".html") || strings.Contains(what, "junit") || strings.Contains(what, "checkstyle")
			if m := markup.FindString(text); m != "" && isMarkup {
				t.Errorf("%s, %s holds the markup %q", what, name, m)
			}
			if strings.HasSuffix(name, ".csv") && formula.MatchString(text) {
				t.Errorf("%s, %s holds a formula", what, name)
			}
		}
	})
	if met < 100 {
		t.Errorf("the hostile text was met %d times", met)
	}
}

// colours are the escapes of our own, which --color always asks for.
var colours = regexp.MustCompile("\x1b\\[[0-9;]*m")

// does reports whether a character does more than stand there.
func does(r rune) bool {
	switch r {
	case '\n', '\t', '\ufeff': // the mark at the beginning of a table
		return false
	}
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029'
}

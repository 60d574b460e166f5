package wizard

import (
	"strings"
	"unicode"

	"github.com/charmbracelet/lipgloss"
)

// notAtHead may not begin a line: closing punctuation of Chinese and Latin text.
const notAtHead = "，。、；：？！）》」』】”’…—,.;:?!)]}%"

// wrapped cuts a text into lines of at most width cells, each behind the first indented by
// indent. Chinese breaks between any two characters but before closing punctuation; a run
// of Latin letters and digits stays whole where it fits.
func wrapped(text string, width, indent int) []string {
	var lines []string
	line, used, empty := "", 0, true
	for _, word := range pieces(text) {
		w := lipgloss.Width(word)
		if used+w > width && !empty {
			lines = append(lines, strings.TrimRight(line, " "))
			line, used, empty = strings.Repeat(" ", indent), indent, true
			word = strings.TrimLeft(word, " ")
			w = lipgloss.Width(word)
		}
		for w > width-indent && width-indent > 1 { // longer than a line: cut it
			head, rest := cutAt(word, width-used)
			lines = append(lines, line+head)
			line, used = strings.Repeat(" ", indent), indent
			word, w = rest, lipgloss.Width(rest)
		}
		line += word
		used += w
		empty = empty && strings.TrimSpace(word) == ""
	}
	return append(lines, strings.TrimRight(line, " "))
}

// cutAt parts a word so that head is at most width cells, and at least one character.
func cutAt(word string, width int) (head, rest string) {
	used := 0
	for i, r := range word {
		w := lipgloss.Width(string(r))
		if i > 0 && used+w > width {
			return word[:i], word[i:]
		}
		used += w
	}
	return word, ""
}

// pieces cuts a text where a line may end.
func pieces(text string) (out []string) {
	var current []rune
	flush := func() {
		if len(current) > 0 {
			out = append(out, string(current))
			current = nil
		}
	}
	for _, r := range text {
		switch {
		case strings.ContainsRune(notAtHead, r):
			current = append(current, r) // stays with what is before it
		case unicode.IsSpace(r):
			flush()
			current = append(current, ' ')
		case unicode.Is(unicode.Han, r) || lipgloss.Width(string(r)) > 1:
			if n := len(current); n > 0 && current[n-1] != ' ' && !isOpening(current[n-1]) {
				flush()
			}
			current = append(current, r)
		default:
			if n := len(current); n > 0 && unicode.Is(unicode.Han, current[n-1]) {
				flush()
			}
			current = append(current, r)
		}
	}
	flush()
	return out
}

func isOpening(r rune) bool { return strings.ContainsRune("（《「『【“‘([{", r) }

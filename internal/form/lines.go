package form

import "strings"

// notAtStart and notAtEnd are the characters that may not begin and not end a line.
const (
	notAtStart = "、，。；：？！）》」』】〕”’…—％,.;:?!)]}%"
	notAtEnd   = "（《「『【〔“‘([{"
)

// squeezed are the punctuation marks that give up their blank half beside each other: ”， is
// set as wide as one and a half characters.
const squeezed = "、，。；：？！）》」』】〕”’（《「『【〔“‘"

// advance is how far r runs before next (0 at the end of a line), in em.
func advance(fonts Metrics, font string, r, next rune) float64 {
	a := fonts.Advance(font, r)
	if a > 0.9 && strings.ContainsRune(squeezed, r) && next != 0 && strings.ContainsRune(squeezed, next) {
		return a / 2
	}
	return a
}

// breakLines breaks text into lines of at most the width of room, in the unit of advance,
// which gets a character and the one behind it.
// The first line is shorter by indent. Lines break between Chinese characters and between
// Latin words; a word longer than the line breaks behind a sign, else anywhere. Joined, the
// lines are the text.
func breakLines(text string, room, indent float64, advance func(r, next rune) float64) []string {
	var lines []string
	runes := []rune(text)
	for start := 0; start < len(runes); {
		available := room
		if len(lines) == 0 {
			available -= indent
		}
		end := fit(runes[start:], available, advance) + start
		if end < len(runes) {
			end = lastBreak(runes, start, end)
		}
		lines = append(lines, string(runes[start:end]))
		start = end
	}
	return lines
}

// fit is how many characters of runes have room; at least one.
func fit(runes []rune, room float64, advance func(r, next rune) float64) int {
	const rounding = 1e-9
	used := 0.0
	for i, r := range runes {
		next := rune(0)
		if i+1 < len(runes) {
			next = runes[i+1]
		}
		used += advance(r, next)
		if used > room+rounding && i > 0 {
			return i
		}
	}
	return len(runes)
}

// lastBreak is the last place at or before end where a line may end: between words, else
// behind a sign inside one; end itself where there is none.
func lastBreak(runes []rune, start, end int) int {
	for _, inWord := range []bool{false, true} {
		for i := end; i > start; i-- {
			if mayBreak(runes[i-1], runes[i], inWord) {
				return i
			}
		}
	}
	return end
}

func mayBreak(before, after rune, inWord bool) bool {
	switch {
	case strings.ContainsRune(notAtStart, after), strings.ContainsRune(notAtEnd, before):
		return false
	case isWord(before) && isWord(after):
		return inWord && strings.ContainsRune("-/@&?.", before)
	}
	return true
}

func isWord(r rune) bool { return r < 0x2e80 && r != ' ' && r != ';' }

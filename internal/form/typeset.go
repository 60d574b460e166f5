package form

import (
	"strings"
	"unicode"
)

// The marks of Chinese text by the half of their square that they leave blank.
const (
	closing = "、，。；：？！）》」』】〕”’"
	opening = "（《「『【〔“‘"
)

// blank is what stands for a millimetre-wide nothing to be filled in by hand: a run of it is
// drawn as one line and never parted.
const blank = '＿'

// How running text is set, in em.
const (
	latinGap   = 0.18 // between a Chinese character and a Latin one
	maxStretch = 0.2  // added between characters so that a line ends at the margin
	longWord   = 0.5  // part of a line from which on a Latin word may be parted behind a sign
)

// setter sets running text in one size: Song, and Hei for the characters that Song lacks.
type setter struct {
	fonts Metrics
	size  float64 // points
	bold  bool
}

// setLine is one line of text: X is 0 at its beginning, Y at its baseline.
type setLine struct {
	text  string
	width float64 // millimetres
	items []Item
}

func (s setter) font(r rune) string {
	if s.fonts.Has("song", r) {
		return "song"
	}
	return "hei"
}

// advance is how far r runs before next, 0 at the end of the line, in em. Marks beside each
// other and at the end of a line give up the blank half of their square.
func (s setter) advance(r, next rune) float64 {
	a := s.natural(r)
	switch {
	case a > 0.9 && isClosing(r) && (next == 0 || isClosing(next) || isOpening(next)), a > 0.9 && isOpening(r) && isOpening(next):
		return a - 0.5
	case unicode.Is(unicode.Han, r) && isLatin(next), isLatin(r) && unicode.Is(unicode.Han, next):
		return a + latinGap
	}
	return a
}

func (s setter) natural(r rune) float64 {
	if r == blank {
		return 1
	}
	return s.fonts.Advance(s.font(r), r)
}

func isClosing(r rune) bool { return strings.ContainsRune(closing, r) }
func isOpening(r rune) bool { return strings.ContainsRune(opening, r) }
func isLatin(r rune) bool   { return r < 0x2e80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// width is that of a text on one line, in millimetres.
func (s setter) width(text string) (w float64) {
	runes := []rune(text)
	for i, r := range runes {
		w += s.advance(r, at(runes, i+1))
	}
	return w * mm(s.size)
}

func at(runes []rune, i int) rune {
	if i < len(runes) {
		return runes[i]
	}
	return 0
}

// paragraph breaks a text into lines of a width in millimetres, the first of them indented by
// some em. Every line but the last reaches the margin where stretching it a little does it.
// Joined, the lines are the text.
func (s setter) paragraph(text string, width, indent float64) (out []setLine) {
	runes := []rune(text)
	for start := 0; start < len(runes); {
		room := width/mm(s.size) - indent
		hang := 0.0 // the blank half of an opening mark stands in the margin
		if isOpening(runes[start]) && start > 0 {
			hang = 0.5
		}
		end := s.fit(runes[start:], room+hang) + start
		if end < len(runes) {
			end = s.lastBreak(runes, start, end, room)
		}
		stretch := 0.0
		if end < len(runes) {
			stretch = s.stretch(runes[start:end], room+hang)
		}
		out = append(out, s.line(runes[start:end], indent-hang, stretch))
		start, indent = end, 0
	}
	return out
}

// fit is how many of the characters have room; at least one.
func (s setter) fit(runes []rune, room float64) int {
	const rounding = 1e-9
	used := 0.0
	for i, r := range runes {
		if i > 0 && used+s.advance(r, 0) > room+rounding {
			return i
		}
		used += s.advance(r, at(runes, i+1))
	}
	return len(runes)
}

// lastBreak is the last place up to end where a line may end; end itself where there is none.
func (s setter) lastBreak(runes []rune, start, end int, room float64) int {
	for i := end; i > start; i-- {
		if s.mayBreak(runes, i, room) {
			return i
		}
	}
	return end
}

// mayBreak reports whether a line may end in front of runes[i].
func (s setter) mayBreak(runes []rune, i int, room float64) bool {
	before, after := runes[i-1], runes[i]
	switch {
	case strings.ContainsRune(notAtStart, after), strings.ContainsRune(notAtEnd, before), before == blank && after == blank:
		return false
	case isWord(before) && isWord(after):
		return strings.ContainsRune(".-/@", before) && s.wordAround(runes, i) > longWord*room
	}
	return true
}

// wordAround is how wide the Latin word is that holds runes[i], in em.
func (s setter) wordAround(runes []rune, i int) (w float64) {
	from := i
	for from > 0 && isWord(runes[from-1]) {
		from--
	}
	for ; from < len(runes) && isWord(runes[from]); from++ {
		w += s.natural(runes[from])
	}
	return w
}

// stretch is what is added at every place of a line that may be widened, in em; 0 where the
// line would become too loose.
func (s setter) stretch(runes []rune, room float64) float64 {
	used, gaps := 0.0, 0
	for i, r := range runes {
		used += s.advance(r, at(runes, i+1))
		if isGap(r, at(runes, i+1)) {
			gaps++
		}
	}
	if gaps == 0 || (room-used)/float64(gaps) > maxStretch {
		return 0
	}
	return max(0, (room-used)/float64(gaps))
}

// isGap reports whether there may be more room between r and next.
func isGap(r, next rune) bool {
	return next != 0 && (r == ' ' || !(isWord(r) && isWord(next))) && !(r == blank && next == blank)
}

// line places characters: as few runs as possible, because what is one run is one piece of
// text to whoever reads the file.
func (s setter) line(runes []rune, indent, stretch float64) setLine {
	em := mm(s.size)
	out := setLine{text: string(runes)}
	x := indent * em
	var run []rune
	var from, pitch, last float64 // of the run; last: the advance of its last character
	flush := func() {
		if len(run) == 0 {
			return
		}
		out.items = append(out.items, s.item(run, from, x-from, pitch))
		run = run[:0]
	}
	for i, r := range runes {
		next := at(runes, i+1)
		a, n := s.advance(r, next), s.natural(r)
		if isGap(r, next) {
			a += stretch
		}
		if len(run) > 0 && !s.joins(run, r, pitch, last) {
			flush()
		}
		if len(run) == 0 {
			from, pitch = x, 0
			if a != n && n == 1 {
				pitch = a * em
			}
		}
		run, last = append(run, r), a
		x += a * em
	}
	flush()
	out.width = x
	return out
}

// joins reports whether r can stand in the run: its last character runs as far as all of
// them do, and r is of the same font.
func (s setter) joins(run []rune, r rune, pitch, last float64) bool {
	before := run[len(run)-1]
	if (r == blank) != (before == blank) || s.font(r) != s.font(before) {
		return false
	}
	if pitch > 0 {
		return s.natural(r) == 1 && abs(last*mm(s.size)-pitch) < 1e-9
	}
	return abs(last-s.natural(before)) < 1e-9
}

func abs(x float64) float64 { return max(x, -x) }

// item draws a run; a run of blanks is a line to write on.
func (s setter) item(run []rune, x, width, pitch float64) Item {
	if run[0] == blank {
		y := 0.25 * mm(s.size)
		return Item{X: x + 0.4, Y: y, X2: x + width - 0.4, Y2: y, Width: hairline}
	}
	item := Item{X: x, Text: string(run), Font: s.font(run[0]), Size: s.size, Bold: s.bold, Width: width}
	if len(run) > 1 {
		item.Pitch = pitch
	}
	return item
}

// hairline is the width of the lines that a hand writes on, in millimetres.
const hairline = 0.15

package form

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// squares has every character of Chinese text one em wide, every other half an em.
type squares struct{}

func (squares) Advance(_ string, r rune) float64 {
	if r < 0x2e80 && !strings.ContainsRune("“”‘’…—", r) {
		return 0.5
	}
	return 1
}

func (squares) Has(string, rune) bool { return true }

func squareAdvance(r, next rune) float64 { return advance(squares{}, "hei", r, next) }

func width(line string) (w float64) {
	runes := []rune(line)
	for i, r := range runes {
		next := rune(0)
		if i+1 < len(runes) {
			next = runes[i+1]
		}
		w += squareAdvance(r, next)
	}
	return w
}

// Joined, the lines are the text; none is wider than its room, and none begins or ends with
// a mark that may not stand there, where there was another place to break.
func TestLinesAreTheText(t *testing.T) {
	parts := []string{"青", "禾", "软件", "𬭎", "，", "。", "、", "：", "；", "（", "）", "《", "》", "“", "”", " ", "a", "qinghe-soft.cn", ";", "510107198803120011", "2001:db8::1", "…", "%", "A"}
	random := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		var b strings.Builder
		for range random.IntN(40) {
			b.WriteString(parts[random.IntN(len(parts))])
		}
		text, room := b.String(), 4+random.Float64()*20
		indent := float64(random.IntN(3))
		lines := breakLines(text, room, indent, squareAdvance)
		if got := strings.Join(lines, ""); got != text {
			t.Fatalf("%q became %q", text, got)
		}
		for i, line := range lines {
			available := room
			if i == 0 {
				available -= indent
			}
			if w := width(line); w > available+0.51 && len([]rune(line)) > 1 {
				t.Errorf("%q is %.1f wide in a room of %.1f", line, w, available)
			}
			runes := []rune(line)
			if i > 0 && strings.ContainsRune(notAtStart, runes[0]) && couldBreak(lines[i-1]) {
				t.Errorf("%q begins with a mark behind %q", line, lines[i-1])
			}
			if i < len(lines)-1 && strings.ContainsRune(notAtEnd, runes[len(runes)-1]) && couldBreak(line) {
				t.Errorf("%q ends with a mark", line)
			}
		}
	}
}

// couldBreak reports whether a line has a place inside where it might have ended.
func couldBreak(line string) bool {
	runes := []rune(line)
	for i := 1; i < len(runes); i++ {
		if mayBreak(runes[i-1], runes[i], true) {
			return true
		}
	}
	return false
}

func TestLinesBreakBetweenDomains(t *testing.T) {
	got := breakLines("qinghe-soft.cn;qinghe-notes.com.cn;青禾.中国", 10, 0, squareAdvance)
	if strings.Join(got, "|") != "qinghe-soft.cn;|qinghe-notes.com.cn;|青禾.中国" {
		t.Errorf("%q", got)
	}
	if got := breakLines("www.qinghe-soft-and-notes.com.cn", 8, 0, squareAdvance); strings.Join(got, "|") != "www.qinghe-soft-|and-notes.com.cn" {
		t.Errorf("%q", got)
	}
}

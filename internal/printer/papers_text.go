package printer

import (
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/dossier"
)

// PapersText lists the papers of every filing for people: a line for each with its state,
// and below it, aligned, what is to be known. The error is w's.
func PapersText(w io.Writer, papers Papers, o Options) error {
	p := newPapersPrinter(w, o)
	for i, d := range papers.Dossiers {
		if i > 0 {
			fmt.Fprintln(p.w)
		}
		p.dossier(d, papers.AsOf)
	}
	return p.w.Flush()
}

type papersPrinter struct {
	*textPrinter
	good lipgloss.Style
	list lister
}

func newPapersPrinter(w io.Writer, o Options) *papersPrinter {
	p := &papersPrinter{textPrinter: newTextPrinter(w, o)}
	p.good = p.styles.place.Foreground(lipgloss.Color("2"))
	return p
}

func (p *papersPrinter) dossier(d dossier.Dossier, asOf string) {
	p.list = newLister(p.o, d)
	fmt.Fprintf(p.w, "%s %s\n", p.styles.place.Render(lineStart(Escape(d.File))+":"), Escape(p.list.heading(d, asOf)))
	fmt.Fprintf(p.w, "%s\n", p.list.summary(d))
	for _, paper := range d.Papers {
		fmt.Fprintf(p.w, "\n%s %s  %s\n", p.mark(paper.State), p.styles.place.Render(Escape(p.list.mask(p.list.title(paper)))), p.style(paper.State).Render(p.list.state(paper)))
		p.lines(p.list.lines(paper))
	}
	if d.Verification.Method != "" {
		p.section(p.say("负责人核验：", "verification of the administrator: ")+p.list.method(d.Verification), p.list.verification(d.Verification))
	}
	if lines := p.list.mailing(d.Mailing); lines != nil {
		p.section(p.say("邮寄地址", "postal address"), lines)
	}
	p.advice(d)
}

// advice shows what belongs to no paper by its titles; check --advice says it at length.
func (p *papersPrinter) advice(d dossier.Dossier) {
	if len(d.Advice) == 0 {
		return
	}
	fmt.Fprintf(p.w, "\n%s\n", p.styles.place.Render(p.say("请自行核对（详见 beian check --advice）", "look at these yourself (at length: beian check --advice)")))
	for _, a := range d.Advice {
		p.hanging("  - ", 4, p.list.short(a))
	}
}

func (p *papersPrinter) section(title string, lines []labelled) {
	fmt.Fprintf(p.w, "\n%s\n", p.styles.place.Render(title))
	p.lines(lines)
}

// lines aligns texts behind their labels.
func (p *papersPrinter) lines(lines []labelled) {
	width := 10 // cells of a label with the blanks round it
	if p.o.Lang == diag.EN {
		width = 13
	}
	for _, l := range lines {
		label := "    " + l.label
		label += strings.Repeat(" ", max(1, width-lipgloss.Width(label)))
		p.hanging(p.styles.faint.Render(label), width, l.text)
	}
}

// narrowest is how many cells a text gets, however little room the terminal leaves it.
const narrowest = 20

// hanging writes a text behind something as wide as indent, and its further lines below
// its beginning.
func (p *papersPrinter) hanging(first string, indent int, text string) {
	for i, line := range wrap(Escape(text), max(narrowest, p.o.Width-indent)) {
		if i > 0 {
			first = strings.Repeat(" ", indent)
		}
		fmt.Fprintf(p.w, "%s%s\n", first, line)
	}
}

var marks = map[dossier.State]string{dossier.Missing: "✗", dossier.Unfit: "✗", dossier.Doubtful: "!", dossier.Unseen: "·", dossier.Fit: "✓"}

func (p *papersPrinter) mark(s dossier.State) string { return p.style(s).Render(marks[s]) }

func (p *papersPrinter) style(s dossier.State) lipgloss.Style {
	switch s {
	case dossier.Missing, dossier.Unfit:
		return p.styles.severity[diag.Error]
	case dossier.Doubtful:
		return p.styles.severity[diag.Warning]
	case dossier.Unseen:
		return p.styles.severity[diag.Hint]
	}
	return p.good
}

// The marks that close what stands before them, and that open what follows.
const notAtLineStart, notAtLineEnd = "，。；：、？！）》”’」", "（《“‘「"

// wrap breaks a text into lines of at most width terminal cells: between Chinese characters,
// in Latin text at blanks, and anywhere in a word longer than a line.
func wrap(text string, width int) (lines []string) {
	runes := []rune(text)
	for len(runes) > 0 {
		end, used := 0, 0
		for end < len(runes) && used+runeWidth(runes[end]) <= width {
			used += runeWidth(runes[end])
			end++
		}
		end = max(end, 1)
		if end < len(runes) {
			end = wrapAt(runes, end)
		}
		lines = append(lines, strings.TrimRight(string(runes[:end]), " "))
		runes = withoutBlanks(runes[end:])
	}
	return lines
}

// withoutBlanks is a text without the blanks that it begins with.
func withoutBlanks(runes []rune) []rune {
	for len(runes) > 0 && runes[0] == ' ' {
		runes = runes[1:]
	}
	return runes
}

// wrapAt is the last place up to end where a line may end; end where there is none.
func wrapAt(runes []rune, end int) int {
	for i := end; i > 0; i-- {
		before, after := runes[i-1], runes[i]
		isWide := runeWidth(before) > 1 || runeWidth(after) > 1
		if (before == ' ' || after == ' ' || isWide) && !strings.ContainsRune(notAtLineStart, after) && !strings.ContainsRune(notAtLineEnd, before) {
			return i
		}
	}
	return end
}

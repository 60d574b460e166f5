package printer

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"github.com/beian-dev/beian/internal/diag"
)

// mostSources is how many sources a finding names; beian explain lists all of them.
const mostSources = 2

// Text writes every finding as
//
//	beian.yaml:5:13: error: message [rule-id]
//	   5 |     number: 91510107MA6CXK4T6X
//	     |             ^^^^^^^^^^^^^^^^^^
//	     = hint: what to do
//	     = source: GB 32100-2015 (2015-10-01)
//
// and a line that counts them. The first line has the same form in every language, so
// that editors and CI can read it. The error is w's.
func Text(w io.Writer, r Report, o Options) error {
	p, tally := newTextPrinter(w, o), Tally{}
	for d := range o.shown(r) {
		tally.Add(d)
		p.document(d)
	}
	return p.end(&tally)
}

type textPrinter struct {
	w      *bufio.Writer
	o      Options
	styles styles
	// line is the last line that was masked; findings come sorted, and a line may be long.
	line struct {
		file   string
		number int
		text   []rune
	}
}

type styles struct {
	place, faint lipgloss.Style
	severity     map[diag.Severity]lipgloss.Style
}

func newTextPrinter(w io.Writer, o Options) *textPrinter {
	if o.Width <= 0 {
		o.Width = DefaultWidth
	}
	profile := termenv.Ascii
	if o.Color {
		profile = termenv.ANSI
	}
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(profile)
	r.SetHasDarkBackground(true) // never ask the terminal; the colours below suit both
	style := func(color string) lipgloss.Style { return r.NewStyle().Bold(true).Foreground(lipgloss.Color(color)) }
	return &textPrinter{w: bufio.NewWriter(w), o: o, styles: styles{
		place: r.NewStyle().Bold(true),
		faint: r.NewStyle().Faint(true),
		severity: map[diag.Severity]lipgloss.Style{
			diag.Error: style("1"), diag.Warning: style("3"), diag.Hint: style("6"),
		},
	}}
}

// end writes what counts the findings.
func (p *textPrinter) end(t *Tally) error {
	if !p.o.Quiet {
		p.summary(t.Summary)
		p.fixable(t.Fixable)
	}
	return p.w.Flush()
}

func (p *textPrinter) document(d Document) {
	mask := p.o.mask(d)
	for _, f := range d.Diagnostics {
		p.finding(d, f, mask)
	}
	if len(d.Advice) > 0 && !p.o.Quiet {
		p.advice(d, mask)
	}
}

// advice lists what no program can decide, below the findings of a document.
func (p *textPrinter) advice(d Document, mask func(string) string) {
	fmt.Fprintf(p.w, "%s %s\n", p.styles.place.Render(lineStart(Escape(d.File))+":"), p.say("请自行核对：", "look at these yourself:"))
	for _, f := range d.Advice {
		fmt.Fprintf(p.w, "  - %s %s\n", Escape(mask(advised(f, p.o.Lang))), p.styles.faint.Render("["+Escape(f.Rule)+"]"))
	}
}

func (p *textPrinter) finding(d Document, f diag.Diagnostic, mask func(string) string) {
	place := lineStart(Escape(f.File))
	if f.File == "" {
		place = lineStart(Escape(d.File))
	}
	if !f.Span.IsZero() {
		place += fmt.Sprintf(":%d:%d", f.Span.Start.Line, f.Span.Start.Column)
	}
	severity := p.styles.severity[f.Severity]
	fmt.Fprintf(p.w, "%s %s %s %s\n", p.styles.place.Render(place+":"), severity.Render(f.Severity.String()+":"),
		Escape(mask(strings.TrimSpace(f.Message.In(p.o.Lang)))), p.styles.faint.Render("["+Escape(f.Rule)+"]"))
	margin := strings.Repeat(" ", 4)
	if f.File == d.File || f.File == "" {
		margin = p.excerpt(d, f, mask)
	}
	p.note(margin, p.say("建议：", "hint: "), mask(f.Hint.In(p.o.Lang)))
	p.note(margin, p.say("来源：", "source: "), p.sources(f.Sources))
}

// excerpt draws the line of the finding with a mark, and returns the margin that stands
// before what belongs to it.
func (p *textPrinter) excerpt(d Document, f diag.Diagnostic, mask func(string) string) string {
	number := strconv.Itoa(f.Span.Start.Line)
	margin := strings.Repeat(" ", max(4, len(number)))
	if d.Source == nil || f.Span.IsZero() {
		return margin
	}
	gutter := len(margin) + 3
	e := newExcerpt(p.masked(d, f.Span.Start.Line, mask), f.Span, max(20, p.o.Width-gutter))
	fmt.Fprintf(p.w, "%s%s %s %s\n", margin[len(number):], p.styles.faint.Render(number), p.styles.faint.Render("|"), e.text)
	fmt.Fprintf(p.w, "%s %s %s%s\n", margin, p.styles.faint.Render("|"), strings.Repeat(" ", e.indent),
		p.styles.severity[f.Severity].Render(strings.Repeat("^", e.length)))
	return margin
}

// masked is a line of the file with private numbers hidden. Should masking change the
// number of characters, the mark would move: such a line is hidden as a whole.
func (p *textPrinter) masked(d Document, number int, mask func(string) string) []rune {
	if p.line.file == d.File && p.line.number == number {
		return p.line.text
	}
	raw := d.Source.Line(number)
	text := []rune(mask(raw))
	if n := utf8.RuneCountInString(raw); len(text) != n {
		text = []rune(strings.Repeat("*", n))
	}
	p.line.file, p.line.number, p.line.text = d.File, number, text
	return text
}

func (p *textPrinter) note(margin, label, text string) {
	if text = strings.TrimSpace(text); text != "" {
		fmt.Fprintf(p.w, "%s %s %s%s\n", margin, p.styles.faint.Render("="), p.styles.faint.Render(label), Escape(text))
	}
}

func (p *textPrinter) sources(list []diag.Source) string {
	var parts []string
	for _, s := range list[:min(len(list), mostSources)] {
		parts = append(parts, p.say(s.Title+"（"+s.AsOf+"）", s.Title+" ("+s.AsOf+")"))
	}
	text := strings.Join(parts, p.say("；", "; "))
	if more := len(list) - mostSources; more > 0 {
		text += p.say(fmt.Sprintf("，另有 %d 个", more), fmt.Sprintf(" and %d more", more))
	}
	return text
}

func (p *textPrinter) say(zh, en string) string { return diag.Text{ZH: zh, EN: en}.In(p.o.Lang) }

package printer

import (
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"github.com/beian-dev/beian/internal/console"
	"github.com/beian-dev/beian/internal/diag"
)

// widestLabel is how many terminal cells labels may take before their values move a line down.
const widestLabel = 44

// ShowText writes filings for people, page by page of the console: each field with its value,
// how a derived one came about, what is missing, and below a field what was found there. The
// error is w's.
func ShowText(w io.Writer, list []Shown, asOf string, o Options) error {
	p := &showPrinter{papersPrinter: newPapersPrinter(w, o)}
	for i, s := range list {
		if i > 0 {
			fmt.Fprintln(p.w)
		}
		p.filing(s, asOf)
	}
	return p.w.Flush()
}

type showPrinter struct {
	*papersPrinter
	show shower
}

func (p *showPrinter) filing(s Shown, asOf string) {
	p.show = newShower(p.o, s)
	p.list = p.show.lister
	fmt.Fprintf(p.w, "%s %s\n", p.styles.place.Render(lineStart(Escape(s.Dossier.File))+":"), Escape(p.show.heading(asOf)))
	fmt.Fprintf(p.w, "%s\n", p.show.summary())
	for i, step := range s.View.Steps {
		fmt.Fprintf(p.w, "\n%s\n", p.styles.place.Render(fmt.Sprintf("%d  %s", i+1, Escape(p.show.mask(p.show.title(step))))))
		width := p.labels(step)
		from := diag.Text{}
		for _, f := range step.Fields {
			p.field(f, width, f.From != from)
			if f.State != console.Empty {
				from = f.From
			}
		}
		if step.Materials {
			p.files()
		}
	}
	p.others()
	fmt.Fprintf(p.w, "\n%s%s\n", p.styles.faint.Render(p.say("栏目顺序与名称的来源：", "order and names by: ")), p.sources(s.Sources))
}

// labels is how wide the labels of a page are, in terminal cells; wider ones do not count, nor
// such as leave a value no room beside them.
func (p *showPrinter) labels(step console.Step) (width int) {
	most := min(widestLabel, p.o.Width-narrowest-len("   ")-len("   "))
	for _, f := range step.Fields {
		if w := lipgloss.Width(p.show.label(f)); w <= most {
			width = max(width, w)
		}
	}
	return width
}

// field writes "mark label  value" with what belongs to it below the value. Of a run of values
// that came about in the same way only the first says how.
func (p *showPrinter) field(f console.Field, width int, sayFrom bool) {
	label := Escape(p.show.label(f))
	indent := width + 6
	pad := strings.Repeat(" ", max(2, width+2-lipgloss.Width(label)))
	if lipgloss.Width(label) > width {
		indent = 6
		pad = "\n" + strings.Repeat(" ", indent)
	}
	p.hanging(p.markOf(f)+" "+p.styles.faint.Render(label)+pad, indent, p.show.value(f))
	below := strings.Repeat(" ", indent)
	if f.State == console.Derived && sayFrom {
		p.hanging(below+p.styles.faint.Render("← "), indent+2, f.From.In(p.o.Lang))
	}
	if f.State != console.Empty && !f.Note.IsZero() {
		p.hanging(below+p.styles.faint.Render("· "), indent+2, f.Note.In(p.o.Lang))
	}
	for _, d := range f.Findings {
		p.found(below, indent, d)
	}
}

// markOf stands before a field in three cells: what is wrong there or missing.
func (p *showPrinter) markOf(f console.Field) string {
	switch worst := diag.Worst(f.Findings); {
	case f.State == console.Missing, worst == diag.Error:
		return "  " + p.styles.severity[diag.Error].Render("✗")
	case worst == diag.Warning:
		return "  " + p.styles.severity[diag.Warning].Render("!")
	}
	return "   "
}

// found writes a finding in few words; check says it at length.
func (p *showPrinter) found(below string, indent int, d diag.Diagnostic) {
	name := d.Severity.String() + ": "
	text := strings.TrimSpace(p.show.mask(d.Message.In(p.o.Lang)))
	p.hanging(below+p.styles.severity[d.Severity].Render(name), indent+len(name), text+" ["+d.Rule+"]")
}

// files lists the papers with their state and their files.
func (p *showPrinter) files() {
	for _, paper := range p.show.shown.Dossier.Papers {
		fmt.Fprintf(p.w, "  %s %s  %s\n", p.mark(paper.State), Escape(p.show.mask(p.show.lister.title(paper))), p.style(paper.State).Render(p.show.state(paper)))
		for _, f := range paper.Files {
			p.hanging("    ", 4, p.show.mask(p.show.file(f)))
			for _, d := range f.Findings {
				p.found("    ", 4, d)
			}
		}
	}
}

// others lists the findings that belong to no field.
func (p *showPrinter) others() {
	list := p.show.beside()
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(p.w, "\n%s\n", p.styles.place.Render(p.say("这些栏目以外", "beside these fields")))
	for _, d := range list {
		about := d
		if d.Path != "" {
			about.Message = diag.Text{ZH: d.Path + "：" + d.Message.ZH, EN: d.Path + ": " + d.Message.EN}
		}
		p.found("  ", 2, about)
	}
}

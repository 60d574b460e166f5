package printer

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/procedure"
)

// StatusText tells people where filings stand: one at length, several as a table, the most
// urgent first. The error is w's.
func StatusText(w io.Writer, all Statuses, o Options) error {
	if len(all.Filings) != 1 {
		return statusTable(w, all, o)
	}
	p := statusPrinter{newPapersPrinter(w, o), newTeller(o, all.Filings[0], all.AsOf)}
	p.standing(all.Filings[0])
	fmt.Fprintln(p.w)
	p.hanging("", 0, p.t.footing(all))
	return p.w.Flush()
}

type statusPrinter struct {
	*papersPrinter
	t teller
}

func (p statusPrinter) standing(s Standing) {
	fmt.Fprintf(p.w, "%s %s\n", p.styles.place.Render(lineStart(Escape(s.File))+":"), Escape(p.t.heading(s)))
	if name := p.t.name(s); name != "" {
		fmt.Fprintln(p.w, lineStart(Escape(name)))
	}
	p.hanging("", 0, p.t.next(s))
	fmt.Fprintln(p.w)
	width := 0
	for _, step := range s.Steps {
		width = max(width, lipgloss.Width(p.t.stage(step.Stage)))
	}
	for _, step := range s.Steps {
		name := p.t.stage(step.Stage)
		pad := strings.Repeat(" ", width-lipgloss.Width(name)+2)
		if when := p.t.when(step); when != "" {
			p.hanging(p.stateMark(step)+" "+name+pad, width+4, when)
		} else {
			fmt.Fprintf(p.w, "%s %s\n", p.stateMark(step), name)
		}
		if step.State == procedure.Next {
			p.lines(p.t.details(s))
		}
	}
	p.expiries(s)
	if len(s.Duties) > 0 {
		fmt.Fprintf(p.w, "\n%s\n", p.styles.place.Render(p.t.say("通过以后", "from now on")))
		for _, n := range s.Duties {
			p.hanging("  - ", 4, n.Text.In(p.o.Lang))
		}
	}
}

func (p statusPrinter) stateMark(step procedure.Progress) string {
	switch step.State {
	case procedure.Done, procedure.Passed:
		return p.good.Render("✓")
	case procedure.Next:
		style := p.styles.severity[diag.Hint]
		if step.Window.Last != "" && step.Window.Last < p.t.asOf {
			style = p.styles.severity[diag.Error]
		}
		return style.Render("→")
	}
	return " "
}

func (p statusPrinter) expiries(s Standing) {
	if len(s.Expiries) == 0 {
		return
	}
	fmt.Fprintf(p.w, "\n%s\n", p.styles.place.Render(p.t.say("到期", "what runs out")))
	for _, e := range s.Expiries {
		mark := " "
		if e.IsSoon {
			mark = p.styles.severity[diag.Warning].Render("!")
		}
		p.hanging(mark+" "+Escape(e.Day)+"  ", len("! YYYY-MM-DD  "), p.t.expiry(e)+p.t.left(e.Day))
		if e.IsSoon {
			p.hanging("    ", 4, e.Note.Text.In(p.o.Lang))
		}
	}
}

// statusTable writes a row for each filing.
func statusTable(w io.Writer, all Statuses, o Options) error {
	t := newTeller(o, Standing{}, all.AsOf)
	if err := Table(w, statusRows(all, o)); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "\n%s\n", t.footing(all))
	return err
}

func statusRows(all Statuses, o Options) [][]string {
	head := newTeller(o, Standing{}, all.AsOf)
	rows := [][]string{{
		head.say("日期", "day"), head.say("最先到期的事", "due first"), head.say("下一步", "next"), head.say("进度", "steps"),
		head.say("主办单位", "entity"), head.say("文件", "file"),
	}}
	for _, s := range all.Filings {
		t := newTeller(o, s, all.AsOf)
		day, next := "–", "–"
		if urgent := s.Urgent(); urgent != "" {
			day = urgent + t.left(urgent)
		}
		if p := s.Next(); p != nil {
			next = t.stage(p.Stage)
		}
		file := s.File
		if s.Document > 0 {
			file += fmt.Sprintf(" #%d", s.Document+1)
		}
		rows = append(rows, []string{day, t.pressing(s), next, fmt.Sprintf("%d/%d", s.Count(), len(s.Steps)), cmp.Or(t.name(s), "–"), file})
	}
	return rows
}

// LogText lists what filings have recorded, in the order of their files. The error is w's.
func LogText(w io.Writer, all Statuses, o Options) error {
	for i, s := range all.Filings {
		t := newTeller(o, s, all.AsOf)
		if i > 0 {
			fmt.Fprintln(w)
		}
		head := Escape(s.File)
		if name := t.name(s); name != "" {
			head += t.say("：", ": ") + Escape(name)
		}
		fmt.Fprintln(w, lineStart(head))
		if len(s.History) == 0 {
			fmt.Fprintln(w, t.say("没有记录", "nothing is recorded"))
		}
		if err := Table(w, t.history(s.History)); err != nil {
			return err
		}
	}
	return nil
}

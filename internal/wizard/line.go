package wizard

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
)

// ErrUnfinished says that the answers ended before the questions did. What was answered is
// saved.
var ErrUnfinished = errors.New("the answers ended before the questions")

// Answers that are commands wherever a question is asked.
const (
	askWhy  = "?" // explains the question
	goBack  = "<" // asks the one before again
	showAll = "!" // opens the review
)

// isWhy takes the question mark of a Chinese keyboard too.
func isWhy(answer string) bool { return answer == askWhy || answer == "？" }

// Lines asks line by line: for pipes, dumb terminals and screen readers. It reads one line
// an answer and writes nothing but text.
type Lines struct {
	In   io.Reader
	Out  io.Writer
	Lang diag.Lang
	Mask func(string) string // for what is shown of earlier answers; nil shows them whole
}

// Run asks until nothing is left to ask, then shows the review. It returns ErrUnfinished at
// the end of the input when a needed answer is missing.
func (l Lines) Run(s *Session) error {
	i := interview{Lines: l, s: s, in: bufio.NewReader(l.In)}
	for {
		q, ok := s.Next()
		if !ok {
			return i.review()
		}
		if q.Section > Verify && !i.briefed {
			i.briefed = true
			i.page(s.Brief())
			fmt.Fprintln(l.Out, l.say("\n? 说明  < 上一题  ! 总览  - 留空", "\n? explains  < goes back  ! reviews  - leaves empty"))
		}
		if err := i.ask(q); err != nil {
			return i.ended(err)
		}
	}
}

// interview is one run.
type interview struct {
	Lines
	s       *Session
	in      *bufio.Reader
	briefed bool
	section Section
	site    int
}

// ended is what the end of the input means.
func (i *interview) ended(err error) error {
	if !errors.Is(err, io.EOF) {
		return err
	}
	fmt.Fprintln(i.Out)
	if len(i.s.Missing()) == 0 {
		return nil
	}
	return ErrUnfinished
}

// read takes one line. The error is io.EOF only where nothing stands before it.
func (i *interview) read() (string, error) {
	fmt.Fprint(i.Out, "> ")
	answer, err := i.in.ReadString('\n')
	switch {
	case err == nil || errors.Is(err, io.EOF) && answer != "":
		return strings.TrimSpace(answer), nil
	case errors.Is(err, io.EOF):
		return "", io.EOF
	}
	return "", fmt.Errorf("read an answer: %w", err)
}

// ask puts one question until it is dealt with.
func (i *interview) ask(q Question) error {
	i.show(q)
	for {
		answer, err := i.read()
		if err != nil {
			return err
		}
		switch {
		case isWhy(answer):
			i.page(i.s.Explain(q))
		case answer == goBack:
			if before, ok := i.s.Before(q); ok {
				q = before
			}
			i.show(q)
		case answer == showAll:
			if err := i.review(); err != nil {
				return err
			}
			i.show(q)
		default:
			refused, err := i.s.Answer(q, answer)
			if err != nil {
				return err
			}
			if len(refused) == 0 {
				i.told(q)
				return nil
			}
			i.refuse(refused)
		}
	}
}

func (i *interview) show(q Question) {
	i.heading(q)
	done, all := i.s.Progress()
	fmt.Fprintf(i.Out, "\n[%d/%d] %s", done+1, all, official(q, i.Lang))
	if q.Optional {
		fmt.Fprint(i.Out, i.say("（可不填）", " (optional)"))
	}
	fmt.Fprintln(i.Out)
	if help := q.Help.In(i.Lang); help != "" {
		fmt.Fprintf(i.Out, "  %s\n", help)
	}
	i.options(q)
	switch {
	case q.Proposal != "":
		fmt.Fprintf(i.Out, i.say("  直接回车：%s", "  empty line: %s"), i.proposal(q))
		if why := q.Why.In(i.Lang); why != "" {
			fmt.Fprintf(i.Out, i.say("（%s）", " (%s)"), why)
		}
		fmt.Fprintln(i.Out)
	case q.Example != "" && len(q.Options) == 0:
		fmt.Fprintf(i.Out, i.say("  例：%s\n", "  example: %s\n"), q.Example)
	}
}

// official is the title of a question with the official term beside it in another language.
func official(q Question, lang diag.Lang) string {
	if lang == diag.ZH || q.isPaper() {
		return q.Title.In(lang)
	}
	return q.Title.In(lang) + " (" + q.Title.ZH + ")"
}

// heading announces a new part of the interview.
func (i *interview) heading(q Question) {
	site := siteOf(q.Path)
	if q.Section == i.section && site == i.site {
		return
	}
	i.section, i.site = q.Section, site
	fmt.Fprintf(i.Out, "\n== %d/%d %s", q.Section, Papers, q.Section.Title().In(i.Lang))
	if site > 0 {
		fmt.Fprintf(i.Out, i.say("（第 %d 个网站）", " (site %d)"), site+1)
	}
	fmt.Fprintln(i.Out, " ==")
}

// siteOf is the site that a path lies in, from 0; 0 for the entity.
func siteOf(path string) int {
	rest, ok := strings.CutPrefix(path, "sites[")
	index, _, _ := strings.Cut(rest, "]")
	n, err := strconv.Atoi(index)
	if !ok || err != nil {
		return 0
	}
	return n
}

// proposal is how the proposed answer reads: masked, and a flag in words.
func (l Lines) proposal(q Question) string {
	switch {
	case q.Kind == filing.Flag && q.Proposal == "true":
		return l.say("是", "yes")
	case q.Kind == filing.Flag:
		return l.say("否", "no")
	}
	return l.mask(q.Proposal)
}

// options prints the choices with their numbers, a few to a line.
func (l Lines) options(q Question) {
	const perLine = 5
	for i, o := range q.Options {
		if i%perLine == 0 {
			fmt.Fprint(l.Out, "  ")
		}
		fmt.Fprintf(l.Out, "%d. %s", i+1, o)
		if i%perLine == perLine-1 || i == len(q.Options)-1 {
			fmt.Fprintln(l.Out)
		} else {
			fmt.Fprint(l.Out, "   ")
		}
	}
	if q.Many {
		fmt.Fprintln(l.Out, l.say("  可填多个，用顿号或逗号分开", "  several may be given, separated by commas"))
	}
}

// told prints what the answer says by itself.
func (i *interview) told(q Question) {
	for _, t := range i.s.Told(q) {
		fmt.Fprintf(i.Out, "  %s %s\n", sign(t.Severity), i.mask(t.Text.In(i.Lang)))
	}
}

func (l Lines) refuse(refused []diag.Diagnostic) {
	for _, d := range refused {
		fmt.Fprintf(l.Out, "  ✗ %s\n", l.mask(d.Message.In(l.Lang)))
		if hint := d.Hint.In(l.Lang); hint != "" {
			fmt.Fprintf(l.Out, "    %s\n", l.mask(hint))
		}
	}
	fmt.Fprintln(l.Out, l.say("  请改正后再填；? 看依据，< 改上一题，- 先留空。", "  correct it; ? shows why, < goes back, - leaves it empty for now."))
}

// page prints a page of text.
func (l Lines) page(lines []Line) {
	fmt.Fprintln(l.Out)
	for _, line := range lines {
		fmt.Fprintf(l.Out, "%s%s\n", strings.Repeat(" ", line.Indent), line.Text.In(l.Lang))
	}
}

func (l Lines) mask(s string) string {
	if l.Mask == nil {
		return s
	}
	return l.Mask(s)
}

func (l Lines) say(zh, en string) string { return diag.Text{ZH: zh, EN: en}.In(l.Lang) }

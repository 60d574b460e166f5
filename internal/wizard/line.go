package wizard

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
)

// ErrUnfinished says that the answers ended before the questions did. What was answered is
// saved.
var ErrUnfinished = errors.New("the answers ended before the questions")

// Lines asks line by line: for pipes, dumb terminals and screen readers. It reads one line
// an answer and never more than that.
type Lines struct {
	In   io.Reader
	Out  io.Writer
	Lang diag.Lang
	Mask func(string) string // for what is shown of earlier answers; nil shows them whole
}

// Run asks until nothing is left to ask. It returns ErrUnfinished at the end of the input
// when a needed answer is missing.
func (l Lines) Run(s *Session) error {
	in := bufio.NewReader(l.In)
	for {
		q, ok := s.Next()
		if !ok {
			return nil
		}
		l.ask(s, q)
		answer, err := in.ReadString('\n')
		if err != nil && answer == "" {
			fmt.Fprintln(l.Out)
			if !errors.Is(err, io.EOF) {
				return fmt.Errorf("read an answer: %w", err)
			}
			if len(s.Missing()) == 0 {
				return nil
			}
			return ErrUnfinished
		}
		refused, err := s.Answer(q, strings.TrimRight(answer, "\r\n"))
		if err != nil {
			return err
		}
		l.refuse(refused)
	}
}

func (l Lines) ask(s *Session, q Question) {
	done, all := s.Progress()
	fmt.Fprintf(l.Out, "\n[%d/%d] %s", done+1, all, q.Title.In(l.Lang))
	if q.Optional {
		fmt.Fprint(l.Out, l.say("（可不填）", " (optional)"))
	}
	fmt.Fprintln(l.Out)
	if help := q.Help.In(l.Lang); help != "" {
		fmt.Fprintf(l.Out, "  %s\n", help)
	}
	l.options(q)
	switch {
	case q.Proposal != "":
		fmt.Fprintf(l.Out, l.say("  直接回车：%s\n", "  empty line: %s\n"), l.proposal(q))
	case q.Example != "" && len(q.Options) == 0:
		fmt.Fprintf(l.Out, l.say("  例：%s\n", "  example: %s\n"), q.Example)
	}
	fmt.Fprint(l.Out, "> ")
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

func (l Lines) refuse(refused []diag.Diagnostic) {
	for _, d := range refused {
		fmt.Fprintf(l.Out, "  ✗ %s\n", l.mask(d.Message.In(l.Lang)))
		if hint := d.Hint.In(l.Lang); hint != "" {
			fmt.Fprintf(l.Out, "    %s\n", l.mask(hint))
		}
	}
	if len(refused) > 0 {
		fmt.Fprintln(l.Out, l.say("  改正后再填；确信无误就把同样的内容再填一次。", "  correct it, or give the same answer again if you are certain."))
	}
}

func (l Lines) mask(s string) string {
	if l.Mask == nil {
		return s
	}
	return l.Mask(s)
}

func (l Lines) say(zh, en string) string { return diag.Text{ZH: zh, EN: en}.In(l.Lang) }

package wizard

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
)

// review lists everything and lets any answer be changed, until an empty line.
func (i *interview) review() error {
	for {
		entries, rest := i.s.Review(i.Mask)
		i.list(entries, rest)
		answer, err := i.read()
		if errors.Is(err, io.EOF) || err == nil && answer == "" {
			return i.ended(io.EOF)
		}
		if err != nil {
			return err
		}
		if err := i.act(entries, answer); err != nil {
			return err
		}
	}
}

// act changes the answer of a number, or removes the site of -N.
func (i *interview) act(entries []Entry, answer string) error {
	if n, ok := strings.CutPrefix(answer, "-"); ok {
		if site, err := strconv.Atoi(n); err == nil && site >= 1 && site <= len(i.s.Filing().Sites) {
			return i.s.RemoveSite(site - 1)
		}
	}
	n, err := strconv.Atoi(answer)
	if err != nil || n < 1 || n > len(entries) {
		fmt.Fprintf(i.Out, i.say("  没有 %q 这一项\n", "  there is no %q\n"), answer)
		return nil
	}
	i.section = 0
	if err := i.ask(entries[n-1].Question.prepared(i.s)); err != nil {
		return err
	}
	for { // what the change has made due
		q, ok := i.s.Next()
		if !ok {
			return nil
		}
		if err := i.ask(q); err != nil {
			return err
		}
	}
}

func (i *interview) list(entries []Entry, rest []diag.Diagnostic) {
	fmt.Fprintf(i.Out, "\n== %s ==\n", i.say("总览", "review"))
	for n, e := range entries {
		answer := e.Answer
		switch {
		case e.IsMissing():
			answer = i.say("（缺）", "(missing)")
		case answer == "":
			answer = "–"
		}
		fmt.Fprintf(i.Out, "%3d. %s: %s\n", n+1, e.Question.Title.In(i.Lang), answer)
		i.findings(e.Findings)
	}
	i.findings(rest)
	fmt.Fprintln(i.Out, i.say("填编号修改那一项，-N 删除第 N 个网站，直接回车结束", "a number changes that answer, -N removes site N, an empty line ends"))
}

func (i *interview) findings(list []diag.Diagnostic) {
	for _, d := range list {
		fmt.Fprintf(i.Out, "     %s %s\n", sign(d.Severity), i.mask(d.Message.In(i.Lang)))
	}
}

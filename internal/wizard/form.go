package wizard

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/huh"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
)

// ErrAborted says that the filer left (Ctrl-C). What was answered is saved.
var ErrAborted = errors.New("left before the end")

// Forms asks on a terminal, one question to a screen.
type Forms struct {
	In   io.Reader
	Out  io.Writer
	Lang diag.Lang
	// Plain draws without colours.
	Plain bool
	// Mask is for what is shown of refused answers; nil shows them whole.
	Mask func(string) string
}

// Run asks until nothing is left to ask.
func (t Forms) Run(s *Session) error {
	for {
		q, ok := s.Next()
		if !ok {
			return nil
		}
		if err := t.ask(s, q); err != nil {
			return err
		}
	}
}

func (t Forms) ask(s *Session, q Question) error {
	form, answer := t.form(s, q)
	if err := t.run(form); err != nil {
		return err
	}
	_, err := s.Answer(q, answer())
	return err
}

func (t Forms) run(form *huh.Form) error {
	err := form.WithInput(t.In).WithOutput(t.Out).Run()
	if errors.Is(err, huh.ErrUserAborted) {
		return ErrAborted
	}
	return err
}

// form builds the screen of one question and the function that reads its answer.
func (t Forms) form(s *Session, q Question) (*huh.Form, func() string) {
	field, answer := t.field(s, q)
	theme := huh.ThemeCharm()
	if t.Plain {
		theme = huh.ThemeBase()
	}
	return huh.NewForm(huh.NewGroup(field)).WithTheme(theme).WithShowHelp(true), answer
}

func (t Forms) field(s *Session, q Question) (huh.Field, func() string) {
	title := t.title(s, q)
	help := t.help(q)
	switch {
	case q.Kind == filing.Flag:
		value := q.Proposal == "true"
		return huh.NewConfirm().Title(title).Description(help).Value(&value).
				Affirmative(t.say("是", "yes")).Negative(t.say("否", "no")),
			func() string { return fmt.Sprint(value) }
	case q.Many && len(q.Options) > 0:
		values := splitList(q.Proposal)
		return huh.NewMultiSelect[string]().Title(title).Description(help).
				Options(huh.NewOptions(q.Options...)...).Value(&values).Filterable(true).Height(12).
				Validate(func(v []string) error { return t.verdict(s, q, strings.Join(v, "、")) }),
			func() string { return strings.Join(values, "、") }
	case len(q.Options) > 0 && closed(q):
		value := q.Proposal
		return huh.NewSelect[string]().Title(title).Description(help).
				Options(huh.NewOptions(q.Options...)...).Value(&value).Filtering(false).Height(12).
				Validate(func(v string) error { return t.verdict(s, q, v) }),
			func() string { return value }
	}
	value := q.Proposal
	return huh.NewInput().Title(title).Description(help).Value(&value).
			Suggestions(q.Options).Validate(func(v string) error { return t.verdict(s, q, v) }),
		func() string { return value }
}

// closed is false where an answer outside the options may be right.
func closed(q Question) bool { return !strings.HasSuffix(q.Path, ".administrator") }

// verdict is the check of an answer as the form shows it. The same answer given twice is
// taken: see Session.Answer.
func (t Forms) verdict(s *Session, q Question, answer string) error {
	if s.value(q, answer) == "" {
		if q.Optional {
			return nil
		}
		return errors.New(emptyAnswer(q).Message.In(t.Lang))
	}
	refused := s.Try(q, answer)
	if len(refused) == 0 || s.insisted(q, answer) {
		return nil
	}
	text := refused[0].Message.In(t.Lang)
	if hint := refused[0].Hint.In(t.Lang); hint != "" {
		text += "\n" + hint
	}
	text += "\n" + t.say("确信无误就再按一次回车。", "press enter again if you are certain.")
	if t.Mask != nil {
		text = t.Mask(text)
	}
	return errors.New(text)
}

func (t Forms) title(s *Session, q Question) string {
	done, all := s.Progress()
	title := fmt.Sprintf("[%d/%d] %s", done+1, all, q.Title.In(t.Lang))
	if q.Optional {
		title += t.say("（可不填）", " (optional)")
	}
	return title
}

func (t Forms) help(q Question) string {
	help := q.Help.In(t.Lang)
	if q.Example != "" && len(q.Options) == 0 {
		help = strings.TrimRight(help, "。.") + t.say("。例：", "; example: ") + q.Example
	}
	return strings.TrimPrefix(help, "。")
}

func (t Forms) say(zh, en string) string { return diag.Text{ZH: zh, EN: en}.In(t.Lang) }

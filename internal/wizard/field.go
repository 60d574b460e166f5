package wizard

import (
	"strings"

	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/lipgloss"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
)

// ownAnswer is the choice behind the last one, where another answer may be right.
const ownAnswer = "\x00own"

// input is the field of a question on a screen, and what it holds.
type input struct {
	huh.Field
	// value is what stands in the field; of several, joined as an answer is written.
	value func() string
	// fill puts a text into a free field; nil for a choice.
	fill func(string)
	// isFiltering reports whether keys go to the filter of a choice.
	isFiltering func() bool
}

// inputOf makes the field of a question. Closed lists become a choice, open ones a choice
// with a way out, everything else a line to type in. own asks for the line.
func (c *Screen) inputOf(q Question, own bool) input {
	var in input
	switch {
	case q.Kind == filing.Flag:
		in = c.choice([]huh.Option[string]{huh.NewOption(c.say("是", "yes"), "true"), huh.NewOption(c.say("否", "no"), "false")}, q.Proposal)
	case q.Many && len(q.Options) > 0:
		in = c.choices(q)
	case len(q.Options) > 0 && !own:
		in = c.choice(c.optionsOf(q), q.Proposal)
	default:
		in = c.line(q)
	}
	in.Field = in.WithTheme(c.theme).WithKeyMap(c.keys).WithWidth(c.width)
	in.Focus()
	return in
}

func (c *Screen) optionsOf(q Question) []huh.Option[string] {
	var out []huh.Option[string]
	if q.Optional {
		out = append(out, huh.NewOption(c.say("（没有，留空）", "(none, leave empty)"), Empty))
	}
	out = append(out, huh.NewOptions(q.Options...)...)
	switch {
	case q.Path == "entity.nature":
		out = append(out, huh.NewOption(c.say("（不清楚，凭证件号码或名称判断）", "(not sure: tell by a number or name)"), ownAnswer))
	case strings.HasSuffix(q.Path, "].administrator"):
		out = append(out, huh.NewOption(c.say("（另一人，填写姓名）", "(somebody else: give the name)"), ownAnswer))
	case q.Open:
		out = append(out, huh.NewOption(c.say("（自己填写）", "(write another)"), ownAnswer))
	}
	return out
}

func (c *Screen) choice(options []huh.Option[string], proposal string) input {
	value := proposal
	field := huh.NewSelect[string]().Options(options...).Value(&value).Height(1 + min(len(options), c.room()))
	return input{
		Field: field, isFiltering: field.GetFiltering,
		value: func() string { v, _ := field.Hovered(); return v },
	}
}

func (c *Screen) choices(q Question) input {
	values := splitList(q.Proposal)
	field := huh.NewMultiSelect[string]().Options(huh.NewOptions(q.Options...)...).Value(&values).Filterable(true).Height(1 + min(len(q.Options), c.room()))
	return input{
		Field: field, isFiltering: field.GetFiltering,
		value: func() string { return strings.Join(values, "、") },
	}
}

func (c *Screen) line(q Question) input {
	value := ""
	field := huh.NewInput().Prompt("> ").Value(&value).Placeholder(q.Proposal)
	fill := func(text string) { value = text; field.Value(&value) }
	return input{Field: field, value: func() string { return value }, fill: fill, isFiltering: func() bool { return false }}
}

// room is how many lines of a list fit below question and messages.
func (c *Screen) room() int { return max(4, c.height-13) }

// theme draws with the sixteen colours of the terminal, which fit a light background as
// well as a dark one, and without a frame.
func theme(plain bool) *huh.Theme {
	t := huh.ThemeBase16()
	if plain {
		t = huh.ThemeBase()
	}
	none := lipgloss.NewStyle()
	t.Focused.Base, t.Blurred.Base = none, none
	// The terminal's own foreground: white would vanish on a light background.
	t.Focused.Option, t.Focused.UnselectedOption, t.Focused.TextInput.Text = none, none, none
	t.Focused.SelectedPrefix = t.Focused.SelectedPrefix.SetString("[x] ")
	t.Focused.UnselectedPrefix = t.Focused.UnselectedPrefix.SetString("[ ] ")
	if !plain {
		t.Focused.TextInput.Placeholder = none.Foreground(lipgloss.Color("8"))
	}
	return t
}

func (c *Screen) say(zh, en string) string { return diag.Text{ZH: zh, EN: en}.In(c.Lang) }

package wizard

import (
	"errors"
	"io"
	"os"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"

	"github.com/beian-dev/beian/internal/diag"
)

// ErrAborted says that the filer left (Ctrl-C). What was answered is saved.
var ErrAborted = errors.New("left before the end")

// Forms asks on a terminal, one question to a screen.
type Forms struct {
	In   io.Reader
	Out  io.Writer
	Name string // of the filing's file, for the head of the screen
	Lang diag.Lang
	// Plain draws without colours.
	Plain bool
	// Mask is for what is shown of earlier answers; nil shows them whole.
	Mask func(string) string
}

// Run asks until the filer leaves: ErrAborted before the end, nil from the review.
func (t Forms) Run(s *Session) error {
	c := NewScreen(t, s, 80, 24)
	c.sized = false
	in := &watched{}
	options := []tea.ProgramOption{tea.WithOutput(t.Out), tea.WithAltScreen()}
	if f, ok := t.In.(*os.File); ok {
		in.File = f
		options = append(options, tea.WithInput(in))
	} else {
		options = append(options, tea.WithInput(t.In))
	}
	p := tea.NewProgram(c, options...)
	in.gone = func() { go p.Quit() }
	if _, err := p.Run(); err != nil && !errors.Is(err, tea.ErrInterrupted) {
		return errors.Join(ErrAborted, err)
	}
	return c.err
}

// watched is a terminal whose end ends the program. bubbletea itself only stops reading then
// and waits for ever, where the signal of the closed terminal is ignored (nohup).
type watched struct {
	*os.File
	gone func()
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.File.Read(p)
	if n == 0 && err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
		w.gone()
	}
	return n, err
}

// mode is what the screen shows.
type mode uint8

const (
	asking    mode = iota + 1
	reading        // a page of text
	reviewing      // the review
)

// Screen is the interview on a terminal: a model of the event loop that draws itself as
// text. All of it happens in Update; it starts nothing in the background.
type Screen struct {
	Forms
	s             *Session
	width, height int
	sized         bool // the window has said how large it is; nothing is drawn before, or all twice
	theme         *huh.Theme
	keys          *huh.KeyMap

	mode    mode
	q       Question
	in      input
	refused []diag.Diagnostic // the answer just given
	told    []Remark          // what the answer before says by itself
	fault   error             // of saving it
	briefed bool

	page []Line
	top  int // first line shown of a page
	back mode

	review review
	err    error // of Run
}

// NewScreen shows the first open question of a session, in a window of cells.
func NewScreen(t Forms, s *Session, width, height int) *Screen {
	c := &Screen{Forms: t, s: s, width: width, height: height, sized: true, theme: theme(t.Plain), keys: huh.NewDefaultKeyMap(), err: ErrAborted}
	c.next()
	return c
}

// Type presses keys, one after the other: control characters stand for their keys, such as
// \r for enter, \x1b for escape, \x0e (Ctrl-N) and \x10 (Ctrl-P) for down and up.
func (c *Screen) Type(keys string) {
	for _, r := range keys {
		msg := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}}
		if r < ' ' {
			msg = tea.KeyMsg{Type: tea.KeyType(r)}
		}
		c.Update(msg)
	}
}

// Init implements tea.Model.
func (c *Screen) Init() tea.Cmd { return nil }

// Update implements tea.Model.
func (c *Screen) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		c.resize(msg.Width, msg.Height)
		return c, nil
	case tea.KeyMsg:
		if msg.Type == tea.KeyCtrlC {
			return c, tea.Quit
		}
		switch c.mode {
		case reading:
			c.read(msg)
			return c, nil
		case reviewing:
			return c, c.look(msg)
		}
		return c, c.typed(msg)
	}
	if c.mode == asking {
		return c, c.forward(msg)
	}
	return c, nil
}

// resize keeps what was typed.
func (c *Screen) resize(width, height int) {
	changed := !c.sized || width != c.width || height != c.height
	c.width, c.height, c.sized = max(width, 20), max(height, 10), true
	if c.mode != asking || !changed {
		return
	}
	text := c.in.value()
	filled := c.in.fill != nil
	c.in = c.inputOf(c.q, filled)
	if filled {
		c.in.fill(text)
	}
}

// forward hands a message to the field.
func (c *Screen) forward(msg tea.Msg) tea.Cmd {
	model, cmd := c.in.Field.Update(msg)
	if f, ok := model.(huh.Field); ok {
		c.in.Field = f
	}
	return cmd
}

// next goes to the first open question, by way of the brief, or to the review.
func (c *Screen) next() {
	q, ok := c.s.Next()
	if !ok {
		c.openReview()
		return
	}
	c.ask(q)
	if q.Section > Verify && !c.briefed {
		c.briefed = true
		c.open(c.s.Brief())
	}
}

func (c *Screen) ask(q Question) {
	c.mode, c.q, c.refused, c.fault = asking, q, nil, nil
	c.in = c.inputOf(q, false)
}

// open shows a page of text, and comes back to what was shown.
func (c *Screen) open(page []Line) {
	c.back, c.mode, c.page, c.top = c.mode, reading, page, 0
}

// typed is a key while a question is asked.
func (c *Screen) typed(key tea.KeyMsg) tea.Cmd {
	empty := c.in.fill == nil || c.in.value() == ""
	switch name := key.String(); {
	case c.in.isFiltering() && name != "enter":
		return c.forward(key)
	case name == "enter":
		c.submit(c.in.value())
		return nil
	case (name == "?" || name == "？") && empty && !key.Paste, name == "f1":
		c.open(c.s.Explain(c.q))
		return nil
	case name == "esc":
		c.previous()
		return nil
	case name == "ctrl+r":
		c.openReview()
		return nil
	case name == "tab" && c.in.fill != nil:
		if empty {
			c.in.fill(c.q.Proposal)
		}
		return nil
	case name == "tab", name == "shift+tab":
		return nil
	}
	c.refused = nil
	return c.forward(key)
}

func (c *Screen) previous() {
	if q, ok := c.s.Before(c.q); ok {
		c.told = nil
		c.ask(q)
	}
}

// submit takes an answer, or says why not.
func (c *Screen) submit(answer string) {
	q := c.q
	switch {
	case answer == ownAnswer:
		c.in = c.inputOf(q, true)
		return
	case isWhy(strings.TrimSpace(answer)):
		c.open(c.s.Explain(q))
		return
	case strings.TrimSpace(answer) == goBack:
		c.previous()
		return
	case q.Many && len(q.Options) > 0:
		q.Proposal = "" // nothing chosen is nothing, not what was proposed
	}
	c.refused, c.fault = c.s.Answer(q, answer)
	if len(c.refused) > 0 || c.fault != nil {
		return
	}
	c.told = c.s.Told(q)
	c.next()
}

// read is a key while a page is shown.
func (c *Screen) read(key tea.KeyMsg) {
	last := max(0, len(c.pageLines())-c.pageRoom())
	switch key.String() {
	case "enter", "esc", "q":
		c.mode = c.back
	case "down", "j", "ctrl+n":
		c.top++
	case "up", "k", "ctrl+p":
		c.top--
	case " ", "pgdown":
		if c.top >= last {
			c.mode = c.back
		}
		c.top += c.pageRoom()
	case "pgup", "b":
		c.top -= c.pageRoom()
	case "home":
		c.top = 0
	case "end":
		c.top = last
	}
	c.top = min(max(c.top, 0), last)
}

package wizard

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
)

// View implements tea.Model. The line to type in stands last: there the terminal shows the
// candidates of an input method.
func (c *Screen) View() string {
	if !c.sized {
		return ""
	}
	var lines []string
	switch c.mode {
	case reading:
		lines = c.viewPage()
	case reviewing:
		lines = c.viewReview()
	default:
		lines = c.viewQuestion()
	}
	if over := len(lines) - c.height; over > 0 {
		lines = append(lines[:2:2], lines[2+over:]...) // the head stays
	}
	return strings.Join(lines, "\n")
}

// colours of the terminal's own palette.
const (
	red, green, yellow, cyan, grey = "1", "2", "3", "6", "8"
)

func colourOf(s diag.Severity) string {
	switch s {
	case diag.Error:
		return red
	case diag.Warning:
		return yellow
	}
	return green
}

func (c *Screen) paint(colour, text string) string {
	if c.Plain || text == "" {
		return text
	}
	return lipgloss.NewStyle().Foreground(lipgloss.Color(colour)).Render(text)
}

func (c *Screen) strong(text string) string {
	if c.Plain {
		return text
	}
	return lipgloss.NewStyle().Bold(true).Render(text)
}

// text wraps a text, every line indented.
func (c *Screen) text(indent int, text string) []string {
	return wrapped(strings.Repeat(" ", indent)+clean(text), c.width-1, indent)
}

// clean keeps control characters of a filing away from the terminal.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 {
			return ' '
		}
		return r
	}, text)
}

// head is the line of progress and a rule below it.
func (c *Screen) head() []string {
	done, all := c.s.Progress()
	var steps strings.Builder
	for s := Verify; s <= Papers; s++ {
		if s <= c.q.Section {
			steps.WriteString("●")
		} else {
			steps.WriteString("○")
		}
	}
	left := fmt.Sprintf(c.say("%s 第 %d/%d 步 %s", "%s step %d/%d %s"), steps.String(), c.q.Section, Papers, c.q.Section.Title().In(c.Lang))
	if site := siteOf(c.q.Path); site > 0 {
		left += fmt.Sprintf(c.say("（第 %d 个网站）", " (site %d)"), site+1)
	}
	if c.mode == reviewing {
		left = c.say("总览", "review")
	}
	right := fmt.Sprintf("%s  %d/%d", clean(c.Name), done, all)
	if lipgloss.Width(left)+lipgloss.Width(right) >= c.width {
		right = fmt.Sprintf("%d/%d", done, all)
		left = cut(left, c.width-2-lipgloss.Width(right))
	}
	gap := max(1, c.width-1-lipgloss.Width(left)-lipgloss.Width(right))
	return []string{c.paint(cyan, left) + strings.Repeat(" ", gap) + c.paint(grey, right), c.paint(grey, strings.Repeat("─", c.width-1))}
}

func (c *Screen) viewQuestion() []string {
	lines := c.head()
	for _, t := range c.told {
		lines = append(lines, c.painted(colourOf(t.Severity), c.text(0, sign(t.Severity)+" "+c.mask(t.Text.In(c.Lang))))...)
	}
	lines = append(lines, "")
	title := official(c.q, c.Lang)
	if c.q.Optional {
		title += c.say("（可不填）", " (optional)")
	}
	for _, l := range c.text(0, title) {
		lines = append(lines, c.strong(l))
	}
	lines = append(lines, c.help()...)
	lines = append(lines, "")
	lines = append(lines, c.trouble()...)
	lines = append(lines, c.painted(grey, c.text(0, c.hints()))...)
	// The input of bubbles pads a placeholder of wide characters with NUL.
	return append(lines, strings.Split(strings.ReplaceAll(c.in.View(), "\x00", ""), "\n")...)
}

// help is what belongs in the field, an example, and what is proposed.
func (c *Screen) help() (lines []string) {
	help := c.q.Help.In(c.Lang)
	if c.q.Example != "" && c.in.fill != nil {
		help = strings.TrimPrefix(strings.TrimRight(help, "。.")+c.say("。例：", "; example: ")+c.q.Example, c.say("。", "; "))
	}
	if help != "" {
		lines = append(lines, c.text(2, help)...)
	}
	if c.q.Proposal == "" {
		return lines
	}
	why := c.q.Why.In(c.Lang)
	if why != "" {
		why = c.say("（"+why+"）", " ("+why+")")
	}
	shown := c.mask(c.q.Proposal)
	if c.q.Kind == filing.Flag {
		shown = map[bool]string{true: c.say("是", "yes"), false: c.say("否", "no")}[c.q.Proposal == "true"]
	}
	return append(lines, c.painted(green, c.text(2, c.say("建议：", "proposed: ")+shown+why))...)
}

// trouble says why the answer was not taken.
func (c *Screen) trouble() (lines []string) {
	for _, d := range c.refused {
		lines = append(lines, c.painted(red, c.text(0, "✗ "+c.mask(d.Message.In(c.Lang))))...)
		if hint := d.Hint.In(c.Lang); hint != "" {
			lines = append(lines, c.text(2, c.mask(hint))...)
		}
	}
	if c.fault != nil {
		lines = append(lines, c.painted(red, c.text(0, c.say("✗ 没有保存：", "✗ not saved: ")+c.fault.Error()+c.say("。腾出空间后再按回车重试。", ". Make room and press enter again.")))...)
	}
	if len(lines) > 0 {
		lines = append(lines, "")
	}
	return lines
}

// hints are the keys that do something here.
func (c *Screen) hints() string {
	parts := []string{c.say("回车 确认", "enter confirms")}
	if c.in.fill == nil {
		parts = append(parts, c.say("↑↓ 移动", "↑↓ move"))
	}
	switch {
	case c.in.fill == nil && c.q.Many:
		parts = append(parts, c.say("空格 选取", "space selects"), c.say("/ 筛选", "/ filters"))
	case c.in.fill == nil && len(c.q.Options) > c.room():
		parts = append(parts, c.say("/ 筛选", "/ filters"))
	case c.in.fill != nil && c.q.Proposal != "":
		parts = []string{c.say("回车 采用建议", "enter takes the proposal"), c.say("Tab 修改", "tab edits it")}
	}
	why := c.say("? 说明", "? why")
	if c.in.fill != nil && c.in.value() != "" {
		why = c.say("F1 说明", "f1 why")
	}
	if c.in.fill != nil && len(c.refused) > 0 {
		parts = append(parts, c.say("Ctrl-U 清空", "ctrl-u clears"))
	}
	parts = append(parts, why, c.say("Esc 上一题", "esc back"), c.say("Ctrl-R 总览", "ctrl-r review"))
	if c.in.fill != nil && (c.q.Proposal != "" || !c.q.Optional) {
		parts = append(parts, c.say("- 留空", "- leave empty"))
	}
	return strings.Join(append(parts, c.say("Ctrl-C 退出", "ctrl-c quit")), c.say("  ", "  "))
}

func (c *Screen) painted(colour string, lines []string) []string {
	for i, l := range lines {
		lines[i] = c.paint(colour, l)
	}
	return lines
}

func (c *Screen) mask(text string) string {
	if c.Mask == nil {
		return text
	}
	return c.Mask(text)
}

// pageLines is the page wrapped to the window.
func (c *Screen) pageLines() (out []string) {
	for _, l := range c.page {
		text := l.Text.In(c.Lang)
		hang := l.Indent
		if strings.HasPrefix(text, "· ") || strings.HasPrefix(text, "- ") {
			hang += 2
		}
		lines := wrapped(strings.Repeat(" ", l.Indent)+clean(text), c.width-1, hang)
		if l.Strong {
			for i := range lines {
				lines[i] = c.strong(lines[i])
			}
		}
		out = append(out, lines...)
	}
	return out
}

func (c *Screen) pageRoom() int { return c.height - 4 }

func (c *Screen) viewPage() []string {
	all := c.pageLines()
	end := min(c.top+c.pageRoom(), len(all))
	lines := append(c.head(), all[c.top:end]...)
	for len(lines) < c.height-2 {
		lines = append(lines, "")
	}
	keys := c.say("回车 继续", "enter goes on")
	if rest := len(all) - end; rest > 0 {
		keys = fmt.Sprintf(c.say("↓ 还有 %d 行  空格 翻页  ", "↓ %d more lines  space turns the page  "), rest) + keys
	}
	return append(lines, c.paint(grey, keys))
}

package wizard

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"github.com/beian-dev/beian/internal/diag"
)

func (c *Screen) reviewRoom() int { return max(3, c.height-10) }

func (c *Screen) viewReview() []string {
	r := c.review
	lines := c.head()
	from := max(0, min(r.row-c.reviewRoom()/2, len(r.entries)+1-c.reviewRoom()))
	for row := from; row < min(from+c.reviewRoom(), len(r.entries)+1); row++ {
		lines = append(lines, c.reviewRow(row))
	}
	lines = append(lines, c.paint(grey, strings.Repeat("─", c.width-1)))
	lines = append(lines, c.about(4)...)
	keys := c.say("↑↓ 移动  回车 修改  n 下一处问题  x 删除所在的网站或域名  Esc 返回  Ctrl-C 退出", "↑↓ move  enter changes  n next finding  x removes site or domain  esc back  ctrl-c quit")
	if r.sure != "" {
		keys = fmt.Sprintf(c.say("再按一次 x 删除%s", "press x again to remove %s"), r.sure)
	}
	return append(append(lines, ""), c.painted(grey, c.text(0, keys))...)
}

// reviewRow is one line: cursor, mark, field and answer.
func (c *Screen) reviewRow(row int) string {
	cursor := "  "
	if row == c.review.row {
		cursor = "> "
	}
	if row == 0 {
		return cursor + c.strong(c.say("完成，保存并退出", "done: save and leave"))
	}
	e := c.review.entries[row-1]
	worst, answer := e.Worst(), e.Answer
	switch {
	case e.IsMissing():
		worst, answer = diag.Error, c.say("（缺）", "(missing)")
	case answer == "":
		answer = "–"
	}
	mark := sign(worst)
	if worst == 0 && e.Answer == "" {
		mark = " "
	}
	name := e.Question.Title.In(c.Lang)
	if site := siteOf(e.Question.Path); site > 0 {
		name = fmt.Sprintf("%d. ", site+1) + name
	}
	line := cut(name, 30)
	line += strings.Repeat(" ", 32-lipgloss.Width(line)) + clean(answer)
	return cursor + c.paint(colourOf(worst), mark) + " " + cut(line, c.width-6)
}

// cut shortens a text to a width in cells.
func cut(text string, width int) string {
	if lipgloss.Width(text) <= width {
		return text
	}
	head, _ := cutAt(text, width-1)
	return head + "…"
}

// about is what the check says of the present row, in at most so many lines.
func (c *Screen) about(most int) (lines []string) {
	found := c.review.rest
	if c.review.row > 0 {
		found = c.review.entries[c.review.row-1].Findings
	}
	for _, d := range found {
		text := c.mask(d.Message.In(c.Lang))
		if hint := d.Hint.In(c.Lang); hint != "" {
			text += c.say(" → ", " → ") + c.mask(hint)
		}
		lines = append(lines, c.text(0, sign(d.Severity)+" "+text)...)
	}
	if len(lines) > most {
		lines = append(lines[:most-1], "…")
	}
	for len(lines) < most {
		lines = append(lines, "")
	}
	return lines
}

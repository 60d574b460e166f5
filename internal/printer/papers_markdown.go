package printer

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/beian-dev/beian/internal/dossier"
)

// PapersMarkdown lists the papers as a check list to work through: a box for each, ticked
// where it is there and nothing was found. The error is w's.
func PapersMarkdown(w io.Writer, papers Papers, o Options) error {
	b := bufio.NewWriter(w)
	for i, d := range papers.Dossiers {
		if i > 0 {
			fmt.Fprintln(b)
		}
		m := markdown{w: b, list: newLister(o, d)}
		m.dossier(d, papers.AsOf)
	}
	return b.Flush()
}

type markdown struct {
	w    *bufio.Writer
	list lister
}

func (m markdown) dossier(d dossier.Dossier, asOf string) {
	l := m.list
	fmt.Fprintf(m.w, "# %s%s\n\n%s\n\n%s\n\n", l.say("备案材料：", "Papers: "), Inline(d.File), Inline(l.heading(d, asOf)), Inline(l.summary(d)))
	for _, p := range d.Papers {
		box := " "
		if p.State == dossier.Fit {
			box = "x"
		}
		fmt.Fprintf(m.w, "- [%s] **%s** %s\n", box, Inline(l.mask(l.title(p))), Inline(l.say("——", "– ")+l.state(p)))
		m.lines("  ", l.lines(p))
	}
	if d.Verification.Method != "" {
		fmt.Fprintf(m.w, "\n## %s%s\n\n", l.say("负责人核验：", "Verification of the administrator: "), l.method(d.Verification))
		m.lines("", l.verification(d.Verification))
	}
	if lines := l.mailing(d.Mailing); lines != nil {
		fmt.Fprintf(m.w, "\n## %s\n\n", l.say("邮寄地址", "Postal address"))
		m.lines("", lines)
	}
	if len(d.Advice) > 0 {
		fmt.Fprintf(m.w, "\n## %s\n\n", l.say("请自行核对", "Look at these yourself"))
		for _, a := range d.Advice {
			fmt.Fprintf(m.w, "- [ ] %s\n", Inline(l.short(a)))
		}
	}
}

func (m markdown) lines(indent string, lines []labelled) {
	label := ""
	for _, line := range lines {
		if line.label != "" {
			label = line.label + m.list.say("：", ": ")
		}
		fmt.Fprintf(m.w, "%s- %s%s\n", indent, label, Inline(line.text))
	}
}

// markdownSpecial are the characters that Markdown takes for its own.
var markdownSpecial = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "#", `\#`, "|", `\|`)

// Inline makes text one line of plain Markdown.
func Inline(s string) string { return markdownSpecial.Replace(Escape(s)) }

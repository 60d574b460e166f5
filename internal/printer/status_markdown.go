package printer

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/beian-dev/beian/internal/procedure"
)

// StatusMarkdown tells where filings stand as Markdown: one as a check list of its steps,
// several as a table. The error is w's.
func StatusMarkdown(w io.Writer, all Statuses, o Options) error {
	b := bufio.NewWriter(w)
	t := newTeller(o, Standing{}, all.AsOf)
	if len(all.Filings) == 1 {
		statusList(b, all.Filings[0], newTeller(o, all.Filings[0], all.AsOf))
	} else {
		statusGrid(b, statusRows(all, o))
	}
	fmt.Fprintf(b, "\n%s\n", Inline(t.footing(all)))
	return b.Flush()
}

func statusGrid(b *bufio.Writer, rows [][]string) {
	for i, row := range rows {
		cells := make([]string, len(row))
		for j, text := range row {
			cells[j] = Inline(text)
		}
		fmt.Fprintf(b, "| %s |\n", strings.Join(cells, " | "))
		if i == 0 {
			fmt.Fprintf(b, "|%s\n", strings.Repeat("---|", len(row)))
		}
	}
}

func statusList(b *bufio.Writer, s Standing, t teller) {
	fmt.Fprintf(b, "# %s\n\n%s\n\n**%s**\n\n", Inline(strings.Join(nonEmpty(s.File, t.name(s)), t.say("：", ": "))), Inline(t.heading(s)), Inline(t.next(s)))
	for _, p := range s.Steps {
		box := " "
		if p.State >= procedure.Passed {
			box = "x"
		}
		fmt.Fprintf(b, "- [%s] %s\n", box, Inline(strings.Join(nonEmpty(t.stage(p.Stage), t.when(p)), t.say("：", ": "))))
		if p.State == procedure.Next {
			markdown{b, t.lister}.lines("  ", t.details(s))
		}
	}
	if len(s.Expiries) > 0 {
		fmt.Fprintf(b, "\n## %s\n\n", t.say("到期", "What runs out"))
	}
	for _, e := range s.Expiries {
		fmt.Fprintf(b, "- %s\n", Inline(e.Day+" "+t.expiry(e)+t.left(e.Day)))
	}
	if len(s.Duties) > 0 {
		fmt.Fprintf(b, "\n## %s\n\n", t.say("通过以后", "From now on"))
	}
	for _, n := range s.Duties {
		fmt.Fprintf(b, "- %s\n", Inline(n.Text.In(t.lang)))
	}
}

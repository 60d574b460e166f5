package printer

import (
	"testing"

	"github.com/charmbracelet/lipgloss"

	"github.com/beian-dev/beian/internal/diag"
)

func TestProgressFitsTheTerminal(t *testing.T) {
	tests := []struct {
		name        string
		done, total int
		width       int
		lang        diag.Lang
		want        string
	}{
		{"nothing yet", 0, 10000, 40, diag.EN, "checking [-----------]     0/10000   0%"},
		{"half of it", 5000, 10000, 40, diag.EN, "checking [#####------]  5000/10000  50%"},
		{"everything", 3, 3, 40, diag.ZH, "正在检查 [###################] 3/3 100%"},
		{"no room for a bar", 12, 340, 20, diag.EN, " 12/340   3%"},
		{"no room at all", 12, 340, 8, diag.EN, ""},
		{"a width that nobody knows", 1, 2, 0, diag.EN, "checking [####################--------------------] 1/2  50%"},
		{"nothing to do", 0, 0, 40, diag.EN, "checking [-------------------] 0/0   0%"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := Progress(test.done, test.total, test.width, test.lang)
			if got != test.want {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
			if test.width > 0 && lipgloss.Width(got) >= test.width {
				t.Errorf("%d cells on a terminal of %d", lipgloss.Width(got), test.width)
			}
		})
	}
}

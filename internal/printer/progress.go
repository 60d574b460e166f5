package printer

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"github.com/beian-dev/beian/internal/diag"
)

// longestBar is the widest that a bar grows, in cells; on a wide terminal it would be
// restless.
const longestBar = 40

// Progress is one line for a terminal of that many cells that says how much of total is
// done; width 0 or less means DefaultWidth. It has a cell left, for a full line would wrap.
func Progress(done, total, width int, lang diag.Lang) string {
	if width <= 0 {
		width = DefaultWidth
	}
	label := diag.Text{ZH: "正在检查", EN: "checking"}.In(lang)
	// Padded, so that the bar stays as long as it is.
	count := fmt.Sprintf("%*d/%d %3d%%", len(strconv.Itoa(total)), done, total, 100*done/max(total, 1))
	room := min(longestBar, width-1-lipgloss.Width(label)-len(count)-len(" [] "))
	switch {
	case room >= 4:
		full := room * done / max(total, 1)
		return label + " [" + strings.Repeat("#", full) + strings.Repeat("-", room-full) + "] " + count
	case len(count) < width:
		return count
	}
	return ""
}

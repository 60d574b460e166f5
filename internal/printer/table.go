package printer

import (
	"bufio"
	"io"
	"strings"

	"github.com/charmbracelet/lipgloss"
)

// Table writes rows with their columns aligned in terminal cells, two cells apart. Text
// is escaped. The last column is not padded. The error is w's.
func Table(w io.Writer, rows [][]string) error {
	var widths []int
	for _, row := range rows {
		for i, text := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], lipgloss.Width(Escape(text)))
		}
	}
	b := bufio.NewWriter(w)
	for _, row := range rows {
		var line strings.Builder
		for i, text := range row {
			text = Escape(text)
			line.WriteString(text)
			if i < len(row)-1 {
				line.WriteString(strings.Repeat(" ", widths[i]-lipgloss.Width(text)+2))
			}
		}
		b.WriteString(lineStart(strings.TrimRight(line.String(), " ")))
		b.WriteByte('\n')
	}
	return b.Flush()
}

package raster

import (
	"fmt"
	"image"
	"strings"
)

// Blocks is a picture as text for a terminal of 256 colours: each cell shows two dots, one
// above the other. The picture should be as wide as the cells that are wanted.
func Blocks(m *image.Gray) string {
	var b strings.Builder
	bounds := m.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y += 2 {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			fmt.Fprintf(&b, "\x1b[38;5;%d;48;5;%dm▀", grey(m.GrayAt(x, y).Y), grey(m.GrayAt(x, min(y+1, bounds.Max.Y-1)).Y))
		}
		b.WriteString("\x1b[0m\n")
	}
	return b.String()
}

// grey is the nearest of the terminal's colours: 232 to 255 are a ramp, 231 is white.
func grey(y uint8) int {
	const ramp, steps, white = 232, 24, 231
	if y > 250 {
		return white
	}
	return ramp + int(y)*steps/256
}

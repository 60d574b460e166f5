package cli

import (
	"io"

	"github.com/muesli/termenv"
)

// enableColors tells a Windows console to act on colours; elsewhere there is nothing to do.
func enableColors(w io.Writer) {
	// Without it colours would show as codes at worst, and --color never is there.
	_, _ = termenv.EnableVirtualTerminalProcessing(termenv.NewOutput(w))
}

package cli

import (
	"bytes"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// Every command that can show private values whole does so on a terminal, and elsewhere only
// where that is confirmed.
func TestPrivateValuesAreShownWholeOnATerminalOrConfirmed(t *testing.T) {
	a := &app{Host: hostOf("", "", new(bytes.Buffer), new(bytes.Buffer)), lang: "en"}
	count := 0
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		for _, sub := range c.Commands() {
			walk(sub)
		}
		if c.Flags().Lookup(flagShowPrivate) == nil {
			return
		}
		count++
		for _, terminal := range []bool{false, true} {
			for _, confirmed := range []bool{false, true} {
				args := append(strings.Fields(c.CommandPath())[1:], "--lang", "en", "--show-private", "missing.yaml")
				if confirmed {
					args = append(args, "--yes")
				}
				var out, errs bytes.Buffer
				h := hostOf("", "", &out, &errs)
				h.OutTerminal = terminal
				Main(h, args)
				if refused, want := strings.Contains(errs.String(), "would stay whole"), !terminal && !confirmed; refused != want {
					t.Errorf("%s, on a terminal %v, confirmed %v: %s", c.CommandPath(), terminal, confirmed, errs.String())
				}
			}
		}
	}
	walk(newRootCmd(a))
	if count < 5 {
		t.Errorf("%d commands have --show-private", count)
	}
}

package cli

import (
	"os"
	"os/signal"
)

// onInterrupt lets clean tidy the terminal before an interrupt from the keyboard ends the
// program, until stop is called.
func onInterrupt(clean func()) (stop func()) {
	signals, done := make(chan os.Signal, 1), make(chan struct{})
	signal.Notify(signals, os.Interrupt)
	go func() {
		select {
		case <-signals:
			clean()
			os.Exit(statusInterrupted)
		case <-done:
		}
	}()
	return func() {
		signal.Stop(signals)
		close(done)
	}
}

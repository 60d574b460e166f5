package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// openTerminal opens a pseudo-terminal: what the program is given, and the side on which
// nobody answers.
func openTerminal(t *testing.T) (terminal, silent *os.File) {
	t.Helper()
	silent, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { silent.Close() })
	if err := unix.IoctlSetPointerInt(int(silent.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	n, err := unix.IoctlGetInt(int(silent.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	terminal, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { terminal.Close() })
	return terminal, silent
}

// TestATerminalThatAnswersNothingIsNotAsked guards the start against libraries that ask
// the terminal for its colours and wait five seconds for the answer.
func TestATerminalThatAnswersNothingIsNotAsked(t *testing.T) {
	for _, args := range [][]string{{"version"}, {"check", "../../examples/sichuan-enterprise.yaml"}, {"--help"}} {
		t.Run(args[0], func(t *testing.T) {
			terminal, silent := openTerminal(t)
			cmd := exec.Command(os.Args[0], args...)
			cmd.Env = append(os.Environ(), asProgram+"=1", "TERM=xterm-256color", "NO_COLOR=1", "COLORTERM=truecolor")
			cmd.Stdin, cmd.Stdout, cmd.Stderr = terminal, terminal, terminal
			cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
			start := time.Now()
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			output := make(chan []byte)
			go func() { output <- readAll(silent) }()
			cmd.Wait() // the status of check is not at stake here
			if d := time.Since(start); d > 3*time.Second {
				t.Errorf("took %v", d)
			}
			terminal.Close() // the last one: reading ends
			got := <-output
			if len(got) == 0 {
				t.Error("nothing was written")
			}
			if bytes.ContainsRune(got, '\x1b') {
				t.Errorf("escape sequence in the output: %q", got)
			}
		})
	}
}

// readAll reads until the terminal is closed, which a pseudo-terminal reports as an error.
func readAll(f *os.File) (out []byte) {
	buf := make([]byte, 4096)
	for {
		n, err := f.Read(buf)
		out = append(out, buf[:n]...)
		if err != nil {
			return out
		}
	}
}

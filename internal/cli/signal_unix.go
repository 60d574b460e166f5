//go:build unix

package cli

import (
	"os/signal"
	"syscall"
)

// surviveFileLimit makes a file that grows beyond the limit of its user an error of the write, as
// a full disk is, and not the end of the process in the middle of it.
func surviveFileLimit() { signal.Ignore(syscall.SIGXFSZ) }

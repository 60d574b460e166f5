// Package cli is the command line: one file per command. Commands turn flags into
// options, a run function does the work and returns an error, and only Main turns that
// into text and an exit status.
package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/identity"
	"github.com/beian-dev/beian/internal/lsp"
	"github.com/beian-dev/beian/internal/printer"
)

// Exit statuses. They are part of the contract with scripts.
const (
	statusOK       = 0 // nothing at or above the fail level
	statusFindings = 1 // findings at or above the fail level
	statusFailed   = 2 // could not work: usage, a file that can't be read or parsed, broken rules

	statusInterrupted = 128 + 2 // ended from the keyboard, as shells have it: 128 and the signal's number
)

// Main runs the command in args, without the program's name, and returns the exit status.
func Main(h Host, args []string) int {
	a := &app{Host: h, args: args}
	a.project = a.readProject()
	a.lang = language(args, a.project.Lang, h.Getenv)
	root := newRootCmd(a)
	root.SetArgs(args)
	return a.finish(root.Execute())
}

// finish says what went wrong and chooses the exit status.
func (a *app) finish(err error) int {
	var user *userError
	var broken *brokenFiles
	switch {
	case err == nil:
		return statusOK
	case errors.Is(err, errFindings), errors.Is(err, lsp.ErrAbrupt): // the protocol wants 1
		return statusFindings
	case errors.Is(err, errMalformed):
		return statusFailed
	case errors.As(err, &broken):
		_ = a.ruleFindings(a.Err, broken.problems) // nothing is left to be done when the terminal is gone
	case errors.As(err, &user):
		a.complain("beian: " + user.text.In(a.lang))
		if !user.hint.IsZero() {
			for line := range strings.Lines(user.hint.In(a.lang)) {
				a.complain(strings.TrimSuffix(line, "\n"))
			}
		}
	default:
		a.complain("beian: " + err.Error())
	}
	return statusFailed
}

// complain writes a line about what went wrong. What can't be parsed is quoted in it, and nobody
// knows which words of it are private: what looks like a number of a person is masked.
func (a *app) complain(text string) {
	fmt.Fprintln(a.Err, presentable(text))
}

// presentable is a text of somebody else as a terminal may show it: numbers of persons are masked,
// and what does something to the terminal is escaped.
func presentable(text string) string { return printer.Escape(identity.Mask(text)) }

// The outcomes of a check whose report is printed already.
var (
	errFindings  = errors.New("there are findings at or above the fail level")
	errMalformed = errors.New("a file could not be read or parsed")
)

// brokenFiles says that rule files or the project file are not as they should be, and where.
type brokenFiles struct{ problems []diag.Diagnostic }

func (e *brokenFiles) Error() string {
	return fmt.Sprintf("%d problems in rule files or the project file", len(e.problems))
}

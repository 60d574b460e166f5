package cli

import (
	"io"
	"os"
	"runtime"
	"time"

	"github.com/charmbracelet/x/term"

	"github.com/beian-dev/beian/internal/online/client"
)

// Host is everything that commands take from outside the program.
type Host struct {
	In       io.Reader
	Out, Err io.Writer
	Today    string // YYYY-MM-DD where the user is
	Files    Files
	Folder   string // absolute path of the working folder; empty when it is unknown
	Getenv   func(string) string

	View func(name string) error // opens a file on the desktop; nil without one

	Network     func() *client.Client // who asks on the network; called only where a flag wants that
	CacheFolder string                // the user's, for answers of servers; empty: nothing is kept

	InTerminal  bool // In is a terminal that somebody sits at
	OutTerminal bool
	Width       int // of the terminal behind Out, in cells; 0 when there is none
	ErrTerminal bool
	ErrWidth    int // of the terminal behind Err

	Now         func() time.Time                 // for how long something takes and when a server answered, never for a day
	OnInterrupt func(clean func()) (stop func()) // clean runs before the keyboard ends the program, until stop
}

// System is the host that the operating system provides.
func System() Host {
	easeCollector(os.Getenv)
	surviveFileLimit()
	h := Host{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		Today: time.Now().Format(time.DateOnly), Files: disk{}, Getenv: os.Getenv,
		InTerminal: term.IsTerminal(os.Stdin.Fd()), OutTerminal: term.IsTerminal(os.Stdout.Fd()), ErrTerminal: term.IsTerminal(os.Stderr.Fd()),
		Now: time.Now, OnInterrupt: onInterrupt,
		Network: func() *client.Client { return &client.Client{Nameservers: client.SystemNameservers()} },
	}
	if folder, err := os.UserCacheDir(); err == nil {
		h.CacheFolder = folder
	}
	if folder, err := os.Getwd(); err == nil {
		h.Folder = folder
	}
	h.View = viewer(runtime.GOOS, os.Getenv)
	if width, _, err := term.GetSize(os.Stdout.Fd()); err == nil && h.OutTerminal {
		h.Width = width
	}
	if width, _, err := term.GetSize(os.Stderr.Fd()); err == nil && h.ErrTerminal {
		h.ErrWidth = width
	}
	return h
}

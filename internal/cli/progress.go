package cli

import (
	"io"
	"sync"
	"time"

	"github.com/beian-dev/beian/internal/printer"
)

// A run that is over sooner shows no bar, and one that is shown moves at this pace.
const (
	progressDelay = time.Second
	progressPace  = 100 * time.Millisecond
)

// progress is a line on the terminal behind standard error that says how far a run is. It
// is drawn over itself and gone before anything else is written. A nil one shows nothing.
type progress struct {
	w           io.Writer
	now         func() time.Time
	line        func(done int) string
	onInterrupt func(clean func()) (stop func())

	mu           sync.Mutex
	done         int
	begun, drawn time.Time
	visible      bool
	stop         func() // nil until the first line is drawn
}

// newProgress is nil where nobody watches: standard error is no terminal, a CI service
// records it, or quiet was asked for.
func (a *app) newProgress(total int, quiet bool) *progress {
	if !a.ErrTerminal || quiet || a.Getenv("TERM") == "dumb" || a.Getenv("CI") != "" {
		return nil
	}
	return &progress{
		w: a.Err, now: a.Now, begun: a.Now(), onInterrupt: a.OnInterrupt,
		line: func(done int) string { return printer.Progress(done, total, a.ErrWidth, a.lang) },
	}
}

// step counts one more that is done.
func (p *progress) step() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	now := p.now()
	if now.Sub(p.begun) < progressDelay || now.Sub(p.drawn) < progressPace {
		return
	}
	if p.stop == nil {
		enableColors(p.w) // a Windows console acts on codes only when told to
		p.stop = p.onInterrupt(p.hide)
	}
	p.drawn = now
	p.write("\r" + p.line(p.done) + "\x1b[K")
	p.visible = true
}

// hide takes the line away until the next step that draws it.
func (p *progress) hide() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.visible {
		p.write("\r\x1b[K")
		p.visible = false
	}
}

// end takes the line away for good.
func (p *progress) end() {
	if p == nil {
		return
	}
	p.hide()
	if p.stop != nil {
		p.stop()
	}
}

// write does not mind a terminal that is gone: the run goes on without its line.
func (p *progress) write(s string) { _, _ = io.WriteString(p.w, s) }

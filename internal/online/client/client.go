// Package client asks servers on the network. Nothing else in the program does, and nothing
// here does at the start: whoever wants an answer makes a Client and calls Ask.
package client

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/beian-dev/beian/internal/online/inquiry"
)

// Dialer connects to an address of the form host:port; the host is an IP address, but for a
// server that the user named.
type Dialer func(ctx context.Context, network, address string) (net.Conn, error)

// Client asks one server after the other. It may be used by several goroutines once its
// fields are set.
type Client struct {
	Dial        Dialer                                     // nil: that of the operating system
	Now         func() time.Time                           // nil: the clock
	Sleep       func(context.Context, time.Duration) error // nil: really
	Timeout     time.Duration                              // for one attempt; 0: DefaultTimeout
	Attempts    int                                        // 0: DefaultAttempts
	Nameservers []string                                   // host:port, asked in turn
	Trusted     []string                                   // host:port that the user named: they may be in a local network
	Roots       *x509.CertPool                             // nil: those of the operating system
	Agent       string                                     // how the program calls itself to web servers
	Announce    func(inquiry.Lookup)                       // hears of each lookup before it is made; nil: nobody does

	mu     sync.Mutex
	queues map[string]*queue
}

// Defaults, and what bounds a lookup.
const (
	DefaultTimeout  = 10 * time.Second
	DefaultAttempts = 2

	pause    = time.Second            // before the second attempt; doubled for each further one
	interval = 300 * time.Millisecond // between two questions to the same server
	patience = 3                      // lookups in a row that a server may leave unanswered
)

// The errors of lookups, beside inquiry.ErrNoHost. They are told to users; what the operating
// system says is added.
var (
	ErrGivenUp = errors.New("not asked: this server has left the last questions unanswered")
	ErrPrivate = errors.New("the server has no address on the internet")
)

// queue is the order in which one server is asked: one question at a time, and not too fast.
type queue struct {
	mu     sync.Mutex
	last   time.Time
	failed int // in a row
}

// Ask implements inquiry.Asker.
func (c *Client) Ask(ctx context.Context, l inquiry.Lookup) (inquiry.Answer, error) {
	q := c.queueOf(serverOf(l))
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.failed >= patience {
		return inquiry.Answer{}, ErrGivenUp
	}
	if wait := interval - c.now().Sub(q.last); !q.last.IsZero() && wait > 0 {
		if err := c.sleep(ctx, wait); err != nil {
			return inquiry.Answer{}, err
		}
	}
	if c.Announce != nil {
		c.Announce(l)
	}
	a, err := c.persist(ctx, l)
	q.last = c.now()
	if err != nil {
		q.failed++
		return inquiry.Answer{}, err
	}
	q.failed = 0
	return a, nil
}

func (c *Client) queueOf(server string) *queue {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.queues == nil {
		c.queues = map[string]*queue{}
	}
	if c.queues[server] == nil {
		c.queues[server] = &queue{}
	}
	return c.queues[server]
}

// serverOf names whom a lookup burdens.
func serverOf(l inquiry.Lookup) string {
	switch l.Kind {
	case inquiry.WHOIS:
		return l.Server
	case inquiry.DNS:
		return "dns"
	}
	if u, err := url.Parse(l.Of); err == nil {
		return strings.ToLower(u.Host)
	}
	return l.Of
}

// temporary is an error after which another attempt may do better.
type temporary struct{ error }

func (t temporary) Unwrap() error { return t.error }

// persist makes attempts, with longer and longer pauses, until one brings something or there
// is no use in another.
func (c *Client) persist(ctx context.Context, l inquiry.Lookup) (inquiry.Answer, error) {
	wait := pause
	for attempt := 1; ; attempt++ {
		a, err := c.attempt(ctx, l)
		var again temporary
		if !errors.As(err, &again) || attempt >= c.attempts() || ctx.Err() != nil {
			a.Lookup, a.At = l, c.now()
			return a, lastly(a, err)
		}
		if err := c.sleep(ctx, wait); err != nil {
			return inquiry.Answer{}, err
		}
		wait *= 2
	}
}

// lastly is the error after the last attempt: a site that keeps silent is an answer by then.
func lastly(a inquiry.Answer, err error) error {
	if a.Fault != "" {
		return nil
	}
	return err
}

func (c *Client) attempt(ctx context.Context, l inquiry.Lookup) (inquiry.Answer, error) {
	ctx, cancel := context.WithTimeout(ctx, c.timeout())
	defer cancel()
	switch l.Kind {
	case inquiry.WHOIS:
		return c.whois(ctx, l)
	case inquiry.DNS:
		return c.addresses(ctx, l.Of)
	case inquiry.RDAP:
		return c.rdap(ctx, l)
	case inquiry.HTTP:
		return c.visit(ctx, l)
	}
	return inquiry.Answer{}, fmt.Errorf("no way to ask by %q", l.Kind)
}

func (c *Client) now() time.Time {
	if c.Now != nil {
		return c.Now()
	}
	return time.Now()
}

func (c *Client) timeout() time.Duration {
	if c.Timeout > 0 {
		return c.Timeout
	}
	return DefaultTimeout
}

func (c *Client) attempts() int {
	if c.Attempts > 0 {
		return c.Attempts
	}
	return DefaultAttempts
}

func (c *Client) sleep(ctx context.Context, d time.Duration) error {
	if c.Sleep != nil {
		return c.Sleep(ctx, d)
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

package client

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"slices"
	"strings"
	"syscall"

	"github.com/beian-dev/beian/internal/online/inquiry"
)

// maxTargets is how many addresses of a host are tried.
const maxTargets = 3

// connect reaches a server by name. Its addresses come from DNS, which a stranger writes, so
// only those of the internet are taken: a name must not lead us to this machine or into a
// local network. The address that was judged is the one that is dialled; the name is not
// resolved again.
func (c *Client) connect(ctx context.Context, address string) (net.Conn, error) {
	if slices.Contains(c.Trusted, address) {
		return c.dial(ctx, "tcp", address)
	}
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	targets, err := c.targets(ctx, host)
	if err != nil {
		return nil, err
	}
	var first error
	for _, target := range targets {
		conn, err := c.dial(ctx, "tcp", net.JoinHostPort(target.String(), port))
		if err == nil {
			return conn, nil
		}
		if first == nil {
			first = err
		}
	}
	return nil, first
}

func (c *Client) dial(ctx context.Context, network, address string) (net.Conn, error) {
	if c.Dial != nil {
		return c.Dial(ctx, network, address)
	}
	var d net.Dialer
	return d.DialContext(ctx, network, address)
}

// targets are the addresses of a host on the internet, those of IPv4 first.
func (c *Client) targets(ctx context.Context, host string) ([]netip.Addr, error) {
	names := []string{host}
	if _, err := netip.ParseAddr(host); err != nil {
		a, err := c.addresses(ctx, host)
		if err != nil {
			return nil, &nameError{host, err}
		}
		names = a.Addresses
	}
	if len(names) == 0 {
		return nil, inquiry.ErrNoHost
	}
	var out []netip.Addr
	for _, name := range names {
		if a, err := netip.ParseAddr(name); err == nil && inquiry.IsPublic(a) {
			out = append(out, a.Unmap())
		}
	}
	if len(out) == 0 {
		return nil, ErrPrivate
	}
	slices.SortStableFunc(out, func(a, b netip.Addr) int { return a.BitLen() - b.BitLen() })
	return out[:min(len(out), maxTargets)], nil
}

// nameError says that DNS did not answer, which says nothing about the server itself.
type nameError struct {
	host string
	err  error
}

func (e *nameError) Error() string { return fmt.Sprintf("look up %s: %v", e.host, e.err) }
func (e *nameError) Unwrap() error { return e.err }

// retryable marks errors after which another attempt may do better.
func retryable(err error) error {
	if err == nil || errors.Is(err, ErrPrivate) || errors.Is(err, inquiry.ErrNoHost) || isOffline(err) || isRefused(err) {
		return err
	}
	return temporary{err}
}

// isOffline reports whether there is no way to the network at all.
func isOffline(err error) bool {
	return errors.Is(err, syscall.ENETUNREACH) || errors.Is(err, syscall.ENETDOWN) || errors.Is(err, syscall.EHOSTUNREACH)
}

// isRefused also knows how Windows says it, whose numbers are others.
func isRefused(err error) bool {
	return errors.Is(err, syscall.ECONNREFUSED) || err != nil && strings.Contains(err.Error(), "actively refused")
}

func isTimeout(err error) bool {
	var timeout net.Error
	return errors.Is(err, context.DeadlineExceeded) || errors.As(err, &timeout) && timeout.Timeout()
}

func isClosed(err error) bool {
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE) ||
		err != nil && strings.Contains(err.Error(), "forcibly closed")
}

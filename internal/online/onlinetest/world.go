// Package onlinetest is a little internet on loopback for tests: name servers, WHOIS and RDAP
// servers and sites, reached by a dialer under the addresses that they claim to have.
package onlinetest

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/netip"
	"sync"
	"syscall"
	"testing"
)

// Nameserver is where the world's DNS answers.
const Nameserver = "192.0.2.53:53"

// World is the internet of one test. Its methods that add something are called before
// anything is asked.
type World struct {
	t    testing.TB
	CA   *Authority // vouches for the certificates of Secure
	Zone Zone

	mu     sync.Mutex
	places map[string]string // network and claimed address → where it really is
	dialed []string
}

// New opens a world with nothing but DNS in it.
func New(t testing.TB) *World {
	t.Helper()
	w := &World{t: t, CA: newAuthority(t), places: map[string]string{}, Zone: Zone{hosts: map[string]Records{}}}
	w.serveDNS()
	return w
}

// Dial reaches what stands at a claimed address. Where nothing does the connection is refused.
func (w *World) Dial(ctx context.Context, network, address string) (net.Conn, error) {
	w.mu.Lock()
	w.dialed = append(w.dialed, address)
	place := w.places[network+" "+address]
	w.mu.Unlock()
	if place == "" {
		return nil, &net.OpError{Op: "dial", Net: network, Err: syscall.ECONNREFUSED}
	}
	var d net.Dialer
	return d.DialContext(ctx, network, place)
}

// Dialed lists the addresses that were dialled.
func (w *World) Dialed() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]string(nil), w.dialed...)
}

// Listen puts a server at a claimed address, such as 203.0.113.10:80; serve has the
// connection to itself, and it is closed after that.
func (w *World) Listen(address string, serve func(net.Conn)) {
	w.t.Helper()
	l := w.listen(address)
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return // the test is over
			}
			go func() {
				defer conn.Close()
				serve(conn)
			}()
		}
	}()
}

// listen opens a port on loopback that stands for a claimed address.
func (w *World) listen(address string) net.Listener {
	w.t.Helper()
	if _, err := netip.ParseAddrPort(address); err != nil {
		w.t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { l.Close() })
	w.place("tcp", address, l.Addr().String())
	return l
}

// Say is a server that waits until it is asked something, says a text, and hangs up.
func Say(text string) func(net.Conn) {
	return func(conn net.Conn) {
		if _, err := conn.Read(make([]byte, 4096)); err == nil {
			_, _ = io.WriteString(conn, text) // the client notices
		}
	}
}

// Place is where on loopback the server at a claimed address really is, for those who go
// without Dial.
func (w *World) Place(network, address string) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.places[network+" "+address]
}

func (w *World) place(network, address, real string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.places[network+" "+address] = real
}

// Refuse is a dialer of a machine without a network.
func Refuse(_ context.Context, network, address string) (net.Conn, error) {
	return nil, &net.OpError{Op: "dial", Net: network, Err: fmt.Errorf("connect to %s: %w", address, syscall.ENETUNREACH)}
}

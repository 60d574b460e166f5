package client

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/netip"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/dns/dnsmessage"

	"github.com/beian-dev/beian/internal/online/inquiry"
)

const (
	maxDatagram  = 1232 // what passes every network unfragmented (DNS flag day 2020)
	maxAddresses = 32   // of one host
)

// publicNameservers are asked where the system names none that we could find: AliDNS and
// DNSPod.
var publicNameservers = [...]string{"223.5.5.5:53", "119.29.29.29:53"}

// SystemNameservers are those of /etc/resolv.conf; on Windows, and where the file names none,
// public ones in China.
func SystemNameservers() []string {
	var out []string
	if runtime.GOOS != "windows" {
		text, err := os.ReadFile("/etc/resolv.conf")
		if err != nil {
			text = nil // then public ones
		}
		for line := range strings.Lines(string(text)) {
			if fields := strings.Fields(line); len(fields) > 1 && fields[0] == "nameserver" {
				if a, err := netip.ParseAddr(fields[1]); err == nil {
					out = append(out, netip.AddrPortFrom(a, 53).String())
				}
			}
		}
	}
	if len(out) == 0 {
		return slices.Clone(publicNameservers[:])
	}
	return out[:min(len(out), 3)]
}

// addresses asks for the IPv4 and IPv6 addresses of a host.
func (c *Client) addresses(ctx context.Context, host string) (inquiry.Answer, error) {
	a := inquiry.Answer{At: c.now()}
	for _, kind := range [...]dnsmessage.Type{dnsmessage.TypeA, dnsmessage.TypeAAAA} {
		if err := c.resolve(ctx, host, kind, &a); err != nil {
			return inquiry.Answer{}, retryable(err)
		}
	}
	return a, nil
}

// resolve asks the name servers in turn until one knows.
func (c *Client) resolve(ctx context.Context, host string, kind dnsmessage.Type, a *inquiry.Answer) error {
	name, err := dnsmessage.NewName(strings.TrimSuffix(host, ".") + ".")
	if err != nil {
		return fmt.Errorf("%q is no name for DNS: %w", host, err)
	}
	question := dnsmessage.Question{Name: name, Type: kind, Class: dnsmessage.ClassINET}
	err = errors.New("there is no name server")
	for i, server := range c.Nameservers {
		// Each has its share of the time, or a silent one would leave none for the next.
		share, cancel := context.WithTimeout(ctx, c.timeout()/time.Duration(len(c.Nameservers)-i+1))
		err = c.exchange(share, server, question, a)
		cancel()
		if err == nil {
			return nil
		}
	}
	return err
}

// exchange asks one server, by TCP where the answer does not fit into a datagram.
func (c *Client) exchange(ctx context.Context, server string, q dnsmessage.Question, a *inquiry.Answer) error {
	id := uint16(rand.Uint32())
	packed, err := query(id, q)
	if err != nil {
		return err
	}
	truncated, err := c.converse(ctx, "udp", server, packed, id, q, a)
	if err == nil && truncated {
		truncated, err = c.converse(ctx, "tcp", server, packed, id, q, a)
	}
	if err == nil && truncated {
		err = errCut
	}
	if err != nil {
		return fmt.Errorf("name server %s: %w", server, err)
	}
	return nil
}

func query(id uint16, q dnsmessage.Question) ([]byte, error) {
	b := dnsmessage.NewBuilder(nil, dnsmessage.Header{ID: id, RecursionDesired: true})
	var header dnsmessage.ResourceHeader
	err := errors.Join(b.StartQuestions(), b.Question(q), b.StartAdditionals(),
		header.SetEDNS0(maxDatagram, dnsmessage.RCodeSuccess, false), b.OPTResource(header, dnsmessage.OPTResource{}))
	if err != nil {
		return nil, err
	}
	return b.Finish()
}

// converse sends a question and reads until its answer comes.
func (c *Client) converse(ctx context.Context, network, server string, packed []byte, id uint16, q dnsmessage.Question, a *inquiry.Answer) (truncated bool, err error) {
	conn, err := c.dial(ctx, network, server)
	if err != nil {
		return false, err
	}
	defer conn.Close()
	if deadline, ok := ctx.Deadline(); ok {
		if err := conn.SetDeadline(deadline); err != nil {
			return false, err
		}
	}
	if network == "tcp" {
		packed = append(binary.BigEndian.AppendUint16(nil, uint16(len(packed))), packed...)
	}
	if _, err := conn.Write(packed); err != nil {
		return false, err
	}
	for {
		message, err := receive(conn, network)
		if err != nil {
			return false, err
		}
		truncated, mine, err := take(message, id, q, a)
		if mine || network == "tcp" {
			return truncated, err
		}
	}
}

func receive(conn net.Conn, network string) ([]byte, error) {
	if network == "udp" {
		buffer := make([]byte, 4096)
		n, err := conn.Read(buffer)
		return buffer[:n], err
	}
	var size [2]byte
	if _, err := io.ReadFull(conn, size[:]); err != nil {
		return nil, err
	}
	message := make([]byte, binary.BigEndian.Uint16(size[:]))
	_, err := io.ReadFull(conn, message)
	return message, err
}

var (
	errAnother = errors.New("an answer to another question")
	errCut     = errors.New("its answer is cut short")
)

// take reads an answer into a; mine is false for what answers another question, such as a
// forged or late datagram.
func take(message []byte, id uint16, q dnsmessage.Question, a *inquiry.Answer) (truncated, mine bool, err error) {
	var p dnsmessage.Parser
	header, err := p.Start(message)
	if err != nil {
		return false, false, fmt.Errorf("no DNS answer: %w", err)
	}
	if header.ID != id || !header.Response {
		return false, false, errAnother
	}
	asked, err := p.AllQuestions()
	if err != nil || len(asked) != 1 || asked[0].Type != q.Type || !strings.EqualFold(asked[0].Name.String(), q.Name.String()) {
		return false, false, errAnother
	}
	switch header.RCode {
	case dnsmessage.RCodeSuccess, dnsmessage.RCodeNameError:
	default:
		return false, true, fmt.Errorf("it answers %s", strings.TrimPrefix(header.RCode.String(), "RCode"))
	}
	if header.Truncated {
		return true, true, nil
	}
	return false, true, records(&p, a)
}

// records takes addresses and aliases. What follows the answers is of no interest.
func records(p *dnsmessage.Parser, a *inquiry.Answer) error {
	for {
		r, err := p.Answer()
		if errors.Is(err, dnsmessage.ErrSectionDone) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("a broken answer: %w", err)
		}
		if len(a.Addresses)+len(a.Aliases) >= maxAddresses {
			return nil
		}
		switch body := r.Body.(type) {
		case *dnsmessage.AResource:
			a.Addresses = addNew(a.Addresses, netip.AddrFrom4(body.A).String())
		case *dnsmessage.AAAAResource:
			a.Addresses = addNew(a.Addresses, netip.AddrFrom16(body.AAAA).String())
		case *dnsmessage.CNAMEResource:
			a.Aliases = addNew(a.Aliases, strings.ToLower(strings.TrimSuffix(body.CNAME.String(), ".")))
		}
	}
}

func addNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

package client

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"slices"

	"github.com/beian-dev/beian/internal/online/inquiry"
	"github.com/beian-dev/beian/internal/online/page"
)

const (
	whoisPort = "43"
	maxWHOIS  = 64 << 10
)

// form is how a server wants to be asked: Verisign's also knows name servers.
func form(server, name string) string {
	if server == "whois.verisign-grs.com" {
		return "domain " + name
	}
	return name
}

// whois asks a server of RFC 3912: a line there, and text back until it hangs up. Servers that
// other servers name are asked on the port of WHOIS and on no other.
func (c *Client) whois(ctx context.Context, l inquiry.Lookup) (inquiry.Answer, error) {
	address := l.Server
	if !slices.Contains(c.Trusted, address) {
		host := l.Server
		if h, _, err := net.SplitHostPort(host); err == nil {
			host = h
		}
		address = net.JoinHostPort(host, whoisPort)
	}
	conn, err := c.connect(ctx, address)
	if err != nil {
		return inquiry.Answer{}, retryable(err)
	}
	defer conn.Close()
	if deadline, ok := ctx.Deadline(); ok {
		if err := conn.SetDeadline(deadline); err != nil {
			return inquiry.Answer{}, err
		}
	}
	if _, err := io.WriteString(conn, form(l.Server, l.Of)+"\r\n"); err != nil {
		return inquiry.Answer{}, retryable(err)
	}
	// Some servers break the connection off behind their answer; where time has run out there may
	// be more of it.
	text, err := io.ReadAll(io.LimitReader(conn, maxWHOIS))
	if err != nil && (len(text) == 0 || errors.Is(err, os.ErrDeadlineExceeded)) {
		return inquiry.Answer{}, retryable(err)
	}
	if len(text) == 0 {
		return inquiry.Answer{}, retryable(io.ErrUnexpectedEOF)
	}
	return inquiry.Answer{Text: page.Decode(text, "")}, nil
}

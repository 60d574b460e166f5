package client

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/online"
	"github.com/beian-dev/beian/internal/online/inquiry"
	"github.com/beian-dev/beian/internal/online/page"
)

const (
	maxPage   = 4 << 20     // bytes of a page, unpacked
	maxPacked = 2 * maxPage // and as it comes, with what frames it
	maxRDAP   = 1 << 20
	maxHead   = 64 << 10
	maxHops   = 3 // redirects of RDAP servers
)

// request asks for a page on a connection of its own; redirects are not followed. The
// library's transport would keep connections, take proxies of the environment and write to
// the log what a strange server says.
func (c *Client) request(ctx context.Context, address, accept string, config *tls.Config) (*http.Response, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	r.Close = true
	r.Header.Set("Accept", accept)
	r.Header.Set("Accept-Language", "zh-CN,zh;q=0.9")
	r.Header.Set("User-Agent", cmp.Or(c.Agent, "beian"))
	conn, err := c.connect(ctx, net.JoinHostPort(r.URL.Hostname(), portOf(r.URL)))
	if err != nil {
		return nil, err
	}
	response, err := roundTrip(ctx, conn, r, config)
	if err != nil {
		conn.Close() // the error that brought us here matters more
		return nil, err
	}
	return response, nil
}

// roundTrip sends a request and reads as far as the body, by TLS where the address wants it.
func roundTrip(ctx context.Context, conn net.Conn, r *http.Request, config *tls.Config) (*http.Response, error) {
	if deadline, ok := ctx.Deadline(); ok {
		if err := conn.SetDeadline(deadline); err != nil {
			return nil, err
		}
	}
	var state *tls.ConnectionState
	if r.URL.Scheme == "https" {
		config.ServerName = r.URL.Hostname()
		secure := tls.Client(conn, config)
		if err := secure.HandshakeContext(ctx); err != nil {
			return nil, err
		}
		shaken := secure.ConnectionState()
		conn, state = secure, &shaken
	}
	if err := r.Write(conn); err != nil {
		return nil, err
	}
	in := bufio.NewReader(io.LimitReader(conn, maxHead+maxPacked))
	for {
		response, err := http.ReadResponse(in, r)
		if err != nil {
			return nil, err
		}
		if response.StatusCode >= 200 || response.StatusCode == http.StatusSwitchingProtocols {
			response.TLS = state
			response.Body = body{response.Body, conn}
			return response, nil
		}
	}
}

// body closes the connection that it comes from.
type body struct {
	io.ReadCloser
	conn net.Conn
}

func (b body) Close() error { return errors.Join(b.ReadCloser.Close(), b.conn.Close()) }

// unpacked is a body as it was before the server packed it, which some do without being
// asked.
func unpacked(response *http.Response) (io.Reader, error) {
	if !strings.EqualFold(response.Header.Get("Content-Encoding"), "gzip") {
		return response.Body, nil
	}
	return gzip.NewReader(response.Body)
}

func portOf(u *url.URL) string {
	if u.Scheme == "https" {
		return cmp.Or(u.Port(), "443")
	}
	return cmp.Or(u.Port(), "80")
}

// visit fetches one page as a visitor of the site does.
func (c *Client) visit(ctx context.Context, l inquiry.Lookup) (inquiry.Answer, error) {
	// The certificate is judged below: a site whose certificate is wrong is a finding, and
	// nothing that is sent there is a secret.
	response, err := c.request(ctx, l.Of, "text/html,*/*;q=0.5", &tls.Config{InsecureSkipVerify: true})
	if err != nil {
		return faulty(err)
	}
	defer response.Body.Close()
	a := inquiry.Answer{Status: response.StatusCode, Certificate: c.certificate(response)}
	if to := response.Header.Get("Location"); to != "" && response.StatusCode >= 300 && response.StatusCode < 400 {
		a.Location = to
		return a, nil
	}
	in, err := unpacked(response)
	if err != nil {
		return faulty(err)
	}
	body, err := io.ReadAll(io.LimitReader(in, maxPage+1))
	if err != nil {
		return faulty(err)
	}
	a.Cut = len(body) > maxPage
	if kind := strings.ToLower(response.Header.Get("Content-Type")); kind == "" || strings.Contains(kind, "text") || strings.Contains(kind, "html") {
		a.Text = page.Decode(bytes.ReplaceAll(body[:min(len(body), maxPage)], []byte{0}, nil), kind)
	}
	return a, nil
}

// faulty makes an answer of what keeps a site from opening. An error is left where it is the
// network that is gone, and not the site.
func faulty(err error) (inquiry.Answer, error) {
	var a inquiry.Answer
	var record tls.RecordHeaderError
	var alert tls.AlertError
	var name *nameError
	switch {
	case isOffline(err), errors.As(err, &name):
		return a, retryable(err)
	case errors.Is(err, ErrPrivate):
		a.Fault = online.FaultPrivate
	case errors.Is(err, inquiry.ErrNoHost):
		a.Fault = online.FaultNoAddress
	case isRefused(err):
		a.Fault = online.FaultRefused
	case errors.As(err, &record), errors.As(err, &alert), strings.Contains(err.Error(), "tls: "):
		a.Fault = online.FaultTLS
	case isTimeout(err):
		a.Fault = online.FaultTimeout
		return a, temporary{err}
	case isClosed(err):
		a.Fault = online.FaultClosed
		return a, temporary{err}
	case strings.Contains(err.Error(), "malformed HTTP"):
		a.Fault = online.FaultMalformed
	default:
		return a, retryable(err)
	}
	return a, nil
}

// certificate judges what the server showed; nil without TLS.
func (c *Client) certificate(response *http.Response) *inquiry.Certificate {
	if response.TLS == nil || len(response.TLS.PeerCertificates) == 0 {
		return nil
	}
	leaf, rest := response.TLS.PeerCertificates[0], response.TLS.PeerCertificates[1:]
	return &inquiry.Certificate{Expires: leaf.NotAfter, Fault: c.judge(leaf, rest, response.Request.URL.Hostname())}
}

func (c *Client) judge(leaf *x509.Certificate, rest []*x509.Certificate, host string) online.Fault {
	now := c.now()
	if now.After(leaf.NotAfter) || now.Before(leaf.NotBefore) {
		return online.FaultExpired
	}
	if leaf.VerifyHostname(host) != nil {
		return online.FaultHostname
	}
	between := x509.NewCertPool()
	for _, certificate := range rest {
		between.AddCert(certificate)
	}
	_, err := leaf.Verify(x509.VerifyOptions{Roots: c.Roots, Intermediates: between, CurrentTime: now})
	var noRoots x509.SystemRootsError
	if err != nil && !errors.As(err, &noRoots) {
		return online.FaultUntrusted
	}
	return ""
}

// rdap asks a registry. It must be the one that it says it is.
func (c *Client) rdap(ctx context.Context, l inquiry.Lookup) (inquiry.Answer, error) {
	address := l.Of
	for range maxHops + 1 {
		if !c.takesRDAP(address) {
			return inquiry.Answer{}, fmt.Errorf("RDAP leads to %s; only https is followed", address)
		}
		response, err := c.request(ctx, address, "application/rdap+json, application/json", &tls.Config{RootCAs: c.Roots})
		if err != nil {
			return inquiry.Answer{}, retryable(err)
		}
		var body []byte
		in, err := unpacked(response)
		if err == nil {
			body, err = io.ReadAll(io.LimitReader(in, maxRDAP))
		}
		response.Body.Close() // it was read
		switch to := response.Header.Get("Location"); {
		case err != nil:
			return inquiry.Answer{}, retryable(err)
		case to != "" && response.StatusCode >= 300 && response.StatusCode < 400:
			if address, err = resolveReference(address, to); err != nil {
				return inquiry.Answer{}, err
			}
		case response.StatusCode == http.StatusTooManyRequests || response.StatusCode >= 500:
			return inquiry.Answer{}, temporary{fmt.Errorf("HTTP status %d", response.StatusCode)}
		default:
			return inquiry.Answer{Status: response.StatusCode, Text: string(bytes.ToValidUTF8(body, []byte("\ufffd")))}, nil
		}
	}
	return inquiry.Answer{}, errors.New("redirects do not end")
}

// takesRDAP asks for https on its own port, but for a server that the user named.
func (c *Client) takesRDAP(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	port := portOf(u)
	if slices.Contains(c.Trusted, net.JoinHostPort(u.Hostname(), port)) {
		return u.Scheme == "http" || u.Scheme == "https"
	}
	return u.Scheme == "https" && port == "443"
}

func resolveReference(from, to string) (string, error) {
	base, err := url.Parse(from)
	if err != nil {
		return "", err
	}
	target, err := base.Parse(to)
	if err != nil {
		return "", err
	}
	return target.String(), nil
}

// Package inquiry decides what is asked about a filing's domains, and makes facts of the
// answers. It is pure: whoever asks is an argument, and may as well be a folder of recorded
// answers.
package inquiry

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/beian-dev/beian/internal/online"
)

// Kind is how a question is asked.
type Kind string

// The kinds of lookups.
const (
	WHOIS Kind = "whois" // RFC 3912, port 43
	RDAP  Kind = "rdap"  // RFC 9082
	DNS   Kind = "dns"   // addresses of a host
	HTTP  Kind = "http"  // one request; redirects are further lookups
)

// Lookup is one question to one server.
type Lookup struct {
	Kind   Kind
	Of     string // WHOIS: domain in ASCII, or a top-level domain; DNS: host; RDAP and HTTP: address
	Server string // WHOIS: whom to ask, host or host:port; empty otherwise
}

// String names the lookup for those who want to know what goes out.
func (l Lookup) String() string {
	switch l.Kind {
	case WHOIS:
		return fmt.Sprintf("WHOIS %s %s", l.Server, l.Of)
	case RDAP:
		return "RDAP " + l.Of
	case DNS:
		return "DNS " + l.Of
	}
	return "GET " + l.Of
}

// Answer is what came back.
type Answer struct {
	Lookup
	At          time.Time
	Age         time.Duration // how long it was kept; 0: it came just now
	Text        string        // WHOIS, RDAP, HTTP: the answer or its body, in UTF-8
	Status      int           // RDAP, HTTP
	Cut         bool          // HTTP: the page is longer than what was read
	Location    string        // HTTP: where a redirect leads, as the server wrote it
	Addresses   []string      // DNS
	Aliases     []string      // DNS: the names that the host stands for
	Fault       online.Fault  // HTTP: why there is no answer
	Certificate *Certificate  // HTTP over TLS
}

// Certificate is what a server showed.
type Certificate struct {
	Expires time.Time
	Fault   online.Fault // empty, or FaultExpired, FaultHostname, FaultUntrusted
}

// Asker asks. The error says why no answer came; that a site refuses is an answer.
type Asker interface {
	Ask(ctx context.Context, l Lookup) (Answer, error)
}

// Failure is a lookup that brought nothing.
type Failure struct {
	Lookup Lookup
	Err    error
}

// The errors that this package tells apart. They are told to users; what the operating system
// says is added.
var (
	// ErrNoHost says that the server of a lookup has no address.
	ErrNoHost = errors.New("the server has no address")
	// ErrBlind says that DNS was not asked because it does not know the servers of registries:
	// what it says of a domain would mean nothing.
	ErrBlind = errors.New("DNS here does not know the internet: not even the registry's server has an address")
)

// ErrUnknown says that an answer came and said nothing that could be read.
var ErrUnknown = errors.New("the answer says nothing about the domain")

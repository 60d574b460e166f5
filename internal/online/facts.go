// Package online is what can be seen of a filing from outside: in the registry of a domain,
// in DNS, and on the site. It holds the observations as rules ask for them; the packages
// below it read what servers answer (whois, rdap, page), decide what is asked (inquiry), and
// ask (client, the only one that knows a network).
package online

// Facts is what was seen of one domain.
type Facts struct {
	Registration Registration `expr:"registration"`
	DNS          DNS          `expr:"dns"`
	Page         Page         `expr:"page"`
}

// Sighting says whether something was seen, and when.
type Sighting struct {
	Known bool   `expr:"known"` // false: nobody looked, or nobody answered; nothing else is known then
	At    string `expr:"at"`    // YYYY-MM-DD HH:MM where the user is
	Age   int    `expr:"age"`   // minutes since then, where the answer was kept from an earlier run; 0: just now
	From  string `expr:"from"`  // who answered: a server, or the address of a page
}

// Registration is what the registry and the registrar say of a domain. Days are those of
// China, whose registries and filings count in its time.
type Registration struct {
	Sighting
	Registered bool     `expr:"registered"`
	Registrant string   `expr:"registrant"` // empty: not shown
	Registrar  string   `expr:"registrar"`
	Created    string   `expr:"created"` // YYYY-MM-DD, empty: not shown
	Expires    string   `expr:"expires"` // YYYY-MM-DD, empty: not shown
	Privacy    bool     `expr:"privacy"` // a service stands in for the registrant
	Statuses   []string `expr:"statuses"`
	Held       bool     `expr:"held"` // registry or registrar keep it out of DNS (serverHold, clientHold)
}

// DNS is what name servers say of a domain and of its www.
type DNS struct {
	Sighting
	Resolves  bool     `expr:"resolves"` // one of the two has an address or an alias
	Addresses []string `expr:"addresses"`
	Aliases   []string `expr:"aliases"`
	Public    bool     `expr:"public"` // one of the addresses can be reached from the internet
}

// Page is the home page as a visitor gets it, after redirects.
type Page struct {
	Sighting
	Opens    bool     `expr:"opens"`     // the server sent a page, with a status below 400
	Fault    Fault    `expr:"fault"`     // why there is no answer at all; empty where a server answered
	Status   int      `expr:"status"`    // of HTTP; 0: no answer
	URL      string   `expr:"url"`       // where redirects ended
	Title    string   `expr:"title"`     // of the document
	Text     string   `expr:"text"`      // what a reader sees, spaces run together; only the first part of a long page
	ByScript bool     `expr:"by_script"` // scripts draw the page: what a reader sees is not in it
	Cut      bool     `expr:"cut"`       // the page is so long that its end is not known
	Numbers  []Number `expr:"numbers"`   // ICP numbers
	Police   []Number `expr:"police"`    // numbers of the public-security filing

	CertificateFault   Fault  `expr:"certificate_fault"`   // expired, hostname or untrusted; empty: none, or no HTTPS
	CertificateExpires string `expr:"certificate_expires"` // YYYY-MM-DD; empty: no HTTPS
}

// Number is a filing number that stands on a page.
type Number struct {
	Text   string `expr:"text"`   // in the form of the ministry: 蜀ICP备20001234号-1, 川公网安备51010702000001号
	Bottom bool   `expr:"bottom"` // stands in the footer or at the end of the page
	Link   string `expr:"link"`   // where it leads; empty: it is no link
}

// Fault is why a site or its certificate is not as it should be.
type Fault = string

// The faults of sites. That a site refuses or keeps silent is an observation, not a failure
// of the lookup.
const (
	FaultNoAddress = "no-address" // the host has no address
	FaultPrivate   = "private"    // its addresses are not of the internet, nobody connected to them
	FaultRefused   = "refused"    // the connection was refused
	FaultClosed    = "closed"     // the connection was closed without an answer
	FaultTimeout   = "timeout"    // no answer in time
	FaultTLS       = "tls"        // no encrypted connection came about
	FaultRedirects = "redirects"  // redirects do not end
	FaultScheme    = "scheme"     // redirects lead to something else than http and https
	FaultMalformed = "malformed"  // the answer is no HTTP

	FaultExpired   = "expired"   // the certificate has run out
	FaultHostname  = "hostname"  // the certificate is for other names
	FaultUntrusted = "untrusted" // nobody vouches for the certificate
)

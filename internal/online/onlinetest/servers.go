package onlinetest

import (
	"bufio"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// WHOIS puts a WHOIS server at a host with an address of its own. answer gets the line that
// was sent.
func (w *World) WHOIS(host, address string, answer func(query string) string) {
	w.Host(host, address)
	w.Listen(net.JoinHostPort(address, "43"), func(conn net.Conn) {
		query, err := bufio.NewReader(conn).ReadString('\n')
		if err != nil {
			return
		}
		_, _ = io.WriteString(conn, answer(strings.TrimSpace(query))) // the client notices
	})
}

// Site serves HTTP at a claimed address.
func (w *World) Site(address string, handler http.Handler) {
	w.serve(w.listen(net.JoinHostPort(address, "80")), handler)
}

// Secure serves HTTPS at a claimed address with a certificate for the names, until expires.
func (w *World) Secure(address string, certificate tls.Certificate, handler http.Handler) {
	l := w.listen(net.JoinHostPort(address, "443"))
	w.serve(tls.NewListener(l, &tls.Config{Certificates: []tls.Certificate{certificate}}), handler)
}

func (w *World) serve(l net.Listener, handler http.Handler) {
	server := &http.Server{Handler: handler, ErrorLog: log.New(io.Discard, "", 0), ReadHeaderTimeout: time.Minute}
	go func() { _ = server.Serve(l) }() // ends with the test
	w.t.Cleanup(func() { server.Close() })
}

// HTML serves one page under every path.
func HTML(text string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, text) // the client notices
	})
}

// Authority vouches for certificates.
type Authority struct {
	Pool *x509.CertPool
	key  *ecdsa.PrivateKey
	cert *x509.Certificate
}

func newAuthority(t testing.TB) *Authority {
	t.Helper()
	a := &Authority{Pool: x509.NewCertPool()}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "beian tests"}, IsCA: true, BasicConstraintsValid: true,
		NotBefore: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2099, 1, 1, 0, 0, 0, 0, time.UTC), KeyUsage: x509.KeyUsageCertSign,
	}
	var der []byte
	der, a.key = sign(t, template, template, nil)
	var err error
	if a.cert, err = x509.ParseCertificate(der); err != nil {
		t.Fatal(err)
	}
	a.Pool.AddCert(a.cert)
	return a
}

// Certificate is one for the names from 2020 until expires.
func (a *Authority) Certificate(t testing.TB, expires time.Time, names ...string) tls.Certificate {
	t.Helper()
	der, key := sign(t, &x509.Certificate{
		SerialNumber: big.NewInt(2), DNSNames: names, NotBefore: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: expires,
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}, a.cert, a.key)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

// sign makes a key and a certificate for it; without a parent's key its own signs.
func sign(t testing.TB, template, parent *x509.Certificate, by *ecdsa.PrivateKey) ([]byte, *ecdsa.PrivateKey) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if by == nil {
		by = key
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, &key.PublicKey, by)
	if err != nil {
		t.Fatal(err)
	}
	return der, key
}

package onlinetest

import (
	"encoding/binary"
	"io"
	"net"
	"net/netip"
	"strings"
	"sync"

	"golang.org/x/net/dns/dnsmessage"
)

// Records are what DNS says of a host.
type Records struct {
	Addresses []string
	Alias     string           // the name that the host stands for
	Fails     dnsmessage.RCode // 0: it does not
	Silent    bool             // the server says nothing
	Long      bool             // the answer fits into no datagram
	Endless   bool             // the answer fits nowhere
}

// Zone is what DNS knows; other hosts do not exist.
type Zone struct {
	mu    sync.Mutex
	hosts map[string]Records
}

// Set says what DNS answers for a host.
func (z *Zone) Set(host string, r Records) {
	z.mu.Lock()
	defer z.mu.Unlock()
	z.hosts[host] = r
}

func (z *Zone) get(host string) (Records, bool) {
	z.mu.Lock()
	defer z.mu.Unlock()
	r, ok := z.hosts[host]
	return r, ok
}

// Host gives a host addresses.
func (w *World) Host(host string, addresses ...string) {
	w.Zone.Set(host, Records{Addresses: addresses})
}

func (w *World) serveDNS() {
	w.t.Helper()
	packets, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { packets.Close() })
	w.place("udp", Nameserver, packets.LocalAddr().String())
	go func() {
		buffer := make([]byte, 4096)
		for {
			n, from, err := packets.ReadFrom(buffer)
			if err != nil {
				return // the test is over
			}
			if answer := w.Zone.answer(buffer[:n], true); answer != nil {
				_, _ = packets.WriteTo(answer, from) // the client has a time limit
			}
		}
	}()
	w.Listen(Nameserver, func(conn net.Conn) {
		var size [2]byte
		if _, err := io.ReadFull(conn, size[:]); err != nil {
			return
		}
		message := make([]byte, binary.BigEndian.Uint16(size[:]))
		if _, err := io.ReadFull(conn, message); err != nil {
			return
		}
		answer := w.Zone.answer(message, false)
		_, _ = conn.Write(append(binary.BigEndian.AppendUint16(nil, uint16(len(answer))), answer...)) // as above
	})
}

// answer is nil where the server stays silent or the question is none.
func (z *Zone) answer(message []byte, datagram bool) []byte {
	var p dnsmessage.Parser
	header, err := p.Start(message)
	if err != nil {
		return nil
	}
	q, err := p.Question()
	if err != nil {
		return nil
	}
	records, known := z.get(strings.TrimSuffix(q.Name.String(), "."))
	if records.Silent {
		return nil
	}
	out := dnsmessage.Message{
		Header:    dnsmessage.Header{ID: header.ID, Response: true, RecursionAvailable: true, RCode: records.Fails, Truncated: records.Endless || records.Long && datagram},
		Questions: []dnsmessage.Question{q},
	}
	if !known {
		out.RCode = dnsmessage.RCodeNameError
	}
	if out.RCode == dnsmessage.RCodeSuccess && !out.Truncated {
		out.Answers = records.resources(q)
	}
	packed, err := out.Pack()
	if err != nil {
		return nil
	}
	return packed
}

func (r Records) resources(q dnsmessage.Question) (out []dnsmessage.Resource) {
	header := dnsmessage.ResourceHeader{Name: q.Name, Class: dnsmessage.ClassINET, TTL: 60}
	if r.Alias != "" {
		header.Type = dnsmessage.TypeCNAME
		name := dnsmessage.MustNewName(r.Alias + ".")
		out = append(out, dnsmessage.Resource{Header: header, Body: &dnsmessage.CNAMEResource{CNAME: name}})
		header.Name = name
	}
	for _, s := range r.Addresses {
		a := netip.MustParseAddr(s)
		switch {
		case a.Is4() && q.Type == dnsmessage.TypeA:
			header.Type = dnsmessage.TypeA
			out = append(out, dnsmessage.Resource{Header: header, Body: &dnsmessage.AResource{A: a.As4()}})
		case a.Is6() && q.Type == dnsmessage.TypeAAAA:
			header.Type = dnsmessage.TypeAAAA
			out = append(out, dnsmessage.Resource{Header: header, Body: &dnsmessage.AAAAResource{AAAA: a.As16()}})
		}
	}
	return out
}

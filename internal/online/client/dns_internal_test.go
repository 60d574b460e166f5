package client

import (
	"testing"

	"golang.org/x/net/dns/dnsmessage"

	"github.com/beian-dev/beian/internal/online/inquiry"
)

func FuzzDNSAnswers(f *testing.F) {
	q := dnsmessage.Question{Name: dnsmessage.MustNewName("qinghe-soft.cn."), Type: dnsmessage.TypeA, Class: dnsmessage.ClassINET}
	header := dnsmessage.ResourceHeader{Name: q.Name, Type: dnsmessage.TypeA, Class: dnsmessage.ClassINET}
	m := dnsmessage.Message{Header: dnsmessage.Header{ID: 7, Response: true}, Questions: []dnsmessage.Question{q}}
	m.Answers = []dnsmessage.Resource{{Header: header, Body: &dnsmessage.AResource{A: [4]byte{203, 0, 113, 10}}}}
	packed, err := m.Pack()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(packed)
	f.Add(packed[:len(packed)-2])
	f.Fuzz(func(t *testing.T, message []byte) {
		var a inquiry.Answer
		truncated, mine, err := take(message, 7, q, &a)
		if len(a.Addresses)+len(a.Aliases) > maxAddresses {
			t.Errorf("%d addresses were taken", len(a.Addresses)+len(a.Aliases))
		}
		if !mine && (err == nil || len(a.Addresses) > 0 || truncated) {
			t.Error("what answers another question was taken")
		}
	})
}

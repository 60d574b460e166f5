package client

import (
	"testing"

	"golang.org/x/net/dns/dnsmessage"

	"github.com/beian-dev/beian/internal/online/inquiry"
)

func TestAnAnswerToAnotherQuestionIsNamedSo(t *testing.T) {
	q := dnsmessage.Question{Name: dnsmessage.MustNewName("qinghe-soft.cn."), Type: dnsmessage.TypeA, Class: dnsmessage.ClassINET}
	other := q
	other.Type = dnsmessage.TypeAAAA
	for name, m := range map[string]dnsmessage.Message{
		"another number": {Header: dnsmessage.Header{ID: 8, Response: true}, Questions: []dnsmessage.Question{q}},
		"a question":     {Header: dnsmessage.Header{ID: 7}, Questions: []dnsmessage.Question{q}},
		"another type":   {Header: dnsmessage.Header{ID: 7, Response: true}, Questions: []dnsmessage.Question{other}},
	} {
		packed, err := m.Pack()
		if err != nil {
			t.Fatal(err)
		}
		if _, mine, err := take(packed, 7, q, &inquiry.Answer{}); mine || err == nil || err.Error() != "an answer to another question" {
			t.Errorf("%s: %v, %v", name, mine, err)
		}
	}
}

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

package inquiry_test

import (
	"context"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/online"
	"github.com/beian-dev/beian/internal/online/inquiry"
)

func TestAnAnswerIsKeptAsItCame(t *testing.T) {
	want := inquiry.Answer{
		Lookup: inquiry.Lookup{Kind: inquiry.HTTP, Of: "https://qinghe-soft.cn/"}, At: time.Date(2026, 11, 23, 1, 30, 0, 0, time.UTC),
		Status: 200, Text: "<title>青禾软件</title>\n\x00\u2028 & \"x\"", Certificate: &inquiry.Certificate{Expires: time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC), Fault: online.FaultHostname},
	}
	data, err := inquiry.Encode(want)
	if err != nil {
		t.Fatal(err)
	}
	got, ok := inquiry.Decode(data)
	if d := cmp.Diff(want, got); d != "" || !ok {
		t.Errorf("%v\n%s", ok, d)
	}
	var r inquiry.Recording
	if problems := r.Add("kept.json", data); len(problems) > 0 {
		t.Fatal(problems)
	}
	got, err = r.Ask(context.Background(), want.Lookup)
	if d := cmp.Diff(want, got); d != "" || err != nil {
		t.Errorf("as a recording: %v\n%s", err, d)
	}
	for _, text := range []string{"", "{}", `{"answers": [{}]}`, string(data[:len(data)/2])} {
		if _, ok := inquiry.Decode([]byte(text)); ok {
			t.Errorf("%q is taken for an answer", text)
		}
	}
}

func TestASlipInARecordingIsReportedWithItsPlace(t *testing.T) {
	for text, want := range map[string]string{
		"answers: [{lookup: dsn, of: x.cn, at: 2026-11-23T09:30:00+08:00}]":                  "1:11 lookup: expected dns, http, rdap or whois",
		"answers: [{lookup: dns, at: 2026-11-23T09:30:00+08:00}]":                            "1:11 no of: the domain, host or address that was looked up",
		"answers: [{lookup: dns, of: x.cn}]":                                                 "1:11 no at: when it was looked up",
		"at: yesterday":                                                                      `1:5 "yesterday" is no time such as 2026-11-23T09:30:00+08:00`,
		"at: 2026-11-23T09:30:00+08:00\nanswers: [{lookup: http, of: http://x, status: ok}]": `2:48 status is "ok"; expected 100 to 599`,
		"at: 2026-11-23T09:30:00+08:00\nanswers: [{lookup: dns, of: x.cn, adresses: [1]}]":   `2:35 unknown key "adresses"; known keys: addresses, aliases, at, certificate, cut, error, fault, location, lookup, of, server, status, text`,
		"answer: []": `1:1 unknown key "answer"; known keys: answers, at`,
		"- x":        "1:1 expected the keys at and answers",
	} {
		var r inquiry.Recording
		problems := r.Add("answers.yaml", []byte(text))
		if len(problems) != 1 {
			t.Errorf("%s: %v", text, problems)
			continue
		}
		if got := fmt.Sprintf("%d:%d %s", problems[0].Span.Start.Line, problems[0].Span.Start.Column, problems[0].Message.EN); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", text, got, want)
		}
	}
}

// The page about lookups shows a recording and lists what rules can ask.
func TestThePageAboutLookupsIsTrue(t *testing.T) {
	text, err := os.ReadFile("../../../docs/online.md")
	if err != nil {
		t.Fatal(err)
	}
	_, block, _ := strings.Cut(string(text), "```yaml\n")
	block, _, ok := strings.Cut(block, "```")
	var r inquiry.Recording
	if problems := r.Add("docs/online.md", []byte(block)); len(problems) > 0 || !ok {
		t.Error(problems)
	}
	facts := reflect.TypeFor[online.Facts]()
	for i := range facts.NumField() {
		part := facts.Field(i)
		for _, field := range reflect.VisibleFields(part.Type) {
			name := "`" + part.Tag.Get("expr") + "." + field.Tag.Get("expr") + "`"
			if !field.Anonymous && !strings.Contains(string(text), name) {
				t.Errorf("docs/online.md does not explain %s", name)
			}
		}
	}
	for _, vintage := range strings.Split(inquiry.Vintage, ", ") {
		if _, day, _ := strings.Cut(vintage, " "); !strings.Contains(string(text), day) {
			t.Errorf("docs/online.md does not tell the vintage %s", vintage)
		}
	}
}

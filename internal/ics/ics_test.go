package ics

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// read takes a file apart as section 3.1 of RFC 5545 says: lines end with CRLF, are unfolded,
// and hold name and value. It checks what every line must keep to.
func read(t *testing.T, data []byte) (lines [][2]string) {
	t.Helper()
	text, ended := strings.CutSuffix(string(data), "\r\n")
	if !ended || strings.Contains(strings.ReplaceAll(text, "\r\n", ""), "\n") || strings.Contains(strings.ReplaceAll(text, "\r\n", ""), "\r") {
		t.Fatalf("a line does not end with CRLF: %q", data)
	}
	for line := range strings.SplitSeq(text, "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) {
			t.Errorf("%d octets, valid %v: %q", len(line), utf8.ValidString(line), line)
		}
	}
	for line := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n ", ""), "\r\n") {
		name, value, ok := strings.Cut(line, ":")
		if !ok {
			t.Errorf("no value: %q", line)
		}
		lines = append(lines, [2]string{name, plain(value)})
	}
	return lines
}

// plain is the text that a value stands for.
func plain(value string) string {
	var b strings.Builder
	for i := 0; i < len(value); i++ {
		if value[i] == '\\' && i+1 < len(value) {
			i++
			b.WriteString(map[byte]string{'n': "\n", 'N': "\n"}[value[i]])
			if value[i] != 'n' && value[i] != 'N' {
				b.WriteByte(value[i])
			}
			continue
		}
		b.WriteByte(value[i])
	}
	return b.String()
}

func TestWhatIsWrittenReadsBack(t *testing.T) {
	long := strings.Repeat("网站开通之日起三十日内提交公安联网备案，𠮷；", 12) + "\n第二行, with a comma; and a \\ backslash"
	var b bytes.Buffer
	err := Write(&b, Calendar{Name: "备案", Stamp: "2026-11-23", Events: []Event{
		{UID: "a@beian", Day: "2026-12-31", Summary: "短信核验：青禾软件", Text: long, Alarms: []int{7, 1, 0}},
		{UID: "b@beian", Day: "2028-02-29", Summary: "x\x1b[31m", Text: ""},
	}})
	if err != nil {
		t.Fatal(err)
	}
	want := [][2]string{
		{"BEGIN", "VCALENDAR"}, {"VERSION", "2.0"}, {"PRODID", "-//beian//status//ZH"}, {"CALSCALE", "GREGORIAN"}, {"X-WR-CALNAME", "备案"},
		{"BEGIN", "VEVENT"}, {"UID", "a@beian"}, {"DTSTAMP", "20261123T000000Z"}, {"DTSTART;VALUE=DATE", "20261231"}, {"DTEND;VALUE=DATE", "20270101"},
		{"SUMMARY", "短信核验：青禾软件"}, {"DESCRIPTION", long}, {"TRANSP", "TRANSPARENT"},
		{"BEGIN", "VALARM"}, {"ACTION", "DISPLAY"}, {"TRIGGER", "-P6DT15H"}, {"DESCRIPTION", "短信核验：青禾软件"}, {"END", "VALARM"},
		{"BEGIN", "VALARM"}, {"ACTION", "DISPLAY"}, {"TRIGGER", "-PT15H"}, {"DESCRIPTION", "短信核验：青禾软件"}, {"END", "VALARM"},
		{"BEGIN", "VALARM"}, {"ACTION", "DISPLAY"}, {"TRIGGER", "PT9H"}, {"DESCRIPTION", "短信核验：青禾软件"}, {"END", "VALARM"},
		{"END", "VEVENT"},
		{"BEGIN", "VEVENT"}, {"UID", "b@beian"}, {"DTSTAMP", "20261123T000000Z"}, {"DTSTART;VALUE=DATE", "20280229"}, {"DTEND;VALUE=DATE", "20280301"},
		{"SUMMARY", "x[31m"}, {"DESCRIPTION", ""}, {"TRANSP", "TRANSPARENT"}, {"END", "VEVENT"},
		{"END", "VCALENDAR"},
	}
	if d := cmp.Diff(want, read(t, b.Bytes())); d != "" {
		t.Error(d)
	}
}

func TestLinesAreFoldedByOctets(t *testing.T) {
	for n := range 120 {
		summary := strings.Repeat("a", n) + strings.Repeat("备", 60)
		var b bytes.Buffer
		if err := Write(&b, Calendar{Stamp: "2026-11-23", Events: []Event{{UID: "a", Day: "2026-11-24", Summary: summary}}}); err != nil {
			t.Fatal(err)
		}
		found := false
		for _, line := range read(t, b.Bytes()) {
			found = found || line == [2]string{"SUMMARY", summary}
		}
		if !found {
			t.Errorf("with %d letters before it the summary is lost", n)
		}
	}
}

func TestWhatIsNoDayIsRefused(t *testing.T) {
	for _, c := range []Calendar{{Stamp: ""}, {Stamp: "2026-11-23", Events: []Event{{Day: "长期"}}}} {
		if err := Write(&bytes.Buffer{}, c); err == nil || !strings.Contains(err.Error(), "is no day") {
			t.Errorf("%+v: %v", c, err)
		}
	}
}

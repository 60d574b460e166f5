package printer

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
)

// junitSuite has every attribute and element that the strictest readers ask for.
type junitSuite struct {
	XMLName    xml.Name        `xml:"testsuite"`
	Package    string          `xml:"package,attr"`
	ID         int             `xml:"id,attr"`
	Name       string          `xml:"name,attr"`
	Timestamp  string          `xml:"timestamp,attr"`
	Hostname   string          `xml:"hostname,attr"`
	Tests      int             `xml:"tests,attr"`
	Failures   int             `xml:"failures,attr"`
	Errors     int             `xml:"errors,attr"`
	Time       string          `xml:"time,attr"`
	Properties junitProperties `xml:"properties"`
	Cases      []junitCase     `xml:"testcase"`
	Out        string          `xml:"system-out"`
	Err        string          `xml:"system-err"`
}

type junitProperties struct {
	Properties []junitProperty `xml:"property"`
}

type junitProperty struct {
	Name  string `xml:"name,attr"`
	Value string `xml:"value,attr"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	Time    string        `xml:"time,attr"`
	Failure *junitFailure `xml:"failure"`
}

type junitFailure struct {
	Type    string `xml:"type,attr"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// JUnit writes a test suite for each document. A finding at or above the fail level is a
// test that failed; those below it are listed in the suite's output, because a service
// that reads the file takes every failure for a failed build. The error is w's.
func JUnit(w io.Writer, r Report, o Options) error {
	out, id := newXMLWriter(w, "testsuites"), 0
	for d := range o.shown(r) {
		out.element(newJunitSuite(id, d, r.AsOf, o))
		id++
	}
	return out.end()
}

// newJunitSuite gives the day whose rules were used as the time of the run: the same
// filing gives the same bytes.
func newJunitSuite(id int, d Document, asOf string, o Options) junitSuite {
	name := Escape(relative(d.File, o.Folder))
	if d.Index > 0 {
		name = fmt.Sprintf("%s#%d", name, d.Index)
	}
	s := junitSuite{Package: "beian", ID: id, Name: name, Timestamp: asOf + "T00:00:00", Hostname: "localhost", Time: "0"}
	s.property("province", d.Province)
	s.property("type", d.Type)
	var below strings.Builder
	for _, f := range findings(d, o) {
		if f.Severity < o.failOn() {
			fmt.Fprintln(&below, lineStart(f.line()))
			continue
		}
		s.Cases = append(s.Cases, junitCase{
			Name: strings.TrimSpace(Escape(f.Rule) + " " + f.path), Class: name, Time: "0",
			Failure: &junitFailure{Type: f.Severity.String(), Message: f.message, Text: f.line() + "\n" + f.hint},
		})
	}
	s.Failures = len(s.Cases)
	if len(s.Cases) == 0 {
		s.Cases = []junitCase{{Name: "check", Class: name, Time: "0"}}
	}
	s.Tests, s.Out = len(s.Cases), below.String()
	return s
}

func (s *junitSuite) property(name, value string) {
	if value != "" {
		s.Properties.Properties = append(s.Properties.Properties, junitProperty{name, Escape(value)})
	}
}

// failOn is the lowest severity that fails a run; zero means error.
func (o Options) failOn() diag.Severity {
	if o.FailOn == 0 {
		return diag.Error
	}
	return o.FailOn
}

// line is the finding as the first line of the text output.
func (f finding) line() string {
	place := f.place().Start
	return fmt.Sprintf("%s:%d:%d: %s: %s [%s]", Escape(f.file), place.Line, place.Column, f.Severity, f.message, Escape(f.Rule))
}

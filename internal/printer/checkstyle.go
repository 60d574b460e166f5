package printer

import (
	"encoding/xml"
	"io"

	"github.com/beian-dev/beian/internal/diag"
)

type checkstyleReport struct {
	XMLName xml.Name         `xml:"checkstyle"`
	Version string           `xml:"version,attr"`
	Files   []checkstyleFile `xml:"file"`
}

type checkstyleFile struct {
	Name   string            `xml:"name,attr"`
	Errors []checkstyleError `xml:"error"`
}

type checkstyleError struct {
	Line     int    `xml:"line,attr"`
	Column   int    `xml:"column,attr"`
	Severity string `xml:"severity,attr"`
	Message  string `xml:"message,attr"`
	Source   string `xml:"source,attr"`
}

// checkstyleVersion is the version of the format that readers of it expect.
const checkstyleVersion = "4.3"

// Checkstyle writes the report in the form of the Java tool of that name, which most CI
// services and editors read. Files without findings are listed, too. The error is w's.
func Checkstyle(w io.Writer, r Report, o Options) error {
	out := checkstyleReport{Version: checkstyleVersion}
	for _, d := range o.filter(r).Documents {
		name := Escape(relative(d.File, o.Folder))
		if n := len(out.Files); n == 0 || out.Files[n-1].Name != name {
			out.Files = append(out.Files, checkstyleFile{Name: name})
		}
		last := &out.Files[len(out.Files)-1]
		for _, f := range findings(d, o) {
			start := f.place().Start
			last.Errors = append(last.Errors, checkstyleError{start.Line, start.Column, checkstyleSeverity(f.Severity), f.sentence(), "beian." + Escape(f.Rule)})
		}
	}
	return writeXML(w, out)
}

func checkstyleSeverity(s diag.Severity) string {
	if s == diag.Hint {
		return "info"
	}
	return s.String()
}

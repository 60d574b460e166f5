package printer

import (
	"encoding/xml"
	"io"

	"github.com/beian-dev/beian/internal/diag"
)

type checkstyleFile struct {
	XMLName xml.Name          `xml:"file"`
	Name    string            `xml:"name,attr"`
	Errors  []checkstyleError `xml:"error"`
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
	out := newXMLWriter(w, "checkstyle", xml.Attr{Name: xml.Name{Local: "version"}, Value: checkstyleVersion})
	var file *checkstyleFile // the one that documents belong to at present
	for d := range o.shown(r) {
		name := Escape(relative(d.File, o.Folder))
		if file != nil && file.Name != name {
			out.element(file)
			file = nil
		}
		if file == nil {
			file = &checkstyleFile{Name: name}
		}
		for _, f := range findings(d, o) {
			start := f.place().Start
			file.Errors = append(file.Errors, checkstyleError{start.Line, start.Column, checkstyleSeverity(f.Severity), f.sentence(), "beian." + Escape(f.Rule)})
		}
	}
	if file != nil {
		out.element(file)
	}
	return out.end()
}

func checkstyleSeverity(s diag.Severity) string {
	if s == diag.Hint {
		return "info"
	}
	return s.String()
}

package printer

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
)

// GitHub writes every finding as a workflow command that makes an annotation:
//
//	::error file=beian.yaml,line=5,endLine=5,col=13,endColumn=30,title=uscc-invalid::message%0Ahint
//
// Columns count characters from 1 and the last one belongs to the mark. A mark over several
// lines has no columns, which is what the service takes. The error is w's.
func GitHub(w io.Writer, r Report, o Options) error {
	out := bufio.NewWriter(w)
	for d := range o.shown(r) {
		for _, f := range findings(d, o) {
			fmt.Fprintf(out, "::%s %s::%s\n", annotationLevel(f.Severity), annotationPlace(f), escapeData(f.sentence()))
		}
	}
	return out.Flush()
}

// annotationLevel is the command for a severity.
func annotationLevel(s diag.Severity) string {
	if s == diag.Hint {
		return "notice"
	}
	return s.String()
}

func annotationPlace(f finding) string {
	var parts []string
	add := func(key string, value any) {
		parts = append(parts, key+"="+escapeProperty(fmt.Sprint(value)))
	}
	if f.file != "-" { // standard input is no file of the repository
		add("file", Escape(f.file))
	}
	span := f.place()
	add("line", span.Start.Line)
	add("endLine", span.End.Line)
	if span.Start.Line == span.End.Line {
		add("col", span.Start.Column)
		add("endColumn", max(span.Start.Column, span.End.Column-1))
	}
	add("title", Escape(f.Rule))
	return strings.Join(parts, ",")
}

// escapeData keeps text inside its command: a line end would begin a new line of the log.
func escapeData(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

// escapeProperty also hides what separates the properties.
func escapeProperty(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(escapeData(s))
}

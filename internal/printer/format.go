package printer

import "io"

// Format is one way to write a report.
type Format struct {
	Name  string // as --format takes it
	Write func(io.Writer, Report, Options) error
}

// Formats lists every output of beian check, text first, the others by name.
func Formats() []Format {
	return []Format{
		{"text", Text},
		{"checkstyle", Checkstyle},
		{"github", GitHub},
		{"gitlab", GitLab},
		{"json", JSON},
		{"junit", JUnit},
		{"sarif", SARIF},
	}
}

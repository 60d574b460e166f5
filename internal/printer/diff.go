package printer

import (
	"io"
	"strings"

	"github.com/rogpeppe/go-internal/diff"
)

// Change is a file before and after an edit.
type Change struct {
	File          string
	Before, After []byte
	Private       []string // values to mask
}

// Diff writes changes as a unified diff, private values masked unless o says otherwise and
// control characters escaped. It is for reading: a mask is not what the file holds. The
// error is w's.
func Diff(w io.Writer, changes []Change, o Options) error {
	for _, c := range changes {
		mask := o.mask(Document{Private: c.Private})
		name := Escape(c.File)
		text := string(diff.Diff(name, c.Before, name, c.After))
		lines := strings.SplitAfter(mask(text), "\n")
		for i, line := range lines {
			body, end := strings.CutSuffix(line, "\n")
			lines[i] = Escape(body)
			if end {
				lines[i] += "\n"
			}
		}
		if _, err := io.WriteString(w, strings.Join(lines, "")); err != nil {
			return err
		}
	}
	return nil
}

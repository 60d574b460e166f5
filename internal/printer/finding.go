package printer

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/silence"
)

// finding is a diagnostic as the formats for machines carry it: in one language, masked,
// and escaped, because what reads them shows it to people.
type finding struct {
	diag.Diagnostic
	file        string // relative to the working folder where it lies in it, with slashes
	message     string
	hint        string
	path        string
	fingerprint string // by content, see silence.Fingerprint
	advice      bool   // no finding, but what the filer has to look at
}

// findings lists all that a document has to say, in the order of the report.
func findings(d Document, o Options) []finding {
	mask, always := o.mask(d), Masker(d.Private)
	shown := func(s string) string { return Escape(mask(strings.TrimSpace(s))) }
	all := slices.Concat(d.Diagnostics, d.Advice)
	out := make([]finding, 0, len(all))
	for i, f := range all {
		name := f.File
		if name == "" {
			name = d.File
		}
		out = append(out, finding{
			Diagnostic: f, file: relative(name, o.Folder), message: shown(f.Message.In(o.Lang)), hint: shown(f.Hint.In(o.Lang)),
			path: shown(f.Path), fingerprint: silence.Fingerprint(f, d.Source, always), advice: i >= len(d.Diagnostics),
		})
	}
	return out
}

// sentence is the message with the hint behind it.
func (f finding) sentence() string {
	if f.hint == "" {
		return f.message
	}
	return f.message + "\n" + f.hint
}

// place is the span with what has no place standing at the beginning of the file.
func (f finding) place() diag.Span {
	if !f.Span.IsZero() {
		return f.Span
	}
	start := diag.Pos{Line: 1, Column: 1}
	return diag.Span{Start: start, End: start}
}

// relative is a file's name as services that show a repository know it: with slashes, and
// from folder on where the name is absolute and lies below.
func relative(name, folder string) string {
	if filepath.IsAbs(name) && folder != "" {
		if rel, err := filepath.Rel(folder, name); err == nil && filepath.IsLocal(rel) {
			name = rel
		}
	}
	return path.Clean(filepath.ToSlash(name))
}

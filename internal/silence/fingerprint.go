// Package silence decides which findings are kept quiet: by a comment in the filing that
// gives a reason, or by a baseline of what was known when a project began to check. It is
// pure.
package silence

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/source"
)

// Fingerprint tells a finding by its content and not by its place: 32 hexadecimal digits
// over the rule, the path without the indices of lists, and the text that the finding
// marks. Lines may be added above it, list items sorted, and it stays the same. Private
// numbers go in only as every output shows them, masked by mask, so that the fingerprint
// tells nobody more than the output does. file may be nil: there is no text then.
func Fingerprint(d diag.Diagnostic, file *source.File, mask func(string) string) string {
	return Digest(d.Rule, Shape(d.Path), mask(marked(d.Span, file)))
}

// Digest is a hash of several texts, 32 hexadecimal digits long.
func Digest(texts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(texts, "\x00")))
	return hex.EncodeToString(sum[:16])
}

// Shape is a path without the indices of its lists: sites[].domains[].name.
func Shape(path string) string {
	var b strings.Builder
	for rest := path; ; {
		open := strings.IndexByte(rest, '[')
		if open < 0 {
			return b.String() + rest
		}
		b.WriteString(rest[:open+1])
		rest = strings.TrimLeft(rest[open+1:], "0123456789")
	}
}

// marked is the text of the file under a span.
func marked(s diag.Span, file *source.File) string {
	if file == nil || s.IsZero() || s.Start.Offset < 0 || s.End.Offset > len(file.Data) || s.Start.Offset > s.End.Offset {
		return ""
	}
	return strings.TrimSpace(string(file.Data[s.Start.Offset:s.End.Offset]))
}

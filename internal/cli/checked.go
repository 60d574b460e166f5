package cli

import (
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/batch"
	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/silence"
	"github.com/beian-dev/beian/internal/source"
)

// checked is what is kept of a document after its check: no tree, no model.
type checked struct {
	result  checker.Result
	private []string
	facts   []batch.Fact
	clean   bool // nothing was found in it alone
}

// document is it as reports have it.
func (c *checked) document() printer.Document {
	return printer.Document{
		File: c.result.File, Index: c.result.Document, Province: c.result.Province, Type: c.result.Type,
		Diagnostics: c.result.Diagnostics, Advice: c.result.Advice, Source: c.result.Source, Private: c.private,
	}
}

// fingerprints gives findings of the document their fingerprints.
func (c *checked) fingerprints() func(diag.Diagnostic) string {
	mask := printer.Masker(c.private)
	return func(d diag.Diagnostic) string { return silence.Fingerprint(d, c.result.Source, mask) }
}

// known is findings as a baseline has them that knows the file by a name.
func (c *checked) known(name string, list []diag.Diagnostic) (out []silence.Known) {
	fingerprint, mask := c.fingerprints(), printer.Masker(c.private)
	for _, d := range list {
		if k, ok := silence.NewKnown(name, d, fingerprint(d), mask); ok {
			out = append(out, k)
		}
	}
	return out
}

// hasMore reports whether there is something to show of a document.
func (c *checked) hasMore() bool { return len(c.result.Diagnostics) > 0 || len(c.result.Advice) > 0 }

// shed drops the text of a file that has had its turn, and of a document with nothing to
// show also what to mask, so that memory hardly grows with the number of files. What can't
// be read again, such as a pipe, stays.
func (a *app) shed(file []checked) {
	if !a.isLasting(file[0].result.File) {
		return
	}
	for i := range file {
		c := &file[i]
		c.result.Source = nil
		if !c.hasMore() {
			c.private = nil
			continue
		}
		c.private = slices.Clone(c.private)
		for j, value := range c.private {
			c.private[j] = strings.Clone(value) // it is a part of the text
		}
	}
}

// isLasting reports whether a file can be read twice.
func (a *app) isLasting(name string) bool {
	if name == stdin {
		return false
	}
	info, err := a.Files.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

// open reads the text of a file again that was shed. A file that can't be read any more is
// shown without its lines.
func (a *app) open(file []checked) {
	name := file[0].result.File
	if file[0].result.Source != nil || !a.isLasting(name) {
		return
	}
	data, err := a.read(name)
	if err != nil {
		return
	}
	text := source.Text(name, data)
	for i := range file {
		file[i].result.Source = text
	}
}

package checker

import (
	"cmp"
	"slices"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/source"
)

// maxRounds bounds how often a file is checked again: mending one thing may show the next,
// as a province that is spelt out shows the short name of a city.
const maxRounds = 8

// Mend makes the edits that findings offer until none is left and returns the file as it
// then reads, with the findings that were mended, in the order of their making. Comments,
// order and layout stay. An edit that would change anything else is not made. What a
// comment in the file hides is not mended.
func (c *Checker) Mend(name string, data []byte) (mended []byte, made []diag.Diagnostic) {
	for range maxRounds {
		file, round := c.fixable(name, data)
		if len(round) == 0 {
			break
		}
		next, done := apply(file, round)
		if len(done) == 0 {
			break
		}
		data, made = next, append(made, done...)
	}
	return data, made
}

// fixable are the findings of a file that offer an edit, in the order of their places; of
// several that want the same bytes the first.
func (c *Checker) fixable(name string, data []byte) (file *source.File, out []diag.Diagnostic) {
	for _, r := range c.Check(name, data) {
		file = r.Source
		for _, d := range r.Diagnostics {
			if d.Fix != nil {
				out = append(out, d)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b diag.Diagnostic) int {
		return cmp.Compare(a.Fix.Span.Start.Offset, b.Fix.Span.Start.Offset)
	})
	end := -1
	return file, slices.DeleteFunc(out, func(d diag.Diagnostic) bool {
		if d.Fix.Span.Start.Offset < end {
			return true
		}
		end = d.Fix.Span.End.Offset
		return false
	})
}

// apply makes all edits at once, or those that can be made alone.
func apply(file *source.File, list []diag.Diagnostic) (data []byte, done []diag.Diagnostic) {
	if data, err := source.Apply(file, patches(list)); err == nil {
		return data, list
	}
	for _, d := range list {
		if _, err := source.Apply(file, patches([]diag.Diagnostic{d})); err == nil {
			done = append(done, d)
		}
	}
	data, err := source.Apply(file, patches(done))
	if err != nil {
		return nil, nil
	}
	return data, done
}

func patches(list []diag.Diagnostic) []source.Patch {
	out := make([]source.Patch, len(list))
	for i, d := range list {
		out[i] = source.Patch{Span: d.Fix.Span, Text: d.Fix.Text}
	}
	return out
}

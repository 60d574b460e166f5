package silence

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/beian-dev/beian/internal/diag"
)

// baselineVersion is the version of the file's form.
const baselineVersion = 1

// Known is what a baseline hides: so many findings of a rule with the same content in a
// file. What is in it tells no more than the output does, see Fingerprint.
type Known struct {
	File        string `json:"file"` // from the folder of the baseline on, with slashes
	Rule        string `json:"rule"`
	Path        string `json:"path"` // without the indices of lists; for people
	Fingerprint string `json:"fingerprint"`
	Count       int    `json:"count"`
}

// content is what two findings share that a baseline does not tell apart.
type content struct{ file, fingerprint string }

func (k Known) content() content { return content{k.File, k.Fingerprint} }

// Baseline is the findings that a project had when it began to check. A nil one hides
// nothing.
type Baseline struct {
	known  []Known
	left   map[content]int
	hidden int
}

type baselineFile struct {
	Version  int     `json:"version"`
	Findings []Known `json:"findings"`
}

// ReadBaseline reads what WriteBaseline writes. The error names the line.
func ReadBaseline(data []byte) (*Baseline, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	var f baselineFile
	if err := d.Decode(&f); err != nil {
		return nil, fmt.Errorf("line %d: %w", lineOf(data, offsetOf(err, d, data)), err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("line %d: something follows the object", lineOf(data, d.InputOffset()))
	}
	if f.Version != baselineVersion {
		return nil, fmt.Errorf("version is %d; this program reads %d", f.Version, baselineVersion)
	}
	b := &Baseline{known: f.Findings, left: map[content]int{}}
	for _, k := range f.Findings {
		b.left[k.content()] += k.Count
	}
	return b, nil
}

// offsetOf is where decoding stopped.
func offsetOf(err error, d *json.Decoder, data []byte) int64 {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return syntax.Offset
	case errors.As(err, &kind):
		return kind.Offset
	case errors.Is(err, io.ErrUnexpectedEOF):
		return int64(len(data))
	}
	return d.InputOffset()
}

func lineOf(data []byte, offset int64) int {
	return 1 + bytes.Count(data[:min(offset, int64(len(data)))], []byte("\n"))
}

// Hide drops the findings of a file that the baseline knows; of equal ones as many as it
// counts. print is the fingerprint of a finding.
func (b *Baseline) Hide(file string, list []diag.Diagnostic, print func(diag.Diagnostic) string) []diag.Diagnostic {
	if b == nil {
		return list
	}
	var out []diag.Diagnostic
	for _, d := range list {
		at := content{file, ""}
		if !Always(d.Rule) {
			at.fingerprint = print(d)
		}
		if b.left[at] > 0 {
			b.left[at]--
			b.hidden++
			continue
		}
		out = append(out, d)
	}
	return out
}

// Hidden counts the findings that Hide has dropped.
func (b *Baseline) Hidden() int {
	if b == nil {
		return 0
	}
	return b.hidden
}

// Stale counts what the baseline still has for the files of a run once these have gone
// through Hide: findings that are gone. looked says whether the run looked at what a rule
// asks about.
func (b *Baseline) Stale(checked func(file string) bool, looked func(rule string) bool) (n int) {
	if b == nil {
		return 0
	}
	counted := map[content]bool{}
	for _, k := range b.known {
		if at := k.content(); checked(k.File) && looked(k.Rule) && !counted[at] {
			counted[at] = true
			n += b.left[at]
		}
	}
	return n
}

// Others lists what the baseline knows of files that are kept.
func (b *Baseline) Others(keep func(file string) bool) (out []Known) {
	if b == nil {
		return nil
	}
	for _, k := range b.known {
		if keep(k.File) {
			out = append(out, k)
		}
	}
	return out
}

// NewKnown is one finding as a baseline has it; ok is false for one that can't be hidden.
func NewKnown(file string, d diag.Diagnostic, fingerprint string, mask func(string) string) (k Known, ok bool) {
	return Known{File: file, Rule: d.Rule, Path: Shape(mask(d.Path)), Fingerprint: fingerprint, Count: 1}, !Always(d.Rule)
}

// WriteBaseline is the file that hides what is listed: sorted, a line for each, so that
// differences can be read. Equal ones are counted together.
func WriteBaseline(list []Known) ([]byte, error) {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b Known) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Fingerprint, b.Fingerprint))
	})
	var out bytes.Buffer
	fmt.Fprintf(&out, "{\n  \"version\": %d,\n  \"findings\": [", baselineVersion)
	for i := 0; i < len(list); {
		k := list[i]
		for i++; i < len(list) && list[i].content() == k.content(); i++ {
			k.Count += list[i].Count
		}
		line, err := json.Marshal(k)
		if err != nil {
			return nil, fmt.Errorf("write baseline: %w", err)
		}
		fmt.Fprintf(&out, "\n    %s", line)
		if i < len(list) {
			out.WriteByte(',')
		}
	}
	if len(list) > 0 {
		out.WriteString("\n  ")
	}
	out.WriteString("]\n}\n")
	return out.Bytes(), nil
}

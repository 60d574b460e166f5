package printer

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/beian-dev/beian/internal/diag"
)

// jsonVersion is the version of the contract in docs/json.md.
const jsonVersion = 1

type jsonFile struct {
	File        string        `json:"file"`
	Document    int           `json:"document"`
	Province    string        `json:"province"`
	Type        string        `json:"type"`
	Diagnostics []jsonFinding `json:"diagnostics"`
}

type jsonFinding struct {
	Rule      string       `json:"rule"`
	Severity  string       `json:"severity"`
	Message   string       `json:"message"`
	Hint      string       `json:"hint"`
	Path      string       `json:"path"`
	Line      int          `json:"line"`
	Column    int          `json:"column"`
	EndLine   int          `json:"end_line"`
	EndColumn int          `json:"end_column"`
	Covers    []string     `json:"covers"`
	Sources   []jsonSource `json:"sources"`
	Unjudged  []string     `json:"unjudged,omitempty"` // rules that were not put to the filing, by id
	Fixable   bool         `json:"fixable"`
	Advice    bool         `json:"advice,omitempty"` // no finding, but what the filer has to look at
}

// jsonProgram says by what a report was made.
type jsonProgram struct {
	Version string `json:"version"`
	Rules   string `json:"rules"` // day of the newest edition
	Lang    string `json:"lang"`
}

type jsonSource struct {
	Title     string `json:"title"`
	Publisher string `json:"publisher,omitempty"`
	URL       string `json:"url,omitempty"`
	AsOf      string `json:"as_of"`
}

// JSON writes the report as one object: the contract of docs/json.md. The error is w's.
func JSON(w io.Writer, r Report, o Options) error {
	out, tally := newJSONWriter(w), Tally{}
	out.open("", "{")
	out.value("version", jsonVersion)
	out.value("as_of", r.AsOf)
	if r.Edition != "" {
		out.value("program", jsonProgram{o.Version, r.Edition, string(o.Lang)})
	}
	out.open("files", "[")
	for d := range o.shown(r) {
		tally.Add(d)
		out.value("", newJSONFile(d, o))
	}
	out.close("]")
	out.value("summary", tally.Summary)
	out.close("}")
	return out.end()
}

// WriteJSON writes any value the way every JSON output of beian looks: indented, Chinese
// text as it is, and characters that a terminal or a CI log would act on as \u escapes.
func WriteJSON(w io.Writer, v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	_, err := w.Write(EscapeJSON(b.Bytes()))
	return err
}

func newJSONFile(d Document, o Options) jsonFile {
	f := jsonFile{File: d.File, Document: d.Index, Province: d.Province, Type: d.Type, Diagnostics: make([]jsonFinding, 0, len(d.Diagnostics))}
	mask := o.mask(d)
	for i, found := range slices.Concat(d.Diagnostics, d.Advice) {
		f.Diagnostics = append(f.Diagnostics, newJSONFinding(found, o.Lang, mask))
		f.Diagnostics[i].Advice = i >= len(d.Diagnostics)
	}
	return f
}

func newJSONFinding(d diag.Diagnostic, lang diag.Lang, mask func(string) string) jsonFinding {
	span := d.Span
	if span.IsZero() { // the contract counts from 1; what has no place stands at the beginning
		span.Start = diag.Pos{Line: 1, Column: 1}
		span.End = span.Start
	}
	f := jsonFinding{
		Rule: d.Rule, Severity: d.Severity.String(), Message: mask(d.Message.In(lang)), Hint: mask(d.Hint.In(lang)), Path: mask(d.Path),
		Line: span.Start.Line, Column: span.Start.Column, EndLine: span.End.Line, EndColumn: span.End.Column,
		Covers: append([]string{}, d.Covers...), Sources: jsonSources(d.Sources), Unjudged: d.Unjudged, Fixable: d.Fix != nil,
	}
	return f
}

// jsonSources is never nil: a list without sources is written as an empty one.
func jsonSources(list []diag.Source) []jsonSource {
	out := make([]jsonSource, 0, len(list))
	for _, s := range list {
		out = append(out, jsonSource(s))
	}
	return out
}

// EscapeJSON replaces characters that are unsafe to print by \u escapes. They stand only
// inside strings, where the escape means the same; line ends between values stay.
func EscapeJSON(data []byte) []byte {
	var out bytes.Buffer
	out.Grow(len(data))
	for _, r := range string(data) {
		switch {
		case r == '\n' || !isUnsafe(r):
			out.WriteRune(r)
		case r > 0xffff:
			high, low := surrogates(r)
			fmt.Fprintf(&out, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&out, `\u%04x`, r)
		}
	}
	return bytes.ReplaceAll(out.Bytes(), []byte("##"), []byte(`#\u0023`))
}

func surrogates(r rune) (high, low rune) {
	r -= 0x10000
	return 0xd800 + r>>10, 0xdc00 + r&0x3ff
}

// Package diag holds the one shape in which every part of beian says what is to be
// changed in a filing, in a rule file or in a template, and where.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
)

// Lang is a language that messages exist in.
type Lang string

// The languages of every message.
const (
	ZH Lang = "zh"
	EN Lang = "en"
)

// Text is one sentence in every language of the program. A diagnostic carries both,
// so that the reader of the result chooses, not the part that found it.
type Text struct{ ZH, EN string }

// In returns the text in l; an unknown language is read as Chinese.
func (t Text) In(l Lang) string {
	if l == EN {
		return t.EN
	}
	return t.ZH
}

// IsZero reports whether there is no text at all.
func (t Text) IsZero() bool { return t.ZH == "" && t.EN == "" }

// Severity says what happens to a filing that keeps the finding. Hint < Warning < Error.
type Severity uint8

const (
	// Hint is advice; no reviewer is known to have returned a filing for it.
	Hint Severity = iota + 1
	// Warning is what some reviewers return, or what only some sources name.
	Warning
	// Error is a documented ground for rejection.
	Error
)

var severityNames = [...]string{Hint: "hint", Warning: "warning", Error: "error"}

// String is the name used in every output: hint, warning or error; empty for zero.
func (s Severity) String() string {
	if int(s) >= len(severityNames) {
		return "severity(" + strconv.Itoa(int(s)) + ")"
	}
	return severityNames[s]
}

// ParseSeverity reads a name that String writes; ok is false for any other.
func ParseSeverity(name string) (s Severity, ok bool) {
	i := slices.Index(severityNames[:], name)
	if name == "" || i < 0 {
		return 0, false
	}
	return Severity(i), true
}

// Pos is a place in a file: Offset in bytes from 0, Line and Column from 1, Column in
// characters (code points). Line 0: unknown.
type Pos struct{ Offset, Line, Column int }

// Span is Start to End, End not included. An empty span (Start == End) marks a point.
type Span struct{ Start, End Pos }

// IsZero reports whether the place is unknown.
func (s Span) IsZero() bool { return s.Start.Line == 0 }

// Source is the document that a rule follows.
type Source struct {
	Title     string
	Publisher string // empty where the title names it
	URL       string // empty where there is none
	AsOf      string // the day or month the document speaks for, YYYY[-MM[-DD]]; never empty in a loaded rule
}

// Fix is an edit that the program may make without asking: the bytes of Span give way to Text.
type Fix struct {
	Span  Span
	Text  string
	Title Text // what the edit does
}

// Diagnostic is one thing to change, and where.
type Diagnostic struct {
	Rule     string // permanent id, e.g. "domain-owner-mismatch"; never given to another rule
	Severity Severity
	File     string // as the user named it; "-" for standard input
	Document int    // index of the YAML document in File, from 0
	Path     string // e.g. "sites[0].domains[0].owner.name"; empty for the whole document
	Span     Span   // the value, or the parent's key when the value is missing
	Message  Text   // one sentence: which field, what it holds, what is wrong
	Hint     Text   // what to do about it; may be zero
	Covers   []string
	Unjudged []string // ids of the rules that a finding keeps from being put to the filing; nil for most
	Sources  []Source
	Fix      *Fix // nil when only the filer can know the right value
}

// Placed is the message in one line behind its place, as FILE:LINE:COLUMN: message, without
// line and column where they are unknown.
func (d Diagnostic) Placed() Text {
	place := d.File
	if !d.Span.IsZero() {
		place += fmt.Sprintf(":%d:%d", d.Span.Start.Line, d.Span.Start.Column)
	}
	return Text{ZH: place + ": " + d.Message.ZH, EN: place + ": " + d.Message.EN}
}

// Compare orders by file, document, place, rule, path and message. Two findings that
// compare equal are the same finding.
func Compare(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(a.File, b.File),
		cmp.Compare(a.Document, b.Document),
		cmp.Compare(a.Span.Start.Line, b.Span.Start.Line),
		cmp.Compare(a.Span.Start.Column, b.Span.Start.Column),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Path, b.Path),
		cmp.Compare(a.Message.ZH, b.Message.ZH),
	)
}

// Sort puts ds into the order of Compare.
func Sort(ds []Diagnostic) { slices.SortStableFunc(ds, Compare) }

// Worst is the highest severity in ds, zero when ds is empty.
func Worst(ds []Diagnostic) Severity {
	var worst Severity
	for _, d := range ds {
		worst = max(worst, d.Severity)
	}
	return worst
}

package wizard

import (
	"strings"
	"unicode"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
)

// Entry is a line of the review: a question, what was answered, and what the check says.
type Entry struct {
	Question Question
	Answer   string // masked where it is private; empty: none
	Findings []diag.Diagnostic
}

// IsMissing reports whether a needed answer is not there.
func (e Entry) IsMissing() bool { return e.Answer == "" && !e.Question.Optional }

// Worst is the gravest of the findings; zero where there is none.
func (e Entry) Worst() diag.Severity { return diag.Worst(e.Findings) }

// Review lists everything that was asked, with the findings of the check beside it, files
// included. What no line can show is in rest.
func (s *Session) Review(mask func(string) string) (entries []Entry, rest []diag.Diagnostic) {
	for _, q := range s.all() {
		e := Entry{Question: q, Answer: s.shown(q, mask)}
		entries = append(entries, e)
	}
	for _, d := range s.judge.Inspected(s.file, s.doc) {
		if i := s.entryOf(d); i >= 0 {
			entries[i].Findings = append(entries[i].Findings, d)
		} else {
			rest = append(rest, d)
		}
	}
	return entries, rest
}

// entryOf is the question that a finding is about; -1: none of them alone.
func (s *Session) entryOf(d diag.Diagnostic) int {
	for i, q := range s.all() {
		switch {
		case !q.isPaper() && (q.Path == d.Path || q.Path == strings.TrimSuffix(d.Path, ".name") && strings.HasSuffix(q.Path, "].administrator")):
			return i
		case q.isPaper() && s.paper(q) >= 0 && strings.HasPrefix(d.Path, s.paperPath(q)):
			return i
		case q.isPaper() && d.Path == "materials" && s.paper(q) < 0 && strings.Contains(d.Message.ZH, q.Kinds[0]):
			return i
		}
	}
	return -1
}

// shown is an answer as the review prints it.
func (s *Session) shown(q Question, mask func(string) string) string {
	if q.isPaper() {
		if i := s.paper(q); i >= 0 {
			return visible(s.Filing().Materials[i].File)
		}
		return ""
	}
	text := s.text(q.Path)
	if q.Kind == filing.Flag {
		return map[string]string{"true": "是", "false": "否"}[text]
	}
	if field, ok := filing.FieldAt(q.Path); ok && field.Private != "" && mask != nil {
		return mask(text)
	}
	return visible(text)
}

// visible is a text of a file as a terminal may show it: what would do something to the terminal, or
// to the order of the text around it, becomes a replacement character.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}

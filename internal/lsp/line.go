package lsp

import (
	"bytes"
	"strings"
)

// line is what one line of a filing says in block style, as far as a line tells.
type line struct {
	dashes []int  // columns of the dashes that open list items
	column int    // of what stands behind them, in bytes from 0
	key    string // empty where the line has none
	rest   int    // column of what follows the colon, or of all where there is no key
	end    int    // column where the comment or the line ends, without the blanks before
	value  string // what follows the colon
	blank  bool   // nothing but blanks, dashes and a comment
}

// readLine takes a line apart. A line that is not finished gives what is there.
func readLine(text []byte) (l line) {
	l.end = len(bytes.TrimRight(text[:commentAt(text)], " \t"))
	for i := 0; ; {
		for i < l.end && text[i] == ' ' {
			i++
		}
		l.column = i
		if i >= l.end || text[i] != '-' || i+1 < l.end && text[i+1] != ' ' {
			break
		}
		l.dashes = append(l.dashes, i)
		i++
	}
	l.rest, l.blank = l.column, l.column >= l.end
	if colon := colonAt(text[l.column:max(l.column, l.end)]); colon > 0 {
		l.key = strings.Trim(string(text[l.column:l.column+colon]), ` "'`)
		l.rest = l.column + colon + 1
		l.value = strings.TrimSpace(string(text[l.rest:l.end]))
	}
	return l
}

// first is the column that the line begins at, dashes included.
func (l line) first() int {
	if len(l.dashes) > 0 {
		return l.dashes[0]
	}
	return l.column
}

// opens reports whether what the line's key holds stands below it: behind the colon there is
// nothing, or only an anchor or a tag.
func (l line) opens() bool {
	isMark := strings.HasPrefix(l.value, "&") || strings.HasPrefix(l.value, "!")
	return l.key != "" && (l.value == "" || isMark && !strings.Contains(l.value, " "))
}

// commentAt is where a comment begins, the length of the text where none does.
func commentAt(text []byte) int {
	s := scanner{text: text}
	for s.next() {
		if s.quote == 0 && s.at() == '#' && (s.i == 0 || text[s.i-1] == ' ' || text[s.i-1] == '\t') {
			return s.i
		}
	}
	return len(text)
}

// colonAt is where the colon behind a key stands, -1 where there is none.
func colonAt(text []byte) int {
	if len(text) > 0 && strings.ContainsRune("[{", rune(text[0])) {
		return -1
	}
	s := scanner{text: text}
	for s.next() {
		if s.quote == 0 && s.at() == ':' && (s.i+1 == len(text) || text[s.i+1] == ' ') {
			return s.i
		}
	}
	return -1
}

// scanner goes through a line byte by byte and knows what is quoted.
type scanner struct {
	text    []byte
	i       int
	quote   byte // that is open, 0 outside quotes
	started bool
	word    bool // a word has begun, in which a quote is a character like others
}

func (s *scanner) at() byte { return s.text[s.i] }

func (s *scanner) next() bool {
	if s.started {
		s.pass()
		s.i++
	}
	s.started = true
	return s.i < len(s.text)
}

// pass takes notice of the byte that is left behind.
func (s *scanner) pass() {
	c := s.at()
	switch {
	case s.quote == '"' && c == '\\':
		s.i++ // what it escapes
	case s.quote != 0 && c == s.quote:
		s.quote, s.word = 0, true
	case s.quote != 0:
	case (c == '"' || c == '\'') && !s.word:
		s.quote = c
	case strings.IndexByte(" \t,[]{}:", c) >= 0:
		s.word = false
	default:
		s.word = true
	}
}

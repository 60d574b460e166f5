package naming

import (
	"strings"
	"unicode/utf8"
)

// lexicon is a list of words that is asked what a text begins or ends with.
type lexicon struct {
	words   map[string]bool
	longest int // characters
}

// newLexicon makes a lexicon of lists of words with spaces between them.
func newLexicon(lists ...string) *lexicon {
	l := &lexicon{words: map[string]bool{}}
	for _, list := range lists {
		for w := range strings.FieldsSeq(list) {
			l.words[w] = true
			l.longest = max(l.longest, runeCount(w))
		}
	}
	return l
}

func (l *lexicon) has(word string) bool { return l.words[word] }

// suffix is the longest word that s ends with and is more than; empty when there is none.
func (l *lexicon) suffix(s string) (longest string) {
	at := len(s)
	for range l.longest {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		if at -= size; at <= 0 {
			break
		}
		if l.words[s[at:]] {
			longest = s[at:]
		}
	}
	return longest
}

// prefix is the longest word that s begins with.
func (l *lexicon) prefix(s string) (longest string) {
	end := 0
	for range l.longest {
		if end == len(s) {
			break
		}
		_, size := utf8.DecodeRuneInString(s[end:])
		if end += size; l.words[s[:end]] {
			longest = s[:end]
		}
	}
	return longest
}

package filing

import (
	"slices"
	"strings"
	"sync"
	"unicode"
)

// Term is one official term of a list.
type Term struct {
	Name    string
	Code    int      // in the ministry's code table; 0 where it has none
	Aliases []string // other spellings that are read as the term
}

// Terms returns the official terms of a list, in the order of the ministry's code table;
// nil for a list that is not there. The names of the lists are the enum tags of the model.
func Terms(list string) []string {
	table := termTable(list)
	if table == nil {
		return nil
	}
	names := make([]string, len(table))
	for i, t := range table {
		names[i] = t.Name
	}
	return names
}

// Spellings are the official terms of a list with what is read as them, in the order of
// Terms; nil for a list that is not there.
func Spellings(list string) []Term { return slices.Clone(termTable(list)) }

// Canonical finds the official term that text means. ok is false where text is neither a
// term of the list nor a known other spelling of one.
func Canonical(list, text string) (term string, ok bool) {
	t, ok := termIndex()[list][text]
	if !ok {
		t, ok = termIndex()[list][fold(text)]
	}
	return t, ok
}

// Code is the number of an official term in the ministry's code table; ok is false for
// another text and for a term without a number.
func Code(list, term string) (code int, ok bool) {
	for _, t := range termTable(list) {
		if t.Name == term {
			return t.Code, t.Code != 0
		}
	}
	return 0, false
}

// Products returns the products of an access provider that can be filed; nil for a
// provider whose products are not known. An empty provider is the default one.
func Products(provider string) []string { return Terms(ProductList(provider)) }

// ProductList names the list of a provider's products, the default one's where the provider
// is empty. There may be no such list.
func ProductList(provider string) string {
	if provider == "" || provider == DefaultProvider {
		return "product"
	}
	return "product " + provider
}

// termIndex maps every spelling, as it stands and folded, to its term, list by list.
var termIndex = sync.OnceValue(func() map[string]map[string]string {
	index := make(map[string]map[string]string, len(termLists))
	for _, l := range termLists {
		m := make(map[string]string, 4*len(l.terms))
		for _, t := range l.terms {
			for _, alias := range t.Aliases {
				m[fold(alias)] = t.Name
			}
		}
		// Terms go last: a term is never read as another's alias.
		for _, t := range l.terms {
			m[fold(t.Name)] = t.Name
		}
		for _, t := range l.terms {
			m[t.Name] = t.Name
		}
		index[l.name] = m
	}
	return index
})

// fold removes what people vary without meaning anything: spaces, letter case, full-width
// forms of ASCII.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return -1
		case r >= '！' && r <= '～':
			r -= '！' - '!'
		}
		return unicode.ToLower(r)
	}, s)
}

func termTable(list string) []Term {
	for _, l := range termLists {
		if l.name == list {
			return l.terms
		}
	}
	return nil
}

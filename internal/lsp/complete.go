package lsp

import (
	"fmt"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/source"
)

// completion offers the keys that the map at the cursor does not have, or the official
// terms of the value there.
func (s *session) completion(p positionParams) (any, error) {
	d := s.documents[p.TextDocument.URI]
	if d == nil || d.project == nil {
		return []completionItem{}, nil
	}
	at, ok := placeAt(d.text, d.text.offset(p.Position))
	if !ok {
		return []completionItem{}, nil
	}
	c := completer{document: d, place: at, items: []completionItem{}}
	field, known := filing.FieldAt(join(at.path, at.key))
	switch {
	case at.key != "" && !known:
	case at.key != "", known && field.Kind != filing.Record && field.Kind != filing.Records:
		c.values(field)
	case at.inItem: // maps that are not opened yet
	default:
		c.keys()
	}
	return c.items, nil
}

// completer gathers what can be written at a place.
type completer struct {
	document *document
	place    place
	items    []completionItem
}

func (c *completer) lang() diag.Lang { return c.document.project.Lang }

// add offers a text, found by what the user types of filter.
func (c *completer) add(item completionItem, text string) {
	if c.place.glued {
		text = " " + text
	}
	item.SortText = fmt.Sprintf("%04d", len(c.items))
	item.TextEdit = textEdit{c.document.text.between(c.place.start, c.place.end), text}
	c.items = append(c.items, item)
}

func (c *completer) keys() {
	for _, f := range fieldsOf(c.place.path) {
		if slices.Contains(c.place.others, f.Key) {
			continue
		}
		c.add(completionItem{
			Label: f.Key, Kind: kindProperty, Detail: title(f, c.lang()), Documentation: f.Desc, FilterText: f.Key,
		}, c.keyText(f))
	}
}

// fieldsOf lists the fields of the map at a path, in the order of the format.
func fieldsOf(path string) (out []filing.Field) {
	for _, f := range filing.Fields() {
		if strings.ReplaceAll(f.Path, "[]", "") == join(path, f.Key) {
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b filing.Field) int { return filing.Rank(path, a.Key) - filing.Rank(path, b.Key) })
	return out
}

// keyText is a key with its colon, unless that stands there already. What a map or list
// holds begins on the next line, which editors indent.
func (c *completer) keyText(f filing.Field) string {
	rest := c.document.text.data[c.place.end:]
	isBlock := f.Kind == filing.Record || f.Kind == filing.Records || f.Kind == filing.Texts
	switch {
	case len(rest) > 0 && rest[0] == ':':
		return f.Key
	case isBlock && !c.place.inFlow:
		return f.Key + ":"
	}
	return f.Key + ": "
}

// values offers the terms of a field. Other spellings insert the term.
func (c *completer) values(f filing.Field) {
	about := title(f, c.lang())
	var others []completionItem
	for _, t := range filing.Spellings(c.list(f)) {
		c.add(completionItem{Label: t.Name, Kind: kindTerm, Detail: about, FilterText: t.Name}, source.Quote(t.Name, c.place.inFlow))
		for _, alias := range t.Aliases {
			others = append(others, completionItem{Label: alias, Kind: kindTerm, Detail: "→ " + t.Name, FilterText: alias})
		}
	}
	for _, o := range others {
		c.add(o, source.Quote(strings.TrimPrefix(o.Detail, "→ "), c.place.inFlow))
	}
	for _, word := range words(f) {
		c.add(completionItem{Label: word, Kind: kindTerm, Detail: about, FilterText: word}, word)
	}
}

// list is the name of the list of terms of a field: products are those of the provider.
func (c *completer) list(f filing.Field) string {
	if f.Enum != "product" {
		return f.Enum
	}
	return filing.ProductList(c.document.provider())
}

// provider is the access provider that the document names last, empty where it names none.
func (d *document) provider() string {
	for _, r := range d.results {
		if r.Filing != nil && r.Filing.Filing.Provider != "" {
			return r.Filing.Filing.Provider
		}
	}
	return ""
}

// words are what fields without a list of terms take.
func words(f filing.Field) []string {
	switch {
	case f.Kind == filing.Flag:
		return []string{"true", "false"}
	case f.Form == "expiry":
		return []string{filing.Permanent}
	case f.Key == "administrator":
		return []string{filing.SameAsPrincipal}
	}
	return nil
}

// title is what a field is called: officially, and in English for who reads that.
func title(f filing.Field, lang diag.Lang) string {
	if lang == diag.EN {
		return f.ZH + " · " + f.EN
	}
	return f.ZH
}

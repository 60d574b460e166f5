// Package page reads the HTML of a home page: what a reader sees, the filing numbers on it and
// where they lead. It is pure.
package page

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/beian-dev/beian/internal/identity"
	"github.com/beian-dev/beian/internal/online"
)

// Page is what stands on a page.
type Page struct {
	Title    string
	Text     string // what a reader sees: half-width, spaces run together, at most maxText bytes
	Numbers  []online.Number
	Police   []online.Number
	ByScript bool   // hardly any text, but scripts or frames that bring some
	Refresh  string // where the page sends its reader at once; empty: nowhere
}

const (
	maxText    = 64 << 10
	maxTitle   = 600 // bytes, some two hundred Chinese characters
	maxRefresh = 5   // seconds after which a page that leads elsewhere is a page of its own
	fewLetters = 30  // with less text than this a page with scripts is drawn by them
)

// Parse reads a page in UTF-8. Every text is a page, if an empty one.
func Parse(text string) Page {
	r := reader{tokens: html.NewTokenizer(strings.NewReader(text))}
	r.tokens.SetMaxBuf(1 << 20)
	r.read()
	seen := r.text.String()
	return Page{
		Title: cut(strings.Join(strings.Fields(r.title.String()), " "), maxTitle), Text: cut(seen, maxText), Refresh: r.refresh,
		Numbers: r.numbers(seen, icpPattern()), Police: r.numbers(seen, policePattern()),
		ByScript: r.drawn && utf8.RuneCountInString(strings.TrimSpace(seen)) < fewLetters,
	}
}

// cut shortens a text to whole characters.
func cut(s string, most int) string {
	if len(s) <= most {
		return s
	}
	for most > 0 && !utf8.RuneStart(s[most]) {
		most--
	}
	return s[:most]
}

// reader takes a page token by token: no tree, so that no nesting is too deep.
type reader struct {
	tokens  *html.Tokenizer
	text    strings.Builder
	title   strings.Builder
	runs    []run
	link    string // of the anchor that is open
	feet    []foot // elements that are open and mean the foot of the page
	silent  atom.Atom
	inTitle bool
	drawn   bool // there are scripts or frames
	refresh string
}

// run is a stretch of text under one link and in one part of the page.
type run struct {
	start int // in the text
	link  string
	foot  bool
}

// foot is an element at the foot of a page and how many of its kind are open inside it.
type foot struct {
	tag   atom.Atom
	depth int
}

func (r *reader) read() {
	for {
		switch r.tokens.Next() {
		case html.ErrorToken:
			return
		case html.TextToken:
			r.addText(r.tokens.Text())
		case html.StartTagToken:
			r.open(r.tokens.Token(), false)
		case html.SelfClosingTagToken:
			r.open(r.tokens.Token(), true)
		case html.EndTagToken:
			r.close(r.tokens.Token().DataAtom)
		}
	}
}

func (r *reader) addText(raw []byte) {
	text := string(bytes.ToValidUTF8(raw, []byte("\ufffd")))
	switch {
	case r.silent != 0:
		return
	case r.inTitle:
		r.title.WriteString(cut(text, maxText))
		return
	}
	r.runs = append(r.runs, run{start: r.text.Len(), link: r.link, foot: len(r.feet) > 0})
	text = identity.HalfWidth(text)
	if startsWithSpace(text) {
		r.space()
	}
	r.text.WriteString(strings.Join(strings.Fields(text), " "))
	if endsWithSpace(text) {
		r.space()
	}
}

func startsWithSpace(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsSpace(c)
}

func endsWithSpace(s string) bool {
	c, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsSpace(c)
}

// space sets text apart, once.
func (r *reader) space() {
	if n := r.text.Len(); n > 0 && r.text.String()[n-1] != ' ' {
		r.text.WriteByte(' ')
	}
}

// inline are the elements that do not set their text apart.
var inline = [...]atom.Atom{atom.A, atom.Span, atom.B, atom.I, atom.Em, atom.Strong, atom.Font, atom.Small, atom.U, atom.Img, atom.Sup, atom.Sub}

func (r *reader) open(t html.Token, closed bool) {
	if r.silent != 0 {
		return
	}
	if !isInline(t.DataAtom) {
		r.space()
	}
	switch t.DataAtom {
	case atom.Script, atom.Iframe, atom.Frame:
		r.drawn = true
	case atom.A:
		r.link = strings.TrimSpace(attribute(t, "href"))
	case atom.Meta:
		r.meta(t)
	case atom.Title:
		r.inTitle = r.title.Len() == 0
	}
	switch t.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Iframe: // the slash of <script/> does not close it
		r.silent = t.DataAtom
		return
	case atom.Template:
		if !closed {
			r.silent = t.DataAtom
		}
		return
	}
	if !closed && !isVoid(t.DataAtom) {
		r.enter(t)
	}
}

func isInline(a atom.Atom) bool {
	for _, known := range inline {
		if a == known {
			return true
		}
	}
	return false
}

func isVoid(a atom.Atom) bool {
	switch a {
	case atom.Br, atom.Img, atom.Meta, atom.Link, atom.Hr, atom.Input, atom.Area, atom.Base, atom.Col, atom.Embed, atom.Source, atom.Track, atom.Wbr, atom.Param:
		return true
	}
	return false
}

// maxFeet bounds how many marked elements inside each other are counted.
const maxFeet = 16

// enter keeps count of the elements at the foot.
func (r *reader) enter(t html.Token) {
	if n := len(r.feet); n > 0 && r.feet[n-1].tag == t.DataAtom {
		r.feet[n-1].depth++
		return
	}
	if isFoot(t) && len(r.feet) < maxFeet {
		r.feet = append(r.feet, foot{tag: t.DataAtom})
	}
}

// isFoot reports whether an element calls itself the foot of the page.
func isFoot(t html.Token) bool {
	if t.DataAtom == atom.Footer {
		return true
	}
	name := strings.ToLower(attribute(t, "class") + " " + attribute(t, "id"))
	for _, word := range []string{"foot", "copyright", "bottom", "beian", "icp"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

func (r *reader) close(a atom.Atom) {
	if r.silent != 0 {
		if a == r.silent {
			r.silent = 0
		}
		return
	}
	if !isInline(a) {
		r.space()
	}
	switch a {
	case atom.A:
		r.link = ""
	case atom.Title:
		r.inTitle = false
	}
	if n := len(r.feet); n > 0 && r.feet[n-1].tag == a {
		if r.feet[n-1].depth == 0 {
			r.feet = r.feet[:n-1]
		} else {
			r.feet[n-1].depth--
		}
	}
}

func attribute(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// meta takes <meta http-equiv=refresh content="0; url=…">.
func (r *reader) meta(t html.Token) {
	if !strings.EqualFold(attribute(t, "http-equiv"), "refresh") || r.refresh != "" {
		return
	}
	delay, target, ok := strings.Cut(attribute(t, "content"), ";")
	seconds, err := strconv.ParseFloat(strings.TrimSpace(delay), 64)
	target = strings.TrimSpace(target)
	if !ok || err != nil || seconds > maxRefresh || len(target) < 4 || !strings.EqualFold(target[:4], "url=") {
		return
	}
	r.refresh = strings.Trim(strings.TrimSpace(target[4:]), `'"`)
}

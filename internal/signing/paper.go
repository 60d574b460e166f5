package signing

import (
	"slices"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/guide"
)

// paper is what an entry says of some kinds of paper, or of all.
type paper struct {
	guide.Scope
	kinds                  []string
	when, get, sign, photo diag.Text
}

// at is the text that stands under a key.
func (p *paper) at(key string) *diag.Text {
	switch key {
	case "when":
		return &p.when
	case "get":
		return &p.get
	case "sign":
		return &p.sign
	}
	return &p.photo
}

// Paper is how a paper comes into being.
type Paper struct {
	When  Note   // in the course of the filing; there is one for every paper
	Get   []Note // where it comes from
	Sign  []Note // who signs and seals it, beside what a printed letter says itself
	Photo []Note // how it is photographed or scanned
}

// Paper is what the guide says of a kind of paper for a filing on a day, YYYY-MM-DD.
func (g *Guide) Paper(f *filing.Filing, kind, day string) (out Paper) {
	for _, p := range g.papers {
		if len(p.kinds) > 0 && !slices.Contains(p.kinds, kind) || !p.Includes(f) || !p.Contains(day) {
			continue
		}
		if !p.when.IsZero() {
			out.When = Note{Text: p.when, Sources: p.Sources}
		}
		out.Get = appendNote(out.Get, p.get, p.Sources)
		out.Sign = appendNote(out.Sign, p.sign, p.Sources)
		out.Photo = appendNote(out.Photo, p.photo, p.Sources)
	}
	return out
}

func appendNote(list []Note, text diag.Text, sources []diag.Source) []Note {
	if text.IsZero() {
		return list
	}
	return append(list, Note{Text: text, Sources: sources})
}

type verification struct {
	guide.Entry
	method  string
	mailing bool
}

type photo struct {
	guide.Entry
	method string
}

// General is what holds for every printed paper.
func (g *Guide) General() (out []Note) {
	for _, n := range g.general {
		out = append(out, n.Note())
	}
	return out
}

// MethodBackdrop is verification by a photograph before the provider's backdrop (幕布).
const MethodBackdrop = "幕布拍照"

// Verification is how the administrator is verified after the first review.
type Verification struct {
	Method  string // 幕布拍照 or App 核验
	Mailing bool   // something is sent by post first
	Note    Note
	Photo   []Note // the rules of the photograph
}

// Verification is how the administrators of a filing are verified on a day, YYYY-MM-DD. A
// filing that names a backdrop photograph is verified by it, whatever is usual.
func (g *Guide) Verification(f *filing.Filing, day string) (out Verification) {
	named := slices.ContainsFunc(f.Materials, func(m filing.Material) bool { return m.Kind == "幕布照片" })
	for _, v := range g.verifications {
		usual := v.Includes(f) && v.Contains(day) && !(named && out.Method == MethodBackdrop)
		if usual || named && v.method == MethodBackdrop {
			out = Verification{Method: v.method, Mailing: v.mailing, Note: v.Note()}
		}
	}
	for _, p := range g.photos {
		if p.method == out.Method && p.Includes(f) && p.Contains(day) {
			out.Photo = append(out.Photo, p.Note())
		}
	}
	return out
}

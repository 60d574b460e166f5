// Package dossier gathers the papers of a filing: which ones the rules ask for, whether they
// are there and fit, how each comes into being, and which of them can be printed. It is the
// one list behind form --list, form --all and materials. It is pure.
package dossier

import (
	"cmp"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/form"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/signing"
)

// Sheet is the one paper that is printed and no letter.
const Sheet = "真实性核验单"

// backdrop is the photograph before the provider's backdrop.
const backdrop = "幕布照片"

// Dossier is the papers of one filing.
type Dossier struct {
	File         string
	Document     int    // among the documents of the file, from 0
	Province     string // whose rules were used; empty when the filing names none
	Type         string // 首次备案, …; empty when it can't be told
	Papers       []Paper
	Verification signing.Verification // of the administrators, after the first review; zero where none is
	Mailing      Mailing
	Advice       []diag.Diagnostic // what only a person sees, and no paper is the place of
	Private      []string          // exact values to mask
}

// Paper is one that the rules ask for, or that the filing names: among its materials, or in a
// field of its own.
type Paper struct {
	Need    rule.Requirement // without kinds where no rule asks for the paper
	Kinds   []string         // any one of them will do; never empty
	Kind    string           // that which is there, else that which can be printed, else the first
	Of      string           // path of what it belongs to; empty: the whole filing
	State   State
	Files   []File
	Print   string       // what form --kind calls the printed one; empty: it can't be printed
	Letter  *form.Letter // that is printed; nil for the sheet and where there is none
	Guide   signing.Paper
	Signing []diag.Text // who signs and seals
	Limits  Limits
}

// IsRequired reports whether a rule asks for the paper.
func (p Paper) IsRequired() bool { return len(p.Need.Kinds) > 0 }

// State is how a paper stands, from bad to good.
type State int

// The states of a paper.
const (
	Missing  State = iota // no material is this paper
	Unfit                 // it is there with an error
	Doubtful              // it is there with a warning
	Unseen                // it is named and nobody looked at the file
	Fit                   // it is there and nothing was found
)

var states = [...]struct {
	name string
	text diag.Text
}{
	Missing: {"missing", diag.Text{ZH: "缺少", EN: "missing"}}, Unfit: {"unfit", diag.Text{ZH: "不合格", EN: "unfit"}},
	Doubtful: {"doubtful", diag.Text{ZH: "存疑", EN: "doubtful"}}, Unseen: {"unseen", diag.Text{ZH: "已列出，未查看文件", EN: "named, file not looked at"}},
	Fit: {"fit", diag.Text{ZH: "合格", EN: "fit"}},
}

// String is the state as machine formats write it.
func (s State) String() string { return states[s].name }

// Text is the state as people read it.
func (s State) Text() diag.Text { return states[s].text }

// File is a file that is the paper, or a part of it.
type File struct {
	Name     string // relative to the filing, as it stands there
	Path     string // of the material, materials[2], or of the field that names the file: apps[0].icon
	Field    string // that holds the name: materials[2].file, apps[0].icon
	Facts    *rule.FileFacts
	Findings []diag.Diagnostic // of warning level and above first
	Advice   []diag.Diagnostic
}

// Mailing is the address that something is sent to.
type Mailing struct {
	Needed   bool     // something is sent by post
	Missing  []string // paths of the fields that are still empty
	Findings []diag.Diagnostic
}

// Maker makes dossiers. Its fields must be set.
type Maker struct {
	Checker *checker.Checker // of the day
	Guide   *signing.Guide
	Letters []*form.Letter
	Day     string // YYYY-MM-DD
}

// Make gathers the papers of a filing that was read and checked. files tells what is in the
// files; nil: nobody looked. The filing of the result must not be nil.
func (m Maker) Make(r checker.Result, files rule.Files) Dossier {
	f := r.Filing.Filing
	out := Dossier{File: r.File, Document: r.Document, Province: r.Province, Type: r.Type, Private: r.Private()}
	if !filing.IsEnding(r.Type) { // nobody is photographed to end a filing
		out.Verification = m.Guide.Verification(f, m.Day)
	}
	limits := limitsOf(m.Checker.Rules(f), f.Provider)
	taken := map[int]bool{}
	add := func(p Paper) {
		m.describe(&p, f, limits)
		out.Papers = append(out.Papers, p)
	}
	materials := func(indexes ...int) (list []File) {
		for _, i := range indexes {
			taken[i] = true
			list = append(list, materialOf(r, files, i))
		}
		return list
	}
	for _, need := range m.Checker.Required(r.Filing) {
		add(Paper{Need: need, Kinds: need.Kinds, Of: need.Of, Files: materials(need.Materials(f.Materials)...)})
	}
	for _, p := range m.inFields(r, files) {
		add(p)
	}
	for i, material := range f.Materials {
		if !taken[i] && material.Kind != "" {
			add(Paper{Kinds: []string{material.Kind}, Of: material.Of, Files: materials(i)})
		}
	}
	out.Mailing = mailingOf(r, out.Verification.Mailing)
	out.Advice = slices.DeleteFunc(slices.Clone(r.Advice), func(d diag.Diagnostic) bool {
		return strings.HasPrefix(d.Path, "materials[") || slices.ContainsFunc(out.Papers, func(p Paper) bool { return p.holds(d.Path) })
	})
	return out
}

// holds reports whether a field of the filing names a file that is the paper.
func (p Paper) holds(field string) bool {
	return slices.ContainsFunc(p.Files, func(f File) bool { return f.Field == field })
}

// Describe is what is known of a printed paper for a filing, whether a rule asks for it or
// not. name is what form --kind calls it.
func (m Maker) Describe(f *filing.Filing, name string) Paper {
	p := Paper{Kinds: []string{name}}
	m.describe(&p, f, limitsOf(m.Checker.Rules(f), f.Provider))
	return p
}

// describe adds what is known of the paper's kind.
func (m Maker) describe(p *Paper, f *filing.Filing, limits func(kind string) Limits) {
	p.Kind = p.Kinds[0]
	for _, kind := range p.Kinds {
		p.Letter = form.SelectLetter(m.Letters, kind, f.Entity.Region.Province, f.IsPerson())
		if p.Letter != nil || kind == Sheet {
			p.Kind, p.Print = kind, kind
			break
		}
	}
	if len(p.Files) > 0 {
		p.Kind = cmp.Or(kindOf(f, p.Files[0]), p.Kind)
		if p.Kind != p.Print { // another of the kinds is there already
			p.Print, p.Letter = "", nil
		}
	}
	p.State = stateOf(p.Files)
	kind := p.Kind
	if p.Letter != nil {
		kind = p.Letter.Kind
	}
	p.Guide = m.Guide.Paper(f, kind, m.Day)
	p.Limits = limits(kind)
	if p.Letter != nil {
		p.Signing = WhoSigns(p.Letter)
	}
	if p.Kind == Sheet {
		for _, n := range m.Guide.Notes(f) {
			p.Signing = append(p.Signing, n.Text)
		}
	}
	for _, n := range p.Guide.Sign {
		p.Signing = append(p.Signing, n.Text)
	}
	if p.Letter != nil {
		p.Signing = append(p.Signing, p.Letter.Notes...)
	}
}

// kindOf is the kind that the materials give a file; empty where a field of its own names it.
func kindOf(f *filing.Filing, file File) string {
	for i, m := range f.Materials {
		if materialPath(i) == file.Path {
			return m.Kind
		}
	}
	return ""
}

// Count says how many of the papers that the rules ask for are in each state.
func (d Dossier) Count() map[State]int {
	out := map[State]int{}
	for _, p := range d.Papers {
		if p.IsRequired() {
			out[p.State]++
		}
	}
	return out
}

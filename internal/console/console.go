// Package console shows a filing in the order in which an access provider's console asks for it,
// by the names that its fields have there. The orders are data with sources, see
// templates/consoles. It is pure.
package console

import (
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/guide"
)

// Console is what one console asks for, step by step.
type Console struct {
	Provider string    // as a filing names it: 阿里云; empty: the order that belongs to no provider
	Title    diag.Text // of the console
	Sources  []diag.Source
	steps    []step
}

// step is one page of the console.
type step struct {
	title     diag.Text
	each      string // sites or apps: the page comes once for each of them; empty: once
	materials bool   // files are handed in here
	sources   []diag.Source
	fields    []field
}

// field is one field of a page.
type field struct {
	label     string   // as it stands there
	at        []string // patterns of what belongs into it
	between   string   // what stands between the values of several patterns
	otherwise []string // patterns of what belongs into it where nothing stands at at
	fixed     string   // what is to be chosen where nothing stands anywhere
	subject   string   // unit or person: whom it is asked; empty: all
	required  string   // unit, person or all: who can't leave it empty; empty: nobody
	note      diag.Text
}

// isFor reports whether a filing is asked for the field.
func (f field) isFor(x *filing.Filing) bool { return (guide.Scope{Subject: f.subject}).Includes(x) }

// isRequired reports whether a filing can't leave the field empty. What ends something submits
// nothing new.
func (f field) isRequired(x *filing.Filing) bool {
	return f.required != "" && !filing.IsEnding(x.StatedType()) &&
		(f.required == all || (guide.Scope{Subject: f.required}).Includes(x))
}

// all is the subject of a field that everybody has to fill in.
const all = "all"

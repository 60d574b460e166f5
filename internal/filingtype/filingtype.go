// Package filingtype knows the types of filing (备案类型): which one is needed, by what is on
// record and by what is wanted, and what each asks for. The knowledge is data with sources,
// see rules/types.yaml. It is pure.
package filingtype

import (
	"slices"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/guide"
)

// Guide is the content of rules/types.yaml.
type Guide struct {
	Facts []Fact       // told by what is on record
	Wants []Want       // told by what is wanted
	Cases []guide.Note // what needs care first or is done elsewhere
	Types []Type       // in the order in which the filing systems offer them
}

// Answer is what a fact of the decision table is: Yes, No or Any.
type Answer string

// The answers.
const (
	Yes Answer = "yes"
	No  Answer = "no"
	Any Answer = "any" // it does not matter
)

// Fact is a row of the decision table: what is on record decides the type.
type Fact struct {
	Entity      Answer // whether the entity is on record
	Service     Answer // whether the website or app is
	EntityHere  Answer // whether this provider carries the entity
	ServiceHere Answer // whether it carries the website or app
	Type        string
}

// Want is a type that only the filer's wish tells.
type Want struct {
	Type string
	Text diag.Text
}

// Type is what there is to know about a type of filing.
type Type struct {
	Name    string
	Is      diag.Text // when it is the right one
	Fill    diag.Text // what the file holds
	Papers  diag.Text
	Domains diag.Text // whose real names are verified
	Message diag.Text // who gets the text message of the administration
	Site    diag.Text // whether it may be open meanwhile, and afterwards
	Rules   []string  // ids of those that are about the type; they say what differs in which province
	Sources []diag.Source
}

// Find is the type of a name; ok is false where there is none.
func (g *Guide) Find(name string) (t Type, ok bool) {
	i := slices.IndexFunc(g.Types, func(t Type) bool { return t.Name == name })
	if i < 0 {
		return Type{}, false
	}
	return g.Types[i], true
}

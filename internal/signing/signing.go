// Package signing knows what is done with papers: which domains of a site stand on its
// verification form and what its signers are to be told, how every other paper comes into
// being, and how the administrator is verified. The knowledge is data with sources, see
// templates/signing. It is pure.
package signing

import (
	"fmt"
	"slices"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/guide"
	"github.com/beian-dev/beian/internal/source"
)

// Guide is the content of a signing file.
type Guide struct {
	domains       []policy
	notes         []guide.Entry
	general       []guide.Entry // for every printed paper
	papers        []paper
	verifications []verification
	photos        []photo
}

type policy struct {
	guide.Scope
	put string
}

// Note is one thing to tell who signs.
type Note = guide.Note

// Which domains stand on a sheet.
const (
	putOrder = "order" // those of the order
	putNew   = "new"   // without those already filed
	putAll   = "all"   // with those already filed
	putFiled = "filed" // those already filed, as the public query has them
)

// Notes lists what the signers of a filing are to be told, the general things first.
func (g *Guide) Notes(f *filing.Filing) (out []Note) {
	for _, n := range g.notes {
		if n.Includes(f) {
			out = append(out, n.Note())
		}
	}
	return out
}

// Domains lists the domains that stand on the sheet of a site, in the order of the filing.
func (g *Guide) Domains(f *filing.Filing, site *filing.Site) []filing.Domain {
	put := putOrder
	for _, p := range g.domains {
		if p.Includes(f) {
			put = p.put
		}
	}
	chosen := slices.Clone(site.Domains)
	switch put {
	case putNew:
		chosen = slices.DeleteFunc(chosen, func(d filing.Domain) bool { return d.ICP != "" })
	case putFiled:
		chosen = slices.DeleteFunc(withFiled(site), func(d filing.Domain) bool {
			return d.ICP == "" && !slices.Contains(site.Filed.Domains, d.Name)
		})
	case putAll:
		return withFiled(site)
	}
	if len(chosen) == 0 { // the file does not say what is filed
		return slices.Clone(site.Domains)
	}
	return chosen
}

func withFiled(site *filing.Site) []filing.Domain {
	out := slices.Clone(site.Domains)
	for _, name := range site.Filed.Domains {
		if !slices.ContainsFunc(out, func(d filing.Domain) bool { return d.Name == name }) {
			out = append(out, filing.Domain{Name: name})
		}
	}
	return out
}

// sections are the parts of a signing file.
var sections = []string{"sources", "domains", "notes", "general", "papers", "verification", "photo"}

// Parse reads a signing file, or takes its tree from the packed ones where they hold it. The
// error names the first thing that is not as it should be.
func Parse(data []byte, packed source.Bundle) (*Guide, error) {
	root := packed.Root(fileName, data)
	if root == nil {
		file, problems := source.Parse(fileName, data)
		if len(problems) > 0 || len(file.Docs) != 1 {
			return nil, fmt.Errorf("read %s: it is no single YAML document", fileName)
		}
		root = file.Docs[0].Root
	}
	r := reader{}
	r.ReadSources(root)
	r.sections(root)
	r.Known(root, sections...)
	if r.Err() != nil {
		return nil, fmt.Errorf("read %s: %w", fileName, r.Err())
	}
	return &r.guide, nil
}

// fileName is that of the signing file in its folder.
const fileName = "signing.yaml"

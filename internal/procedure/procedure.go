// Package procedure knows what a filing goes through: the steps of its type in its province,
// who takes them and how long they take, where a filing stands, what comes next and by when,
// and what runs out. The knowledge is data with sources, see rules/procedure.yaml and
// rules/calendar.yaml. It is pure: the day is an argument.
package procedure

import (
	"errors"
	"fmt"
	"slices"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/guide"
	"github.com/beian-dev/beian/internal/source"
)

// Rejected is the stage of a filing that was sent back (驳回): what was done from the
// submission on is to be done again.
const Rejected = "驳回"

// Submitted is the stage with which the part of the way begins that a rejection undoes.
const Submitted = "提交初审"

// Who takes a step.
const (
	ByFiler    = "filer"
	ByProvider = "provider"
	ByBureau   = "bureau"
)

// Procedure is the content of rules/procedure.yaml.
type Procedure struct {
	stages    []Stage
	steps     []stepEntry
	notes     []noteEntry
	waits     []waitEntry
	rejection []termEntry
	duties    []guide.Entry
	expiries  []expiryEntry
}

// Stage is a stage that a filing may record.
type Stage struct {
	Stage string // of the filing format: 提交初审
	Name  string // as the command line takes it too: submit
	By    string // ByFiler, ByProvider or ByBureau
	Title diag.Text
}

// Step is a step of one filing.
type Step struct {
	Stage
	Note  guide.Note // what is done
	Notes []guide.Note
	Term  Term
}

type stepEntry struct {
	guide.Entry
	stage, method string
	term          Term
}

type noteEntry struct {
	guide.Entry
	stage string
}

type waitEntry struct {
	guide.Entry
	stage, at string
	term      Term
}

type termEntry struct {
	guide.Entry
	term Term
}

type expiryEntry struct {
	guide.Entry
	at    string
	ahead int // days
	title diag.Text
}

// Stages lists what a filing may record.
func (p *Procedure) Stages() []Stage { return slices.Clone(p.stages) }

// Find is the stage of a Chinese or English name.
func (p *Procedure) Find(name string) (s Stage, ok bool) {
	i := slices.IndexFunc(p.stages, func(s Stage) bool { return s.Stage == name || s.Name == name })
	if i < 0 {
		return Stage{}, false
	}
	return p.stages[i], true
}

// typed is a filing with a type: one that can't be told counts as a first filing, whose steps
// are the most.
func typed(f *filing.Filing) *filing.Filing {
	if f.StatedType() != "" {
		return f
	}
	out := *f
	out.Type = filing.TypeFirst
	return &out
}

// steps are those of a filing on a day. method is how its administrators are verified; how
// says so.
func (p *Procedure) stepsOf(f *filing.Filing, method string, how guide.Note, day string) (out []Step) {
	chosen := map[string]int{}
	for i, e := range p.steps {
		if e.Includes(f) && e.Contains(day) && (e.method == "" || e.method == method) {
			chosen[e.stage] = i
		}
	}
	for i, e := range p.steps {
		if at, ok := chosen[e.stage]; !ok || at != i {
			continue
		}
		stage, _ := p.Find(e.stage)
		step := Step{Stage: stage, Note: e.Note(), Term: e.term}
		if e.method != "" {
			step.Note = how
		}
		for _, n := range p.notes {
			if n.stage == e.stage && n.Includes(f) && n.Contains(day) {
				step.Notes = append(step.Notes, n.Note())
			}
		}
		out = append(out, step)
	}
	return out
}

// Parse reads rules/procedure.yaml. The error names the first thing that is not as it should
// be.
func Parse(data []byte) (*Procedure, error) {
	root, err := document("procedure.yaml", data)
	if err != nil {
		return nil, err
	}
	r := reader{}
	r.ReadSources(root)
	r.sections(root)
	if r.Err() != nil {
		return nil, fmt.Errorf("read procedure.yaml: %w", r.Err())
	}
	return &r.procedure, nil
}

// document is the only document of a file.
func document(name string, data []byte) (*source.Node, error) {
	file, problems := source.Parse(name, data)
	if len(problems) > 0 || len(file.Docs) != 1 {
		return nil, fmt.Errorf("read %s: %w", name, errDocument)
	}
	return file.Docs[0].Root, nil
}

var errDocument = errors.New("it is no single YAML document")

package cli

import (
	"path/filepath"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/silence"
)

// review makes of what was found what is reported: severities are those of the project, what
// is wrong with comments that hide findings is added, and what a baseline knows is left out
// or, for a baseline that is written, recorded.
type review struct {
	app    *app
	judge  func(rule string) silence.Verdict
	known  *silence.Baseline // nil: none
	folder string            // of the baseline, from which it names files

	record   bool // note findings for a baseline and leave them where they are
	recorded []silence.Known
	seen     map[string]bool // files by the names that the baseline has for them
}

func (a *app) newReview(judge func(string) silence.Verdict, known *silence.Baseline, o checkOptions) review {
	return review{app: a, judge: judge, known: known, folder: filepath.Dir(o.Baseline), record: o.WriteBaseline, seen: map[string]bool{}}
}

// own reviews what was found in a document alone.
func (r *review) own(c *checked) {
	problems := r.adjusted(c.result.Ignores.Problems(c.result.File, c.result.Document, r.judge))
	if len(problems) > 0 {
		c.result.Diagnostics = append(c.result.Diagnostics, problems...)
		diag.Sort(c.result.Diagnostics)
	}
	c.result.Diagnostics = r.againstBaseline(c, c.result.Diagnostics)
}

// late reviews what the comparison with other documents has found in a document.
func (r *review) late(c *checked, list []diag.Diagnostic) []diag.Diagnostic {
	return r.againstBaseline(c, r.adjusted(c.result.Ignores.Hide(list)))
}

func (r *review) adjusted(list []diag.Diagnostic) (out []diag.Diagnostic) {
	for _, d := range list {
		if d, keep := r.app.project.Adjust(d); keep {
			out = append(out, d)
		}
	}
	return out
}

func (r *review) againstBaseline(c *checked, list []diag.Diagnostic) []diag.Diagnostic {
	if r.known == nil && !r.record {
		return list
	}
	name := r.app.from(r.folder, c.result.File)
	r.seen[name] = true
	if !r.record {
		return r.known.Hide(name, list, c.fingerprints())
	}
	r.recorded = append(r.recorded, c.known(name, list)...)
	return list
}

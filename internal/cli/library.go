package cli

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/region"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/rules"
)

// openLibrary reads the shipped rules, without their examples, and lays the folders of the
// project and then these over them, in this order.
func (a *app) openLibrary(overlays []string) (*rule.Library, error) {
	go prepare()
	library, problems, err := rule.OpenLean(rules.FS, rules.Packed)
	return a.overlaid(library, problems, err, overlays)
}

// prepare makes ready what the first filing needs, while the rules are read.
func prepare() {
	filing.Fields()
	region.Province("")
}

// openWithExamples is openLibrary for the commands about the rules themselves.
func (a *app) openWithExamples(overlays []string) (*rule.Library, error) {
	library, problems, err := rule.Open(rules.FS)
	return a.overlaid(library, problems, err, overlays)
}

// overlaid goes on from what opening the shipped rules returned.
func (a *app) overlaid(library *rule.Library, problems []diag.Diagnostic, err error, overlays []string) (*rule.Library, error) {
	if err != nil {
		return nil, libraryError(problems, err)
	}
	if err := a.project.broken(); err != nil {
		return nil, err
	}
	for _, dir := range a.overlays(overlays) {
		if info, err := a.Files.Stat(dir); err != nil || !info.IsDir() {
			return nil, usage("规则目录 %q 不存在", "there is no folder %q with rules", dir)
		}
		problems, err := library.Overlay(a.Files.Sub(dir))
		for i := range problems {
			problems[i].File = filepath.Join(dir, problems[i].File)
		}
		if err != nil {
			return nil, libraryError(problems, err)
		}
	}
	return library, nil
}

// newChecker makes a checker that heeds the severities of the project and opens what
// there is a key for.
func (a *app) newChecker(library *rule.Library, asOf string) *checker.Checker {
	c := checker.New(library, asOf)
	c.Adjust, c.Reveal = a.project.Adjust, a.reveal
	return c
}

func libraryError(problems []diag.Diagnostic, err error) error {
	if len(problems) == 0 || !errors.Is(err, rule.ErrRules) {
		return err
	}
	diag.Sort(problems)
	return &brokenFiles{unique(problems)}
}

func isRuleProblem(d diag.Diagnostic) bool { return d.Rule == rule.ProblemID }

// unique sorts findings and drops repetitions: a broken province is reported once, not
// once for every filing of it.
func unique(list []diag.Diagnostic) []diag.Diagnostic {
	diag.Sort(list)
	return slices.CompactFunc(list, func(a, b diag.Diagnostic) bool { return diag.Compare(a, b) == 0 })
}

// editions lists the states of the sources. The rules themselves are not read: version is
// what a slow start is measured against.
func editions() (out []ruleState) {
	library, _, err := rule.Open(firstFile{rules.FS})
	if err != nil {
		return nil
	}
	for _, e := range library.Editions() {
		out = append(out, ruleState{e.ID, e.AsOf})
	}
	return out
}

// newest is the day of the newest state of the sources.
func newest(library *rule.Library) (day string) {
	for _, e := range library.Editions() {
		day = max(day, e.AsOf)
	}
	return day
}

// firstFile shows the first file of every folder: of the national rules that with the
// editions.
type firstFile struct{ fs.FS }

// Glob implements fs.GlobFS.
func (f firstFile) Glob(pattern string) ([]string, error) {
	names, err := fs.Glob(f.FS, pattern)
	return names[:min(1, len(names))], err
}

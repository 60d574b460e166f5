package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/miit"
	"github.com/beian-dev/beian/internal/printer"
)

// provider reads the file of --provider; without one the provider adds nothing.
func (a *app) provider(name string) (*miit.Provider, error) {
	if name == "" {
		return &miit.Provider{}, nil
	}
	data, err := a.read(name)
	if err != nil {
		return nil, usage("无法读取 --provider 的文件 %s：%s", "cannot read the file of --provider, %s: %s", name, checker.Reason(err))
	}
	p, problems := miit.ReadProvider(name, data)
	if len(problems) > 0 {
		diag.Sort(problems)
		return nil, &brokenFiles{problems}
	}
	return p, nil
}

// refuseFaulty checks the filings and prints what would be sent back. Papers do not count: a
// receiving system is given those that it takes, and says itself which it lacks.
func (a *app) refuseFaulty(names []string, o exportOptions) error {
	library, err := a.openLibrary(o.Rules)
	if err != nil {
		return err
	}
	run := checkRun{review: a.newReview(a.judge(library), nil, checkOptions{}), keep: true}
	a.checkAll(names, a.newChecker(library, o.AsOf), 0, run.take)
	if len(run.problems) > 0 {
		return &brokenFiles{a.inOverlays(run.problems, a.overlays(o.Rules))}
	}
	run.compare(library.Across())
	var refused []printer.Document
	for d := range run.documents() {
		d.Diagnostics = slices.DeleteFunc(d.Diagnostics, func(d diag.Diagnostic) bool { return d.Severity < diag.Error || isAboutPapers(d) })
		if len(d.Diagnostics) > 0 {
			refused = append(refused, d)
		}
	}
	if len(refused) == 0 {
		return nil
	}
	outcome := errFindings
	if run.malformed {
		outcome = errMalformed
	}
	return a.notExported(refused, o, outcome)
}

func isAboutPapers(d diag.Diagnostic) bool {
	return d.Path == "materials" || strings.HasPrefix(d.Path, "materials[")
}

// notExported prints what keeps filings from being written.
func (a *app) notExported(refused []printer.Document, o exportOptions, outcome error) error {
	if o.Color {
		enableColors(a.Out)
	}
	report := printer.Report{AsOf: o.AsOf, Documents: slices.Values(refused)}
	err := printer.Text(a.Out, report, a.printing(checkOptions{Color: o.Color, ShowPrivate: o.ShowPrivate, FailOn: diag.Error}))
	fmt.Fprintln(a.Err, a.say("以上问题改正之前什么都不输出。", "nothing is written before this is mended."))
	return errors.Join(outcome, err)
}

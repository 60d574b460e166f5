package cli

import (
	"fmt"

	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/rule"
)

// testRules runs the examples of every rule, those of the overlays included.
func (a *app) testRules(o ruleOptions, _ []string) error {
	library, err := a.openWithExamples(o.Overlays)
	if err != nil {
		return err
	}
	out, err := library.Test()
	if err != nil {
		return err
	}
	if err := a.ruleFindings(a.Out, a.inOverlays(out.Failures, a.overlays(o.Overlays))); err != nil {
		return err
	}
	a.print(a.say("%d 条规则与设定，%d 个例子，%d 个未通过\n", "%d rules and settings, %d examples, %d failed\n"), out.Rules, out.Examples, len(out.Failures))
	if len(out.Failures) > 0 {
		return errFindings
	}
	return nil
}

// listFunctions prints what expressions in rules can call.
func (a *app) listFunctions(ruleOptions, []string) error {
	rows := [][]string{}
	for _, f := range rule.Functions() {
		rows = append(rows, []string{f.Name, f.Doc})
	}
	if err := printer.Table(a.Out, rows); err != nil {
		return fmt.Errorf("print the functions: %w", err)
	}
	return nil
}

package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/identity"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/wizard"
)

// initEach writes a filing for every record of a file, without asking, and says of each what
// it lacks. A filing that is there keeps what it has.
func (a *app) initEach(o initOptions) error {
	data, err := a.read(o.From)
	if err != nil {
		return cannotRead(o.From, err)
	}
	records, err := wizard.Records(o.From, data)
	if err != nil {
		return a.notSet(err, "--from")
	}
	judge, err := a.interviewer(o.AsOf)
	if err != nil {
		return err
	}
	if !o.DryRun {
		if err := a.Files.MakeFolder(o.Out); err != nil {
			return fmt.Errorf("make %s: %w", o.Out, err)
		}
	}
	incomplete := 0
	taken := map[string]int{}
	for _, r := range records {
		complete, err := a.initRecord(o, judge, r, taken)
		if err != nil {
			return err
		}
		if !complete {
			incomplete++
		}
	}
	a.print(a.say("%d 份备案，%d 份还要补充\n", "%d filings, %d need more\n"), len(records), incomplete)
	if incomplete > 0 {
		return errFindings
	}
	return nil
}

// initRecord writes the filing of one record and reports whether nothing is left to do. What
// is wrong with the record itself is printed; the error is for what ends the run.
func (a *app) initRecord(o initOptions, judge *checker.Checker, r wizard.Record, taken map[string]int) (complete bool, err error) {
	name, err := recordName(r)
	if err == nil && taken[name] > 0 {
		err = usage("与第 %d 行同名：%s", "it has the name of line %d, %s", taken[name], name)
	}
	if err != nil {
		return false, a.refused(r, name, err)
	}
	taken[name] = r.Line
	file, err := a.openTarget(filepath.Join(o.Out, name), o.DryRun)
	if err != nil {
		return false, a.refused(r, name, err)
	}
	defer file.release()
	if err := file.refuseSealed(); err != nil {
		return false, a.refused(r, name, err)
	}
	session, err := a.begin(file, judge, func([]byte) error { return nil }) // written once, below
	if err != nil {
		return false, a.refused(r, name, err)
	}
	return a.fillRecord(o, session, r, file)
}

// fillRecord answers from a record, saves once, and prints what is left.
func (a *app) fillRecord(o initOptions, s *wizard.Session, r wizard.Record, file *target) (complete bool, err error) {
	left := recordReport{line: r.Line, name: file.name, wrong: reasons(s.Fill(r))}
	if o.Accept {
		if left.accepted, err = s.AcceptProposals(); err != nil {
			return false, err
		}
	}
	if err := file.save(s.Data()); err != nil {
		return false, a.refused(r, file.name, err)
	}
	left.missing, left.papers, left.findings = s.Missing(), s.MissingPapers(), errorsOf(s)
	a.printRecord(left)
	return left.isComplete(), nil
}

// recordReport is what is said of a record.
type recordReport struct {
	line     int
	name     string
	wrong    []diag.Text // values that could not be taken
	missing  []wizard.Question
	papers   []wizard.Question
	findings []diag.Diagnostic
	accepted []string // proposals taken, PATH=VALUE
}

func (r recordReport) isComplete() bool {
	return len(r.wrong)+len(r.missing)+len(r.papers)+len(r.findings) == 0
}

func (a *app) printRecord(r recordReport) {
	a.print(a.say("第 %d 行  %s", "line %d  %s"), r.line, printer.Escape(r.name))
	if r.isComplete() {
		a.print("%s", a.say("  ✓ 齐全", "  ✓ complete"))
	}
	a.print("\n")
	for _, t := range r.wrong {
		a.print("  ✗ %s\n", printer.Escape(identity.Mask(t.In(a.lang))))
	}
	for _, q := range r.missing {
		a.print(a.say("  缺 %s（%s）\n", "  missing %s (%s)\n"), q.Path, q.Title.In(a.lang))
	}
	for _, q := range r.papers {
		a.print(a.say("  缺材料 %s\n", "  missing %s\n"), q.Title.In(a.lang))
	}
	for _, d := range r.findings {
		a.print("  ✗ %s %s\n", d.Path, printer.Escape(identity.Mask(d.Message.In(a.lang))))
	}
	for _, t := range r.accepted {
		a.print(a.say("  采用建议 %s\n", "  proposed %s\n"), printer.Escape(identity.Mask(t)))
	}
}

// errorsOf are the errors of the check at what is answered; what is missing is listed apart.
func errorsOf(s *wizard.Session) (out []diag.Diagnostic) {
	for _, d := range s.Findings() {
		if d.Severity == diag.Error && s.Present(d.Path) {
			out = append(out, d)
		}
	}
	return out
}

// refused prints why a record made no filing.
func (a *app) refused(r wizard.Record, name string, err error) error {
	if errors.Is(err, errChanged) {
		err = changed()
	}
	a.print(a.say("第 %d 行  %s  ✗ %s\n", "line %d  %s  ✗ %s\n"), r.Line, printer.Escape(name), printer.Escape(a.sentence(err)))
	return nil
}

// recordName is the name of a record's file: what its table says, else its domain, else its
// line.
func recordName(r wizard.Record) (string, error) {
	name := r.File
	if name == "" {
		name = r.Value("sites[0].domains[0].name")
		if d, err := identity.ParseDomain(name); err == nil {
			name = d.ASCII
		}
	}
	if name == "" {
		name = fmt.Sprintf("line-%d", r.Line)
	}
	if ext := strings.ToLower(filepath.Ext(name)); ext != ".yaml" && ext != ".yml" {
		name += ".yaml"
	}
	if name != filepath.Base(name) || strings.ContainsAny(name, "/\\:") || strings.HasPrefix(name, ".") {
		return name, usage("%q 不能作文件名", "%q cannot be the name of a file", name)
	}
	return name, nil
}

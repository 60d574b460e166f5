package cli

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/identity"
	"github.com/beian-dev/beian/internal/wizard"
)

// session goes on with the filing of a file, or begins a new one.
func (a *app) session(o initOptions, file *target) (*wizard.Session, error) {
	judge, err := a.interviewer(o.AsOf)
	if err != nil {
		return nil, err
	}
	session, err := a.begin(file, judge, file.save)
	if err == nil && !o.DryRun {
		session.Copy = a.copier(filepath.Dir(file.name))
	}
	return session, err
}

func (a *app) begin(file *target, judge *checker.Checker, save func([]byte) error) (*wizard.Session, error) {
	session, err := wizard.NewSession(file.name, file.data, judge, save)
	var broken *wizard.ErrFile
	if errors.As(err, &broken) {
		return nil, a.cannotContinue(file.name, broken)
	}
	return session, err
}

// interviewer is the check as the interview asks it.
func (a *app) interviewer(asOf string) (*checker.Checker, error) {
	library, err := a.openLibrary(nil)
	if err != nil {
		return nil, err
	}
	c := a.newChecker(library, asOf)
	c.Files = a.filesOf(newBudget(maxMemory))
	return c, nil
}

func (a *app) cannotContinue(name string, e *wizard.ErrFile) error {
	if len(e.Findings) == 0 {
		return usage("%s 里有多份备案，init 一次只填一份", "%s holds several filings; init fills in one", name)
	}
	return mendFirst(&userError{text: e.Findings[0].Placed()})
}

// answer takes what the flags answer.
func (a *app) answer(s *wizard.Session, o initOptions) error {
	for _, assignment := range o.Set {
		if err := s.Set(assignment); err != nil {
			return a.notSet(err, "--set "+identity.Mask(assignment))
		}
	}
	if o.From == "" {
		return nil
	}
	data, err := a.read(o.From)
	if err != nil {
		return cannotRead(o.From, err)
	}
	if err := s.From(o.From, data); err != nil {
		return a.notSet(err, "--from")
	}
	return nil
}

// accept answers what is left with what is proposed, and says so.
func (a *app) accept(s *wizard.Session) error {
	taken, err := s.AcceptProposals()
	for _, t := range taken {
		fmt.Fprintf(a.Err, a.say("采用建议 %s\n", "proposed %s\n"), presentable(t))
	}
	if errors.Is(err, errChanged) {
		return changed()
	}
	return err
}

func (a *app) notSet(err error, flag string) error {
	if errors.Is(err, errChanged) {
		return changed()
	}
	e := &userError{text: diag.Text{ZH: flag + "：", EN: flag + ": "}}
	for i, t := range reasons(err) {
		if i > 0 {
			e.text.ZH, e.text.EN = e.text.ZH+"；", e.text.EN+"; "
		}
		e.text.ZH, e.text.EN = e.text.ZH+identity.Mask(t.ZH), e.text.EN+identity.Mask(t.EN)
	}
	return e
}

// reasons are what errors joined together say, in both languages; none for nil.
func reasons(err error) (list []diag.Text) {
	if err == nil {
		return nil
	}
	var input *wizard.InputError
	joined, ok := err.(interface{ Unwrap() []error })
	switch {
	case ok:
		for _, e := range joined.Unwrap() {
			list = append(list, reasons(e)...)
		}
		return list
	case errors.As(err, &input):
		return []diag.Text{input.Text}
	}
	return []diag.Text{{ZH: err.Error(), EN: err.Error()}}
}

func changed() *userError {
	e := usage("文件被别的程序改动，没有写入", "the file was changed by another program and is left alone")
	e.hint = diag.Text{ZH: "已保存的回答都在文件里；再运行一次，从改动后的文件继续", EN: "all saved answers are in it; run it again to go on from the changed file"}
	return e
}

// interview asks for what is left.
func (a *app) interview(s *wizard.Session, o initOptions) error {
	var err error
	if o.Accept {
		err = a.accept(s)
		if err == nil && len(s.Missing()) > 0 {
			err = wizard.ErrUnfinished
		}
	} else if o.Forms {
		if o.Color {
			enableColors(a.Out)
		}
		err = wizard.Forms{In: a.In, Out: a.Out, Name: o.File, Lang: a.lang, Plain: !o.Color, Mask: presentable}.Run(s)
	} else {
		out := a.Out
		if o.DryRun {
			out = a.Err // standard output is for the filing
		}
		err = wizard.Lines{In: a.In, Out: out, Lang: a.lang, Mask: presentable}.Run(s)
	}
	switch {
	case errors.Is(err, errChanged):
		return changed()
	case errors.Is(err, wizard.ErrAborted), errors.Is(err, wizard.ErrUnfinished):
		return a.unfinished(s, o)
	case err != nil:
		return fmt.Errorf("ask: %w", err)
	}
	return nil
}

// unfinished says what is still missing, so that a script can give it.
func (a *app) unfinished(s *wizard.Session, o initOptions) error {
	missing := s.Missing()
	e := usage("已保存到 %s，还差 %d 项；再运行一次即继续", "saved to %s; %d answers are missing, run it again to go on", o.File, len(missing))
	if o.DryRun {
		e = usage("还差 %d 项", "%d answers are missing", len(missing))
	}
	for _, q := range missing {
		e.hint.ZH += fmt.Sprintf("  --set '%s=…'  （%s）\n", q.Path, q.Title.ZH)
		e.hint.EN += fmt.Sprintf("  --set '%s=…'  (%s)\n", q.Path, q.Title.EN)
	}
	return e
}

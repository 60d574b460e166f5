package cli

import (
	"path/filepath"

	"github.com/beian-dev/beian/internal/identity"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/wizard"
)

// table makes a filing of each row of a table.
func (r *importRun) table(name string, data []byte) error {
	records, err := wizard.Records(name, data)
	if err != nil {
		return r.app.notSet(err, name)
	}
	judge, err := r.app.interviewer(r.options.AsOf)
	if err != nil {
		return err
	}
	if err := r.app.Files.MakeFolder(r.options.Out); err != nil {
		return err
	}
	for _, rec := range records {
		name, err := recordName(rec)
		target := filepath.Join(r.options.Out, name)
		switch {
		case err != nil:
		case r.taken[name]:
			err = usage("前面已有同名的一份", "an earlier one has the same name")
		case !r.options.Force && r.app.exists(target):
			err = usage("已存在；用 --force 覆盖", "it is there already; --force writes over it")
		}
		r.taken[name] = true
		if err != nil {
			r.left++
			if err := r.app.refused(rec, target, err); err != nil {
				return err
			}
			continue
		}
		session, err := wizard.NewSession(target, nil, judge, func([]byte) error { return nil }) // written once, below
		if err != nil {
			return err
		}
		wrong := reasons(session.Fill(rec))
		if err := r.app.Files.Replace(target, session.Data()); err != nil {
			return err
		}
		r.filings++
		r.left += len(wrong)
		r.say(rec.Line, target, "✓")
		for _, t := range wrong {
			text := t.In(r.app.lang)
			if !r.options.ShowPrivate {
				text = identity.Mask(text)
			}
			r.app.print("  ✗ %s\n", printer.Escape(text))
		}
	}
	return nil
}

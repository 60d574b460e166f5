package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/form"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/source"
	"github.com/beian-dev/beian/templates"
)

// printings opens the printings of the form.
func (a *app) printings() ([]*form.Template, error) {
	list, problems, err := form.Printings(form.Packed{FS: templates.FS, Trees: source.ReadBundle(templates.Packed)})
	if err == nil && len(problems) > 0 {
		err = &brokenFiles{problems}
	}
	return list, err
}

// isPrinting reports whether --kind names the form or one of its printings.
func (a *app) isPrinting(kind string) (bool, error) {
	if kind == sheetKind {
		return true, nil
	}
	list, err := a.printings()
	return slices.ContainsFunc(list, func(t *form.Template) bool { return t.Name == kind }), err
}

// ownTemplate reads the template that --template names. It may extend one of its folder, or
// a shipped one.
func (a *app) ownTemplate(name string) (*form.Template, error) {
	folder, base := filepath.Split(name)
	list, problems, err := form.Load(shippedBehind{a.Files.Sub(filepath.Clean(folder + "."))}, base)
	switch {
	case err != nil:
		return nil, usage("模板 %s 读不了：%v", "template %s cannot be read: %v", name, err)
	case len(list) == 0:
		for i := range problems {
			problems[i].File = filepath.Join(folder, problems[i].File)
		}
		return nil, &brokenFiles{problems}
	}
	return list[0], nil
}

// shippedBehind is a folder with the shipped templates behind its own.
type shippedBehind struct{ fs.FS }

// Open implements fs.FS.
func (f shippedBehind) Open(name string) (fs.File, error) {
	file, err := f.FS.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		if shipped, err := templates.FS.Open(name); err == nil {
			return shipped, nil
		}
	}
	return file, err
}

// caseOf is what decides which printing a filing gets.
func caseOf(f *filing.Filing, day string) form.Case {
	return form.Case{Subject: form.Subject(f), Province: f.Entity.Region.Province, Type: f.StatedType(), Day: day}
}

// chosen is the printing of a filing, and why it is that one.
type chosen struct {
	template *form.Template
	why      diag.Text
}

// choose finds the printing: the user's, the one that --kind names, or that of the case.
func (a *app) choose(o formOptions, own *form.Template, list []*form.Template, f *filing.Filing) (chosen, error) {
	if own != nil {
		return chosen{own, diag.Text{ZH: "来自 --template", EN: "by --template"}}, nil
	}
	if o.Kind != sheetKind {
		i := slices.IndexFunc(list, func(t *form.Template) bool { return t.Name == o.Kind })
		return chosen{list[i], diag.Text{ZH: "来自 --kind", EN: "by --kind"}}, nil
	}
	c := caseOf(f, o.Date)
	t := form.Select(list, sheetKind, c)
	if t == nil {
		return chosen{}, usage("没有适用的版式", "there is no printing for this filing")
	}
	return chosen{t, whyOf(t, c)}, nil
}

// whyOf names what in the case has decided, and the source.
func whyOf(t *form.Template, c form.Case) (why diag.Text) {
	var parts []string
	if len(t.For.Provinces) > 0 {
		parts = append(parts, c.Province)
	}
	if t.For.Subject != "" {
		parts = append(parts, c.Subject)
	}
	if len(t.For.Types) > 0 {
		parts = append(parts, c.Type)
	}
	if t.For.Since+t.For.Until != "" {
		parts = append(parts, c.Day)
	}
	facts := strings.Join(parts, "、")
	why.ZH = fmt.Sprintf("%s；%s；来源 %s（%s）", facts, t.Differs.ZH, t.Source.Title, t.Source.AsOf)
	why.EN = fmt.Sprintf("%s; %s; source: %s (%s)", facts, t.Differs.EN, t.Source.Title, t.Source.AsOf)
	return why
}

// sayChoices tells which printing was taken, why, and which others there are.
func (a *app) sayChoices(taken []chosen, list []*form.Template) {
	said := map[string]bool{}
	for _, c := range taken {
		if !said[c.template.Name] {
			said[c.template.Name] = true
			fmt.Fprintf(a.Err, a.say("版式：%s（%s）\n", "printing: %s (%s)\n"), printer.Escape(c.template.Name), printer.Escape(c.why.In(a.lang)))
		}
	}
	var others []string
	for _, t := range list {
		if !said[t.Name] && slices.ContainsFunc(taken, func(c chosen) bool { return c.template.For.Subject == t.For.Subject }) {
			others = append(others, t.Name)
		}
	}
	if len(others) > 0 {
		fmt.Fprintln(a.Err, a.say("其他版式用 --kind 选：", "others, by --kind: ")+strings.Join(others, a.say("、", ", ")))
	}
}

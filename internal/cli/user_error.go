package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/diag"
)

// userError is a mistake in how the program is used, in the user's language.
type userError struct{ text, hint diag.Text }

func (e *userError) Error() string { return e.text.EN }

// usage makes a userError from a format in both languages with the same arguments; a diag.Text
// among them stands in each in its own language.
func usage(zh, en string, args ...any) *userError {
	return &userError{text: diag.Text{ZH: fmt.Sprintf(zh, in(diag.ZH, args)...), EN: fmt.Sprintf(en, in(diag.EN, args)...)}}
}

func in(lang diag.Lang, args []any) []any {
	args = slices.Clone(args)
	for i, arg := range args {
		if text, ok := arg.(diag.Text); ok {
			args[i] = text.In(lang)
		}
	}
	return args
}

// suggest adds the nearest of the names, if one is near.
func (e *userError) suggest(name string, names []string, prefix string) *userError {
	if near := nearest(name, names); near != "" {
		e.text.ZH += "；是不是 " + prefix + near + "？"
		e.text.EN += "; did you mean " + prefix + near + "?"
	}
	return e
}

func (a *app) withHelp(cmd *cobra.Command, e *userError) error {
	e.hint = diag.Text{ZH: "用法见 " + cmd.CommandPath() + " --help", EN: "see " + cmd.CommandPath() + " --help"}
	return e
}

// enumerated is words in a sentence.
func enumerated(words []string) diag.Text {
	return diag.Text{ZH: strings.Join(words, "、"), EN: strings.Join(words, ", ")}
}

// cannotRead says why a file that a command can't do without is not to be had.
func cannotRead(name string, err error) *userError {
	return usage("无法读取 %s：%s", "cannot read %s: %s", name, checker.Reason(err))
}

// mendFirst adds to an error about a file that it has to be mended before a command goes on.
func mendFirst(err error) error {
	var user *userError
	if errors.As(err, &user) {
		user.hint = diag.Text{ZH: "先改正文件再继续，文件没有改动", EN: "mend the file first; it was not changed"}
	}
	return err
}

// sentence is an error in one line, in the user's language: of broken rule files the first problem.
func (a *app) sentence(err error) string {
	var broken *brokenFiles
	var user *userError
	switch {
	case errors.As(err, &broken):
		return broken.problems[0].Placed().In(a.lang)
	case errors.As(err, &user):
		return user.text.In(a.lang)
	}
	return err.Error()
}

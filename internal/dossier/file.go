package dossier

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/rule"
)

func materialPath(i int) string { return fmt.Sprintf("materials[%d]", i) }

// materialOf is the file of the i-th material.
func materialOf(r checker.Result, files rule.Files, i int) File {
	return fileOf(r, files, File{Name: r.Filing.Filing.Materials[i].File, Path: materialPath(i), Field: materialPath(i) + ".file"})
}

// fileOf is a file with what was found about it.
func fileOf(r checker.Result, files rule.Files, out File) File {
	out.Findings, out.Advice = under(r.Diagnostics, out.Path), under(r.Advice, out.Path)
	if files != nil {
		out.Facts = files.File(out.Name)
	}
	slices.SortStableFunc(out.Findings, func(a, b diag.Diagnostic) int { return cmp.Compare(b.Severity, a.Severity) })
	return out
}

// under are the findings at a path and below it.
func under(list []diag.Diagnostic, path string) (out []diag.Diagnostic) {
	for _, d := range list {
		if rest, ok := strings.CutPrefix(d.Path, path); ok && (rest == "" || rest[0] == '.') {
			out = append(out, d)
		}
	}
	return out
}

// stateOf is the state of a paper: several files are parts of it, and the worst counts.
func stateOf(files []File) State {
	if len(files) == 0 {
		return Missing
	}
	worst := Fit
	for _, f := range files {
		worst = min(worst, f.state())
	}
	return worst
}

func (f File) state() State {
	switch worst := diag.Worst(f.Findings); {
	case worst >= diag.Error:
		return Unfit
	case worst >= diag.Warning:
		return Doubtful
	case f.Facts == nil || !f.Facts.Looked:
		return Unseen
	}
	return Fit
}

// mailingFields are what the post needs.
var mailingFields = []string{"recipient", "phone", "address"}

func mailingOf(r checker.Result, needed bool) Mailing {
	f := r.Filing.Filing
	for _, m := range f.Materials {
		needed = needed && m.Kind != backdrop // it has come
	}
	out := Mailing{Needed: needed, Findings: under(r.Diagnostics, "mailing")}
	if !needed {
		return out
	}
	for i, value := range []string{f.Mailing.Recipient, f.Mailing.Phone, f.Mailing.Address} {
		if value == "" {
			out.Missing = append(out.Missing, "mailing."+mailingFields[i])
		}
	}
	return out
}

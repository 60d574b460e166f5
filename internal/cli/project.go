package cli

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/project"
	"github.com/beian-dev/beian/internal/rule"
)

// projectFile is the settings of the repository and what is wrong with them. It is read
// before anything else, because the language of all messages may stand in it; problems are
// reported by the commands that would go by the rest.
type projectFile struct {
	*project.Settings
	folder   string // of the file, as seen from the working folder
	problems []diag.Diagnostic
	err      error
}

// readProject reads the file of --config, or looks for one in the working folder and those
// above it.
func (a *app) readProject() projectFile {
	if a.seeksProject() {
		return a.openProject(a.findProject(""))
	}
	name, _ := flagValue(a.args, "config")
	return a.openProject(name)
}

// seeksProject reports whether the project file is the one that is found, not one that a
// flag names or rules out.
func (a *app) seeksProject() bool {
	_, named := flagValue(a.args, "config")
	return !named && !slices.Contains(a.args, "--no-config")
}

// openProject reads a project file; without a name there is none.
func (a *app) openProject(name string) projectFile {
	if name == "" {
		return projectFile{Settings: &project.Settings{}, folder: "."}
	}
	data, err := a.Files.ReadFile(name, maxFile)
	if err != nil {
		return projectFile{Settings: &project.Settings{}, folder: ".", err: usage("无法读取项目文件 %s：%s", "cannot read project file %s: %s", name, checker.Reason(err))}
	}
	p := projectFile{folder: filepath.Dir(name)}
	p.Settings, p.problems = project.Read(name, data)
	return p
}

// findProject looks for a project file in a folder and in those above it, up to the one with
// the repository in it: what lies further up is not part of the project. Empty where there
// is none.
func (a *app) findProject(folder string) string {
	for range 1 + strings.Count(filepath.ToSlash(a.absolute(folder)), "/") {
		if name := filepath.Join(folder, project.FileName); a.exists(name) {
			return name
		}
		if a.exists(filepath.Join(folder, ".git")) {
			return ""
		}
		folder = filepath.Join(folder, "..")
	}
	return ""
}

// path is a path of the project file as seen from the working folder.
func (p projectFile) path(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(p.folder, filepath.FromSlash(name))
}

// overlays are the rule folders of the project with those of --rules behind them.
func (a *app) overlays(more []string) (out []string) {
	for _, dir := range a.project.Rules {
		out = append(out, a.project.path(dir))
	}
	return append(out, more...)
}

// broken is what is wrong with the project file, nil where nothing is.
func (p projectFile) broken() error {
	switch {
	case p.err != nil:
		return p.err
	case len(p.problems) > 0:
		return &brokenFiles{p.problems}
	}
	return nil
}

// checkSeverities holds the rules that the project names against those there are.
func (a *app) checkSeverities(library *rule.Library) error {
	var problems []diag.Diagnostic
	judge := a.judge(library)
	for id, level := range a.project.Severity {
		verdict := judge(id)
		if verdict.Known {
			continue
		}
		e := usage("没有规则 %q", "there is no rule %q", id)
		if verdict.Near != "" {
			e = e.suggest(id, []string{verdict.Near}, "")
		}
		problems = append(problems, a.project.Problem(level.Span, e.text))
	}
	if len(problems) > 0 {
		diag.Sort(problems)
		return &brokenFiles{problems}
	}
	return nil
}

// projectOutputs are the formats of the project file, with their files beside it.
func (a *app) projectOutputs() ([]output, error) {
	var list []output
	for _, text := range a.project.Formats {
		out, err := parseOutput(text.Value)
		var user *userError
		if errors.As(err, &user) {
			return nil, &brokenFiles{[]diag.Diagnostic{a.project.Problem(text.Span, user.text)}}
		}
		if out.File != "" {
			out.File = a.project.path(out.File)
		}
		list = append(list, out)
	}
	return list, nil
}

// isExcluded reports whether the project leaves a file or folder out.
func (a *app) isExcluded(name string) bool {
	if len(a.project.Exclude) == 0 || name == stdin {
		return false
	}
	parts := strings.Split(a.from(a.project.folder, name), "/")
	return slices.ContainsFunc(a.project.Exclude, func(pattern project.Text) bool {
		return matchesAbove(strings.Split(path.Clean(pattern.Value), "/"), parts)
	})
}

// matchesAbove reports whether a pattern matches a file or a folder that it lies in.
func matchesAbove(pattern, parts []string) bool {
	for n := 1; n <= len(parts); n++ {
		if matches(pattern, parts[:n]) {
			return true
		}
	}
	return false
}

// from is a name as seen from a folder, with slashes; both are given as seen from the
// working folder. What can't be seen from there keeps its name.
func (a *app) from(folder, name string) string {
	if filepath.IsAbs(folder) != filepath.IsAbs(name) {
		folder, name = a.absolute(folder), a.absolute(name)
	}
	if rel, err := filepath.Rel(folder, name); err == nil {
		name = rel
	}
	return filepath.ToSlash(name)
}

func (a *app) absolute(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(a.Folder, name)
}

// isThere reports whether a file of a name seen from folder exists; one that can't be told
// does.
func (a *app) isThere(folder, name string) bool {
	_, err := a.Files.Stat(filepath.Join(folder, filepath.FromSlash(name)))
	return !errors.Is(err, fs.ErrNotExist)
}

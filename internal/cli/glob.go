package cli

import (
	"io/fs"
	"path"
	"path/filepath"
	"strings"
)

// Patterns are expanded here because the shells of Windows do not, and ** in few others.

func isPattern(name string) bool { return strings.ContainsAny(name, "*?[") }

// glob lists the files that a pattern matches: *, ? and [...] inside one folder, ** any
// number of folders. Hidden folders are left out unless the pattern names them.
func (a *app) glob(pattern string) ([]string, error) {
	root, rest := splitPattern(filepath.ToSlash(pattern))
	for _, part := range rest {
		if _, err := path.Match(part, ""); err != nil {
			return nil, usage("通配符 %q 有误", "malformed pattern %q", pattern)
		}
	}
	var names []string
	err := a.Files.Walk(filepath.FromSlash(root), func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			if name == filepath.FromSlash(root) {
				return nil // no such folder: nothing matches
			}
			return err
		}
		parts := below(root, filepath.ToSlash(name))
		switch {
		case entry.IsDir() && len(parts) > 0 && (!leadsTo(rest, parts) || a.isExcluded(name)):
			return fs.SkipDir
		case !entry.IsDir() && matches(rest, parts) && !a.isExcluded(name):
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, usage("没有文件符合 %q", "no file matches %q", pattern)
	}
	return names, nil
}

// splitPattern divides a pattern into the folder before its first wildcard and the parts
// after that.
func splitPattern(pattern string) (root string, parts []string) {
	parts = strings.Split(pattern, "/")
	if parts[len(parts)-1] == "**" {
		parts = append(parts, "*")
	}
	n := 0
	for n < len(parts)-1 && !isPattern(parts[n]) {
		n++
	}
	root = strings.Join(parts[:n], "/")
	switch {
	case root == "" && n > 0:
		root = "/"
	case root == "":
		root = "."
	}
	return root, parts[n:]
}

// below lists the parts of name under root.
func below(root, name string) []string {
	if name == root {
		return nil
	}
	if root != "." {
		name = strings.TrimPrefix(strings.TrimPrefix(name, root), "/")
	}
	return strings.Split(name, "/")
}

// matches reports whether a file lies where the pattern says.
func matches(pattern, parts []string) bool {
	if len(pattern) == 0 || len(parts) == 0 {
		return len(pattern) == len(parts)
	}
	if pattern[0] == "**" {
		return matches(pattern[1:], parts) || !isHidden(parts[0]) && len(parts) > 1 && matches(pattern, parts[1:])
	}
	return matchesPart(pattern[0], parts[0]) && matches(pattern[1:], parts[1:])
}

// leadsTo reports whether something below a folder can match.
func leadsTo(pattern, parts []string) bool {
	switch {
	case len(pattern) == 0:
		return false
	case len(parts) == 0:
		return true
	case pattern[0] == "**":
		return !isHidden(parts[0]) && leadsTo(pattern, parts[1:]) || leadsTo(pattern[1:], parts)
	}
	return len(pattern) > 1 && matchesPart(pattern[0], parts[0]) && leadsTo(pattern[1:], parts[1:])
}

func matchesPart(pattern, part string) bool {
	ok, err := path.Match(pattern, part)
	return err == nil && ok && (!isHidden(part) || isHidden(pattern))
}

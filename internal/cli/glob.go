package cli

import (
	"io/fs"
	"path"
	"path/filepath"
	"slices"
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

// anyFolders stands for any number of folders in a pattern.
const anyFolders = "**"

// matches reports whether a file lies where the pattern says. It takes the parts of the pattern in
// turn and keeps how much of the path each may have used up, so that a pattern of many ** takes no
// longer than another.
func matches(pattern, parts []string) bool {
	if len(parts) == 0 {
		return len(pattern) == 0
	}
	used := make([]bool, len(parts)+1)
	used[0] = true
	for _, p := range pattern {
		next := make([]bool, len(parts)+1)
		open := false // a ** that goes on
		for n, part := range parts {
			switch {
			case p != anyFolders:
				next[n+1] = used[n] && matchesPart(p, part)
			default:
				open = open || used[n]
				next[n] = open
				open = open && !isHidden(part)
			}
		}
		used = next
	}
	return used[len(parts)]
}

// leadsTo reports whether something below a folder can match.
func leadsTo(pattern, parts []string) bool {
	at := make([]bool, len(pattern)) // the parts of the pattern that may come next
	enter(at, pattern, 0)
	for _, part := range parts {
		next := make([]bool, len(pattern))
		for n, here := range at {
			switch {
			case !here:
			case pattern[n] != anyFolders && matchesPart(pattern[n], part):
				enter(next, pattern, n+1)
			case pattern[n] == anyFolders && !isHidden(part):
				enter(next, pattern, n)
			}
		}
		at = next
	}
	return slices.Contains(at, true)
}

// enter notes the nth part of a pattern as one that may come next, and what follows it where it
// may stand for nothing.
func enter(at []bool, pattern []string, n int) {
	for ; n < len(pattern); n++ {
		at[n] = true
		if pattern[n] != anyFolders {
			return
		}
	}
}

func matchesPart(pattern, part string) bool {
	ok, err := path.Match(pattern, part)
	return err == nil && ok && (!isHidden(part) || isHidden(pattern))
}

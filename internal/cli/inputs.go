package cli

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/project"
	"github.com/beian-dev/beian/internal/source"
)

// inputs turns paths into the names of files to check: sorted, each once. A file that is
// named is taken as it is, unless only filings are wanted; a folder gives the filings in
// it. None at all are left where only filings are wanted and no named file is one.
func (a *app) inputs(paths []string, onlyFilings bool) ([]string, error) {
	if len(paths) == 0 {
		if _, err := a.Files.Stat(defaultFile); errors.Is(err, fs.ErrNotExist) {
			return nil, usage("这里没有 %s；用 beian init 新建，或写明要检查的文件", "there is no %s here; write one with beian init, or name the file to check", defaultFile)
		}
		paths = []string{defaultFile}
	}
	var names []string
	for _, path := range paths {
		found, err := a.expand(path)
		if err != nil {
			return nil, err
		}
		if onlyFilings {
			found = slices.DeleteFunc(found, func(name string) bool { return name != stdin && !(a.isCandidate(name) && a.isFiling(name)) })
		}
		names = append(names, found...)
	}
	seen := map[string]bool{}
	names = slices.DeleteFunc(names, func(name string) bool {
		key := filepath.Clean(name)
		again := seen[key]
		seen[key] = true
		return again
	})
	slices.Sort(names)
	return names, nil
}

func (a *app) expand(path string) ([]string, error) {
	if path == stdin {
		return []string{stdin}, nil
	}
	info, err := a.Files.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return a.folder(path)
	case err != nil && isPattern(path):
		return a.glob(path)
	}
	return []string{path}, nil // one that can't be read is reported with the others
}

// folder lists the filings below a folder. Hidden folders hold tools' files.
func (a *app) folder(root string) ([]string, error) {
	var candidates, names []string
	err := a.Files.Walk(root, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil && name == root:
			return err
		case err != nil:
			candidates = append(candidates, name) // reported with the files that can't be read
			return nil
		case entry.IsDir() && name != root && (isHidden(entry.Name()) || a.isExcluded(name)):
			return fs.SkipDir
		case entry.IsDir():
			return nil
		}
		if a.isCandidate(name) {
			candidates = append(candidates, name)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	i := 0
	inOrder(len(candidates), runtime.GOMAXPROCS(0), func(i int) bool { return a.isFiling(candidates[i]) }, func(is bool) {
		if is {
			names = append(names, candidates[i])
		}
		i++
	})
	if len(names) == 0 {
		return nil, usage("目录 %q 中没有备案文件（含 filing: 的 *.yaml）", "no filing in folder %q (a *.yaml with the key filing:)", root)
	}
	return names, nil
}

func isHidden(name string) bool { return strings.HasPrefix(name, ".") && name != "." && name != ".." }

// isCandidate reports whether a file may be a filing by its name: YAML, not the project
// file, and not left out by it.
func (a *app) isCandidate(name string) bool {
	return isYAML(name) && filepath.Base(name) != project.FileName && !a.isExcluded(name)
}

func isYAML(name string) bool {
	ext := strings.ToLower(filepath.Ext(name))
	return ext == ".yaml" || ext == ".yml"
}

// isFiling reports whether a file in a folder is a filing. One that can't be read counts,
// so that it is reported; what is no regular file does not.
func (a *app) isFiling(name string) bool {
	info, err := a.Files.Stat(name)
	if err != nil {
		return true
	}
	if !info.Mode().IsRegular() {
		return false
	}
	data, err := a.Files.ReadFile(name, maxFile)
	return err != nil || filingKey.Match(withoutNULs(data))
}

// filingKey finds the key that every filing has, at the top level and also in a file that
// does not parse.
var filingKey = regexp.MustCompile(`(?m)^\x{feff}?(\{\s*)?["']?filing["']?\s*[:：]`)

// withoutNULs makes UTF-16 text with Latin keys searchable: such a file is meant as a
// filing and the reader will say what is wrong with it.
func withoutNULs(data []byte) []byte {
	if bytes.IndexByte(data, 0) < 0 {
		return data
	}
	data = bytes.ReplaceAll(data, []byte{0}, nil)
	return bytes.TrimLeft(data, "\xff\xfe")
}

// wholeFile reads and parses a file as it stands, its sealed values sealed. The error says why
// it can't be read, or where it can't be parsed.
func (a *app) wholeFile(name string) (*source.File, error) {
	data, err := a.read(name)
	if err != nil {
		return nil, cannotRead(name, err)
	}
	return parseWhole(name, data)
}

func parseWhole(name string, data []byte) (*source.File, error) {
	f, problems := source.Parse(name, data)
	if f.Broken {
		return nil, &userError{text: problems[len(problems)-1].Placed()}
	}
	return f, nil
}

func (a *app) read(name string) ([]byte, error) {
	if name == stdin {
		return io.ReadAll(io.LimitReader(a.In, maxFile+1))
	}
	return a.Files.ReadFile(name, maxFile)
}

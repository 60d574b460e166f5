package cli

import (
	"errors"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// errOutside says that a path leaves the folder that it belongs to.
var errOutside = errors.New("the path leaves its folder")

// isPortable reports whether a path of a filing names something below the filing's folder, on
// whatever system the filing is opened: not absolute, no drive, no share, no way up, and none of
// the names that stand for devices on Windows.
func isPortable(name string) bool {
	name = strings.ReplaceAll(name, `\`, "/")
	if strings.ContainsRune(name, ':') || !filepath.IsLocal(filepath.FromSlash(name)) {
		return false
	}
	return !slices.ContainsFunc(strings.Split(path.Clean(name), "/"), isDevice)
}

// isDevice reports whether a part of a path is a device on Windows, with any extension.
func isDevice(part string) bool {
	stem, _, _ := strings.Cut(strings.ToUpper(part), ".")
	stem = strings.TrimRight(stem, " ")
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	port, isPort := strings.CutPrefix(stem, "COM")
	if !isPort {
		port, isPort = strings.CutPrefix(stem, "LPT")
	}
	return isPort && len([]rune(port)) == 1 && strings.ContainsAny(port, "0123456789¹²³")
}

// leadsOutside reports whether links on the way to a file lead out of the folder.
func leadsOutside(folder, name string) bool {
	target, err := filepath.EvalSymlinks(filepath.Join(folder, filepath.FromSlash(name)))
	if err != nil {
		return false
	}
	home, err := filepath.EvalSymlinks(folder)
	if err != nil {
		return false
	}
	below, err := filepath.Rel(home, target)
	return err != nil || !filepath.IsLocal(below)
}

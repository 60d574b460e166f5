package lsp

import (
	"net/url"
	"path/filepath"
)

// nowhere is the name of a document that is no file, such as one that was never saved.
const nowhere = "-"

// fileName is the name of the file that a document is, nowhere where it is none.
func fileName(uri string) string {
	u, err := url.Parse(uri)
	switch {
	case err != nil || u.Scheme != "file" || u.Path == "":
		return nowhere
	case filepath.Separator == '/':
		return filepath.Clean(u.Path)
	case u.Host != "":
		return filepath.Clean(`\\` + u.Host + filepath.FromSlash(u.Path))
	case filepath.VolumeName(u.Path[1:]) != "": // /c:/filings
		return filepath.Clean(filepath.FromSlash(u.Path[1:]))
	}
	return filepath.Clean(filepath.FromSlash(u.Path))
}

// Package templates embeds the layouts of the printed forms and letters. README.md says how
// one is written.
package templates

import (
	"embed"
	"io/fs"
)

//go:embed *.yaml letters/*.yaml
var files embed.FS

// FS holds the printings of the verification form.
var FS fs.FS = files

// Letters holds the papers in running text.
func Letters() fs.FS {
	sub, err := fs.Sub(files, "letters")
	if err != nil {
		panic(err) // the folder is embedded
	}
	return sub
}

// Package templates embeds the layouts of the printed forms and letters. README.md says how
// one is written.
package templates

import (
	"embed"
	"io/fs"
)

//go:generate go run github.com/beian-dev/beian/internal/gen/packed templates .
//go:generate go run github.com/beian-dev/beian/internal/gen/packed templates letters
//go:generate go run github.com/beian-dev/beian/internal/gen/packed templates signing
//go:generate go run github.com/beian-dev/beian/internal/gen/contact ../docs

//go:embed *.yaml letters/*.yaml
var files embed.FS

// Packed and PackedLetters are the trees of the files of FS and of Letters, which form.Packed
// reads. They follow from the files and are only there to save time.
//
//go:embed packed.bin
var Packed string

//go:embed letters/packed.bin
var PackedLetters string

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

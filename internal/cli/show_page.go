package cli

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/beian-dev/beian/internal/attachment"
	"github.com/beian-dev/beian/internal/dossier"
	"github.com/beian-dev/beian/internal/printer"
)

// The longest sides of pictures on the page, in pixels: large enough to tell papers apart, and
// of masked ones too small to read anything on them.
const (
	pageSide   = 480
	maskedSide = 24
)

// writePage writes the page of show.
func (a *app) writePage(list []printer.Shown, o showOptions) error {
	var out bytes.Buffer
	p := printer.Options{Lang: a.lang, ShowPrivate: o.ShowPrivate}
	if err := printer.ShowHTML(&out, list, a.pagePictures(list, o), o.AsOf, p); err != nil {
		return err
	}
	if err := a.writeTo(o.HTML, out.Bytes()); err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	if o.HTML != stdin {
		fmt.Fprintf(a.Err, a.say("已写入 %s\n", "wrote %s\n"), printer.Escape(o.HTML))
	}
	return nil
}

// isPage reports whether a name is that of a page: what is written must not take the place of a
// filing.
func isPage(name string) bool {
	ext := strings.ToLower(filepath.Ext(name))
	return name == stdin || ext == ".html" || ext == ".htm"
}

// pagePictures makes the small pictures of all papers that are there.
func (a *app) pagePictures(list []printer.Shown, o showOptions) map[printer.Picture][]byte {
	out := map[printer.Picture][]byte{}
	side := maskedSide
	if o.ShowPrivate {
		side = pageSide
	}
	for _, s := range list {
		for _, p := range s.Dossier.Papers {
			for _, f := range p.Files {
				if data := a.pagePicture(s.Dossier.File, f, side); data != nil {
					out[printer.Picture{File: s.Dossier.File, Document: s.Dossier.Document, Material: f.Path}] = data
				}
			}
		}
	}
	return out
}

// pagePicture is nil where the check saw no picture; it says then what is wrong with the file.
func (a *app) pagePicture(filing string, f dossier.File, side int) []byte {
	if f.Facts == nil || !f.Facts.Picture {
		return nil
	}
	data, err := a.Files.ReadFile(filepath.Join(filepath.Dir(filing), filepath.FromSlash(f.Name)), maxAttachment)
	if err != nil {
		return nil
	}
	small, err := attachment.Thumbnail(data, side)
	if err != nil {
		return nil
	}
	return small
}

package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"math/bits"
	"path/filepath"
	"strings"

	"github.com/beian-dev/beian/internal/attachment"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/rule"
)

// maxAttachment is how much of a file is inspected; far more than any portal takes.
const maxAttachment = 32 << 20

// alike is how many bits the hashes of two pictures may differ in and still be the same
// picture, saved twice.
const alike = 3

// attachments looks into the files that one filing names, each once.
type attachments struct {
	files   Files
	folder  string          // of the filing
	folders map[string]bool // whether a folder is there, by path
	seen    map[string]*rule.FileFacts
	hashes  []pictureHash
}

type pictureHash struct {
	name string
	sum  uint64
}

// filesOf looks into the files of a filing, relative to its own folder. A filing from
// standard input has none.
func (a *app) filesOf(name string, doc *filing.Document) rule.Files {
	if name == stdin {
		return nil
	}
	out := &attachments{files: a.Files, folder: filepath.Dir(name), folders: map[string]bool{}, seen: map[string]*rule.FileFacts{}}
	f := doc.Filing
	for _, m := range f.Materials {
		out.look(m.File)
	}
	for i := range f.Sites {
		for _, p := range f.Sites[i].PreApprovals {
			out.look(p.File)
		}
	}
	for _, app := range f.Apps {
		out.look(app.Icon)
	}
	return out
}

// File implements rule.Files.
func (a *attachments) File(name string) *rule.FileFacts { return a.seen[name] }

func (a *attachments) look(name string) {
	if name == "" || a.seen[name] != nil {
		return
	}
	if facts := a.inspect(name); facts != nil {
		a.seen[name] = facts
	}
}

// inspect is nil where there is nothing to look at: photographs of certificates are often
// kept out of a repository, and then their whole folder is missing.
func (a *attachments) inspect(name string) *rule.FileFacts {
	facts := &rule.FileFacts{Looked: true, Extension: attachment.Extension(name)}
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		facts.Outside = true
		return facts
	}
	path := filepath.Join(a.folder, filepath.FromSlash(name))
	if !a.hasFolder(filepath.Dir(path)) {
		return nil
	}
	info, err := a.files.Stat(path)
	if err != nil || info.IsDir() {
		return facts
	}
	facts.Exists, facts.Bytes = true, int(info.Size())
	data, err := a.files.ReadFile(path, maxAttachment)
	switch {
	case err != nil:
		facts.Broken = reason(err)
	case len(data) <= maxAttachment:
		a.measure(name, data, facts)
	}
	return facts
}

// hasFolder asks for each folder once; the filing's own is there.
func (a *attachments) hasFolder(folder string) bool {
	if filepath.Clean(folder) == filepath.Clean(a.folder) {
		return true
	}
	there, known := a.folders[folder]
	if !known {
		_, err := a.files.Stat(folder)
		there = !errors.Is(err, fs.ErrNotExist)
		a.folders[folder] = there
	}
	return there
}

func (a *attachments) measure(name string, data []byte, facts *rule.FileFacts) {
	f, err := attachment.Inspect(data)
	if err != nil {
		facts.Broken = strings.TrimPrefix(err.Error(), "attachment: ")
	}
	facts.Format, facts.Width, facts.Height, facts.Pages = f.Format, f.Width, f.Height, f.Pages
	facts.Shot, facts.Software, facts.Camera = f.Shot, f.Software, f.Camera
	if !f.Decoded {
		return
	}
	facts.Picture = true
	facts.Blank, facts.Colour, facts.Brightness, facts.Sharpness = f.Blank, f.Colour, f.Brightness, f.Sharpness
	facts.Glare, facts.Moire, facts.Screen, facts.Red = f.Glare, f.Moire, f.Screen, f.Red
	facts.Curtain, facts.White, facts.Centre, facts.Top = f.Backdrop, f.White, f.Centre, f.Top
	facts.Tall, facts.TopColour = f.Tall, f.TopColour
	for _, other := range a.hashes {
		if bits.OnesCount64(other.sum^f.Hash) <= alike && f.Blank < 0.98 {
			facts.SameAs = other.name
		}
	}
	a.hashes = append(a.hashes, pictureHash{name, f.Hash})
}

// reason is what went wrong, without the path that stands beside it anyway.
func reason(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return fmt.Sprint(err)
}

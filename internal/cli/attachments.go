package cli

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"math/bits"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/beian-dev/beian/internal/attachment"
	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/rule"
)

// maxAttachment is how much of a file is inspected; far more than any portal takes.
const maxAttachment = 32 << 20

// largePicture is how many bytes a picture takes, while it is decoded, whose memory is not left
// to the collector.
const largePicture = 128 << 20

// alike is how many bits the hashes of two pictures may differ in and still be the same
// picture, saved twice.
const alike = 3

// flat is the share of one colour from which a picture has nothing that its hash could tell
// from another.
const flat = 0.98

// attachments looks into the files that one filing names, each once.
type attachments struct {
	files   Files
	memory  *budget
	folder  string          // of the filing
	folders map[string]bool // whether a folder is there, by path
	seen    map[string]*rule.FileFacts
	copies  map[[sha256.Size]byte]string // first file with these bytes
	hashes  []pictureHash
}

type pictureHash struct {
	name string
	sum  uint64
}

// filesOf looks into the files of a filing, relative to its own folder. A filing from
// standard input has none.
func (a *app) filesOf(memory *budget) func(name string, doc *filing.Document) rule.Files {
	limitHeap(a.Getenv) // one picture is garbage when the next is read
	return func(name string, doc *filing.Document) rule.Files {
		if name == stdin {
			return nil
		}
		out := &attachments{
			files: a.Files, memory: memory, folder: filepath.Dir(name), folders: map[string]bool{},
			seen: map[string]*rule.FileFacts{}, copies: map[[sha256.Size]byte]string{},
		}
		for _, file := range named(doc.Filing) {
			out.look(file)
		}
		return out
	}
}

// named lists the files that a filing names, in the order of the document.
func named(f *filing.Filing) (names []string) {
	approvals := func(list []filing.PreApproval) {
		for _, p := range list {
			names = append(names, p.File)
		}
	}
	for i := range f.Sites {
		approvals(f.Sites[i].PreApprovals)
	}
	for i := range f.Apps {
		names = append(names, f.Apps[i].Icon)
		approvals(f.Apps[i].PreApprovals)
	}
	for _, m := range f.Materials {
		names = append(names, m.File)
	}
	return names
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
	path := filepath.Join(a.folder, filepath.FromSlash(name))
	if filepath.IsLocal(filepath.FromSlash(name)) && !a.hasFolder(filepath.Dir(path)) {
		return nil
	}
	info, err := a.files.StatIn(a.folder, name)
	if errors.Is(err, errOutside) {
		facts.Outside = true
		return facts
	}
	if err != nil && !a.hasFolder(filepath.Dir(path)) {
		return nil
	}
	if err != nil || !info.Mode().IsRegular() { // a folder, or a pipe that would never end
		return facts
	}
	facts.Exists, facts.Bytes = true, int(info.Size())
	if info.Size() > maxAttachment {
		return facts
	}
	data, err := a.files.ReadFile(path, maxAttachment)
	if err != nil {
		facts.Fault, facts.Reason = "unreadable", checker.Reason(err).EN
		return facts
	}
	a.compare(name, data, facts)
	a.measure(name, data, facts)
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

// compare looks for a file with the same bytes among those seen before.
func (a *attachments) compare(name string, data []byte, facts *rule.FileFacts) {
	sum := sha256.Sum256(data)
	if first, ok := a.copies[sum]; ok {
		facts.CopyOf = first
		return
	}
	a.copies[sum] = name
}

func (a *attachments) measure(name string, data []byte, facts *rule.FileFacts) {
	needed := attachment.Memory(data)
	release := a.memory.take(needed)
	f, err := attachment.Inspect(data)
	if needed > largePicture {
		runtime.GC() // what it took must be free when the next one asks for as much
	}
	release()
	switch {
	case errors.Is(err, attachment.ErrTooManyPixels):
		facts.Fault = "oversized"
	case errors.Is(err, attachment.ErrBroken): // the rule says that in the user's language
		facts.Fault, facts.Reason = "damaged", strings.TrimPrefix(err.Error(), attachment.ErrBroken.Error()+": ")
	}
	facts.Format, facts.Width, facts.Height, facts.Pages = f.Format, f.Width, f.Height, f.Pages
	facts.Shot, facts.Software, facts.Camera, facts.Screenshot = f.Shot, f.Software, f.Camera, f.Screenshot
	if !f.Decoded {
		return
	}
	facts.Picture = true
	setMeasures(facts, f.Measures)
	for _, other := range a.hashes {
		if bits.OnesCount64(other.sum^f.Hash) <= alike && f.Blank < flat {
			facts.SameAs = other.name
			return
		}
	}
	a.hashes = append(a.hashes, pictureHash{name, f.Hash})
}

func setMeasures(facts *rule.FileFacts, m attachment.Measures) {
	facts.Blank, facts.Hues, facts.Brightness, facts.Glare = m.Blank, m.Hues, m.Brightness, m.Glare
	facts.Sharpness, facts.Rise, facts.Moire, facts.Margin = m.Sharpness, m.Rise, m.Moire, m.Margin
	facts.Screen, facts.Red, facts.BlueInk = m.ScreenSize, m.RedMark, m.BlueInk
	c := m.Curtain
	facts.Curtain, facts.White, facts.TopColour = c.Background, c.WhiteBackground, c.TopColour
	facts.Centre, facts.Top, facts.Tall = c.PersonCentre, c.PersonTop, c.PersonHeight
	facts.Head, facts.Shoulders = c.HeadHeight, c.Shoulders
}

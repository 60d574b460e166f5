package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
)

// drafts are files that come to a folder together. The folder need not be there before.
type drafts struct {
	app    *app
	folder string
	force  bool // files that are there are written over
	list   []draft
}

// draft is a file that is being written, and the name that it is to have.
type draft struct {
	name string
	file Draft
}

// create begins a file.
func (d *drafts) create(name string) (io.WriteCloser, error) {
	name = filepath.Join(d.folder, name)
	if err := d.isFree(name); err != nil {
		return nil, err
	}
	file, err := d.app.Files.Draft(d.app.nearestFolder(d.folder))
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", name, err)
	}
	d.list = append(d.list, draft{name, file})
	return file, nil
}

// isFree refuses the name of a file that is there, unless it may be written over.
func (d *drafts) isFree(name string) error {
	if _, err := d.app.Files.Stat(name); d.force || errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	e := usage("%s 已存在", "%s is there already", name)
	e.hint.ZH, e.hint.EN = "换一个目录，或用 --force 覆盖", "choose another folder, or write over it with --force"
	return e
}

// keep puts every file in its place.
func (d *drafts) keep() error {
	if err := d.app.Files.MakeFolder(d.folder); err != nil {
		return fmt.Errorf("make %s: %w", d.folder, err)
	}
	for _, f := range d.list {
		if err := f.file.Keep(f.name); err != nil {
			return err
		}
	}
	return nil
}

// discard takes away what has not been kept.
func (d *drafts) discard() {
	for _, f := range d.list {
		f.file.Discard()
	}
}

// nearestFolder is a folder, or the one above it that is there.
func (a *app) nearestFolder(folder string) string {
	for folder = filepath.Clean(folder); !a.exists(folder); {
		above := filepath.Dir(folder)
		if above == folder {
			return folder
		}
		folder = above
	}
	return folder
}

package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Write writes beside the file and renames. A link stays a link: what it points to is replaced,
// also where that is not there yet.
func (d disk) Write(name string, write func(io.Writer) error) error {
	return d.write(name, write, false)
}

// Remake is Write of data that could be made again.
func (d disk) Remake(name string, data []byte) error {
	write := func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}
	return d.write(name, write, true)
}

func (d disk) write(name string, write func(io.Writer) error, hasty bool) error {
	draft, err := d.draft(filepath.Dir(linked(name)))
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	draft.hasty = hasty
	defer draft.Discard()
	if err := write(draft); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := draft.Close(); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return draft.Keep(name)
}

// mostLinks is how many links on the way to a file are followed.
const mostLinks = 40

// linked is the file that a name leads to through links, there or not.
func linked(name string) string {
	for range mostLinks {
		if target, err := filepath.EvalSymlinks(name); err == nil {
			return target
		}
		link, err := os.Readlink(name)
		if err != nil {
			break
		}
		if !filepath.IsAbs(link) {
			link = filepath.Join(filepath.Dir(name), link)
		}
		name = link
	}
	return name
}

// Draft implements Files.
func (d disk) Draft(folder string) (Draft, error) {
	draft, err := d.draft(folder)
	if err != nil {
		return nil, err
	}
	return draft, nil
}

func (d disk) draft(folder string) (*diskDraft, error) {
	if err := d.step("create"); err != nil {
		return nil, err
	}
	f, err := os.CreateTemp(folder, ".beian-*")
	if err != nil {
		return nil, err
	}
	return &diskDraft{File: f, disk: d}, nil
}

// diskDraft is a file of mode 0600 under a name of its own.
type diskDraft struct {
	*os.File
	disk         disk
	kept, closed bool
	hasty        bool // the disk is not waited for
}

// Write implements io.Writer.
func (d *diskDraft) Write(data []byte) (int, error) {
	if err := d.disk.step("write"); err != nil {
		return 0, err
	}
	return d.File.Write(data)
}

// Close waits until the disk has the content, unless it is hasty: a rename may reach the disk
// before it does.
func (d *diskDraft) Close() error {
	d.closed = true
	return errors.Join(d.sync(), d.disk.step("close"), d.File.Close())
}

func (d *diskDraft) sync() error {
	if d.hasty {
		return nil
	}
	if err := d.disk.step("sync"); err != nil {
		return err
	}
	return d.Sync()
}

// Keep gives a file that was there its mode; devices and folders are nothing to be replaced.
func (d *diskDraft) Keep(name string) error {
	name = linked(name)
	if err := d.keep(name); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	d.kept = true
	if !d.hasty && d.disk.step("sync folder") == nil {
		syncFolder(filepath.Dir(name))
	}
	return nil
}

func (d *diskDraft) keep(name string) error {
	info, err := os.Stat(name)
	switch {
	case err == nil && !info.Mode().IsRegular():
		return errNotRegular
	case err == nil:
		if err := errors.Join(d.disk.step("chmod"), os.Chmod(d.Name(), info.Mode().Perm())); err != nil {
			return err
		}
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if err := d.disk.step("rename"); err != nil {
		return err
	}
	return os.Rename(d.Name(), name)
}

// syncFolder makes the new name last. Some systems can't; the file is whole all the same.
func syncFolder(name string) {
	folder, err := os.Open(name)
	if err != nil {
		return
	}
	defer folder.Close()
	_ = folder.Sync()
}

func (d *diskDraft) Discard() {
	if d.kept {
		return
	}
	if !d.closed {
		d.File.Close() // what was written is not wanted
	}
	os.Remove(d.Name()) // the error that brought us here matters more
}

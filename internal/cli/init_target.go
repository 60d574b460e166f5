package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/printer"
)

// target is the file that a session writes: locked against other sessions, and never written
// over what somebody else has put there in the meantime.
type target struct {
	files   Files
	name    string
	data    []byte // as it was read or written last; nil: there was none
	dry     bool   // nothing is written
	release func()
}

// errChanged says that another program wrote the file since it was read.
var errChanged = errors.New("the file was changed by another program")

// openTarget locks and reads a file that may not be there yet. A dry run needs no lock.
func (a *app) openTarget(name string, dry bool) (*target, error) {
	p, err := a.lockTarget(name, dry)
	if err != nil {
		return nil, err
	}
	data, err := p.read()
	if err != nil {
		p.release()
		return nil, err
	}
	p.data = data
	return p, nil
}

// refuseSealed keeps a session from asking about values that stand there and can't be read.
func (p *target) refuseSealed() error {
	if !hasSealed(p.data) {
		return nil
	}
	e := usage("%s 中有密封的值，不能在 init 里修改", "%s holds sealed values, which init cannot ask about", p.name)
	e.hint = diag.Text{ZH: "先用 beian unseal 解封，改完再 beian seal；或直接改那一处的值再 beian seal", EN: "unseal it first and seal it again, or write the new value in its place and run beian seal"}
	return e
}

// lockTarget keeps other sessions from a file.
func (a *app) lockTarget(name string, dry bool) (*target, error) {
	p := &target{files: a.Files, name: name, dry: dry, release: func() {}}
	if !dry {
		release, err := a.Files.Lock(name)
		var held *errLocked
		switch {
		case errors.As(err, &held):
			e := usage("%s 正由另一个 beian init 填写", "another beian init is filling in %s", name)
			if held.Holder != "" {
				e.hint = diag.Text{ZH: "进程号与开始时间：" + held.Holder + "；在那边结束后再来", EN: "its process and start: " + held.Holder + "; finish it there first"}
			}
			return nil, e
		case errors.Is(err, errNoLocks):
			fmt.Fprintf(a.Err, a.say("%s 所在的文件系统不支持锁：请勿同时在别处修改它\n", "the file system of %s has no locks: do not change it elsewhere at the same time\n"), printer.Escape(name))
		case err != nil:
			return nil, fmt.Errorf("lock: %w", err)
		}
		p.release = release
	}
	return p, nil
}

// replace writes a file that was read before: not over what a session of init is filling in, and
// not over what somebody has written since.
func (a *app) replace(name string, before, after []byte) error {
	p, err := a.lockTarget(name, false)
	if err != nil {
		return err
	}
	defer p.release()
	p.data = before
	return p.save(after)
}

// read is nil where the file is not there.
func (p *target) read() ([]byte, error) {
	data, err := p.files.ReadFile(p.name, maxFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, cannotRead(p.name, err)
	}
	return data, nil
}

// save replaces the file as a whole.
func (p *target) save(data []byte) error {
	if p.dry {
		return nil
	}
	now, err := p.read()
	switch {
	case err != nil:
		return err
	case !bytes.Equal(now, p.data):
		return errChanged
	}
	if err := p.files.Replace(p.name, data); err != nil {
		return err
	}
	p.data = bytes.Clone(data)
	return nil
}

package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"

	"github.com/beian-dev/beian/internal/diag"
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
		case err != nil:
			return nil, fmt.Errorf("lock: %w", err)
		}
		p.release = release
	}
	data, err := p.read()
	if err != nil {
		p.release()
		return nil, err
	}
	p.data = data
	return p, nil
}

// read is nil where the file is not there.
func (p *target) read() ([]byte, error) {
	data, err := p.files.ReadFile(p.name, maxFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", p.name, err)
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

package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/silence"
)

// defaultBaseline is the file of --write-baseline where none is named.
const defaultBaseline = "beian-baseline.json"

// openBaseline reads a baseline; nil where none is named. One that is about to be written
// may be missing.
func (a *app) openBaseline(o checkOptions) (*silence.Baseline, error) {
	if o.Baseline == "" {
		return nil, nil
	}
	data, err := a.Files.ReadFile(o.Baseline, maxBaseline)
	switch {
	case errors.Is(err, fs.ErrNotExist) && o.WriteBaseline:
		return nil, nil
	case errors.Is(err, fs.ErrNotExist):
		return nil, usage("没有基线文件 %s；用 --write-baseline 写一份", "there is no baseline %s; --write-baseline writes one", o.Baseline)
	case err != nil:
		return nil, fmt.Errorf("read baseline: %w", err)
	}
	b, err := silence.ReadBaseline(data)
	if err != nil {
		return nil, usage("基线文件 %s 有误：%v", "baseline %s: %v", o.Baseline, err)
	}
	return b, nil
}

// maxBaseline is far more than a hundred thousand findings take.
const maxBaseline = 64 << 20

// hideKnown drops what the baseline knows, and says so where it knows what is gone.
func (a *app) hideKnown(run checkRun, b *silence.Baseline, o checkOptions) {
	if b == nil {
		return
	}
	checkedFiles := a.hide(run, b, o.Baseline)
	if n := b.Stale(func(file string) bool { return checkedFiles[file] }); n > 0 {
		fmt.Fprintf(a.Err, a.say("beian: 基线 %s 中有 %d 处已不存在；--write-baseline 可重写\n", "beian: %[2]d in baseline %[1]s are gone; --write-baseline writes it anew\n"),
			printer.Escape(o.Baseline), n)
	}
}

// hide drops what the baseline in a file knows, and returns the names under which it knows
// the files of the run.
func (a *app) hide(run checkRun, b *silence.Baseline, file string) map[string]bool {
	folder := filepath.Dir(file)
	seen := map[string]bool{}
	run.each(func(c *checked) {
		name := a.from(folder, c.result.File)
		seen[name] = true
		c.result.Diagnostics = b.Hide(name, c.result.Diagnostics, c.fingerprints())
	})
	return seen
}

// writeBaseline records what a run found. What an earlier baseline has of files that are
// there and not in this run stays.
func (a *app) writeBaseline(run checkRun, old *silence.Baseline, o checkOptions) error {
	folder := filepath.Dir(o.Baseline)
	var list []silence.Known
	seen := map[string]bool{}
	run.each(func(c *checked) {
		name, print, mask := a.from(folder, c.result.File), c.fingerprints(), printer.Masker(c.private)
		seen[name] = true
		for _, d := range c.result.Diagnostics {
			if k, ok := silence.NewKnown(name, d, print(d), mask); ok {
				list = append(list, k)
			}
		}
	})
	n := len(list)
	list = append(list, old.Others(func(file string) bool { return !seen[file] && a.isThere(folder, file) })...)
	data, err := silence.WriteBaseline(list)
	if err != nil {
		return err
	}
	if err := a.Files.Replace(o.Baseline, data); err != nil {
		return fmt.Errorf("write baseline: %w", err)
	}
	fmt.Fprintf(a.Err, a.say("已把 %d 处记入基线 %s\n", "%d findings recorded in baseline %s\n"), n, printer.Escape(o.Baseline))
	return nil
}

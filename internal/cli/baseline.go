package cli

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/rule"
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

// reportStale says where a baseline knows what is gone. What only shows online is not gone
// because nobody looked.
func (a *app) reportStale(r *review, library *rule.Library, o checkOptions) {
	looked := func(id string) bool {
		known := library.Rule(id)
		return o.Online.Ask || known == nil || !known.Online
	}
	if n := r.known.Stale(func(file string) bool { return r.seen[file] }, looked); n > 0 {
		fmt.Fprintf(a.Err, a.say("beian: 基线 %s 中有 %d 处已不存在；--write-baseline 可重写\n", "beian: %[2]d in baseline %[1]s are gone; --write-baseline writes it anew\n"),
			printer.Escape(o.Baseline), n)
	}
}

// writeBaseline writes what was recorded. What an earlier baseline has of files that are
// there and not in this run stays.
func (a *app) writeBaseline(r *review, o checkOptions) error {
	others := r.known.Others(func(file string) bool { return !r.seen[file] && a.isThere(r.folder, file) })
	data, err := silence.WriteBaseline(append(r.recorded, others...))
	if err != nil {
		return err
	}
	if err := a.Files.Replace(o.Baseline, printer.EscapeJSON(data)); err != nil {
		return fmt.Errorf("write baseline: %w", err)
	}
	fmt.Fprintf(a.Err, a.say("已把 %d 处记入基线 %s\n", "%d findings recorded in baseline %s\n"), len(r.recorded), printer.Escape(o.Baseline))
	return nil
}

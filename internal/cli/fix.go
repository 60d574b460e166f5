package cli

import (
	"bytes"
	"fmt"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/printer"
)

// fix mends the files on the disk and says how much it did. A file that can't be read is
// left to the check that follows.
func (a *app) fix(names []string, c *checker.Checker) error {
	places, files := 0, 0
	for _, name := range names {
		if name == stdin {
			return usage("标准输入不能修正；用 --diff 查看可以修正之处", "standard input can't be mended; --diff shows what could be")
		}
		data, err := a.read(name)
		if err != nil {
			continue
		}
		mended, made := c.Mend(name, data)
		if bytes.Equal(mended, data) {
			continue
		}
		if err := a.replace(name, data, mended); err != nil {
			return err
		}
		places, files = places+len(made), files+1
	}
	if places > 0 {
		fmt.Fprintf(a.Err, a.say("已改正 %d 处，文件 %d 个\n", "places mended: %d, files: %d\n"), places, files)
	}
	return nil
}

// diff shows what fix would do and does nothing; the error is errFindings where there is
// something to do, and errMalformed where a file can't be read or parsed.
func (a *app) diff(names []string, c *checker.Checker, o checkOptions) error {
	var changes []printer.Change
	var failed error
	for _, name := range names {
		f, err := a.wholeFile(name)
		if err != nil {
			failed = errMalformed
			fmt.Fprintln(a.Err, printer.Escape(a.sentence(err)))
			continue
		}
		if mended, _ := c.Mend(name, f.Data); !bytes.Equal(mended, f.Data) {
			changes = append(changes, printer.Change{File: name, Before: f.Data, After: mended, Private: private(c, name, f.Data, mended)})
		}
	}
	if err := printer.Diff(a.Out, changes, a.printing(o)); err != nil {
		return err
	}
	if failed == nil && len(changes) > 0 {
		return errFindings
	}
	return failed
}

// private are the values to mask in a file before and after it is mended.
func private(c *checker.Checker, name string, versions ...[]byte) (out []string) {
	for _, data := range versions {
		for _, r := range c.Check(name, data) {
			out = append(out, r.Private()...)
		}
	}
	return out
}

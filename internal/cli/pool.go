package cli

import (
	"runtime"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/batch"
	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/filing"
)

// maxFile is what the reader takes, in bytes; of what is longer a byte more is read, so that
// it is refused.
const maxFile = 4 << 20

// checkAll checks files with some at the same time, and hands each to take in the order of
// the names, as soon as it and those before it are done.
func (a *app) checkAll(names []string, c *checker.Checker, jobs int, take func(file []checked)) {
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	inOrder(len(names), jobs, func(i int) []checked { return a.checkOne(names[i], c) }, take)
}

func (a *app) checkOne(name string, c *checker.Checker) []checked {
	data, err := a.read(name)
	if err != nil {
		return []checked{{result: checker.Unreadable(name, err)}}
	}
	results := c.Check(name, data)
	out := make([]checked, len(results))
	for i, r := range results {
		out[i] = checked{result: r, private: r.Private()}
		if r.Filing != nil {
			out[i].facts = batch.Facts(name, r.Filing)
		}
		out[i].result.Filing = nil
		out[i].result.Type = strings.Clone(r.Type) // a part of the file, which need not be kept
	}
	results[0].Source.Docs = nil // all results share the file
	return out
}

// recall is open for documents that had nothing to show when they were shed, and do now:
// what to mask in them is found again, too.
func (a *app) recall(file []checked) {
	a.open(file)
	text := file[0].result.Source
	if text == nil || !slices.ContainsFunc(file, func(c checked) bool { return c.private == nil }) {
		return
	}
	parsed := a.parse(text.Name, text.Data)
	documents, _ := filing.Decode(parsed)
	for i := range min(len(file), len(documents)) {
		if file[i].private == nil {
			file[i].private = documents[i].PrivateValues()
		}
	}
}

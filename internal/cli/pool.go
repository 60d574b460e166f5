package cli

import (
	"runtime"
	"slices"
	"sync"

	"github.com/beian-dev/beian/internal/batch"
	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/source"
)

// maxFile is what the reader takes, in bytes; of what is longer a byte more is read, so that
// it is refused.
const maxFile = 4 << 20

// checkAll checks files with some at the same time. The answers stand in the order of the
// names. Of a file that is done only its text and findings are kept, and of one without
// findings only what filings are compared by, so that memory hardly grows with their number.
func (a *app) checkAll(names []string, c *checker.Checker, jobs int) [][]checked {
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	out := make([][]checked, len(names))
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(jobs, len(names)) {
		workers.Go(func() {
			for i := range next {
				out[i] = a.checkOne(names[i], c)
			}
		})
	}
	for i := range names {
		next <- i
	}
	close(next)
	workers.Wait()
	return out
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
	}
	results[0].Source.Docs = nil // all results share the file
	if name != stdin && !slices.ContainsFunc(out, hasMore) {
		for i := range out {
			out[i].result.Source, out[i].private = nil, nil
		}
	}
	return out
}

// hasMore reports whether more is to be said of a document than how it compares.
func hasMore(c checked) bool {
	return len(c.result.Diagnostics) > 0 || len(c.result.Advice) > 0 || c.result.Ignores != nil
}

// recall brings back what checkOne has dropped of a file, when one of its documents does have
// findings. A file that can't be read any more is shown without its lines.
func (a *app) recall(file []checked) {
	if file[0].result.Source != nil {
		return
	}
	name := file[0].result.File
	data, err := a.read(name)
	if err != nil {
		return
	}
	text, _ := source.Parse(name, data)
	documents, _ := filing.Decode(text)
	for i := range file {
		file[i].result.Source = text
		if i < len(documents) {
			file[i].private = documents[i].PrivateValues()
		}
	}
	text.Docs = nil
}

package cli

import (
	"runtime"
	"sync"

	"github.com/beian-dev/beian/internal/batch"
	"github.com/beian-dev/beian/internal/checker"
)

// maxFile is what the reader takes, in bytes; of what is longer a byte more is read, so that
// it is refused.
const maxFile = 4 << 20

// checkAll checks files with some at the same time. The answers stand in the order of the
// names. Of a file that is done only its text and findings are kept, so that memory grows
// with the size of the files and not with that of their trees.
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
	return out
}

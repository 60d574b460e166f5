package cli

import (
	"sync"
	"sync/atomic"
	"testing"
)

func TestJobsShareMemoryAndNoneWaitsForever(t *testing.T) {
	b := newBudget(100)
	var inUse, most atomic.Int64
	var jobs sync.WaitGroup
	for i := range int64(200) {
		jobs.Go(func() {
			n := i*7%140 + 1 // some need more than there is
			release := b.take(n)
			now := inUse.Add(min(n, 100))
			for seen := most.Load(); now > seen && !most.CompareAndSwap(seen, now); seen = most.Load() {
			}
			inUse.Add(-min(n, 100))
			release()
		})
	}
	jobs.Wait()
	if most.Load() > 100 || b.free != 100 {
		t.Errorf("%d in use, %d free at the end", most.Load(), b.free)
	}
}

package cli

import (
	"sync"

	"github.com/beian-dev/beian/internal/attachment"
)

// maxMemory is how much all pictures that are open at the same time may take, in bytes; a
// picture of the largest size that is looked at takes nearly as much.
const maxMemory = attachment.MaxMemory

// budget is something that jobs share, such as memory. A job waits until what it needs is
// free; one that needs more than there is runs alone.
type budget struct {
	mu    sync.Mutex
	freed sync.Cond
	total int64
	free  int64
}

func newBudget(total int64) *budget {
	b := &budget{total: total, free: total}
	b.freed.L = &b.mu
	return b
}

// take waits for n and returns what gives it back.
func (b *budget) take(n int64) (release func()) {
	n = min(n, b.total)
	b.mu.Lock()
	defer b.mu.Unlock()
	for b.free < n {
		b.freed.Wait()
	}
	b.free -= n
	return func() {
		b.mu.Lock()
		b.free += n
		b.mu.Unlock()
		b.freed.Broadcast()
	}
}

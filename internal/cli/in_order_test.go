package cli

import (
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestResultsAreTakenInOrder(t *testing.T) {
	const n = 500
	var got, want []int
	inOrder(n, 7, func(i int) int {
		if i%50 == 0 {
			time.Sleep(time.Millisecond) // those behind overtake it
		}
		return i
	}, func(i int) { got = append(got, i) })
	for i := range n {
		want = append(want, i)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestNoMoreResultsWaitThanThereIsRoomFor(t *testing.T) {
	const jobs = 2
	var begun, taken, most atomic.Int64
	inOrder(20*ahead, jobs, func(i int) int {
		if waiting := begun.Add(1) - taken.Load(); waiting > most.Load() {
			most.Store(waiting)
		}
		return i
	}, func(i int) {
		if i == 0 {
			time.Sleep(20 * time.Millisecond)
		}
		taken.Add(1)
	})
	// Beside those that wait, each job may hold one, one is being handed out and one taken.
	if limit := int64(ahead*jobs + jobs + 2); most.Load() > limit {
		t.Errorf("%d files were begun and not taken, at most %d may be", most.Load(), limit)
	}
}

func TestWithNothingToDoNothingIsTaken(t *testing.T) {
	inOrder(0, 3, func(i int) int { return i }, func(int) { t.Error("taken") })
}

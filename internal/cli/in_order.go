package cli

import "sync"

// ahead is how many results for each job may wait for their turn. A file that takes long
// holds up those behind it, and what waits takes memory.
const ahead = 32

// inOrder does things 0 to n-1, as many at the same time as there are jobs, and hands what
// comes of them to take, one after the other in this order, as soon as their turn comes.
func inOrder[T any](n, jobs int, do func(int) T, take func(T)) {
	type task struct {
		index int
		done  chan<- T
	}
	tasks, turns := make(chan task), make(chan (<-chan T), ahead*jobs)
	var workers sync.WaitGroup
	for range min(jobs, n) {
		workers.Go(func() {
			for t := range tasks {
				t.done <- do(t.index)
			}
		})
	}
	go func() {
		for i := range n {
			done := make(chan T, 1)
			turns <- done
			tasks <- task{i, done}
		}
		close(tasks)
		close(turns)
	}()
	for done := range turns {
		take(<-done)
	}
	workers.Wait()
}

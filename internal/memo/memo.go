// Package memo remembers the last answers of a pure function that is asked for the same few
// things one after another.
package memo

import "sync"

// size is how many answers are remembered; then they are forgotten together.
const size = 256

// Memory remembers answers by question. The zero value is ready; it may be used by several
// goroutines.
type Memory[V any] struct {
	mu    sync.Mutex
	known map[string]V
}

// Get is the answer to a question, asked of compute where it is not known. Answers are
// shared and must not be changed.
func (m *Memory[V]) Get(question string, compute func(string) V) V {
	m.mu.Lock()
	answer, known := m.known[question]
	m.mu.Unlock()
	if known {
		return answer
	}
	answer = compute(question)
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.known == nil || len(m.known) >= size {
		m.known = make(map[string]V, size)
	}
	m.known[question] = answer
	return answer
}

// Results is Memory for answers that come with an error.
type Results[V any] struct{ memory Memory[result[V]] }

type result[V any] struct {
	value V
	err   error
}

// Get is Memory.Get for a value and an error.
func (r *Results[V]) Get(question string, compute func(string) (V, error)) (V, error) {
	answer := r.memory.Get(question, func(question string) result[V] {
		value, err := compute(question)
		return result[V]{value, err}
	})
	return answer.value, answer.err
}

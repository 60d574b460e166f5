package memo_test

import (
	"io"
	"strconv"
	"sync"
	"testing"

	"github.com/beian-dev/beian/internal/memo"
)

func TestAnAnswerIsComputedOnceWhileItIsRemembered(t *testing.T) {
	var m memo.Memory[int]
	asked := 0
	compute := func(s string) int { asked++; n, _ := strconv.Atoi(s); return n }
	for range 3 {
		if got := m.Get("7", compute); got != 7 {
			t.Errorf("got %d", got)
		}
	}
	if asked != 1 {
		t.Errorf("asked %d times", asked)
	}
	for i := range 1000 {
		m.Get(strconv.Itoa(i), compute)
	}
	if got := m.Get("7", compute); got != 7 {
		t.Errorf("forgotten and wrong: %d", got)
	}
}

func TestSeveralMayAskAtOnce(t *testing.T) {
	var m memo.Memory[string]
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for j := range 500 {
				key := strconv.Itoa(i * j % 300)
				if got := m.Get(key, func(s string) string { return s }); got != key {
					t.Errorf("%s for %s", got, key)
				}
			}
		})
	}
	all.Wait()
}

func TestAnErrorIsRememberedWithItsAnswer(t *testing.T) {
	var r memo.Results[int]
	asked := 0
	for range 2 {
		n, err := r.Get("a", func(string) (int, error) { asked++; return 7, io.EOF })
		if n != 7 || err != io.EOF {
			t.Errorf("got %d, %v", n, err)
		}
	}
	if asked != 1 {
		t.Errorf("asked %d times", asked)
	}
}

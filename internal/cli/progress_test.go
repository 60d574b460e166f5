package cli

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestTheBarAppearsAfterASecondAndLeavesNothing(t *testing.T) {
	a, out := testApp(t)
	clock := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	caught := 0
	a.ErrTerminal, a.ErrWidth, a.Now = true, 40, func() time.Time { return clock }
	a.OnInterrupt = func(func()) func() { caught++; return func() { caught-- } }
	p := a.newProgress(4, false)
	step := func(after time.Duration) string {
		out.Reset()
		clock = clock.Add(after)
		p.step()
		return out.String()
	}
	got := []string{
		step(900 * time.Millisecond), // too soon
		step(150 * time.Millisecond),
		step(50 * time.Millisecond), // too soon after the last
	}
	out.Reset()
	p.hide()
	p.hide()
	got = append(got, out.String(), step(100*time.Millisecond))
	if caught != 1 {
		t.Errorf("the interrupt is caught %d times", caught)
	}
	out.Reset()
	p.end()
	got = append(got, out.String())
	want := []string{"", "\rchecking [#########----------] 2/4  50%\x1b[K", "", "\r\x1b[K", "\rchecking [###################] 4/4 100%\x1b[K", "\r\x1b[K"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if caught != 0 {
		t.Error("the interrupt is still caught")
	}
}

func TestNobodyWatchesNoBar(t *testing.T) {
	tests := []struct {
		name     string
		terminal bool
		quiet    bool
		env      []string
		want     bool
	}{
		{"a terminal gets one", true, false, nil, true},
		{"a pipe does not", false, false, nil, false},
		{"-q does not", true, true, nil, false},
		{"a CI service does not", true, false, []string{"CI=true"}, false},
		{"a dumb terminal does not", true, false, []string{"TERM=dumb"}, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a, _ := testApp(t)
			a.ErrTerminal, a.Getenv, a.Now = test.terminal, env(test.env...), time.Now
			if got := a.newProgress(1, test.quiet) != nil; got != test.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

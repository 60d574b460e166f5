package client_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/beian-dev/beian/internal/online/client"
	"github.com/beian-dev/beian/internal/online/inquiry"
)

// counting answers everything and counts.
type counting struct {
	asked atomic.Int32
	at    time.Time
	err   error
}

func (c *counting) Ask(_ context.Context, l inquiry.Lookup) (inquiry.Answer, error) {
	c.asked.Add(1)
	return inquiry.Answer{Lookup: l, At: c.at, Text: "answer"}, c.err
}

func TestAnswersAreKeptForTheUserAlone(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "beian", "online")
	clock := now
	asker := &counting{at: now}
	c := &client.Cache{Asker: asker, Folder: folder, Keep: time.Hour, Now: func() time.Time { return clock }}
	first, err := ask(t, c, inquiry.WHOIS, "x.cn", "whois.cnnic.cn")
	if err != nil || first.Age != 0 {
		t.Fatal(first, err)
	}
	clock = now.Add(20 * time.Minute)
	if a, err := ask(t, c, inquiry.WHOIS, "x.cn", "whois.cnnic.cn"); err != nil || a.Age != 20*time.Minute || a.Text != "answer" || asker.asked.Load() != 1 {
		t.Errorf("%+v, %v after %d questions", a, err, asker.asked.Load())
	}
	if _, err := ask(t, c, inquiry.WHOIS, "y.cn", "whois.cnnic.cn"); err != nil || asker.asked.Load() != 2 {
		t.Errorf("another domain: %v after %d questions", err, asker.asked.Load())
	}
	clock = now.Add(61 * time.Minute)
	if a, err := ask(t, c, inquiry.WHOIS, "x.cn", "whois.cnnic.cn"); err != nil || a.Age != 0 || asker.asked.Load() != 3 {
		t.Errorf("an old answer: %+v, %v", a, err)
	}
	names, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(names) != 2 {
		t.Fatal(names, err)
	}
	for _, name := range append(names, folder) {
		info, err := os.Stat(name)
		if err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v, %v", name, info.Mode(), err)
		}
	}
}

func TestWhatFailsIsNotKept(t *testing.T) {
	asker := &counting{at: now, err: errors.New("no network")}
	c := &client.Cache{Asker: asker, Folder: t.TempDir(), Keep: time.Hour, Now: func() time.Time { return now }}
	for range 2 {
		if _, err := ask(t, c, inquiry.DNS, "x.cn", ""); err == nil {
			t.Error("an answer from nowhere")
		}
	}
	if asker.asked.Load() != 2 {
		t.Errorf("asked %d times", asker.asked.Load())
	}
}

func TestABrokenCacheIsAskedRound(t *testing.T) {
	folder := t.TempDir()
	asker := &counting{at: now}
	c := &client.Cache{Asker: asker, Folder: folder, Keep: time.Hour, Now: func() time.Time { return now }}
	if _, err := ask(t, c, inquiry.DNS, "x.cn", ""); err != nil {
		t.Fatal(err)
	}
	names, _ := filepath.Glob(filepath.Join(folder, "*.json"))
	for _, name := range names {
		if err := os.WriteFile(name, []byte("{"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if a, err := ask(t, c, inquiry.DNS, "x.cn", ""); err != nil || a.Text != "answer" {
		t.Errorf("%+v, %v", a, err)
	}
	c = &client.Cache{Asker: asker, Folder: filepath.Join(names[0], "below-a-file"), Keep: time.Hour, Now: func() time.Time { return now }}
	if a, err := ask(t, c, inquiry.DNS, "x.cn", ""); err != nil || a.Text != "answer" {
		t.Errorf("without a folder: %+v, %v", a, err)
	}
}

func TestOldAnswersAreTakenAway(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"old.json", ".answer-1234", "notes.txt"} {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte("{}"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, now.AddDate(0, 0, -8), now.AddDate(0, 0, -8)); err != nil {
			t.Fatal(err)
		}
	}
	c := &client.Cache{Asker: &counting{at: now}, Folder: folder, Keep: time.Hour, Now: func() time.Time { return now }}
	if _, err := ask(t, c, inquiry.DNS, "x.cn", ""); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var left []string
	for _, e := range entries {
		left = append(left, e.Name())
	}
	if len(left) != 2 || slices.Contains(left, "old.json") || !slices.Contains(left, "notes.txt") {
		t.Errorf("left are %v; want the new answer, and what is none of ours", left)
	}
}

func TestManyFilingsAskOnce(t *testing.T) {
	asker := &counting{at: now}
	o := &client.Once{Asker: asker}
	var filings sync.WaitGroup
	for range 20 {
		filings.Go(func() {
			if a, err := o.Ask(context.Background(), inquiry.Lookup{Kind: inquiry.DNS, Of: "x.cn"}); err != nil || a.Text != "answer" {
				t.Errorf("%+v, %v", a, err)
			}
		})
	}
	filings.Wait()
	if n := asker.asked.Load(); n != 1 {
		t.Errorf("asked %d times", n)
	}
}

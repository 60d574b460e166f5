package client

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/beian-dev/beian/internal/online/inquiry"
)

// forget is when an answer is taken away, whoever might still want it: answers name people.
const forget = 7 * 24 * time.Hour

// Cache keeps answers for later runs, a file for each, which only the user can read. It hands
// out those that are young enough and asks for the others.
type Cache struct {
	inquiry.Asker
	Folder string
	Keep   time.Duration // how old an answer may be
	Now    func() time.Time

	once sync.Once
}

// Ask implements inquiry.Asker. A cache that cannot be read or written costs nothing but
// further questions.
func (c *Cache) Ask(ctx context.Context, l inquiry.Lookup) (inquiry.Answer, error) {
	name := c.file(l)
	if a, ok := c.kept(name, l); ok {
		return a, nil
	}
	a, err := c.Asker.Ask(ctx, l)
	if err != nil {
		return a, err
	}
	c.once.Do(c.tidy)
	_ = c.store(name, a) // see above
	return a, nil
}

// file is named by a hash: what was looked up is nobody's business who lists the folder.
func (c *Cache) file(l inquiry.Lookup) string {
	sum := sha256.Sum256([]byte(string(l.Kind) + "\n" + l.Server + "\n" + l.Of))
	return filepath.Join(c.Folder, hex.EncodeToString(sum[:16])+".json")
}

func (c *Cache) kept(name string, l inquiry.Lookup) (inquiry.Answer, bool) {
	data, err := os.ReadFile(name)
	if err != nil {
		return inquiry.Answer{}, false
	}
	a, ok := inquiry.Decode(data)
	age := c.Now().Sub(a.At)
	if !ok || a.Lookup != l || age < 0 || age > c.Keep {
		return inquiry.Answer{}, false
	}
	a.Age = age
	return a, true
}

// unfinished begins the names of answers that are being written.
const unfinished = ".answer-"

// store writes beside the file and renames, so that another run never reads half an answer.
func (c *Cache) store(name string, a inquiry.Answer) error {
	data, err := inquiry.Encode(a)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(c.Folder, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(c.Folder, unfinished+"*") // mode 0600
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

// tidy takes old answers away, and what is left of a run that ended while it wrote one.
func (c *Cache) tidy() {
	entries, err := os.ReadDir(c.Folder)
	if err != nil {
		return // there is none yet
	}
	for _, e := range entries {
		info, err := e.Info()
		ours := filepath.Ext(e.Name()) == ".json" || strings.HasPrefix(e.Name(), unfinished)
		if err == nil && info.Mode().IsRegular() && ours && c.Now().Sub(info.ModTime()) > forget {
			_ = os.Remove(filepath.Join(c.Folder, e.Name())) // the next run tries again
		}
	}
}

// Once asks each question once in a run, however many filings want to know.
type Once struct {
	inquiry.Asker

	mu    sync.Mutex
	asked map[inquiry.Lookup]*outcome
}

type outcome struct {
	once   sync.Once
	answer inquiry.Answer
	err    error
}

// Ask implements inquiry.Asker.
func (o *Once) Ask(ctx context.Context, l inquiry.Lookup) (inquiry.Answer, error) {
	o.mu.Lock()
	if o.asked == nil {
		o.asked = map[inquiry.Lookup]*outcome{}
	}
	if o.asked[l] == nil {
		o.asked[l] = &outcome{}
	}
	out := o.asked[l]
	o.mu.Unlock()
	out.once.Do(func() { out.answer, out.err = o.Asker.Ask(ctx, l) })
	return out.answer, out.err
}

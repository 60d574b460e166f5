package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/gofrs/flock"
)

// errLocked says that somebody else is filling in the file. Holder is who, as they wrote it
// down; it may be empty.
type errLocked struct{ Holder string }

func (e *errLocked) Error() string { return "the file is in use by another session" }

// Lock keeps other sessions from a file until release is called. The operating system holds
// the lock for the process: when that is killed the lock is gone, and the lock file that it
// leaves behind keeps nobody out. The error is an *errLocked when another session holds it.
//
// Where the file system has no locks, such as some network shares, the error is errNoLocks, and
// release does nothing.
func (d disk) Lock(name string) (release func(), err error) {
	name = linked(name) // a link and its file are one filing
	path := filepath.Join(filepath.Dir(name), "."+filepath.Base(name)+".lock")
	for {
		lock := flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o600))
		locked, err := false, d.step("lock")
		if err == nil {
			locked, err = lock.TryLock()
		}
		switch {
		case isUnsupported(err):
			_ = lock.Close()
			_ = os.Remove(path) // empty, and nobody can hold it
			return func() {}, errNoLocks
		case err != nil:
			return nil, fmt.Errorf("lock %s: %w", name, err)
		case !locked:
			holder, _ := os.ReadFile(path) // only for the message
			return nil, &errLocked{strings.TrimSpace(string(holder))}
		}
		if isSame(lock, path) {
			note := fmt.Sprintf("%d %s\n", os.Getpid(), time.Now().Format(time.DateTime))
			_ = os.WriteFile(path, []byte(note), 0o600) // only for the message of others
			return func() { d.unlock(lock, path) }, nil
		}
		_ = lock.Unlock() // another session took the file away between open and lock
	}
}

// errNoLocks says that nothing keeps another session from the file.
var errNoLocks = errors.New("the file system has no locks")

// isUnsupported reports whether a system says that it has no locks.
func isUnsupported(err error) bool {
	return errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.ENOLCK)
}

// isSame reports whether the locked file is still the one at path.
func isSame(lock *flock.Flock, path string) bool {
	held, err := lock.Stat()
	if err != nil {
		return true // some systems cannot tell; the lock is held all the same
	}
	there, err := os.Stat(path)
	return err == nil && os.SameFile(held, there)
}

// unlock takes the lock file away: while the lock is held where the system allows that,
// otherwise behind it. What fails here does not matter: the process ends, and the lock with it.
func (d disk) unlock(lock *flock.Flock, path string) {
	if d.step("unlock") != nil {
		return
	}
	removed := os.Remove(path) == nil
	if err := lock.Unlock(); err == nil && !removed {
		_ = os.Remove(path)
	}
}

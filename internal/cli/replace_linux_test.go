package cli

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// What a session does to a file, with its lock, from an old text to a new one.
const (
	oldText = "filing: v1\n# old\n"
	newText = "filing: v1\n# new, and longer\n"
)

// session locks a file and replaces it, as every command that rewrites one does.
func session(d disk, name string) error {
	release, err := d.Lock(name)
	if err != nil {
		return err
	}
	defer release()
	return d.Replace(name, []byte(newText))
}

// dieAt in the environment makes a process of this test die before a step.
const dieAt = "BEIAN_TEST_DIE_AT"

func TestMain(m *testing.M) {
	if text := os.Getenv(dieAt); text != "" {
		last, _ := strconv.Atoi(text)
		count := 0
		d := disk{before: func(string) error {
			if count++; count == last {
				_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
				select {} // the signal is on its way
			}
			return nil
		}}
		if err := session(d, os.Args[1]); err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// stepsOf lists what a session does to the disk.
func stepsOf(t *testing.T) (steps []string) {
	t.Helper()
	name := oldFile(t)
	if err := session(disk{before: func(step string) error { steps = append(steps, step); return nil }}, name); err != nil {
		t.Fatal(err)
	}
	want := []string{"lock", "create", "write", "sync", "close", "chmod", "rename", "sync folder", "unlock"}
	if !slices.Equal(steps, want) {
		t.Fatalf("a session does %q, and these tests know %q", steps, want)
	}
	return steps
}

func oldFile(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "beian.yaml")
	if err := os.WriteFile(name, []byte(oldText), 0o640); err != nil {
		t.Fatal(err)
	}
	return name
}

// intact holds what a session left behind: the old text or the new one, in the old mode, and
// nothing that others can read.
func intact(t *testing.T, what, name string) (isNew bool) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil || string(data) != oldText && string(data) != newText {
		t.Errorf("%s: the file holds %q, %v", what, data, err)
	}
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("%s: mode %v, %v", what, info.Mode(), err)
	}
	entries, err := os.ReadDir(filepath.Dir(name))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		info, err := e.Info()
		if err == nil && e.Name() != "beian.yaml" && info.Mode().Perm()&0o077 != 0 && info.Size() > 0 && !strings.HasPrefix(e.Name(), ".beian-") {
			t.Errorf("%s: %s has mode %v", what, e.Name(), info.Mode())
		}
	}
	return string(data) == newText
}

// A process that is killed before any step leaves one text or the other, and no lock that keeps
// the next session out.
func TestASessionThatIsKilledAtAnyStepLeavesOneTextOrTheOther(t *testing.T) {
	steps := stepsOf(t)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for i, step := range steps {
		name := oldFile(t)
		cmd := exec.Command(self, name)
		cmd.Env = append(os.Environ(), dieAt+"="+strconv.Itoa(i+1))
		var exit *exec.ExitError
		if err := cmd.Run(); !errors.As(err, &exit) || exit.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL {
			t.Fatalf("before %s: %v", step, err)
		}
		if isNew, want := intact(t, "killed before "+step, name), i > slices.Index(steps, "rename"); isNew != want {
			t.Errorf("killed before %s: the new text is there: %v", step, isNew)
		}
		if err := session(disk{}, name); err != nil || !intact(t, "the session after", name) {
			t.Errorf("killed before %s: the next session: %v", step, err)
		}
	}
}

// A step that fails, as on a full disk, is told, and leaves the old text and nothing else.
func TestAStepThatFailsIsToldAndLeavesTheOldText(t *testing.T) {
	for _, step := range stepsOf(t) {
		if step == "sync folder" || step == "unlock" { // the new text stands already
			continue
		}
		for _, fault := range []error{syscall.ENOSPC, syscall.EACCES, syscall.EIO, syscall.EROFS} {
			name := oldFile(t)
			err := session(disk{before: func(at string) error {
				if at == step {
					return fault
				}
				return nil
			}}, name)
			if !errors.Is(err, fault) {
				t.Errorf("%v at %s: %v", fault, step, err)
			}
			if intact(t, step, name) {
				t.Errorf("%v at %s: the new text is there", fault, step)
			}
			if left, _ := filepath.Glob(filepath.Join(filepath.Dir(name), ".beian*")); len(left) > 0 && step != "lock" {
				t.Errorf("%v at %s: %v is left", fault, step, left)
			}
			if err := session(disk{}, name); err != nil {
				t.Errorf("after %v at %s: %v", fault, step, err)
			}
		}
	}
}

func TestALinkStaysALinkAndWhatItLeadsToIsWritten(t *testing.T) {
	folder := t.TempDir()
	for link, target := range map[string]string{"there.yaml": "a/file.yaml", "missing.yaml": "a/new.yaml", "twice.yaml": "there.yaml"} {
		if err := os.Symlink(target, filepath.Join(folder, link)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(os.Mkdir(filepath.Join(folder, "a"), 0o700), os.WriteFile(filepath.Join(folder, "a/file.yaml"), []byte(oldText), 0o600)); err != nil {
		t.Fatal(err)
	}
	for link, file := range map[string]string{"there.yaml": "a/file.yaml", "missing.yaml": "a/new.yaml", "twice.yaml": "a/file.yaml"} {
		if err := session(disk{}, filepath.Join(folder, link)); err != nil {
			t.Fatal(err)
		}
		info, err := os.Lstat(filepath.Join(folder, link))
		if err != nil || info.Mode()&fs.ModeSymlink == 0 {
			t.Errorf("%s is no link any more: %v", link, err)
		}
		if data, _ := os.ReadFile(filepath.Join(folder, file)); string(data) != newText {
			t.Errorf("%s: %q", file, data)
		}
	}
}

func TestWhatIsNoFileIsNotReplaced(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := (disk{}).Replace(pipe, []byte("x")); !errors.Is(err, errNotRegular) {
		t.Errorf("%v", err)
	}
	if err := (disk{}).Replace(t.TempDir(), []byte("x")); !errors.Is(err, errNotRegular) {
		t.Errorf("%v", err)
	}
}

func TestAFileSystemWithoutLocksIsToldAndTheFileWritten(t *testing.T) {
	for _, fault := range []error{syscall.ENOLCK, syscall.ENOSYS, syscall.EOPNOTSUPP} {
		name := oldFile(t)
		a, out := testApp(t)
		a.Files = disk{before: func(step string) error {
			if step == "lock" {
				return fault
			}
			return nil
		}}
		if err := a.replace(name, []byte(oldText), []byte(newText)); err != nil || !intact(t, "without locks", name) {
			t.Errorf("%v: %v", fault, err)
		}
		if !bytes.Contains(out.Bytes(), []byte("has no locks")) {
			t.Errorf("%v: told is %q", fault, out)
		}
	}
}

func TestAFileThatChangedOrIsBeingFilledInIsNotRewritten(t *testing.T) {
	name := oldFile(t)
	a, _ := testApp(t)
	a.Files = disk{}
	if err := a.replace(name, []byte("another text"), []byte(newText)); !errors.Is(err, errChanged) {
		t.Errorf("changed: %v", err)
	}
	release, err := disk{}.Lock(name)
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	var user *userError
	if err := a.replace(name, []byte(oldText), []byte(newText)); !errors.As(err, &user) {
		t.Errorf("held: %v", err)
	}
	if intact(t, "not rewritten", name) {
		t.Error("the new text is there")
	}
}

package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// changing are the system calls by which a program changes files and folders. What opens them is
// left out: to be killed there is to be killed before the next of these.
var changing = []string{"write", "pwrite64", "fsync", "fdatasync", "ftruncate", "fchmod", "fchmodat", "chmod", "rename", "renameat", "renameat2",
	"link", "linkat", "symlink", "symlinkat", "unlink", "unlinkat", "mkdir", "mkdirat", "flock"}

// mostCalls is how many calls of one kind a command may make before the test gives up on its end.
const mostCalls = 50

// A program that is killed as it makes any system call that changes something leaves the old
// file or the new one, and nothing that keeps the next run from its work.
func TestAProgramKilledAtAnySystemCallLeavesOneTextOrTheOther(t *testing.T) {
	if testing.Short() {
		t.Skip("some hundred runs of the program")
	}
	if err := exec.Command("strace", "-o", os.DevNull, "true").Run(); err != nil {
		t.Skipf("no program can be traced here: %v", err)
	}
	for name, args := range writers {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var old, written []string
			for _, call := range changing {
				for n := 1; n <= mostCalls; n++ {
					folder := t.TempDir()
					if err := os.WriteFile(filepath.Join(folder, "beian.yaml"), []byte(untidy), 0o600); err != nil {
						t.Fatal(err)
					}
					if !killedAt(t, call, n, folder, args) {
						break
					}
					when := fmt.Sprintf("%s %d", call, n)
					if isWritten(t, when, folder) {
						written = append(written, when)
					} else {
						old = append(old, when)
					}
					again(t, when, folder, args)
				}
			}
			if len(old) == 0 || len(written) == 0 {
				t.Errorf("the old text was left at %v and the new one at %v", old, written)
			}
		})
	}
}

// killedAt runs a command that is killed as one of its threads makes its nth call of a kind; it
// reports false where the command has come to its end without one.
func killedAt(t *testing.T, call string, n int, folder string, args []string) bool {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	inject := fmt.Sprintf("inject=?%s:signal=SIGKILL:when=%d", call, n) // ?: a machine may not know the call
	cmd := exec.Command("strace", append([]string{"-f", "-qq", "-o", os.DevNull, "-e", "trace=?" + call, "-e", inject, self}, args...)...)
	cmd.Dir, cmd.Env = folder, append(os.Environ(), asProgram+"=1")
	out, err := cmd.CombinedOutput()
	if status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus); ok && status.Signaled() { // the tracer ends as what it traces
		return status.Signal() == syscall.SIGKILL
	}
	if !isWritten(t, "not killed", folder) {
		t.Fatalf("%v:\n%s", err, out)
	}
	return false
}

// isWritten reports whether the filing is the new one; the test fails where it is neither.
func isWritten(t *testing.T, when, folder string) bool {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, "beian.yaml"))
	text := string(data)
	isWhole := strings.Contains(text, "filing: v1\n") && strings.Contains(text, "成都青禾软件有限公司") && strings.HasSuffix(text, "\n")
	if err != nil || !isWhole {
		t.Errorf("%s: the file holds %q, %v", when, text, err)
	}
	return text != untidy
}

// again runs the command after the one that was killed: nothing is in its way, and nothing that
// others may read is left.
func again(t *testing.T, call, folder string, args []string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, args...)
	cmd.Dir, cmd.Env = folder, append(os.Environ(), asProgram+"=1")
	out, _ := cmd.CombinedOutput() // the filing has findings
	if !isWritten(t, "the run after "+call, folder) {
		t.Errorf("the run after %s left the old text:\n%s", call, out)
	}
	err = filepath.WalkDir(folder, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || e.Name() == "beian.yaml" {
			return err
		}
		info, err := e.Info()
		if err == nil && info.Size() > 0 && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("after %s others may read %s: %v", call, name, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

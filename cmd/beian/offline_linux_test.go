package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// Without --online nothing needs a network: with none at all, not even a loopback, every command
// answers as it does with one.
func TestCommandsAnswerInAClosedNetwork(t *testing.T) {
	folder := t.TempDir()
	if err := os.CopyFS(filepath.Join(folder, "examples"), os.DirFS("../../examples")); err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	answer := func(closed bool, args []string) (string, error) {
		cmd := exec.Command(self, args...)
		cmd.Dir, cmd.Env = folder, append(os.Environ(), asProgram+"=1")
		if closed {
			cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNET}
			if id := os.Getuid(); id != 0 {
				cmd.SysProcAttr.Cloneflags |= syscall.CLONE_NEWUSER
				cmd.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{ContainerID: id, HostID: id, Size: 1}}
				cmd.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{ContainerID: os.Getgid(), HostID: os.Getgid(), Size: 1}}
			}
		}
		out, err := cmd.CombinedOutput()
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			err = nil
		}
		return string(out), err
	}
	for _, args := range [][]string{
		{"version"},
		{"check", "--as-of", "2026-11-23", "examples"},
		{"check", "--as-of", "2026-11-23", "--format", "json", "--advice", "examples"},
		{"fmt", "--check", "examples"},
		{"form", "--date", "2026-11-23", "-o", "a.pdf", "--force", "examples/sichuan-enterprise.yaml"},
		{"form", "--list", "--date", "2026-11-23", "examples/sichuan-enterprise.yaml"},
		{"materials", "--as-of", "2026-11-23", "examples"},
		{"status", "--as-of", "2026-11-23", "examples"},
		{"init", "--as-of", "2026-11-23", "--dry-run", "--accept", "examples/jiangsu-person.yaml"},
		{"rules", "province", "四川"},
		{"seal", "--check", "examples"},
	} {
		open, err := answer(false, args)
		if err != nil {
			t.Fatal(args, err)
		}
		closed, err := answer(true, args)
		if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.ENOSYS) || errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOSPC) {
			t.Skip("this system lets nobody close a network: ", err)
		}
		if err != nil {
			t.Fatal(args, err)
		}
		if open != closed || open == "" {
			t.Errorf("%v: with a network\n%s\nwithout\n%s", args, open, closed)
		}
	}
}

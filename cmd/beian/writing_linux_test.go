package main

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// untidy is a filing that every command below would write anew.
const untidy = "entity: {nature: 企业, name: 成都青禾软件有限公司,   certificate: {type: 营业执照, number: ９1510107MA6CXK4T6Q}}\nfiling: v1\n"

// writers are the commands that write over a filing.
var writers = map[string][]string{
	"fmt":         {"fmt", "beian.yaml"},
	"check --fix": {"check", "--as-of", "2026-11-23", "--fix", "beian.yaml"},
	"init --set":  {"init", "--lang", "en", "--set", "entity.investor=陈青禾", "beian.yaml"},
	"seal":        {"seal", "-r", "age1vq3609822rpemfqpgagflzrkwnlz046ks9tqpkady38mzhhdyakq2n5tnu", "beian.yaml"},
}

// world is a folder with a filing and the program, open to a user without rights.
func world(t *testing.T) (folder, program string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	root, err := os.MkdirTemp("", "beian-writing-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(filepath.Join(root, "filings"), 0o700); _ = os.RemoveAll(root) })
	program, folder = filepath.Join(root, "beian"), filepath.Join(root, "filings")
	in, err := os.Open(self)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.OpenFile(program, os.O_CREATE|os.O_WRONLY, 0o755)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(out, in); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(folder, "beian.yaml")
	for _, err := range []error{os.Chmod(root, 0o755), os.Mkdir(folder, 0o755), os.WriteFile(name, []byte(untidy), 0o644)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return folder, program
}

// nobody makes a command run without the rights of root, whom no mode keeps from anything.
func nobody(cmd *exec.Cmd, folder string) error {
	if os.Getuid() != 0 {
		return nil
	}
	const id = 65534
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: id, Gid: id}}
	return os.Chown(filepath.Join(folder, "beian.yaml"), id, id)
}

// unharmed holds that a command which could not write has said so and left everything.
func unharmed(t *testing.T, cmd *exec.Cmd, folder string, said ...string) {
	t.Helper()
	out, err := cmd.CombinedOutput()
	if err == nil {
		t.Errorf("nothing is said to be wrong:\n%s", out)
	}
	known := false
	for _, s := range said {
		known = known || strings.Contains(string(out), s)
	}
	if !known || strings.Contains(string(out), "goroutine") {
		t.Errorf("none of %q is said:\n%s", said, out)
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != "beian.yaml" && e.Name() != ".beian.yaml.lock" {
			t.Errorf("%s is left", e.Name())
		}
	}
	if data, err := os.ReadFile(filepath.Join(folder, "beian.yaml")); err != nil || string(data) != untidy {
		t.Errorf("the file reads %q, %v", data, err)
	}
}

func TestAFullDiskIsToldAndHarmsNothing(t *testing.T) {
	for name, args := range writers {
		t.Run(name, func(t *testing.T) {
			folder, program := world(t)
			// A file may not grow at all: every write of content fails as on a full disk.
			cmd := exec.Command("sh", append([]string{"-c", `ulimit -f 0; exec "$0" "$@"`, program}, args...)...)
			cmd.Dir, cmd.Env = folder, append(os.Environ(), asProgram+"=1")
			unharmed(t, cmd, folder, "file too large")
		})
	}
}

func TestAFolderThatCannotBeWrittenIsToldAndHarmsNothing(t *testing.T) {
	for name, args := range writers {
		t.Run(name, func(t *testing.T) {
			folder, program := world(t)
			cmd := exec.Command(program, args...)
			cmd.Dir, cmd.Env = folder, append(os.Environ(), asProgram+"=1")
			if err := nobody(cmd, folder); err != nil {
				t.Skip(err)
			}
			if err := os.Chmod(folder, 0o555); err != nil {
				t.Fatal(err)
			}
			unharmed(t, cmd, folder, "permission denied")
		})
	}
}

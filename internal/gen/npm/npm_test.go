package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// dist is a release of a program that says what it is given and ends with status 3.
func dist(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	var artifacts []map[string]string
	for _, system := range []string{"linux", "darwin", "windows"} {
		for _, machine := range []string{"amd64", "arm64"} {
			name := map[bool]string{true: "beian.exe", false: "beian"}[system == "windows"]
			dir := fmt.Sprintf("beian_%s_%s", system, machine)
			if err := errors.Join(os.Mkdir(filepath.Join(folder, dir), 0o755),
				os.WriteFile(filepath.Join(folder, dir, name), []byte("#!/bin/sh\necho \"$@\"\ncat\nexit 3\n"), 0o755)); err != nil {
				t.Fatal(err)
			}
			artifacts = append(artifacts, map[string]string{"name": name, "path": "dist/" + dir + "/" + name, "goos": system, "goarch": machine, "type": "Binary"})
		}
	}
	artifacts = append(artifacts, map[string]string{"name": "beian.deb", "type": "Linux Package"})
	text, err := json.Marshal(artifacts)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.WriteFile(filepath.Join(folder, "artifacts.json"), text, 0o644),
		os.WriteFile(filepath.Join(folder, "metadata.json"), []byte(`{"version": "1.2.3"}`), 0o644)); err != nil {
		t.Fatal(err)
	}
	return folder
}

func TestThereIsAPackageForEachPlatform(t *testing.T) {
	out := t.TempDir()
	if err := run(dist(t), out); err != nil {
		t.Fatal(err)
	}
	var main manifest
	if err := readJSON(filepath.Join(out, "beian", "package.json"), &main); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, platform := range []string{"linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "win32-x64", "win32-arm64"} {
		want["@beian-dev/beian-"+platform] = "1.2.3"
		var m manifest
		if err := readJSON(filepath.Join(out, "beian-"+platform, "package.json"), &m); err != nil {
			t.Fatal(err)
		}
		if m.OS[0]+"-"+m.CPU[0] != platform || m.Version != "1.2.3" || m.Name != "@beian-dev/beian-"+platform {
			t.Errorf("%+v", m)
		}
	}
	if d := cmp.Diff(want, main.Optional); d != "" {
		t.Error(d)
	}
}

// TestThePackageRunsWhereItIsInstalled packs with npm and installs without a network.
func TestThePackageRunsWhereItIsInstalled(t *testing.T) {
	if _, err := exec.LookPath("npm"); err != nil || runtime.GOOS == "windows" {
		t.Skip("there is no npm to install with")
	}
	out, user := t.TempDir(), t.TempDir()
	if err := run(dist(t), out); err != nil {
		t.Fatal(err)
	}
	npm := func(folder string, args ...string) string {
		t.Helper()
		cmd := exec.Command("npm", append(args, "--offline", "--no-audit", "--no-fund", "--loglevel=error", "--cache", filepath.Join(user, ".npm"))...)
		cmd.Dir = folder
		text, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("npm %v: %v\n%s", args, err, text)
		}
		return string(text)
	}
	platform := "beian-" + runtime.GOOS + "-" + nodeCPU[runtime.GOARCH]
	var tarballs []string
	for _, name := range []string{"beian", platform} {
		file := strings.TrimSpace(npm(filepath.Join(out, name), "pack", "--pack-destination", user))
		tarballs = append(tarballs, filepath.Join(user, filepath.Base(file[strings.LastIndex(file, "\n")+1:])))
	}
	if err := os.WriteFile(filepath.Join(user, "package.json"), []byte("{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	start := func() (string, int) {
		cmd := exec.Command(filepath.Join(user, "node_modules", ".bin", "beian"), "check", "a b")
		cmd.Stdin = strings.NewReader("input\n")
		text, _ := cmd.CombinedOutput()
		return string(text), cmd.ProcessState.ExitCode()
	}
	npm(user, "install", "--omit=optional", tarballs[0])
	if text, status := start(); status != 2 || !strings.Contains(text, "the package @beian-dev/"+platform+" is not installed") {
		t.Errorf("status %d: %s", status, text)
	}
	npm(user, append([]string{"install", "--omit=optional"}, tarballs...)...)
	if text, status := start(); status != 3 || text != "check a b\ninput\n" {
		t.Errorf("status %d: %s", status, text)
	}
}

func TestARemnantOfAReleaseIsRefused(t *testing.T) {
	folder := t.TempDir()
	if err := run(folder, t.TempDir()); err == nil {
		t.Error("a folder without a release is taken")
	}
	if err := errors.Join(os.WriteFile(filepath.Join(folder, "metadata.json"), []byte(`{"version": "1"}`), 0o644), os.WriteFile(filepath.Join(folder, "artifacts.json"), []byte("[]"), 0o644)); err != nil {
		t.Fatal(err)
	}
	if err := run(folder, t.TempDir()); err == nil || !strings.Contains(err.Error(), "holds no program") {
		t.Error(err)
	}
}

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// release is what goreleaser has made.
type release struct {
	version  string
	programs []program
}

// program is the binary of one platform.
type program struct {
	file   string
	os     string // as Node names it: process.platform
	cpu    string // process.arch
	binary string // beian or beian.exe
}

// Node's names where they are not Go's.
var (
	nodeOS  = map[string]string{"windows": "win32", "linux": "linux", "darwin": "darwin"}
	nodeCPU = map[string]string{"amd64": "x64", "arm64": "arm64"}
)

func readRelease(dist string) (release, error) {
	var metadata struct{ Version string }
	if err := readJSON(filepath.Join(dist, "metadata.json"), &metadata); err != nil {
		return release{}, err
	}
	var artifacts []struct{ Name, Path, Goos, Goarch, Type string }
	if err := readJSON(filepath.Join(dist, "artifacts.json"), &artifacts); err != nil {
		return release{}, err
	}
	r := release{version: metadata.Version}
	for _, a := range artifacts {
		if a.Type != "Binary" {
			continue
		}
		p := program{file: filepath.Join(dist, filepath.Base(filepath.Dir(a.Path)), filepath.Base(a.Path)), os: nodeOS[a.Goos], cpu: nodeCPU[a.Goarch], binary: a.Name}
		if p.os == "" || p.cpu == "" {
			return release{}, fmt.Errorf("%s is for %s/%s, which has no name in Node here", a.Path, a.Goos, a.Goarch)
		}
		r.programs = append(r.programs, p)
	}
	if len(r.programs) == 0 {
		return release{}, fmt.Errorf("%s holds no program", dist)
	}
	return r, nil
}

func readJSON(name string, v any) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, v); err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	return nil
}

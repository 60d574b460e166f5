package main

import (
	_ "embed"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"

	"github.com/beian-dev/beian/internal/cli/licenses"
)

// scope is under which the packages of the platforms are published.
const scope = "@beian-dev/"

// launcher starts the program of the platform that it runs on.
//
//go:embed launcher.js
var launcher []byte

// manifest is a package.json.
type manifest struct {
	Name         string            `json:"name"`
	Version      string            `json:"version"`
	Description  string            `json:"description"`
	License      string            `json:"license"`
	Homepage     string            `json:"homepage"`
	Repository   string            `json:"repository"`
	OS           []string          `json:"os,omitempty"`
	CPU          []string          `json:"cpu,omitempty"`
	Bin          map[string]string `json:"bin,omitempty"`
	Files        []string          `json:"files"`
	Engines      map[string]string `json:"engines,omitempty"`
	Optional     map[string]string `json:"optionalDependencies,omitempty"`
	PreferUnpack bool              `json:"preferUnplugged,omitempty"` // a program can't be run out of an archive
}

func newManifest(name, version, description string) manifest {
	const home = "https://github.com/beian-dev/beian"
	return manifest{Name: name, Version: version, Description: description, License: "MIT", Homepage: home, Repository: "git+" + home + ".git"}
}

// name is the package of the platform; the launcher composes the same.
func (p program) name() string { return scope + "beian-" + p.os + "-" + p.cpu }

func (p program) write(out, version string) error {
	data, err := os.ReadFile(p.file)
	if err != nil {
		return err
	}
	m := newManifest(p.name(), version, "The beian program for "+p.os+" on "+p.cpu)
	m.OS, m.CPU, m.Files, m.PreferUnpack = []string{p.os}, []string{p.cpu}, []string{"bin"}, true
	folder := filepath.Join(out, filepath.Base(p.name()))
	return errors.Join(
		writeFile(folder, filepath.Join("bin", p.binary), data, 0o755),
		writeCommon(folder, m),
	)
}

// write makes the package that users install.
func (r release) write(out string) error {
	m := newManifest("beian", r.version, "Filing assistant for China's ICP website filing (备案)")
	m.Bin, m.Files, m.Engines, m.Optional = map[string]string{"beian": "bin/beian.js"}, []string{"bin"}, map[string]string{"node": ">=18"}, map[string]string{}
	for _, p := range r.programs {
		m.Optional[p.name()] = r.version
	}
	folder := filepath.Join(out, "beian")
	readme := "# beian\n\n`npx beian check filings/` and all other commands of [beian](" + m.Homepage + "), a filing assistant for China's ICP website filing (备案).\n" +
		"The program comes in a package for each platform, of which npm installs the one that fits; nothing is fetched behind its back.\n"
	return errors.Join(
		writeFile(folder, "bin/beian.js", launcher, 0o755),
		writeFile(folder, "README.md", []byte(readme), 0o644),
		writeCommon(folder, m),
	)
}

// writeCommon writes what every package has: its manifest and the licences.
func writeCommon(folder string, m manifest) error {
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	list, err := licenses.All()
	if err != nil {
		return err
	}
	return errors.Join(
		writeFile(folder, "package.json", append(text, '\n'), 0o644),
		writeFile(folder, "LICENSE", []byte(list[0].Text+"\n"), 0o644), // the program's own is the first
	)
}

func writeFile(folder, name string, data []byte, mode os.FileMode) error {
	name = filepath.Join(folder, name)
	return errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, data, mode))
}

package main

import (
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/beian-dev/beian/internal/cli/licenses"
)

// The parts of a CycloneDX document that are written, with the names of the specification
// (https://cyclonedx.org/docs/1.6/json/).
type (
	bom struct {
		Schema       string       `json:"$schema"`
		Format       string       `json:"bomFormat"`
		Spec         string       `json:"specVersion"`
		Version      int          `json:"version"`
		Metadata     metadata     `json:"metadata"`
		Components   []component  `json:"components"`
		Dependencies []dependency `json:"dependencies"`
	}
	metadata struct {
		Component component `json:"component"`
	}
	component struct {
		Type     string          `json:"type"`
		Ref      string          `json:"bom-ref"`
		Name     string          `json:"name"`
		Version  string          `json:"version,omitempty"`
		Hashes   []hash          `json:"hashes,omitempty"`
		Licenses []licenseChoice `json:"licenses,omitempty"`
		PURL     string          `json:"purl,omitempty"`
	}
	hash struct {
		Algorithm string `json:"alg"`
		Content   string `json:"content"`
	}
	licenseChoice struct {
		License license `json:"license"`
	}
	license struct {
		ID   string `json:"id,omitempty"`
		Name string `json:"name,omitempty"`
	}
	dependency struct {
		Ref string   `json:"ref"`
		On  []string `json:"dependsOn,omitempty"`
	}
)

// document describes a binary by what is in it.
func document(binary, version string, known []licenses.License) ([]byte, error) {
	info, err := buildinfo.ReadFile(binary)
	if err != nil {
		return nil, fmt.Errorf("read build information: %w", err)
	}
	data, err := os.ReadFile(binary)
	if err != nil {
		return nil, err
	}
	by := map[string]licenses.License{}
	for _, l := range known {
		by[l.Name] = l
	}
	whole := newModule("application", info.Main.Path, "v"+strings.TrimPrefix(version, "v"), by["beian"])
	whole.Hashes = []hash{{"SHA-256", fmt.Sprintf("%x", sha256.Sum256(data))}}
	out := bom{
		Schema: "http://cyclonedx.org/schema/bom-1.6.schema.json", Format: "CycloneDX", Spec: "1.6", Version: 1,
		Metadata: metadata{whole}, Components: []component{newModule("library", "std", strings.TrimPrefix(info.GoVersion, "go"), by["go"])},
	}
	for _, m := range info.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		out.Components = append(out.Components, newModule("library", m.Path, m.Version, by[m.Path]))
	}
	for _, l := range known {
		if l.IsData {
			out.Components = append(out.Components, component{Type: "data", Ref: "data:" + l.Name, Name: l.Name, Licenses: choices(l)})
		}
	}
	out.Dependencies = []dependency{{Ref: whole.Ref}}
	for _, c := range out.Components {
		out.Dependencies[0].On = append(out.Dependencies[0].On, c.Ref)
	}
	text, err := json.MarshalIndent(out, "", "  ")
	return append(text, '\n'), err
}

func newModule(kind, path, version string, l licenses.License) component {
	purl := "pkg:golang/" + path + "@" + version
	return component{Type: kind, Ref: purl, Name: path, Version: version, PURL: purl, Licenses: choices(l)}
}

func choices(l licenses.License) (out []licenseChoice) {
	if l.Text == "" {
		return nil
	}
	ids := identify(l.Text)
	for _, id := range ids {
		out = append(out, licenseChoice{license{ID: id}})
	}
	if len(ids) == 0 {
		out = append(out, licenseChoice{license{Name: "see beian licenses: " + l.Name}})
	}
	return out
}

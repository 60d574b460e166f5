package main

import (
	"encoding/json"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/beian-dev/beian/internal/cli/licenses"
)

func TestTheDocumentNamesEveryModuleWithALicence(t *testing.T) {
	binary := filepath.Join(t.TempDir(), "beian")
	if out, err := exec.Command("go", "build", "-o", binary, "../../../cmd/beian").CombinedOutput(); err != nil {
		t.Fatal(string(out))
	}
	known, err := licenses.All()
	if err != nil {
		t.Fatal(err)
	}
	text, err := document(binary, "1.2.3", known)
	if err != nil {
		t.Fatal(err)
	}
	var got bom
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	if c := got.Metadata.Component; c.PURL != "pkg:golang/github.com/beian-dev/beian@v1.2.3" || len(c.Hashes) != 1 || len(c.Licenses) != 1 {
		t.Errorf("%+v", c)
	}
	var names []string
	for _, c := range got.Components {
		names = append(names, c.Name)
		if len(c.Licenses) == 0 || slices.ContainsFunc(c.Licenses, func(l licenseChoice) bool { return l.License.ID == "" }) {
			t.Errorf("the licence of %s is not told: %+v", c.Name, c.Licenses)
		}
	}
	out, err := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}{{end}}{{end}}", "../../../cmd/beian").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, module := range append(strings.Fields(string(out)), "std", "noto-fonts", "pinyin") {
		if !slices.Contains(names, module) {
			t.Errorf("%s is left out", module)
		}
	}
	if !slices.Equal(got.Dependencies[0].On, slices.Compact(slices.Clone(got.Dependencies[0].On))) || len(got.Dependencies[0].On) != len(got.Components) {
		t.Error("the dependencies are not the components")
	}
}

func TestLicencesAreTold(t *testing.T) {
	for text, want := range map[string]string{
		"Permission is hereby granted, free of charge, to any person\nobtaining a copy of this software": "MIT",
		"Apache License\n  Version 2.0, January 2004":                                                    "Apache-2.0",
		"Redistribution and use in source and binary forms":                                              "BSD-2-Clause",
		"Redistribution and use in source and binary forms. Neither the name of Google":                  "BSD-3-Clause",
		"SIL OPEN FONT LICENSE Version 1.1 - 26 February 2007":                                           "OFL-1.1",
		"All rights reserved.": "",
	} {
		if got := strings.Join(identify(text), " "); got != want {
			t.Errorf("%q is told as %q, not %q", text, got, want)
		}
	}
}

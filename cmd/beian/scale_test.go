package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/source"
)

// The recipes of docs/scale.md are run over the repository with ten filings; what they merge
// is held against the report of one run.

// oneRun is the report of one run over a repository.
func oneRun(t *testing.T, repo, folder string) string {
	t.Helper()
	if _, status := script(t, "sh", repo, "beian check --as-of 2026-11-23 --format json=whole.json filings/*/", withPath(folder)); status != 1 {
		t.Fatal(status)
	}
	return read(t, filepath.Join(repo, "whole.json"))
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// merged holds the merged report of a recipe against that of one run.
func merged(t *testing.T, repo, whole string) {
	t.Helper()
	if d := cmp.Diff(whole, read(t, filepath.Join(repo, "beian.json"))); d != "" {
		t.Error(d)
	}
}

func TestTheRecipesForOneMachineRun(t *testing.T) {
	text := read(t, "../../docs/scale.md")
	recipes := regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(text, -1)
	if len(recipes) != 2 {
		t.Fatalf("%d recipes", len(recipes))
	}
	for i, tool := range []string{"xargs", "parallel"} {
		t.Run(tool, func(t *testing.T) {
			if _, err := exec.LookPath(tool); err != nil || !strings.Contains(recipes[i][1], tool) {
				t.Skip(err)
			}
			folder, repo := program(t), repository(t)
			whole := oneRun(t, repo, folder)
			if _, status := script(t, "sh", repo, recipes[i][1], withPath(folder)); status != 1 {
				t.Errorf("status %d", status)
			}
			merged(t, repo, whole)
		})
	}
}

func TestTheMatricesRun(t *testing.T) {
	lines := func(n *source.Node) string {
		var out []string
		for _, item := range n.Items {
			out = append(out, item.Text)
		}
		return strings.Join(out, "\n")
	}
	github, gitlab := "docs/ci/github-matrix.yaml", "docs/ci/gitlab-matrix.yaml"
	matrices := map[string]struct{ check, merge string }{
		github: {at(t, github, "jobs.check.steps[3].run"), at(t, github, "jobs.merge.steps[3].run")},
		gitlab: {lines(located(t, gitlab, "check.script")), lines(located(t, gitlab, "merge.script"))},
	}
	for name, matrix := range matrices {
		t.Run(name, func(t *testing.T) {
			folder, repo := program(t), repository(t)
			whole := oneRun(t, repo, folder)
			for i := range 4 {
				out, status := script(t, "bash", repo, matrix.check, withPath(folder), "DAY=2026-11-23", fmt.Sprint("PART=", i),
					fmt.Sprint("CI_NODE_INDEX=", i+1), "CI_NODE_TOTAL=4", "CI_PIPELINE_CREATED_AT=2026-11-23T08:00:00Z")
				if status != 0 {
					t.Fatalf("part %d: status %d: %s", i, status, out)
				}
			}
			if _, status := script(t, "bash", repo, matrix.merge, withPath(folder)); status != 1 {
				t.Errorf("status %d", status)
			}
			merged(t, repo, whole)
		})
	}
}

package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/beian-dev/beian/internal/source"
)

// What users put into their repositories is taken from the published files and run by hand,
// over a repository with ten filings of its own (testdata/repository) and a release that a
// server of the test holds.

// release is the version that the server has.
const release = "9.9.9"

// found is what the repository's filings give: the first finding stands behind Chinese text
// and marks a name with a character outside the basic plane.
var found = []string{
	"filings/enterprises/qingshi.yaml:31:81 error domain-owner-mismatch",
	"filings/enterprises/yunzhou.yaml:9:13 warning uscc-last-character",
	"filings/people/shenyu.yaml:22:19 error domain-realname-too-recent",
}

// at is the text under a path of one of the published YAML files.
func at(t *testing.T, name, path string) string {
	t.Helper()
	return located(t, name, path).Text
}

func located(t *testing.T, name, path string) *source.Node {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../..", name))
	if err != nil {
		t.Fatal(err)
	}
	f, problems := source.Parse(name, data)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	node, _, ok := f.Docs[0].Locate(path)
	if !ok {
		t.Fatalf("%s has no %s", name, path)
	}
	return node
}

// program is a folder with the program under its name: this test binary, see TestMain.
func program(t *testing.T) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	text := fmt.Sprintf("#!/bin/sh\n%s=1 exec '%s' \"$@\"\n", asProgram, self)
	if err := os.WriteFile(filepath.Join(folder, "beian"), []byte(text), 0o755); err != nil {
		t.Fatal(err)
	}
	return folder
}

// repository is a copy of the fixture.
func repository(t *testing.T) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "repository")
	if err := os.CopyFS(folder, os.DirFS("testdata/repository")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(folder, ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	return folder
}

// releases serves the program as a release of this machine's kind.
func releases(t *testing.T, folder string) string {
	t.Helper()
	root := t.TempDir()
	name := fmt.Sprintf("beian_%s_%s_%s.tar.gz", release, runtime.GOOS, runtime.GOARCH)
	dir := filepath.Join(root, "download", "v"+release)
	data := archive(t, filepath.Join(folder, "beian"))
	sums := fmt.Sprintf("%x  %s\n%x  another.tar.gz\n", sha256.Sum256(data), name, sha256.Sum256(nil))
	if err := errors.Join(os.MkdirAll(dir, 0o755), os.WriteFile(filepath.Join(dir, name), data, 0o644),
		os.WriteFile(filepath.Join(dir, "checksums.txt"), []byte(sums), 0o644)); err != nil {
		t.Fatal(err)
	}
	files := http.NewServeMux()
	files.Handle("/", http.FileServer(http.Dir(root)))
	files.Handle("/latest", http.RedirectHandler("/tag/v"+release, http.StatusFound))
	files.HandleFunc("/tag/", func(http.ResponseWriter, *http.Request) {})
	server := httptest.NewServer(files)
	t.Cleanup(server.Close)
	return server.URL
}

func archive(t *testing.T, program string) []byte {
	t.Helper()
	data, err := os.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	w := tar.NewWriter(z)
	header := &tar.Header{Name: "beian", Mode: 0o755, Size: int64(len(data))}
	if err := errors.Join(w.WriteHeader(header), second(w.Write(data)), w.Close(), z.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func second(_ int, err error) error { return err }

// script runs a shell script in a folder and returns what it prints and its exit status.
func script(t *testing.T, shell, folder, text string, env ...string) (stdout string, status int) {
	t.Helper()
	if _, err := exec.LookPath(shell); err != nil {
		t.Skip(err)
	}
	cmd := exec.Command(shell, "-ec", text)
	cmd.Dir, cmd.Env = folder, append(os.Environ(), env...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	t.Logf("%s\n%s", out.String(), errs.String())
	return out.String(), cmd.ProcessState.ExitCode()
}

func withPath(folder string) string {
	return "PATH=" + folder + string(os.PathListSeparator) + os.Getenv("PATH")
}

// places lists the findings of a text output.
func places(text string) (out []string) {
	for _, m := range regexp.MustCompile(`(?m)^(\S+:\d+:\d+): (\w+): .* \[([\w-]+)\]$`).FindAllStringSubmatch(text, -1) {
		out = append(out, m[1]+" "+m[2]+" "+m[3])
	}
	return out
}

func TestThePreCommitHooksCheckTheFilingsAmongTheFiles(t *testing.T) {
	const hooks = ".pre-commit-hooks.yaml"
	folder, repo := program(t), repository(t)
	// pre-commit names every file of the type that a commit touches; filings or not.
	var files []string
	err := filepath.WalkDir(repo, func(name string, entry fs.DirEntry, err error) error {
		if rel, _ := filepath.Rel(repo, name); err == nil && strings.HasSuffix(name, ".yaml") {
			files = append(files, "'"+rel+"'")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, language := range []string{"golang", "system"} {
		hook := fmt.Sprintf("[%d]", i)
		if got := at(t, hooks, hook+".language") + " " + at(t, hooks, hook+".types[0]"); got != language+" yaml" {
			t.Error(got)
		}
		out, status := script(t, "sh", repo, at(t, hooks, hook+".entry")+" --as-of 2026-11-23 "+strings.Join(files, " "), withPath(folder))
		if d := cmp.Diff(found, places(out)); d != "" || status != 1 {
			t.Error(status, d)
		}
	}
	if got := at(t, "docs/ci/pre-commit-config.yaml", "repos[0].hooks[0].id"); got != at(t, hooks, "[0].id") {
		t.Errorf("the recipe names hook %q", got)
	}
}

// action runs the steps of action.yml as a runner does: what a step writes into the files
// that it is given reaches the next.
func action(t *testing.T, repo, url, version, args string) (stdout, outputs string, status int) {
	t.Helper()
	temp := t.TempDir()
	names := map[string]string{"linux": "Linux", "darwin": "macOS", "amd64": "X64", "arm64": "ARM64"}
	path, output := filepath.Join(temp, "path"), filepath.Join(temp, "output")
	env := []string{
		"RUNNER_TEMP=" + temp, "RUNNER_OS=" + names[runtime.GOOS], "RUNNER_ARCH=" + names[runtime.GOARCH], "GITHUB_PATH=" + path, "GITHUB_OUTPUT=" + output,
		"VERSION=" + version, "ACTION_REF=v1", "RELEASES=" + url, "CHECK_PATHS=filings/enterprises\nfilings/people\n", "CHECK_ARGS=" + args, "SARIF=beian.sarif",
	}
	if out, status := script(t, "bash", repo, at(t, "action.yml", "runs.steps[0].run"), env...); status != 0 {
		return out, "", status
	}
	added, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	stdout, status = script(t, "bash", repo, at(t, "action.yml", "runs.steps[1].run"), append(env, withPath(strings.TrimSpace(string(added))))...)
	data, err := os.ReadFile(output)
	if err != nil {
		t.Fatal(err)
	}
	return stdout, string(data), status
}

func TestTheActionAnnotatesAndWritesSARIF(t *testing.T) {
	url, repo := releases(t, program(t)), repository(t)
	stdout, outputs, status := action(t, repo, url, "v"+release, "--as-of 2026-11-23 --lang en")
	if d := cmp.Diff("status=1\nsarif=beian.sarif\n", outputs); d != "" || status != 1 {
		t.Error(status, d)
	}
	want := "::error file=filings/enterprises/qingshi.yaml,line=31,endLine=31,col=81,endColumn=83,title=domain-owner-mismatch::domain qingshi-jc.cn is held by “𠮷小满”"
	if !strings.HasPrefix(stdout, want) || strings.Count(stdout, "\n") != len(found) {
		t.Error(stdout)
	}
	results(t, repo)
}

func TestTheActionTakesTheNewestReleaseAndRefusesAWrongOne(t *testing.T) {
	folder := program(t)
	_, outputs, status := action(t, repository(t), releases(t, folder), "", "--as-of 2026-11-23 --baseline beian-baseline.json --write-baseline")
	if outputs != "status=0\n" || status != 0 {
		t.Error(status, outputs)
	}
	bad := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "%x  beian_%s_%s_%s.tar.gz\n", sha256.Sum256([]byte("another")), release, runtime.GOOS, runtime.GOARCH)
	}))
	defer bad.Close()
	if _, _, status := action(t, repository(t), bad.URL, release, ""); status == 0 {
		t.Error("an archive that is not the one of the checksum is installed")
	}
}

// results holds the SARIF file against its schema and its marks against the files.
func results(t *testing.T, repo string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(repo, "beian.sarif"))
	if err != nil {
		t.Fatal(err)
	}
	schema, err := jsonschema.NewCompiler().Compile("../../internal/printer/testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(v); err != nil {
		t.Error(err)
	}
	var log struct {
		Runs []struct {
			Results []struct {
				RuleID    string
				Locations []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           struct{ StartLine, StartColumn, EndLine, EndColumn int }
					}
				}
			}
		}
	}
	if err := json.Unmarshal(data, &log); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range log.Runs[0].Results {
		place := r.Locations[0].PhysicalLocation
		text, err := os.ReadFile(filepath.Join(repo, place.ArtifactLocation.URI))
		if err != nil {
			t.Fatal(err)
		}
		line := []rune(strings.Split(string(text), "\n")[place.Region.StartLine-1])
		got = append(got, r.RuleID+" "+string(line[place.Region.StartColumn-1:place.Region.EndColumn-1]))
	}
	if d := cmp.Diff([]string{"domain-owner-mismatch 𠮷小满", "uscc-last-character 91510106MA7E9W2L3Q", "domain-realname-too-recent 2026-11-22"}, got); d != "" {
		t.Error(d)
	}
}

// commands joins the commands of a recipe and makes the check one of that day.
func commands(n *source.Node) string {
	var lines []string
	for _, item := range n.Items {
		lines = append(lines, strings.Replace(item.Text, "beian check ", "beian check --as-of 2026-11-23 ", 1))
	}
	return strings.Join(lines, "\n")
}

func TestTheRecipesOfOtherServicesRun(t *testing.T) {
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		t.Skip("the recipes fetch the release for linux/amd64")
	}
	url := releases(t, program(t))
	for name, path := range map[string]string{"docs/ci/gitlab-ci.yaml": "beian.script", "docs/ci/gitee.yaml": "stages[0].steps[0].commands"} {
		t.Run(name, func(t *testing.T) {
			repo := repository(t)
			out, status := script(t, "sh", repo, commands(located(t, name, path)), "BEIAN_VERSION="+release, "BEIAN_RELEASES="+url)
			if d := cmp.Diff(found, places(out)); d != "" || status != 1 {
				t.Error(status, d)
			}
			report, err := os.ReadFile(filepath.Join(repo, "beian-junit.xml"))
			if err != nil {
				t.Fatal(err)
			}
			var suites struct {
				Suites []struct {
					Failures int `xml:"failures,attr"`
				} `xml:"testsuite"`
			}
			if err := xml.Unmarshal(report, &suites); err != nil {
				t.Fatal(err)
			}
			if got := len(suites.Suites); got != 10 {
				t.Errorf("%d filings in the report, want 10", got)
			}
		})
	}
}

func TestTheGuideNamesEveryRecipe(t *testing.T) {
	guide, err := os.ReadFile("../../docs/ci.md")
	if err != nil {
		t.Fatal(err)
	}
	recipes, err := filepath.Glob("../../docs/ci/*")
	if err != nil || len(recipes) == 0 {
		t.Fatal(recipes, err)
	}
	for _, name := range recipes {
		if !strings.Contains(string(guide), "(ci/"+filepath.Base(name)+")") {
			t.Errorf("docs/ci.md does not link to %s", name)
		}
	}
}

// blocks are the YAML examples of a page.
func blocks(t *testing.T, page string) (out []string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("../../docs", page))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(string(text), -1) {
		out = append(out, m[1])
	}
	if len(out) == 0 {
		t.Fatalf("docs/%s has no example", page)
	}
	return out
}

func TestTheExampleOfAProjectFileIsOne(t *testing.T) {
	folder, repo := program(t), repository(t)
	rules := "set: [{rule: site-name-unrelated-to-unit, severity: hint, sources: [{title: ours, as_of: 2026-01-01}]}]\n"
	if err := errors.Join(os.Mkdir(filepath.Join(repo, "house-rules"), 0o755), os.WriteFile(filepath.Join(repo, "house-rules", "a.yaml"), []byte(rules), 0o644),
		os.WriteFile(filepath.Join(repo, ".beian.yaml"), []byte(blocks(t, "project.md")[0]), 0o644)); err != nil {
		t.Fatal(err)
	}
	out, status := script(t, "sh", repo, "beian check --as-of 2026-11-23 filings", withPath(folder))
	if d := cmp.Diff(found, places(out)); d != "" || status != 1 {
		t.Error(status, d)
	}
}

func TestTheExampleOfAnIgnoringCommentNamesARule(t *testing.T) {
	folder, repo := program(t), repository(t)
	whole, err := os.ReadFile(filepath.Join(repo, "filings/enterprises/lanxin.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(string(whole), "sites:\n")
	if err := os.WriteFile(filepath.Join(repo, "part.yaml"), []byte(head+blocks(t, "silencing.md")[0]), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, _ := script(t, "sh", repo, "beian check --as-of 2026-11-23 part.yaml || true", withPath(folder)); strings.Contains(out, "ignore-") || strings.Contains(out, "domain-owner-mismatch") {
		t.Error(out)
	}
}

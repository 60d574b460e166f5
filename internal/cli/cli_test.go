package cli

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/diag"
)

func TestLanguage(t *testing.T) {
	tests := []struct {
		name    string
		args    []string
		env     []string
		want    diag.Lang
		project diag.Lang
	}{
		{"nothing says it: Chinese", nil, nil, diag.ZH, ""},
		{"the flag wins over the locale", []string{"check", "--lang", "en"}, []string{"LC_ALL=zh_CN.UTF-8"}, diag.EN, ""},
		{"the flag with an equals sign", []string{"--lang=en", "check"}, nil, diag.EN, ""},
		{"what follows -- is no flag", []string{"check", "--", "--lang=en"}, nil, diag.ZH, ""},
		{"LC_ALL wins over LANG", nil, []string{"LANG=zh_CN.UTF-8", "LC_ALL=en_GB.UTF-8"}, diag.EN, ""},
		{"C names no language", nil, []string{"LANG=C.UTF-8"}, diag.ZH, ""},
		{"a third language reads English rather", nil, []string{"LANG=de_DE.UTF-8"}, diag.EN, ""},
		{"the project wins over the locale", nil, []string{"LANG=zh_CN.UTF-8"}, diag.EN, diag.EN},
		{"the flag wins over the project", []string{"--lang", "zh"}, nil, diag.ZH, diag.EN},
		{"Taiwan reads Chinese", nil, []string{"LANG=zh_TW.UTF-8"}, diag.ZH, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := language(test.args, test.project, env(test.env...)); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestFlagsOfCheckBecomeOptions(t *testing.T) {
	a, _ := testApp(t)
	var got checkOptions
	cmd := newCheckCmd(a, func(o checkOptions) error { got = o; return nil })
	cmd.SetArgs([]string{"a.yaml", "-q", "--as-of", "2019-09-20", "--format", "text", "--format", "sarif=a.sarif", "--stats", "-o", "b.txt", "--fail-on", "hint",
		"--rules", "mine", "--rules", "yours", "--show-private", "--color", "always", "--jobs", "3"})
	if err := cmd.Execute(); err != nil {
		t.Fatal(err)
	}
	want := checkOptions{
		Paths: []string{"a.yaml"}, AsOf: "2019-09-20", Outputs: []output{{"text", "b.txt"}, {"sarif", "a.sarif"}}, Stats: true, FailOn: diag.Hint, Rules: []string{"mine", "yours"},
		ShowPrivate: true, Color: true, Quiet: true, Jobs: 3,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestCheckWithoutFlagsIsAsOfToday(t *testing.T) {
	a, _ := testApp(t)
	var got checkOptions
	cmd := newCheckCmd(a, func(o checkOptions) error { got = o; return nil })
	cmd.SetArgs(nil)
	if err := cmd.ParseFlags(nil); err != nil {
		t.Fatal(err)
	}
	if err := cmd.RunE(cmd, nil); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(checkOptions{AsOf: "2026-11-23", Outputs: []output{{Format: "text"}}, FailOn: diag.Error}, got); d != "" {
		t.Error(d)
	}
}

func TestColoured(t *testing.T) {
	tests := []struct {
		name     string
		when     string
		terminal bool
		env      []string
		want     bool
	}{
		{"a terminal gets colours", "auto", true, nil, true},
		{"a pipe does not", "auto", false, nil, false},
		{"NO_COLOR is obeyed", "auto", true, []string{"NO_COLOR=1"}, false},
		{"a dumb terminal gets none", "auto", true, []string{"TERM=dumb"}, false},
		{"always is always", "always", false, []string{"NO_COLOR=1"}, true},
		{"never is never", "never", true, nil, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a, _ := testApp(t)
			a.OutTerminal, a.Getenv = test.terminal, env(test.env...)
			if got := a.colored(test.when); got != test.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestInputs(t *testing.T) {
	filing := "filing: v1\n"
	files := []string{
		"beian.yaml", filing, "f/a.yaml", filing, "f/b.yml", "\ufeff" + `"filing": v1`, "f/flow.yaml", "{filing: v1}",
		"f/broken.yaml", "filing: [\n", "f/utf16.yaml", "\xff\xfef\x00i\x00l\x00i\x00n\x00g\x00:\x00",
		"f/wide.yaml", "filing： v1\n", "f/nested.yaml", "a:\n  filing: v1\n", "f/compose.yaml", "services: {}\n",
		"f/x.txt", filing, "f/.git/c.yaml", filing, "f/deep/er/d.yaml", filing, "f/deep/.e.yaml", filing, "empty/notes.yaml", "a: 1\n",
	}
	tests := []struct {
		name  string
		paths []string
		want  []string
		err   string
	}{
		{"none means beian.yaml", nil, []string{"beian.yaml"}, ""},
		{"a folder gives its filings", []string{"f"}, []string{"f/a.yaml", "f/b.yml", "f/broken.yaml", "f/deep/.e.yaml", "f/deep/er/d.yaml",
			"f/flow.yaml", "f/utf16.yaml", "f/wide.yaml"}, ""},
		{"a file is taken as it is", []string{"f/compose.yaml", "missing.yaml", "-"}, []string{"-", "f/compose.yaml", "missing.yaml"}, ""},
		{"a file named twice is checked once", []string{"f/a.yaml", "./f/a.yaml", "f/a.yaml"}, []string{"f/a.yaml"}, ""},
		{"a star stays in its folder", []string{"f/*.yml"}, []string{"f/b.yml"}, ""},
		{"two stars go down", []string{"f/**/*d.yaml"}, []string{"f/deep/er/d.yaml", "f/nested.yaml"}, ""},
		{"two stars may mean no folder", []string{"f/**/a.yaml"}, []string{"f/a.yaml"}, ""},
		{"two stars at the end mean every file", []string{"f/deep/**"}, []string{"f/deep/er/d.yaml"}, ""},
		{"hidden files are named with their dot", []string{"f/deep/.*.yaml", "f/.git/*"}, []string{"f/.git/c.yaml", "f/deep/.e.yaml"}, ""},
		{"a class of characters", []string{"f/[ab].y*ml"}, []string{"f/a.yaml", "f/b.yml"}, ""},
		{"a folder without filings", []string{"empty"}, nil, `no filing in folder "empty" (a *.yaml with the key filing:)`},
		{"a pattern that matches nothing", []string{"g/*.yaml"}, nil, `no file matches "g/*.yaml"`},
		{"a malformed pattern", []string{"f/[a"}, nil, `malformed pattern "f/[a"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a, _ := testApp(t, files...)
			got, err := a.inputs(test.paths, false)
			if text := errorText(err); text != test.err {
				t.Errorf("error %q, want %q", text, test.err)
			}
			if d := cmp.Diff(lines(test.want), lines(got)); d != "" {
				t.Error(d)
			}
		})
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestNearest(t *testing.T) {
	ids := []string{"domain-owner-cert-number-mismatch", "domain-owner-mismatch", "id-expired", "uscc-invalid", "阿里云"}
	for word, want := range map[string]string{
		"uscc-invald": "uscc-invalid", "id-expird": "id-expired", "owner": "domain-owner-mismatch", "zzz": "", "": "", "阿里": "阿里云", "百度云": "",
	} {
		if got := nearest(word, ids); got != want {
			t.Errorf("nearest(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestOnlyMainTurnsErrorsIntoTextAndStatus(t *testing.T) {
	tests := []struct {
		name   string
		err    error
		status int
		text   string
	}{
		{"nothing", nil, 0, ""},
		{"findings are printed already", errFindings, 1, ""},
		{"so are malformed files", errMalformed, 2, ""},
		{"a slip of the user", usage("中文 %d", "text %d", 1), 2, "beian: text 1\n"},
		{"anything else", errors.New("disk \x1b full"), 2, "beian: disk \\x1b full\n"},
		{"rule files", &brokenFiles{[]diag.Diagnostic{{Rule: "rule-file", Severity: diag.Error, File: "mine/a.yaml",
			Span: diag.Span{Start: diag.Pos{Line: 2, Column: 3}}, Message: diag.Text{EN: "no id"}}}}, 2, "mine/a.yaml:2:3: error: no id [rule-file]\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a, out := testApp(t)
			if got := a.finish(test.err); got != test.status || out.String() != test.text {
				t.Errorf("got %d %q, want %d %q", got, out.String(), test.status, test.text)
			}
		})
	}
}

func TestManualPagesDoNotDependOnTheDay(t *testing.T) {
	page := func(today string) string {
		a, _ := testApp(t)
		a.Today = today
		return a.manualPage(newCheckCmd(a, a.check))
	}
	if d := cmp.Diff(page("2026-11-23"), page("2027-01-01")); d != "" {
		t.Error(d)
	}
	if got := page("2026-11-23"); !strings.Contains(got, ".B \\-\\-as\\-of YYYY\\-MM\\-DD\n") || !strings.HasPrefix(got, ".TH \"CHECK\" 1") {
		t.Error(got)
	}
}

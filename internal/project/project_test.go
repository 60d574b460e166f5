package project

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/beian-dev/beian/internal/diag"
)

func TestEverySettingIsRead(t *testing.T) {
	got, problems := Read(".beian.yaml", []byte(`# how this repository checks
fail_on: warning
lang: en
format: [text, sarif=beian.sarif]
rules: house-rules
exclude: [drafts, "**/old-*.yaml"]
baseline: .beian-baseline.json
severity:
  site-name-unrelated: off
  domain-expiring: error
`))
	want := &Settings{
		File: ".beian.yaml", FailOn: diag.Warning, Lang: diag.EN, Formats: []Text{{Value: "text"}, {Value: "sarif=beian.sarif"}}, Rules: []string{"house-rules"},
		Exclude: []Text{{Value: "drafts"}, {Value: "**/old-*.yaml"}}, Baseline: ".beian-baseline.json",
		Severity: map[string]Level{"site-name-unrelated": {Off: true}, "domain-expiring": {Severity: diag.Error}},
	}
	if d := cmp.Diff(want, got, cmpopts.IgnoreTypes(diag.Span{})); d != "" || problems != nil {
		t.Error(d, problems)
	}
}

func TestEmptyFilesAndValuesSayNothing(t *testing.T) {
	for _, text := range []string{"", "# nothing\n", "fail_on:\nlang: ~\nformat: []\nseverity: {}\n"} {
		got, problems := Read(".beian.yaml", []byte(text))
		if d := cmp.Diff(&Settings{File: ".beian.yaml", Severity: map[string]Level{}}, got); d != "" || problems != nil {
			t.Errorf("%q: %s %v", text, d, problems)
		}
	}
}

func TestWhatIsWrongHasItsPlace(t *testing.T) {
	for text, want := range map[string]string{
		"failon: error\n":           `1:1 unknown key "failon"; known keys: baseline, exclude, fail_on, format, lang, recipients, rules, severity`,
		"fail_on: fatal\n":          `1:10 "fatal": expected one of error, warning, hint`,
		"lang: de\n":                `1:7 "de": expected one of zh, en`,
		"lang: [zh]\n":              "1:7 expected a text value here",
		"rules: [{a: b}]\n":         "1:9 expected a text value here",
		"severity: off\n":           `1:11 severity: expected "rule: level" lines`,
		"severity: {x: fatal}\n":    `1:15 "fatal": expected one of error, warning, hint, off`,
		"severity: {schema: off}\n": "1:12 the severity of rule schema cannot be changed",
		"- lang\n":                  `1:1 expected "key: value" lines here`,
		"lang: zh\n---\nlang: zh\n": "3:1 a project file is one document",
		"lang: zh\nlang: en\n":      `2:1 key "lang" stands here twice; the first is on line 1`,
	} {
		_, problems := Read(".beian.yaml", []byte(text))
		if len(problems) != 1 {
			t.Errorf("%q: %v", text, problems)
			continue
		}
		p := problems[0]
		if got := fmt.Sprintf("%d:%d %s", p.Span.Start.Line, p.Span.Start.Column, p.Message.EN); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestAdjust(t *testing.T) {
	s, _ := Read(".beian.yaml", []byte("severity: {a: off, b: hint}\n"))
	for _, test := range []struct {
		rule string
		want diag.Severity // zero: dropped
	}{{"a", 0}, {"b", diag.Hint}, {"c", diag.Error}, {"schema", diag.Error}} {
		d, keep := s.Adjust(diag.Diagnostic{Rule: test.rule, Severity: diag.Error})
		if !keep {
			d.Severity = 0
		}
		if d.Severity != test.want {
			t.Errorf("%s: %v, want %v", test.rule, d.Severity, test.want)
		}
	}
}

func TestTheSchemaKnowsTheKeysThatAreRead(t *testing.T) {
	var schema struct {
		Properties map[string]any `json:"properties"`
	}
	if err := json.Unmarshal(Schema, &schema); err != nil {
		t.Fatal(err)
	}
	r := &reader{out: &Settings{}}
	if d := cmp.Diff(slices.Sorted(maps.Keys(r.keys())), slices.Sorted(maps.Keys(schema.Properties))); d != "" {
		t.Error(d)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("project.json", v); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("project.json")
	if err != nil {
		t.Fatal(err)
	}
	for text, ok := range map[string]bool{
		`{}`: true, `null`: true, `{"format": "sarif=a"}`: true, `{"format": ["text"], "exclude": ["a"], "severity": {"x": "off"}}`: true,
		`{"failon": "error"}`: false, `{"format": "xml"}`: false, `{"severity": {"schema": "off"}}`: false, `{"lang": "de"}`: false,
	} {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(text)))
		if err != nil {
			t.Fatal(err)
		}
		if err := compiled.Validate(v); (err == nil) != ok {
			t.Errorf("%s: %v", text, err)
		}
	}
}

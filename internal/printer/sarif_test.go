package printer

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/diag"
)

func sarif(t *testing.T, o Options, r Report) (log sarifLog) {
	t.Helper()
	if err := json.Unmarshal([]byte(output(t, "sarif", r, o)), &log); err != nil {
		t.Fatal(err)
	}
	return log
}

func TestAResultPointsInCharactersAndExplainsItsRule(t *testing.T) {
	doc := wide(t)
	doc.Province = "四川省"
	f := &doc.Diagnostics[0]
	f.Covers = []string{"other-ground"}
	f.Fix = &diag.Fix{Span: f.Span, Text: "91510107MA6CXK4T6Q", Title: diag.Text{EN: "write the digit"}}
	rules := map[string]RuleHelp{"uscc-invalid": {
		Title: diag.Text{EN: "a credit code that is none"}, Severity: diag.Warning, Family: "certificate",
		Help: diag.Text{EN: "compare"}, Markdown: diag.Text{EN: "**compare**"}, URL: "https://example.com/uscc-invalid",
	}}
	log := sarif(t, Options{Lang: diag.EN, Version: "1.2.3"}, Report{Documents: of(doc), Rules: rules})
	result := log.Runs[0].Results[0]
	file, region := sarifFile{"beian.yaml", "%SRCROOT%"}, sarifRegion{1, 22, 1, 40}
	want := sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{{
		Columns: "unicodeCodePoints", Language: "en-US", Properties: sarifRunProperties{AsOf: "2026-11-23"},
		Tool: sarifTool{sarifDriver{Name: "beian", Version: "1.2.3", URI: projectURL, Rules: []sarifRule{{
			ID: "uscc-invalid", Short: sarifText{"a credit code that is none"}, Full: sarifText{"a credit code that is none"},
			Help: sarifHelp{"compare", "**compare**"}, URI: "https://example.com/uscc-invalid", Default: sarifConfiguration{"warning"},
			Properties: &sarifRuleProperties{[]string{"certificate"}},
		}}}},
		Results: []sarifResult{{
			Rule: "uscc-invalid", Level: "error", Message: sarifText{"the check digit does not fit"},
			Locations:    []sarifLocation{{sarifPlace{file, region}, []sarifLogical{{"entity.certificate.number", "object"}}}},
			Fingerprints: result.Fingerprints,
			Fixes:        []sarifFix{{sarifText{"write the digit"}, []sarifChange{{file, []sarifReplacement{{region, sarifContent{"91510107MA6CXK4T6Q"}}}}}}},
			Properties:   sarifProperties{Hint: "compare it with the licence.", Province: "四川省", Covers: []string{"other-ground"}},
		}},
	}}}
	if d := cmp.Diff(want, log); d != "" {
		t.Error(d)
	}
}

func TestFingerprintsAreThoseOfTheContent(t *testing.T) {
	prints := func(text string, o Options) map[string]string {
		doc := document(t, text, "91510107MA6CXK4T6X")
		return sarif(t, o, Report{Documents: of(doc)}).Runs[0].Results[0].Fingerprints
	}
	before := prints("number: 91510107MA6CXK4T6X\n", Options{})
	if d := cmp.Diff(before, prints("# 多了一行\n\nname: 青禾\nnumber:   91510107MA6CXK4T6X\n", Options{Lang: diag.EN, ShowPrivate: true})); d != "" {
		t.Error(d)
	}
	doc := document(t, "number: 91510107MA6CXK4T6Q\n", "91510107MA6CXK4T6Q")
	if other := sarif(t, Options{}, Report{Documents: of(doc)}).Runs[0].Results[0].Fingerprints; cmp.Equal(before, other) {
		t.Error("another value has the same fingerprint")
	}
}

func TestAFixThatHoldsAPrivateNumberIsLeftOut(t *testing.T) {
	doc := document(t, "mobile: １３８８０００１２３４\n", "１３８８０００１２３４")
	f := &doc.Diagnostics[0]
	f.Fix = &diag.Fix{Span: f.Span, Text: "13880001234", Title: diag.Text{EN: "write ASCII digits"}}
	if got := sarif(t, Options{}, Report{Documents: of(doc)}).Runs[0].Results[0].Fixes; got != nil {
		t.Error(got)
	}
	if got := sarif(t, Options{ShowPrivate: true}, Report{Documents: of(doc)}).Runs[0].Results[0].Fixes; len(got) != 1 {
		t.Error(got)
	}
}

func TestFilesAreReferences(t *testing.T) {
	for name, want := range map[string]sarifFile{
		"./filings/a.yaml":      {"filings/a.yaml", "%SRCROOT%"},
		"备案 1/100%#?.yaml":      {"%E5%A4%87%E6%A1%88%201/100%25%23%3F.yaml", "%SRCROOT%"},
		"a:b.yaml":              {"./a:b.yaml", "%SRCROOT%"},
		"../up.yaml":            {"../up.yaml", "%SRCROOT%"},
		"/repo/filings/in.yaml": {"filings/in.yaml", "%SRCROOT%"},
		"/elsewhere/out 1.yaml": {"file:///elsewhere/out%201.yaml", ""},
		"-":                     {"-", "%SRCROOT%"},
	} {
		doc := wide(t)
		doc.File, doc.Diagnostics[0].File = name, name
		log := sarif(t, Options{Folder: "/repo"}, Report{Documents: of(doc)})
		if d := cmp.Diff(want, log.Runs[0].Results[0].Locations[0].Place.File); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestAMessageMakesNoLinks(t *testing.T) {
	doc := wide(t)
	doc.Diagnostics[0].Message.EN = `the name is "[免费](http://evil.example)"`
	log := sarif(t, Options{Lang: diag.EN}, Report{Documents: of(doc)})
	if got := log.Runs[0].Results[0].Message.Text; !strings.Contains(got, `\[免费\](`) {
		t.Error(got)
	}
}

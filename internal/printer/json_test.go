package printer

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/diag"
)

func jsonOf(t *testing.T, o Options, docs ...Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := JSON(&b, Report{AsOf: "2026-11-23", Documents: of(docs...)}, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// validate holds an output against the published schema.
func validate(t *testing.T, output string) {
	t.Helper()
	validateFormat(t, "json", output)
}

func TestJSONFollowsTheContract(t *testing.T) {
	doc := document(t, "{name: 𠮷田青禾, number: 91510107MA6CXK4T6X}", "91510107MA6CXK4T6X")
	doc.Diagnostics[0].Covers = []string{"other-ground"}
	doc.Diagnostics[0].Fix = &diag.Fix{}
	got := jsonOf(t, Options{Lang: diag.EN}, doc)
	want := `{
  "version": 1,
  "as_of": "2026-11-23",
  "files": [
    {
      "file": "beian.yaml",
      "document": 0,
      "province": "四川省",
      "type": "首次备案",
      "diagnostics": [
        {
          "rule": "uscc-invalid",
          "severity": "error",
          "message": "the check digit does not fit",
          "hint": "compare it with the licence.",
          "path": "entity.certificate.number",
          "line": 1,
          "column": 22,
          "end_line": 1,
          "end_column": 40,
          "covers": [
            "other-ground"
          ],
          "sources": [
            {
              "title": "GB 32100-2015",
              "as_of": "2015-10-01"
            }
          ],
          "fixable": true
        }
      ]
    }
  ],
  "summary": {
    "files": 1,
    "errors": 1,
    "warnings": 0,
    "hints": 0
  }
}
`
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	validate(t, got)
}

func TestJSONIsValidWithoutFindingsPlacesOrFiles(t *testing.T) {
	validate(t, jsonOf(t, Options{}))
	validate(t, jsonOf(t, Options{}, Document{File: "a.yaml"}))
	doc := document(t, "filing: v1\n", "v1")
	doc.Diagnostics[0].Span = diag.Span{}
	validate(t, jsonOf(t, Options{}, doc))
}

func TestJSONKeepsTextAndEscapesWhatATerminalActsOn(t *testing.T) {
	doc := document(t, "filing: v1\n", "v1")
	message := "\x1b[2J \u202e \u0085 \U000e0041 ##[error] <&> 𠮷"
	doc.Diagnostics[0].Message.EN = message
	got := jsonOf(t, Options{Lang: diag.EN}, doc)
	for _, bad := range []string{"\x1b", "\u202e", "\u0085", "\U000e0041", "##["} {
		if strings.Contains(got, bad) {
			t.Errorf("%q stands in the output", bad)
		}
	}
	var back struct{ Files []jsonFile }
	if err := json.Unmarshal([]byte(got), &back); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(message, back.Files[0].Diagnostics[0].Message); d != "" {
		t.Error(d)
	}
	validate(t, got)
}

package printer

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/beian-dev/beian/internal/diag"
)

// output is a report in one format, held against its schema.
func output(t *testing.T, format string, r Report, o Options) string {
	t.Helper()
	if r.AsOf == "" {
		r.AsOf = "2026-11-23"
	}
	var b bytes.Buffer
	for _, f := range Formats() {
		if f.Name == format {
			if err := f.Write(&b, r, o); err != nil {
				t.Fatal(err)
			}
		}
	}
	validateFormat(t, format, b.String())
	return b.String()
}

// validateFormat holds an output against the schema of its format; text and annotations
// have none.
func validateFormat(t *testing.T, format, output string) {
	t.Helper()
	switch format {
	case "json":
		validateJSON(t, "testdata/check.schema.json", output)
	case "gitlab":
		validateJSON(t, "testdata/gitlab.schema.json", output)
	case "sarif":
		validateJSON(t, "testdata/sarif-schema-2.1.0.json", output)
	case "junit", "checkstyle":
		validateXML(t, "testdata/"+format+".xsd", output)
	}
}

func validateJSON(t *testing.T, name, output string) {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	schema, err := compiler.Compile(name)
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(output))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(v); err != nil {
		t.Errorf("%v\n%s", err, output)
	}
}

// validateXML asks xmllint. Without it, only whether the output is XML at all is known;
// what runs in CI has it.
func validateXML(t *testing.T, schema, output string) {
	t.Helper()
	if err := xml.Unmarshal([]byte(output), new(struct{ XMLName xml.Name })); err != nil {
		t.Errorf("%v\n%s", err, output)
	}
	if _, err := exec.LookPath("xmllint"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("xmllint is missing")
		}
		return
	}
	name := filepath.Join(t.TempDir(), "out.xml")
	if err := os.WriteFile(name, []byte(output), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("xmllint", "--noout", "--schema", schema, name).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s\n%s", err, out, output)
	}
}

// wide is a finding behind Chinese text and a character outside the basic plane: in
// characters the mark stands at 22 to 40, in bytes and UTF-16 units elsewhere.
func wide(t *testing.T) Document {
	t.Helper()
	return document(t, "{name: 𠮷田青禾, number: 91510107MA6CXK4T6X}", "91510107MA6CXK4T6X")
}

func TestAnAnnotationNamesItsPlaceInCharacters(t *testing.T) {
	want := "::error file=beian.yaml,line=1,endLine=1,col=22,endColumn=39,title=uscc-invalid::the check digit does not fit%0Acompare it with the licence.\n"
	if d := cmp.Diff(want, output(t, "github", Report{Documents: of(wide(t))}, Options{Lang: diag.EN})); d != "" {
		t.Error(d)
	}
}

func TestAnAnnotationOverSeveralLinesHasNoColumns(t *testing.T) {
	doc := wide(t)
	doc.Diagnostics[0].Severity = diag.Hint
	doc.Diagnostics[0].Span.End = diag.Pos{Offset: 60, Line: 3, Column: 2}
	got := output(t, "github", Report{Documents: of(doc)}, Options{Lang: diag.EN})
	if !strings.HasPrefix(got, "::notice file=beian.yaml,line=1,endLine=3,title=uscc-invalid::") {
		t.Error(got)
	}
}

func TestAnAnnotationCannotBeLeftByTextOrNames(t *testing.T) {
	doc := wide(t)
	doc.File, doc.Diagnostics[0].File = "a,b:c%0A::error::x.yaml", ""
	doc.Diagnostics[0].Message.EN = "100%\n::error::owned\r\n##[error]x \u202e"
	doc.Diagnostics[0].Hint = diag.Text{}
	want := "::error file=a%2Cb%3Ac%250A%3A%3Aerror%3A%3Ax.yaml,line=1,endLine=1,col=22,endColumn=39,title=uscc-invalid::" +
		`100%25 ::error::owned  #\x23[error]x \u202e` + "\n"
	if d := cmp.Diff(want, output(t, "github", Report{Documents: of(doc)}, Options{Lang: diag.EN})); d != "" {
		t.Error(d)
	}
}

func TestACodeQualityIssue(t *testing.T) {
	got := output(t, "gitlab", Report{Documents: of(wide(t))}, Options{Lang: diag.ZH})
	want := `[
  {
    "type": "issue",
    "check_name": "uscc-invalid",
    "description": "统一社会信用代码的校验位不符",
    "content": {
      "body": "对照营业执照逐位核对。"
    },
    "categories": [
      "Bug Risk"
    ],
    "severity": "major",
    "fingerprint": "FINGERPRINT",
    "location": {
      "path": "beian.yaml",
      "lines": {
        "begin": 1,
        "end": 1
      },
      "positions": {
        "begin": {
          "line": 1,
          "column": 22
        },
        "end": {
          "line": 1,
          "column": 40
        }
      }
    }
  }
]
`
	var issues []gitlabIssue
	if err := json.Unmarshal([]byte(got), &issues); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.ReplaceAll(want, "FINGERPRINT", issues[0].Fingerprint), got); d != "" {
		t.Error(d)
	}
}

func TestEqualFindingsHaveFingerprintsOfTheirOwn(t *testing.T) {
	doc := wide(t)
	doc.Diagnostics = append(doc.Diagnostics, doc.Diagnostics[0])
	var issues []gitlabIssue
	if err := json.Unmarshal([]byte(output(t, "gitlab", Report{Documents: of(doc)}, Options{})), &issues); err != nil {
		t.Fatal(err)
	}
	if issues[0].Fingerprint == issues[1].Fingerprint {
		t.Error("the service would drop the second")
	}
}

func TestASuiteIsADocumentAndAFailureAFindingThatFailsTheRun(t *testing.T) {
	doc := wide(t)
	doc.Province, doc.Type = "四川省", "首次备案"
	hint := doc.Diagnostics[0]
	hint.Rule, hint.Severity = "site-name-unrelated", diag.Hint
	doc.Diagnostics = append(doc.Diagnostics, hint)
	clean := Document{File: "./filings/b.yaml", Index: 1}
	got := output(t, "junit", Report{Documents: of(doc, clean)}, Options{Lang: diag.EN})
	want := `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite package="beian" id="0" name="beian.yaml" timestamp="2026-11-23T00:00:00" hostname="localhost" tests="1" failures="1" errors="0" time="0">
    <properties>
      <property name="province" value="四川省"></property>
      <property name="type" value="首次备案"></property>
    </properties>
    <testcase name="uscc-invalid entity.certificate.number" classname="beian.yaml" time="0">
      <failure type="error" message="the check digit does not fit">beian.yaml:1:22: error: the check digit does not fit [uscc-invalid]&#xA;compare it with the licence.</failure>
    </testcase>
    <system-out>beian.yaml:1:22: hint: the check digit does not fit [site-name-unrelated]&#xA;</system-out>
    <system-err></system-err>
  </testsuite>
  <testsuite package="beian" id="1" name="filings/b.yaml#1" timestamp="2026-11-23T00:00:00" hostname="localhost" tests="1" failures="0" errors="0" time="0">
    <properties></properties>
    <testcase name="check" classname="filings/b.yaml#1" time="0"></testcase>
    <system-out></system-out>
    <system-err></system-err>
  </testsuite>
</testsuites>
`
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	failing := output(t, "junit", Report{Documents: of(doc)}, Options{Lang: diag.EN, FailOn: diag.Hint})
	if !strings.Contains(failing, `tests="2" failures="2"`) {
		t.Error(failing)
	}
}

func TestCheckstyleListsFilesOnce(t *testing.T) {
	doc := wide(t)
	second := doc
	second.Index, second.Diagnostics = 1, nil
	got := output(t, "checkstyle", Report{Documents: of(doc, second, Document{File: "clean.yaml"})}, Options{Lang: diag.EN})
	want := `<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="beian.yaml">
    <error line="1" column="22" severity="error" message="the check digit does not fit&#xA;compare it with the licence." source="beian.uscc-invalid"></error>
  </file>
  <file name="clean.yaml"></file>
</checkstyle>
`
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestEveryFormatHoldsWithoutFindingsPlacesOrFiles(t *testing.T) {
	placeless := wide(t)
	placeless.Diagnostics[0].Span = diag.Span{}
	placeless.Diagnostics[0].Path = ""
	placeless.Source = nil
	for _, f := range Formats() {
		t.Run(f.Name, func(t *testing.T) {
			output(t, f.Name, Report{}, Options{})
			output(t, f.Name, Report{Documents: of(Document{File: "a.yaml"})}, Options{})
			output(t, f.Name, Report{Documents: of(placeless)}, Options{})
		})
	}
}

// What a filing says must not do anything where the output is shown, nor tell what is masked.
func TestNoFormatLetsTextActOrPrivateNumbersThrough(t *testing.T) {
	const number, mobile = "510107198803120011", "13880001234"
	doc := wide(t)
	doc.File, doc.Diagnostics[0].File = "a\x1b[31m\u202e.yaml", ""
	doc.Province, doc.Type = "四\u202e川", "\x1b[2J"
	doc.Private = []string{number, mobile}
	f := &doc.Diagnostics[0]
	f.Path = "entity." + mobile
	f.Message.EN = "\x1b[2J \u202e \u0085 \u2028 \U000e0041 \x00 ]]> <script>\n::error::x\n##[error]x ##vso[x] " + number
	f.Hint.EN = "\r\n::set-output name=x::" + mobile + "\u2067 &amp;"
	f.Fix = &diag.Fix{Span: f.Span, Text: mobile, Title: diag.Text{EN: "write " + mobile + "\x1b"}}
	doc.Advice = []diag.Diagnostic{*f}
	for _, format := range Formats() {
		t.Run(format.Name, func(t *testing.T) {
			got := output(t, format.Name, Report{Documents: of(doc)}, Options{Lang: diag.EN})
			for _, bad := range []string{"\x1b", "\u202e", "\u0085", "\u2028", "\u2067", "\U000e0041", "\x00", "##[", "##vso[", "<script>", number, mobile} {
				if strings.Contains(got, bad) && (bad != "<script>" || strings.HasPrefix(got, "<?xml")) {
					t.Errorf("%q stands in the output\n%s", bad, got)
				}
			}
			for _, line := range strings.Split(got, "\n") {
				if strings.HasPrefix(strings.TrimSpace(line), "::") && !(format.Name == "github" && strings.HasPrefix(line, "::error file=")) {
					t.Errorf("a runner acts on %q", line)
				}
			}
		})
	}
}

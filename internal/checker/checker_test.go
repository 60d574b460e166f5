package checker

import (
	"errors"
	"fmt"
	"io/fs"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/source"
)

const national = `sources:
  gb: {title: GB 32100-2015, as_of: 2015-10-01}
rules:
  - id: uscc-invalid
    family: certificate
    severity: error
    for: unit
    at: entity.certificate.number
    assert: uscc(value)
    title: {zh: 代码有误, en: the code is wrong}
    message: {zh: '{value} 有误', en: '{value} is wrong'}
    sources: [gb]
    examples:
      pass: [{entity.certificate.number: 91510107MA6CXK4T6Q}]
      fail: [{entity.certificate.number: 91510107MA6CXK4T6X}]
`

const sichuan = `province: 四川省
code: "510000"
abbreviation: 蜀
sources:
  page: {title: 四川备案规则, as_of: 2025-12-31}
set:
  - rule: uscc-invalid
    severity: warning
    since: 2020-01-01
    sources: [page]
    examples: {pass: [{entity.certificate.number: 91510107MA6CXK4T6Q}], fail: [{entity.certificate.number: 91510107MA6CXK4T6X}]}
`

// open makes a checker over a small library; overrides replace its files.
func open(t *testing.T, today string, overrides fstest.MapFS) *Checker {
	t.Helper()
	fsys := fstest.MapFS{
		"national/00.yaml":           {Data: []byte(national)},
		"provinces/51-sichuan.yaml":  {Data: []byte(sichuan)},
		"provinces/32-jiangsu.yaml":  {Data: []byte("province: 江苏省\nset: [{rule: nothing}]\n")},
		"provinces/44-guangdong.txt": {Data: []byte("not a rule file")},
	}
	for name, f := range overrides {
		fsys[name] = f
	}
	library, problems, err := rule.Open(fsys)
	if err != nil {
		t.Fatal(err, problems)
	}
	return New(library, today)
}

// found writes results as document, province, type and the findings in them.
func found(results []Result) (out []string) {
	for _, r := range results {
		out = append(out, fmt.Sprintf("%s#%d %s %s", r.File, r.Document, r.Province, r.Type))
		for _, d := range r.Diagnostics {
			out = append(out, fmt.Sprintf("  %s#%d:%d %s %s %s", d.File, d.Document, d.Span.Start.Line, d.Severity, d.Rule, d.Path))
		}
	}
	return out
}

func entityIn(province, number string) string {
	return fmt.Sprintf("filing: v1\nentity:\n  nature: 企业\n  region: {province: %s}\n  certificate: {number: %s}\n", province, number)
}

func TestCheck(t *testing.T) {
	good, bad := "91510107MA6CXK4T6Q", "91510107MA6CXK4T6X"
	tests := []struct {
		name, text, today string
		want              []string
	}{
		{"a clean filing is one result without findings", entityIn("四川省", good), "2026-11-23", []string{"a.yaml#0 四川省 首次备案"}},
		{"the province decides about severity", entityIn("四川省", bad), "2026-11-23", []string{
			"a.yaml#0 四川省 首次备案", "  a.yaml#0:5 warning uscc-invalid entity.certificate.number"}},
		{"the day selects the rules", entityIn("四川省", bad), "2019-09-20", []string{
			"a.yaml#0 四川省 首次备案", "  a.yaml#0:5 error uscc-invalid entity.certificate.number"}},
		{"a province without rules leaves the national ones", entityIn("浙江省", bad), "2026-11-23", []string{
			"a.yaml#0  首次备案", "  a.yaml#0:5 error uscc-invalid entity.certificate.number"}},
		{"what the reader finds stands among the findings", entityIn("四川省", bad) + "unknown: 1\n", "2026-11-23", []string{
			"a.yaml#0 四川省 首次备案", "  a.yaml#0:5 warning uscc-invalid entity.certificate.number", "  a.yaml#0:6 error schema unknown"}},
		{"documents are separate", entityIn("四川省", good) + "---\n" + entityIn("四川省", bad), "2026-11-23", []string{
			"a.yaml#0 四川省 首次备案", "a.yaml#1 四川省 首次备案", "  a.yaml#1:11 warning uscc-invalid entity.certificate.number"}},
		{"a malformed file is a result of its own", "filing: [", "2026-11-23", []string{"a.yaml#0  ", "  a.yaml#0:1 error syntax "}},
		{"what comes before a malformed document is checked", entityIn("四川省", bad) + "---\na: [", "2026-11-23", []string{
			"a.yaml#0 四川省 首次备案", "  a.yaml#0:5 warning uscc-invalid entity.certificate.number", "a.yaml#1  ", "  a.yaml#1:7 error syntax "}},
		{"an empty file is a finding", "", "2026-11-23", []string{"a.yaml#0  ", "  a.yaml#0:1 error schema "}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if d := cmp.Diff(test.want, found(open(t, test.today, nil).Check("a.yaml", []byte(test.text)))); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestADocumentIsCheckedLikeItsFile(t *testing.T) {
	c := open(t, "2026-11-23", nil)
	file, _ := source.Parse("a.yaml", []byte(entityIn("四川省", "x")+"unknown: 1\n"))
	docs, _ := filing.Decode(file)
	want := c.Check("a.yaml", file.Data)[0].Diagnostics
	if d := cmp.Diff(want, c.Document(file, &docs[0])); d != "" || len(want) != 2 {
		t.Error(len(want), d)
	}
}

func TestABrokenProvinceFileIsNamed(t *testing.T) {
	results := open(t, "2026-11-23", nil).Check("a.yaml", []byte(entityIn("江苏省", "91510107MA6CXK4T6Q")))
	d := results[0].Diagnostics
	if len(d) == 0 || d[0].Rule != rule.ProblemID || d[0].File != "provinces/32-jiangsu.yaml" {
		t.Errorf("got %+v", d)
	}
}

func TestAMalformedFileIsToldFromOneWithFindings(t *testing.T) {
	c := open(t, "2026-11-23", nil)
	if r := c.Check("a.yaml", []byte("a: [")); !r[0].IsMalformed() || r[0].Private() != nil {
		t.Error("a file that does not parse")
	}
	if r := c.Check("a.yaml", []byte("unknown: 1")); r[0].IsMalformed() {
		t.Error("a file with an unknown key")
	}
	r := Unreadable("a.yaml", &fs.PathError{Op: "open", Path: "a.yaml", Err: errors.New("no such file")})
	if !r.IsMalformed() || r.Diagnostics[0].Message.EN != "cannot read the file: no such file" {
		t.Errorf("got %+v", r.Diagnostics)
	}
}

func TestACheckerServesSeveralGoroutines(t *testing.T) {
	c := open(t, "2026-11-23", nil)
	var all sync.WaitGroup
	for i := range 50 {
		all.Go(func() {
			province := []string{"四川省", "浙江省", fmt.Sprint("无", i)}[i%3]
			if n := len(c.Check("a.yaml", []byte(entityIn(province, "x")))[0].Diagnostics); n != 1 {
				t.Errorf("%d findings", n)
			}
		})
	}
	all.Wait()
	if len(c.sets) != 2 {
		t.Errorf("%d rule sets for two provinces", len(c.sets))
	}
}

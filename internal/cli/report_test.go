package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// shards are filings of every sort, none of which says anything about another but for the two
// with one domain.
func shards() map[string]string {
	files := map[string]string{
		"twins/1.yaml": "filing: v1\nentity: {name: 甲, certificate: {number: 91510107MA6CXK4T6Q}}\nsites: [{domains: [{name: qinghe-soft.cn}]}]\n",
		"twins/2.yaml": "filing: v1\nentity: {name: 乙, certificate: {number: 91510107MA23QH7KXL}}\nsites: [{domains: [{name: qinghe-soft.cn}]}]\n",
	}
	sorts := []string{
		"filing: v1\nentity: {nature: 企业, name: 成都%d有限公司, region: {province: 四川省}}\n",
		"filing: v1\nentity: {nature: 个人, name: 周%d, region: {province: 江苏省}}\n",
		"filing: v%d\n",
		"filing: v1 # %d\nentity: {name: [}\n",
		"filing: v1\nx%d: y\n---\nfiling: v2\n",
		"filing: v1\n# beian:ignore nothing-%d because\nentity: {nature: 企业}\n",
	}
	for i := range 30 {
		files[fmt.Sprintf("%c/%d.yaml", 'a'+i%7, i)] = fmt.Sprintf(sorts[i%len(sorts)], 10+i)
	}
	return files
}

// runOn runs the program over files, and returns what it prints and its exit status.
func runOn(a *app, args ...string) (string, int) {
	var out bytes.Buffer
	h := a.Host
	h.Out, h.Err = &out, &out
	status := Main(h, append(args, "--lang", "en"))
	return out.String(), status
}

// checkInto checks files into a JSON and a SARIF report.
func checkInto(a *app, name string, files []string) int {
	_, status := runOn(a, append([]string{"check", "--advice", "--as-of", "2026-11-23", "--format", "json=" + name + ".json", "--format", "sarif=" + name + ".sarif"}, files...)...)
	return status
}

func content(t *testing.T, a *app, name string) string {
	t.Helper()
	data, err := a.Files.ReadFile(name, maxReport)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestMergedReportsOfAPartitionAreThatOfOneRun(t *testing.T) {
	var pairs, names []string
	for name, text := range shards() {
		names = append(names, name)
		pairs = append(pairs, name, text)
	}
	a, _ := testApp(t, pairs...)
	whole := checkInto(a, "whole", names)
	for seed := range uint64(5) {
		random := rand.New(rand.NewPCG(seed, 0))
		parts := make([][]string, 1+random.IntN(6))
		for _, name := range names {
			i := random.IntN(len(parts))
			if strings.HasPrefix(name, "twins/") {
				i = 0 // what shows between them shows in one run of both
			}
			parts[i] = append(parts[i], name)
		}
		for _, format := range []string{"json", "sarif"} {
			args := []string{"report", "merge", "-o", "merged." + format}
			for i, files := range parts {
				if len(files) > 0 {
					checkInto(a, fmt.Sprint("part", i), files)
					args = append(args, fmt.Sprintf("part%d.%s", i, format))
				}
			}
			// One part twice: what stands twice is taken once.
			out, status := runOn(a, append(args, args[len(args)-1], "whole."+format)...)
			if out != "" || status != whole {
				t.Errorf("seed %d, %s: status %d, want %d\n%s", seed, format, status, whole, out)
			}
			if d := cmp.Diff(content(t, a, "whole."+format), content(t, a, "merged."+format)); d != "" {
				t.Errorf("seed %d, %s: %s", seed, format, d)
			}
			runOn(a, args...)
			if d := cmp.Diff(content(t, a, "whole."+format), content(t, a, "merged."+format)); d != "" {
				t.Errorf("seed %d, %s, without the whole: %s", seed, format, d)
			}
		}
	}
}

func TestWhatShowsBetweenFilingsOfTwoReportsIsAllThatIsMissing(t *testing.T) {
	a, _ := testApp(t, "1.yaml", shards()["twins/1.yaml"], "2.yaml", shards()["twins/2.yaml"])
	checkInto(a, "whole", []string{"1.yaml", "2.yaml"})
	checkInto(a, "one", []string{"1.yaml"})
	checkInto(a, "two", []string{"2.yaml"})
	runOn(a, "report", "merge", "one.json", "two.json", "-o", "merged.json")
	rules := func(name string) (out []string) {
		var r struct {
			Files []struct {
				Diagnostics []struct{ Rule string }
			}
		}
		if err := json.Unmarshal([]byte(content(t, a, name)), &r); err != nil {
			t.Fatal(err)
		}
		for _, f := range r.Files {
			for _, d := range f.Diagnostics {
				out = append(out, d.Rule)
			}
		}
		return out
	}
	var want []string
	for _, rule := range rules("whole.json") {
		if rule != "cross-domain-reused" {
			want = append(want, rule)
		}
	}
	if d := cmp.Diff(want, rules("merged.json")); d != "" || len(want) == len(rules("whole.json")) {
		t.Error(d)
	}
}

func TestReportsThatWereMadeDifferentlyAreNamed(t *testing.T) {
	a, _ := testApp(t, "1.yaml", "filing: v1\n", "2.yaml", "filing: v1\n")
	checkInto(a, "one", []string{"1.yaml"})
	runOn(a, "check", "--as-of", "2026-11-24", "--format", "json=two.json", "--format", "sarif=two.sarif", "2.yaml")
	for format, want := range map[string]string{"json": `"mixed": [`, "sarif": `"id": "beian/(devel)/2026-11-23/2026-11-24/en-US"`} {
		out, _ := runOn(a, "report", "merge", "one."+format, "two."+format, "-o", "merged."+format)
		for _, line := range []string{
			"the reports were made differently",
			"one." + format + ": beian (devel), rules 2026-11-23, as of 2026-11-23, language en",
			"two." + format + ": beian (devel), rules 2026-11-23, as of 2026-11-24, language en",
		} {
			if !strings.Contains(out, line) {
				t.Errorf("%s: %q is not said:\n%s", format, line, out)
			}
		}
		if got := content(t, a, "merged."+format); !strings.Contains(got, want) {
			t.Errorf("%s: %q is not in it:\n%s", format, want, got)
		}
	}
	// A merged report still knows what it is made of.
	out, _ := runOn(a, "report", "merge", "merged.json")
	if !strings.Contains(out, "two.json: beian") {
		t.Error(out)
	}
}

func TestWhatIsNoReportIsRefused(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"nothing", "", "unexpected end of JSON input"},
		{"no JSON", "filing: v1", "invalid character"},
		{"another object", "{}", "neither of beian check --format json nor of sarif"},
		{"a list", "[]", "cannot unmarshal array"},
		{"a later version", `{"version": 2, "files": []}`, "version is 2; this program reads 1"},
		{"a key of a later program", `{"version": 1, "files": [], "more": 1}`, `unknown field "more"`},
		{"another kind", `{"runs": []}`, "good.json is json, bad is sarif"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a, _ := testApp(t, "1.yaml", "filing: v1\n", "bad", test.text)
			checkInto(a, "good", []string{"1.yaml"})
			out, status := runOn(a, "report", "merge", "good.json", "bad")
			if status != statusFailed || !strings.Contains(out, test.want) {
				t.Errorf("status %d: %s", status, out)
			}
		})
	}
}

func TestTheLogOfAnotherToolIsRefused(t *testing.T) {
	a, _ := testApp(t, "bad", `{"runs": [{"tool": {"driver": {"name": "eslint"}}}]}`)
	if out, status := runOn(a, "report", "merge", "bad"); status != statusFailed || !strings.Contains(out, `a run of "eslint", not of beian`) {
		t.Errorf("status %d: %s", status, out)
	}
}

func TestAWarningFailsAMergeWhenAskedTo(t *testing.T) {
	report := `{"version": 1, "as_of": "2026-11-23", "files": [{"file": "a", "document": 0, "province": "", "type": "", "diagnostics": [{"rule": "x", "severity": "warning"}]}], "summary": {}}`
	a, _ := testApp(t, "one.json", report)
	if _, status := runOn(a, "report", "merge", "one.json"); status != statusOK {
		t.Errorf("status %d", status)
	}
	if _, status := runOn(a, "report", "merge", "one.json", "--fail-on", "warning"); status != statusFindings {
		t.Errorf("status %d", status)
	}
}

func TestTheStatusOfAMergeIsThatOfACheck(t *testing.T) {
	tests := []struct {
		name, text string
		want       int
	}{
		{"an error", "filing: v2\n", statusFindings},
		{"a file that can't be parsed", "filing: [\n", statusFailed},
	}
	for _, test := range tests {
		for _, format := range []string{"json", "sarif"} {
			a, _ := testApp(t, "1.yaml", test.text)
			checked := checkInto(a, "one", []string{"1.yaml"})
			_, status := runOn(a, "report", "merge", "one."+format)
			if status != test.want || checked != test.want {
				t.Errorf("%s, %s: status %d and %d of check, want %d", test.name, format, status, checked, test.want)
			}
		}
	}
}

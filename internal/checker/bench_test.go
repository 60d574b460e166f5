package checker_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/identity"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/source"
	"github.com/beian-dev/beian/rules"
)

// filingsOf3KB are n filings of n enterprises, each the example with names, numbers and
// addresses of its own, brought to 3 KB by a comment. They have no findings.
func filingsOf3KB(b *testing.B, n int) [][]byte {
	b.Helper()
	example, err := os.ReadFile("../../examples/sichuan-enterprise.yaml")
	if err != nil {
		b.Fatal(err)
	}
	out := make([][]byte, n)
	for i := range out {
		trade := string([]rune{'\u6c90' + rune(i%200), '\u79be' + rune(i/200)}) // two rare characters
		text := strings.NewReplacer(
			"青禾", trade,
			"91510107MA6CXK4T6Q", uscc(fmt.Sprintf("91510107MA%06d", i)),
			"510107198803120011", residentID(fmt.Sprintf("51010719880312%03d", i)),
			"四段1号", fmt.Sprintf("四段%d号", i+1),
			"南三段2号", fmt.Sprintf("南三段%d号", i+1),
			"13880001234", fmt.Sprintf("1388%07d", i),
			"13980001234", fmt.Sprintf("1398%07d", i),
			"qinghe", fmt.Sprintf("qinghe%d", i),
			"00888be80001", fmt.Sprintf("%012d", i),
		).Replace(string(example))
		out[i] = []byte(text + "# " + strings.Repeat("x", max(0, 3000-len(text))) + "\n")
	}
	return out
}

// uscc completes a credit code: the check character of the organisation code in it, and
// then its own.
func uscc(first16 string) string {
	const digits = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	for _, organisation := range digits + "X" {
		if identity.OrganisationCode(first16[8:]+string(organisation)) == nil {
			for _, last := range digits {
				if code := first16 + string(organisation) + string(last); identity.USCC(code) == nil {
					return code
				}
			}
		}
	}
	panic("no credit code begins with " + first16)
}

func residentID(first17 string) string {
	for _, last := range "0123456789X" {
		if id := first17 + string(last); identity.ResidentID(id) == nil {
			return id
		}
	}
	panic("no identity number begins with " + first17)
}

// BenchmarkAThousandFilings reports how much longer checking takes than reading filings into
// the model with the YAML library, on one core, with all rules of a province in force; and,
// as x/everyday, than reading them as check does, which leaves the library aside where it
// can. They take turns filing by filing, so that all meet the machine in the same mood.
func BenchmarkAThousandFilings(b *testing.B) {
	files := filingsOf3KB(b, 1000)
	library, problems, err := rule.Open(rules.FS)
	if err != nil {
		b.Fatal(err, problems)
	}
	c := checker.New(library, "2026-11-23")
	for _, data := range files {
		for _, r := range c.Check("warm.yaml", data) {
			if len(r.Diagnostics) > 0 {
				b.Fatal(r.Diagnostics)
			}
		}
	}
	read := func(data []byte) time.Duration {
		begin := time.Now()
		f, _ := source.Parse("beian.yaml", data)
		filing.Decode(f)
		return time.Since(begin)
	}
	byLibrary := make([][]byte, len(files))
	for i, data := range files {
		byLibrary[i] = append([]byte("---\n"), data...) // no everyday file begins with a mark
	}
	var checked, fromLibrary, everyday time.Duration
	for b.Loop() {
		for i, data := range files {
			begin := time.Now()
			c.Check("beian.yaml", data)
			checked += time.Since(begin)
			everyday += read(data)
			fromLibrary += read(byLibrary[i])
		}
	}
	b.ReportMetric(float64(checked)/float64(fromLibrary), "x/read")
	b.ReportMetric(float64(checked)/float64(everyday), "x/everyday")
	b.ReportMetric(float64(checked.Microseconds())/float64(b.N)/float64(len(files)), "µs/check")
}

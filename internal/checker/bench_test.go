package checker_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/source"
	"github.com/beian-dev/beian/rules"
)

// filingOf3KB is the example of an enterprise, brought to 3 KB by a comment.
func filingOf3KB(b *testing.B) []byte {
	b.Helper()
	data, err := os.ReadFile("../../examples/sichuan-enterprise.yaml")
	if err != nil {
		b.Fatal(err)
	}
	return append(data, "# "+strings.Repeat("x", max(0, 3000-len(data)))+"\n"...)
}

// BenchmarkAThousandFilings reports how much longer checking takes than reading filings into
// the model, in the same run on one core, with all rules of a province in force.
func BenchmarkAThousandFilings(b *testing.B) {
	data := filingOf3KB(b)
	library, problems, err := rule.Open(rules.FS)
	if err != nil {
		b.Fatal(err, problems)
	}
	c := checker.New(library, "2026-11-23")
	c.Check("warm.yaml", data)
	var checked, read time.Duration
	for b.Loop() {
		begin := time.Now()
		for range 1000 {
			c.Check("beian.yaml", data)
		}
		checked += time.Since(begin)
		begin = time.Now()
		for range 1000 {
			f, _ := source.Parse("beian.yaml", data)
			filing.Decode(f)
		}
		read += time.Since(begin)
	}
	b.ReportMetric(float64(checked)/float64(read), "x/read")
	b.ReportMetric(float64(checked.Microseconds())/float64(b.N)/1000, "µs/check")
}

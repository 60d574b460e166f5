package checker_test

import (
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/checker/checkertest"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/source"
	"github.com/beian-dev/beian/rules"
)

// example is the filing that benchmarks vary.
func example(b *testing.B) string {
	b.Helper()
	text, err := os.ReadFile("../../examples/sichuan-enterprise.yaml")
	if err != nil {
		b.Fatal(err)
	}
	return string(text)
}

func filings(b *testing.B, n int) [][]byte {
	b.Helper()
	return checkertest.Filings(example(b), n)
}

// BenchmarkSites checks one filing with ever more sites: what a site takes should stay the
// same.
func BenchmarkSites(b *testing.B) {
	library, problems, err := rule.Open(rules.FS)
	if err != nil {
		b.Fatal(err, problems)
	}
	c := checker.New(library, "2026-11-23")
	for _, n := range []int{1, 10, 100, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			data := checkertest.Sites(example(b), n)
			for _, r := range c.Check("beian.yaml", data) {
				if r.Province == "" {
					b.Fatal(r.Diagnostics) // not checked
				}
			}
			for b.Loop() {
				c.Check("beian.yaml", data)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/site")
		})
	}
}

// BenchmarkAThousandFilings reports how much longer checking takes than reading filings into
// the model with the YAML library, on one core, with all rules of a province in force; and,
// as x/everyday, than reading them as check does, which leaves the library aside where it
// can. They take turns filing by filing, so that all meet the machine in the same mood.
func BenchmarkAThousandFilings(b *testing.B) {
	files := filings(b, 1000)
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

package main

import (
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/beian-dev/beian/internal/source"
)

// The benchmarks start the program as a user does and report, beside the time, its ratio
// to a baseline of the same run, which says more than a time on a shared machine:
// x/version is the start that does nothing, x/parse the mere reading of the YAML.

// underTest names the program that benchmarks start: the one that the environment names, built
// as for a release, or the test binary, which is larger.
func underTest() string { return cmp.Or(os.Getenv("BEIAN_BENCH_PROGRAM"), os.Args[0]) }

// start runs the program and returns how long it took. Any exit status will do.
func start(b *testing.B, args ...string) time.Duration {
	b.Helper()
	cmd := exec.Command(underTest(), args...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	begin := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil && cmd.ProcessState.ExitCode() != 1 {
		b.Fatalf("%v: %s", err, out)
	}
	return time.Since(begin)
}

// against runs the benchmark and a baseline in turn.
func against(b *testing.B, unit string, baseline func() time.Duration, run func() time.Duration) {
	b.Helper()
	var ran, based time.Duration
	for b.Loop() {
		ran += run()
		b.StopTimer()
		based += baseline()
		b.StartTimer()
	}
	b.ReportMetric(float64(ran)/float64(based), unit)
}

func BenchmarkColdCheckOfOneFile(b *testing.B) {
	against(b, "x/version",
		func() time.Duration { return start(b, "version") },
		func() time.Duration { return start(b, "check", "../../examples/sichuan-enterprise.yaml") })
}

func BenchmarkColdForm(b *testing.B) {
	file := filepath.Join(b.TempDir(), "sheet.pdf")
	against(b, "x/version",
		func() time.Duration { return start(b, "version") },
		func() time.Duration {
			return start(b, "form", "--force", "-o", file, "../../examples/sichuan-enterprise.yaml")
		})
}

func BenchmarkCheckOfAThousandFiles(b *testing.B) {
	data, err := os.ReadFile("../../examples/sichuan-enterprise.yaml")
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	const files = 1000
	for i := range files {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%03d.yaml", i)), data, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	against(b, "x/parse",
		func() time.Duration {
			begin := time.Now()
			for range files {
				source.Parse("beian.yaml", data)
			}
			return time.Since(begin)
		},
		func() time.Duration { return start(b, "check", dir) })
}

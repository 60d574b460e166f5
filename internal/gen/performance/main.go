// Command performance runs the benchmarks that have a baseline and writes what they give, as
// ratios with the machine and the day, to docs/performance.md. Times differ from run to run,
// so go generate does not call it; run it when the machine has nothing else to do:
//
//	go run ./internal/gen/performance
//
// With -brief it runs each benchmark once, with fewer files, to see that it works.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

func main() {
	brief := flag.Bool("brief", false, "run each benchmark once, with fewer files")
	target := flag.String("o", "docs/performance.md", "file to write")
	flag.Parse()
	if err := run(*brief, *target); err != nil {
		fmt.Fprintln(os.Stderr, "performance:", err)
		os.Exit(1)
	}
}

func run(brief bool, target string) error {
	folder, err := os.MkdirTemp("", "beian-performance-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	program := filepath.Join(folder, "beian")
	build := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w", "-o", program, "./cmd/beian")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("build the program: %w: %s", err, out)
	}
	all := results{}
	for _, s := range series() {
		text, err := s.run(program, brief)
		if err != nil {
			return err
		}
		all.read(text)
	}
	page, err := all.page(time.Now().Format(time.DateOnly))
	if err != nil {
		return err
	}
	return os.WriteFile(target, []byte(page), 0o644)
}

// benchmarks is what is run together.
type benchmarks struct {
	folder, pattern string
	times           int // each, unless in brief
}

// series lists them; what is compared with each other runs in turn within a benchmark.
func series() []benchmarks {
	return []benchmarks{
		{"./cmd/beian", "^Benchmark(ColdCheckOfOneFile|ColdForm|ColdFormAboveABareStart)$", 40},
		{"./internal/checker", "^BenchmarkAThousandFilings$", 5},
		{"./internal/checker", "^BenchmarkSites$", 30},
		{"./cmd/beian", "^BenchmarkTenThousandFilings$", 5},
		{"./internal/pdf", "^BenchmarkAThousandForms$", 5},
	}
}

// run gives what go test prints.
func (s benchmarks) run(program string, brief bool) (string, error) {
	args := []string{"test", "-run", "^$", "-bench", s.pattern, "-benchtime", fmt.Sprintf("%dx", s.times), "-timeout", "1h", s.folder}
	if brief {
		args = []string{"test", "-short", "-run", "^$", "-bench", s.pattern, "-benchtime", "1x", s.folder}
	}
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), "BEIAN_BENCH_PROGRAM="+program)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s in %s: %w\n%s", s.pattern, s.folder, err, out)
	}
	return string(out), nil
}

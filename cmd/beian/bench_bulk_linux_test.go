package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/beian-dev/beian/internal/checker/checkertest"
)

// BenchmarkTenThousandFilings checks ten thousand filings of 3 KB in one run, clean ones and
// ones with a finding each, in turn with a program that only reads them with yaml.v3 and as
// many workers. In short mode it is a tenth of them.
func BenchmarkTenThousandFilings(b *testing.B) {
	files := 10_000
	if testing.Short() {
		files /= 10
	}
	for _, kind := range []struct{ name, old, new string }{{"clean", "", ""}, {"faulty", "filing: v1", "filing: v2"}} {
		b.Run(kind.name, func(b *testing.B) {
			folder := folderOf(b, files, kind.old, kind.new)
			var checked, read time.Duration
			var memory float64
			for b.Loop() {
				read += timeOfReader(b, folder)
				c := costOf(b, "check", "--as-of", "2026-11-23", "--jobs", fmt.Sprint(workers), folder)
				checked, memory = checked+c.wall, max(memory, c.memory)
			}
			b.ReportMetric(float64(files*b.N)/checked.Seconds(), "files/s")
			b.ReportMetric(float64(files*b.N)/read.Seconds(), "read-files/s")
			b.ReportMetric(100*read.Seconds()/checked.Seconds(), "%-of-reading")
			b.ReportMetric(memory, "MB")
		})
	}
}

func timeOfReader(b *testing.B, folder string) time.Duration {
	b.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), asReader+"="+folder)
	begin := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	return time.Since(begin)
}

// folderOf is a folder with so many filings, in each of which old is replaced by new.
func folderOf(t testing.TB, files int, old, new string) string {
	t.Helper()
	example, err := os.ReadFile("../../examples/sichuan-enterprise.yaml")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	for i, data := range checkertest.Filings(string(example), files) {
		name := filepath.Join(folder, fmt.Sprint(i/100), fmt.Sprintf("%d.yaml", i))
		text := strings.Replace(string(data), old, new, 1)
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o700), os.WriteFile(name, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestMemoryHardlyGrowsWithFindings(t *testing.T) {
	if testing.Short() {
		t.Skip("checks thousands of filings")
	}
	folder := folderOf(t, 5000, "number: 91", "number: 19")
	// The longest of the formats.
	if c := costOf(t, "check", "--as-of", "2026-11-23", "--format", "sarif="+filepath.Join(t.TempDir(), "out"), folder); c.memory > 96 {
		t.Errorf("%.0f MB", c.memory)
	}
}

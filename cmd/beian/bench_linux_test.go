package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"
)

// cost is what a run of the program takes.
type cost struct {
	wall, processor time.Duration
	memory          float64 // the most that it held, in megabytes
}

// costOf runs the program. Any exit status will do.
func costOf(b testing.TB, args ...string) cost {
	b.Helper()
	cmd := exec.Command(underTest(), args...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	begin := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil && cmd.ProcessState.ExitCode() != 1 {
		b.Fatalf("%v: %s", err, out)
	}
	wall := time.Since(begin)
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		b.Fatal("no account of what the program took")
	}
	return cost{wall, cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), float64(usage.Maxrss) / 1024}
}

// BenchmarkColdFormAboveABareStart reports what printing a form takes beyond a start that
// does nothing, as the median of the runs: at most 10 ms and 20 MB on a machine that does
// nothing else. The two run in turn.
func BenchmarkColdFormAboveABareStart(b *testing.B) {
	file := filepath.Join(b.TempDir(), "sheet.pdf")
	var wall, processor, memory []float64
	for b.Loop() {
		bare := costOf(b, "version")
		full := costOf(b, "form", "--force", "--date", "2026-11-23", "-o", file, "../../examples/sichuan-enterprise.yaml")
		wall = append(wall, (full.wall-bare.wall).Seconds()*1000)
		processor = append(processor, (full.processor-bare.processor).Seconds()*1000)
		memory = append(memory, full.memory-bare.memory)
	}
	b.ReportMetric(median(wall), "ms-above")
	b.ReportMetric(median(processor), "cpu-ms-above")
	b.ReportMetric(median(memory), "MB-above")
}

func median(list []float64) float64 {
	slices.Sort(list)
	return list[len(list)/2]
}

package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// faulty is a filing with a finding.
const faulty = "filing: v2\n"

// pipes makes a folder with the file a.yaml and named pipes, on which a check waits until
// the test writes into them.
func pipes(t *testing.T, names ...string) (folder string) {
	t.Helper()
	folder = t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "a.yaml"), []byte(faulty), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if err := syscall.Mkfifo(filepath.Join(folder, name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// feed writes into a pipe once the program reads from it.
func feed(t *testing.T, name string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(faulty), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestFindingsAreShownBeforeTheLastFileIsRead(t *testing.T) {
	folder := pipes(t, "b.yaml")
	s := run(t, folder, "check", "--as-of", "2026-11-23", "a.yaml", "b.yaml")
	s.wait("a.yaml:1:9: error")
	feed(t, filepath.Join(folder, "b.yaml"))
	s.wait("b.yaml:1:9: error")
	s.wait("2 个文件：")
	<-s.exited
}

// screen is what is left on a terminal of what a program wrote: a carriage return begins the
// line again, and the sequence for it erases the rest of the line.
func screen(output string) (lines []string) {
	for _, line := range strings.Split(strings.ReplaceAll(output, "\r\n", "\n"), "\n") {
		var cells []rune
		for _, part := range strings.SplitAfter(line, "\r") {
			before, _, erases := strings.Cut(part, "\x1b[K")
			text := []rune(strings.TrimSuffix(before, "\r"))
			if erases || len(text) > len(cells) {
				cells = append([]rune{}, text...)
				continue
			}
			copy(cells, text)
		}
		lines = append(lines, string(cells))
	}
	return lines
}

func TestALongCheckShowsABarAndLeavesNone(t *testing.T) {
	folder := pipes(t, "b.yaml", "c.yaml")
	s := run(t, folder, "check", "--as-of", "2026-11-23", "--jobs", "1", "a.yaml", "b.yaml", "c.yaml")
	s.wait("a.yaml:1:9: error")
	if strings.Contains(s.text(), "正在检查") {
		t.Error("a bar is shown before a second is over")
	}
	time.Sleep(1100 * time.Millisecond)
	feed(t, filepath.Join(folder, "b.yaml"))
	s.wait("b.yaml:1:9: error")
	s.wait("正在检查 [##########################--------------] 2/3  66%")
	feed(t, filepath.Join(folder, "c.yaml"))
	s.wait("3 个文件：")
	<-s.exited
	for _, line := range screen(string(s.output)) {
		if strings.Contains(line, "正在检查") || strings.Contains(line, "\x1b") {
			t.Errorf("left on the screen: %q", line)
		}
	}
}

func TestAnInterruptTakesTheBarAway(t *testing.T) {
	folder := pipes(t, "b.yaml", "c.yaml")
	s := run(t, folder, "check", "--as-of", "2026-11-23", "--jobs", "1", "a.yaml", "b.yaml", "c.yaml")
	s.wait("a.yaml:1:9: error")
	time.Sleep(1100 * time.Millisecond)
	feed(t, filepath.Join(folder, "b.yaml"))
	s.wait("2/3")
	if _, err := s.keyboard.WriteString("\x03"); err != nil {
		t.Fatal(err)
	}
	<-s.exited
	if got := s.cmd.ProcessState.ExitCode(); got != 130 {
		t.Errorf("exit status %d", got)
	}
	if lines := screen(string(s.output)); strings.Contains(strings.Join(lines, "\n"), "正在检查") {
		t.Errorf("left on the screen: %q", lines)
	}
}

func TestNoBarIsShownWhereNobodyWatches(t *testing.T) {
	folder := pipes(t, "b.yaml", "c.yaml")
	out, _ := script(t, "sh", folder, "(sleep 1.1; echo 'filing: v2' > b.yaml; echo 'filing: v2' > c.yaml) & beian check --as-of 2026-11-23 --jobs 1 a.yaml b.yaml c.yaml 2>&1",
		withPath(program(t)), "CI=")
	if regexp.MustCompile(`正在检查|\x1b|\r`).MatchString(out) || strings.Count(out, ": error: ") < 3 {
		t.Errorf("%q", out)
	}
}

package cli

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAFileThatAnotherProgramChangedIsNotWrittenOver(t *testing.T) {
	a, _ := testApp(t, "beian.yaml", "filing: v1\n")
	file, err := a.openTarget("beian.yaml", false)
	if err != nil {
		t.Fatal(err)
	}
	if err := file.save([]byte("filing: v1\n# ours\n")); err != nil {
		t.Fatal(err)
	}
	if err := a.Files.Replace("beian.yaml", []byte("filing: v1\n# theirs\n")); err != nil {
		t.Fatal(err)
	}
	if err := file.save([]byte("filing: v1\n# ours again\n")); !errors.Is(err, errChanged) {
		t.Errorf("%v", err)
	}
	if data, _ := a.Files.ReadFile("beian.yaml", maxFile); !strings.Contains(string(data), "theirs") {
		t.Errorf("%s", data)
	}
}

func TestALockHoldsUntilItIsReleasedAndAStaleFileKeepsNobodyOut(t *testing.T) {
	name := filepath.Join(t.TempDir(), "beian.yaml")
	stale := filepath.Join(filepath.Dir(name), ".beian.yaml.lock")
	if err := os.WriteFile(stale, []byte("1 2020-01-01 00:00:00\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	release, err := disk{}.Lock(name)
	if err != nil {
		t.Fatal(err)
	}
	var held *errLocked
	if _, err := (disk{}).Lock(name); !errors.As(err, &held) || !strings.Contains(held.Holder, "20") {
		t.Errorf("%v", err)
	}
	release()
	if _, err := os.Stat(stale); err == nil {
		t.Error("the lock file stays")
	}
	release, err = disk{}.Lock(name)
	if err != nil {
		t.Fatal(err)
	}
	release()
}

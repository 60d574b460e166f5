package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestPathsThatStayBelowTheirFolderOnEverySystem(t *testing.T) {
	for name, want := range map[string]bool{
		"materials/license.jpg": true, "a.b/c": true, "./x.jpg": true, "营业执照.jpg": true, "console.jpg": true, "com10.jpg": true, "a/../b.jpg": true,
		"../x.jpg": false, "a/../../x.jpg": false, "/etc/passwd": false, `C:\x.jpg`: false, "C:x.jpg": false, `\\server\share\x.jpg`: false, `..\x.jpg`: false,
		"nul": false, "NUL.jpg": false, "materials/con.jpg": false, "COM1": false, "lpt9.png": false, "com¹.jpg": false, "x.jpg:stream": false, "": false,
	} {
		if got := isPortable(name); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
}

func TestLinksDoNotLeadOutOfTheFolder(t *testing.T) {
	root := t.TempDir()
	folder := filepath.Join(root, "filing")
	write := func(name string) {
		t.Helper()
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o700), os.WriteFile(name, []byte("x"), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	write(filepath.Join(folder, "materials", "inside.yaml"))
	write(filepath.Join(root, "outside.yaml"))
	for link, target := range map[string]string{
		"to-file.yaml": "../outside.yaml", "to-inside.yaml": "materials/inside.yaml", "to-folder": "..", "absolute.yaml": filepath.Join(root, "outside.yaml"),
	} {
		if err := os.Symlink(target, filepath.Join(folder, link)); err != nil {
			t.Skip("no symbolic links here: ", err)
		}
	}
	for name, want := range map[string]error{
		"materials/inside.yaml": nil, "to-inside.yaml": nil, "none.yaml": fs.ErrNotExist,
		"to-file.yaml": errOutside, "to-folder/outside.yaml": errOutside, "absolute.yaml": errOutside, "../outside.yaml": errOutside,
	} {
		if _, err := (disk{}).StatIn(folder, name); !errors.Is(err, want) {
			t.Errorf("a file of a filing, %s: %v, want %v", name, err, want)
		}
		if data, err := fs.ReadFile(disk{}.Sub(folder), name); (want == nil) != (err == nil) || want != nil && data != nil {
			t.Errorf("a rule file, %s: %q %v", name, data, err)
		}
	}
}

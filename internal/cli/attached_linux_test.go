package cli

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// What goes into an upload leaves the machine: it comes from the filing's folder, whatever a link
// says, and what never ends is not waited for.
func TestAnUploadTakesOnlyFilesOfTheFolder(t *testing.T) {
	root := t.TempDir()
	folder := filepath.Join(root, "filing")
	for _, err := range []error{
		os.Mkdir(folder, 0o700),
		os.WriteFile(filepath.Join(root, "secret.jpg"), []byte("secret"), 0o600),
		os.WriteFile(filepath.Join(folder, "license.jpg"), []byte("licence"), 0o600),
		os.Symlink("license.jpg", filepath.Join(folder, "inside.jpg")),
		os.Symlink("../secret.jpg", filepath.Join(folder, "outside.jpg")),
		syscall.Mkfifo(filepath.Join(folder, "pipe.jpg"), 0o600),
	} {
		if err != nil {
			t.Skip("no links or pipes here: ", err)
		}
	}
	a := &app{Host: Host{Files: disk{}}}
	for name, want := range map[string]string{
		"license.jpg": "licence", "inside.jpg": "licence", "outside.jpg": "", "pipe.jpg": "", "../secret.jpg": "", "none.jpg": "", "": "",
	} {
		data, err := a.attached(folder, "beian.yaml", name)
		if string(data) != want || (err == nil) != (want != "") {
			t.Errorf("%s: %q, %v", name, data, err)
		}
	}
}

package cli

import (
	"fmt"
	"os/exec"
	"path/filepath"
)

// viewer opens files with the program that the desktop has for them. It is nil where there
// is no desktop to open them on.
func viewer(system string, getenv func(string) string) func(string) error {
	command := []string{"xdg-open"}
	switch {
	case system == "darwin":
		command = []string{"open"}
	case system == "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler"}
	case getenv("DISPLAY")+getenv("WAYLAND_DISPLAY") == "":
		return nil
	}
	return func(name string) error {
		path, err := filepath.Abs(name) // one that begins with a hyphen would be an option
		if err == nil {
			err = exec.Command(command[0], append(command[1:], path)...).Start()
		}
		if err != nil {
			return fmt.Errorf("open the viewer: %w", err)
		}
		return nil
	}
}

package cli

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/beian-dev/beian/internal/seal"
)

// Where the key comes from: --key before the environment, which holds the key or its file's name;
// what is wrong with one is said without showing it.
func TestTheKeyComesFromTheFlagOrTheEnvironment(t *testing.T) {
	t.Chdir(t.TempDir())
	file, _, err := seal.NewKey()
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"good.key": file, "bad.key": []byte("hunter2-is-secret\n")} {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	whole := strings.Split(strings.TrimSpace(string(file)), "\n")[1]
	for _, c := range []struct {
		name, flag, environment, want string
	}{
		{"neither", "", "", ""},
		{"the flag", "good.key", "", ""},
		{"the environment holds the key", "", whole, ""},
		{"the environment names the file", "", "good.key", ""},
		{"the flag goes before", "good.key", "bad.key", ""},
		{"no such file", "none.key", "", "cannot read the key file of --key"},
		{"no key in the file", "", "bad.key", "what BEIAN_KEY gives is no key"},
		{"a key that is cut off", "", whole[:40], "what BEIAN_KEY gives is no key"},
	} {
		var out bytes.Buffer
		h := hostOf("", "", &out, &out)
		h.Getenv = env(keyVariable + "=" + c.environment)
		a := &app{Host: h, lang: "en", keyFile: c.flag}
		key, err := a.key()
		said := ""
		if err != nil {
			said = err.Error()
		}
		if (c.want == "") != (err == nil) || !strings.Contains(said, c.want) || strings.Contains(said, "hunter2") || strings.Contains(said, whole[:30]) {
			t.Errorf("%s: %v", c.name, said)
		}
		if has := key != nil; has != (c.want == "" && c.name != "neither") {
			t.Errorf("%s: there is a key: %v", c.name, has)
		}
	}
}

package cli

import (
	"archive/zip"
	"bytes"
	"errors"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// small is an upload of one filing with a domain.
func small(domain string) string {
	return `<UploadData><ICP><XZBA><Baxx><Zt_xx><Dwmc>青禾</Dwmc></Zt_xx><Wz_xx><Ym_xx><Ym>` + domain + `</Ym></Ym_xx></Wz_xx></Baxx></XZBA></ICP></UploadData>`
}

// zipped packs files, given as name and text in turn.
func zipped(t *testing.T, files ...string) string {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err == nil {
			_, err = w.Write([]byte(files[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestEveryUploadInAnArchiveIsRead(t *testing.T) {
	a, out := testApp(t, "up.zip", zipped(t, "readme.txt", "x", "one/XZBA-001.xml", small("a.cn"), "two.XML", small("b.cn"), "three.xml", small("a.cn")))
	if err := a.importFiles(importOptions{Files: []string{"up.zip"}, Out: "out"}); err != nil {
		t.Fatal(err, out)
	}
	var got []string
	_ = fs.WalkDir(a.Files.(memory).files, "out", func(name string, d fs.DirEntry, _ error) error {
		if !d.IsDir() {
			got = append(got, name)
		}
		return nil
	})
	if d := cmp.Diff([]string{"out/a.cn-2.yaml", "out/a.cn.yaml", "out/b.cn.yaml"}, got); d != "" {
		t.Error(d)
	}
}

func TestWhatCannotBeImportedSaysSo(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a.zip", zipped(t, "readme.txt", "x"), "holds no XML file"},
		{"a.zip", zipped(t, "a.xml", "x"), "a.zip:a.xml: no upload of the interface"},
		{"a.zip", "PK\x03\x04", "is no .zip file"},
		{"a.xml", "<html/>", `its root is "html"`},
		{"a.csv", "x\n", "is no field of a filing"},
		{"a.xls", "x", "old format"},
	}
	for _, tt := range tests {
		a, _ := testApp(t, tt.name, tt.text)
		var user *userError
		if err := a.importFiles(importOptions{Files: []string{tt.name}, Out: "out"}); !errors.As(err, &user) || !strings.Contains(user.text.EN, tt.want) {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
	}
}

// An upload comes from elsewhere: a domain is no path.
func TestNamesOfFilingsStayInTheirFolder(t *testing.T) {
	for name, want := range map[string]string{
		"a.cn": "a.cn", "蜀ICP备20001234号-1": "蜀ICP备20001234号-1", "": "", ".": "", "..": "", "../a": "", "/etc/passwd": "", `a\b`: "", "C:a": "", ".ssh": "",
	} {
		if got := fileStem(name); got != want {
			t.Errorf("%q is kept as %q, want %q", name, got, want)
		}
	}
}

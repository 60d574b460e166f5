package parcel

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var day = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)

func sample() []File {
	return []File{{"beian.yaml", []byte("filing: v1\n")}, {"材料/01-主办单位证件.jpg", []byte{0xff, 0xd8}}, {"清单.md", nil}}
}

func packed(t testing.TB, files []File) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, files, day); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// entry is a file of an archive that another program made.
type entry struct {
	name, text string
	mode       fs.FileMode
	method     uint16
}

// foreign makes an archive with a right list of checksums of the entries, unless they bring one.
func foreign(t testing.TB, entries ...entry) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	var sums strings.Builder
	for _, e := range entries {
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256([]byte(e.text)), e.name)
	}
	if entries[len(entries)-1].name != Checksums {
		entries = append(entries, entry{name: Checksums, text: sums.String()})
	}
	for _, e := range entries {
		h := &zip.FileHeader{Name: e.name, Method: e.method}
		h.SetMode(e.mode)
		w, err := z.CreateHeader(h)
		if err == nil {
			_, err = w.Write([]byte(e.text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestWhatIsPackedComesBackAndTheBytesDependOnNothingElse(t *testing.T) {
	data := packed(t, sample())
	if !bytes.Equal(data, packed(t, sample())) {
		t.Error("twice the same files give different bytes")
	}
	files, problems, err := Open(data)
	if err != nil || problems != nil {
		t.Fatal(problems, err)
	}
	want := sample()
	want[2].Data = []byte{}
	if diff := cmp.Diff(want, files); diff != "" {
		t.Error(diff)
	}
}

func TestNamesThatCannotBeUnpackedAreNotPacked(t *testing.T) {
	for _, name := range []string{"../x", "/x", "a//b", "", ".", "a\\b", "C:x", "x\x00", "x\u202e", "x.", "x ", Checksums, "beian.YAML", "beian.yaml/x", "NUL", "papers/aux.pdf", "com1 .jpg", "LPT²"} {
		if err := Write(&bytes.Buffer{}, append(sample(), File{Name: name}), day); err == nil {
			t.Errorf("%q is packed", name)
		}
	}
}

func TestAnArchiveThatWasChangedDoesNotVerify(t *testing.T) {
	sums := func(text string) entry { return entry{name: Checksums, text: text} }
	sum := fmt.Sprintf("%x", sha256.Sum256([]byte("a")))
	for what, c := range map[string]struct {
		data []byte
		want []string
	}{
		"another content": {foreign(t, entry{name: "a", text: "b"}, sums(sum+"  a\n")), []string{"a: its content does not fit the checksum"}},
		"one more file":   {foreign(t, entry{name: "a", text: "a"}, entry{name: "b"}, sums(sum+"  a\n")), []string{"b: the list of checksums does not name it"}},
		"one file less":   {foreign(t, entry{name: "a", text: "a"}, sums(sum+"  a\n"+sum+"  b\n")), []string{"b: the list names it, and it is not there"}},
		"a broken list":   {foreign(t, entry{name: "a", text: "a"}, sums("x\n"+sum+"  a\n")), []string{"SHA256SUMS: the list of checksums is not written as it should be"}},
		"a flipped byte":  {flipped(packed(t, sample())), []string{"beian.yaml: it is damaged: zip: checksum error"}},
	} {
		_, problems, err := Open(c.data)
		if err != nil {
			t.Errorf("%s: %v", what, err)
		}
		if got := said(problems); c.want != nil && !cmp.Equal(got, c.want) {
			t.Errorf("%s: %s", what, cmp.Diff(c.want, got))
		}
	}
}

func TestAnArchiveWithoutAListDoesNotVerify(t *testing.T) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	if _, err := z.Create("a"); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	_, problems, err := Open(out.Bytes())
	if want := []string{"SHA256SUMS: the list of checksums is missing, so that nothing can be compared"}; err != nil || !cmp.Equal(said(problems), want) {
		t.Error(said(problems), err)
	}
}

func flipped(data []byte) []byte {
	data[bytes.Index(data, []byte("filing: v1"))] ^= 1
	return data
}

func said(problems []Problem) (out []string) {
	for _, p := range problems {
		out = append(out, p.Name+": "+p.Text.EN)
	}
	return out
}

func TestNamesThatOnlyBeginLikeDevicesArePacked(t *testing.T) {
	for _, name := range []string{"console.txt", "com.txt", "com10", "nullable", "lpt", "材料/auxiliary.jpg", "comé"} {
		if err := Write(&bytes.Buffer{}, append(sample(), File{Name: name}), day); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestAHostileArchiveIsRefused(t *testing.T) {
	for name, want := range map[string]string{
		"../../etc/passwd": "the name leads out of the folder", "/etc/passwd": "the name leads out", `..\x`: "the name leads out",
		"materials/Con.jpg": "or is none that a file can have", "a/../../b": "the name leads out", "C:/x": "the name leads out", "x\x1b[31m": "the name leads out", "x\u202egpj.exe": "the name leads out",
		"\xff\xfe": "the name leads out",
	} {
		if _, problems, err := Open(foreign(t, entry{name: name, text: "x"})); err != nil || !strings.Contains(strings.Join(said(problems), "\n"), want) {
			t.Errorf("%q: %v, %v", name, said(problems), err)
		}
	}
	link := foreign(t, entry{name: "link", text: "/etc", mode: fs.ModeSymlink | 0o777})
	if _, problems, _ := Open(link); !strings.Contains(strings.Join(said(problems), "\n"), "link: it is no file, but a link or a device") {
		t.Error(said(problems))
	}
	for _, twice := range [][2]string{{"a", "A"}, {"a", "a/b"}, {"A/b/c", "a"}, {"a/b", "a/B/c"}} {
		_, problems, _ := Open(foreign(t, entry{name: twice[0], text: "x"}, entry{name: twice[1], text: "y"}))
		if !strings.Contains(strings.Join(said(problems), "\n"), twice[1]+": there is more than one file or folder of this name") {
			t.Error(twice, said(problems))
		}
	}
	for _, data := range []string{"", "PK", "not an archive", strings.Repeat("PK\x05\x06", 50)} {
		if _, _, err := Open([]byte(data)); !errors.Is(err, ErrNoArchive) {
			t.Errorf("%q: %v", data, err)
		}
	}
}

func TestABombIsNotUnpacked(t *testing.T) {
	zeros := strings.Repeat("\x00", maxFile+1)
	files, problems, err := Open(foreign(t, entry{name: "bomb", text: zeros, method: zip.Deflate}, entry{name: "after", text: "x"}))
	if err != nil || len(files) != 0 || !strings.Contains(strings.Join(said(problems), "\n"), "bomb: it is too large when unpacked") {
		t.Error(len(files), said(problems), err)
	}
	var many []entry
	for i := range maxFiles {
		many = append(many, entry{name: fmt.Sprint(i)})
	}
	if _, problems, _ := Open(foreign(t, many...)); !cmp.Equal(said(problems), []string{": there are more than 1000 files"}) {
		t.Error(said(problems))
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(packed(f, sample()))
	f.Add(foreign(f, entry{name: "../x", text: "x", method: zip.Deflate}))
	f.Fuzz(func(t *testing.T, data []byte) {
		files, problems, err := Open(data)
		if err != nil || problems != nil {
			return
		}
		if err := Write(&bytes.Buffer{}, files, day); err != nil {
			t.Errorf("what verifies can't be packed: %v", err)
		}
	})
}

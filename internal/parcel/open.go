package parcel

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/beian-dev/beian/internal/diag"
)

// What an archive may hold at most; a filing with its papers takes a hundredth of it.
const (
	MaxArchive = 256 << 20 // bytes of the archive
	maxFiles   = 1000
	maxFile    = 64 << 20  // bytes of a file, unpacked
	maxAll     = 256 << 20 // bytes of all files, unpacked
)

// ErrNoArchive says that the bytes are no ZIP archive.
var ErrNoArchive = errors.New("it is no ZIP archive")

// Problem is one thing in which an archive is not what its list of checksums says, or not safe.
type Problem struct {
	Name string // of the file, as it stands in the archive; empty: the whole
	Text diag.Text
}

// Open reads an archive and compares every file with the list of checksums. Where there are
// problems, files are not to be used; they are those that could be read, in their order, without
// the list. Nothing is unpacked beyond the sizes above, whatever the archive says of itself. The
// error is ErrNoArchive.
func Open(data []byte) (files []File, problems []Problem, err error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, nil, fmt.Errorf("%w: %w", ErrNoArchive, err)
	}
	o := &opener{}
	if len(z.File) > maxFiles {
		o.complain("", "文件多于 %d 个", "there are more than %d files", maxFiles)
		return nil, o.problems, nil
	}
	for _, f := range z.File {
		if !o.take(f) {
			break
		}
	}
	o.compare()
	return o.files, o.problems, nil
}

type opener struct {
	files    []File
	list     []byte // of checksums; nil: there is none
	taken    names
	unpacked int64
	problems []Problem
}

func (o *opener) complain(name, zh, en string, args ...any) {
	o.problems = append(o.problems, Problem{name, diag.Text{ZH: fmt.Sprintf(zh, args...), EN: fmt.Sprintf(en, args...)}})
}

// take reads a file. goOn is false where nothing more may be unpacked.
func (o *opener) take(f *zip.File) (goOn bool) {
	switch {
	case strings.HasSuffix(f.Name, "/") && f.Mode().IsDir():
		return true // a folder; files make theirs
	case !isName(f.Name):
		o.complain(f.Name, "名称指向文件夹之外，或不能用作文件名", "the name leads out of the folder, or is none that a file can have")
		return true
	case !f.Mode().IsRegular():
		o.complain(f.Name, "不是普通文件，而是链接或设备", "it is no file, but a link or a device")
		return true
	case !o.taken.add(f.Name):
		o.complain(f.Name, "同名的文件或文件夹不止一个", "there is more than one file or folder of this name")
		return true
	}
	data, err := o.read(f)
	switch {
	case errors.Is(err, errTooLarge):
		o.complain(f.Name, "解开后过大（每个文件不超过 %d MB，总共不超过 %d MB）", "it is too large when unpacked (%d MB for a file, %d MB for all)", maxFile>>20, maxAll>>20)
		return false
	case err != nil:
		o.complain(f.Name, "已损坏：%v", "it is damaged: %v", err)
	case f.Name == Checksums:
		o.list = data
	default:
		o.files = append(o.files, File{f.Name, data})
	}
	return true
}

var errTooLarge = errors.New("too large")

func (o *opener) read(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	most := min(maxFile, maxAll-o.unpacked)
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if int64(len(data)) > most {
		return nil, errTooLarge
	}
	o.unpacked += int64(len(data))
	return data, err
}

// compare holds the files against the list.
func (o *opener) compare() {
	if o.list == nil {
		o.complain(Checksums, "缺少校验和列表，无从核对", "the list of checksums is missing, so that nothing can be compared")
		return
	}
	wanted, order := o.readList()
	for _, f := range o.files {
		want, listed := wanted[f.Name]
		sum := sha256.Sum256(f.Data)
		switch {
		case !listed:
			o.complain(f.Name, "不在校验和列表中", "the list of checksums does not name it")
		case want != hex.EncodeToString(sum[:]):
			o.complain(f.Name, "内容与校验和不符", "its content does not fit the checksum")
		}
	}
	for _, name := range order {
		if !slices.ContainsFunc(o.files, func(f File) bool { return f.Name == name }) && !o.named(name) {
			o.complain(name, "列表中有，压缩包中没有", "the list names it, and it is not there")
		}
	}
}

// named reports whether something has been said of a file already.
func (o *opener) named(name string) bool {
	return slices.ContainsFunc(o.problems, func(p Problem) bool { return p.Name == name })
}

// readList reads the list of checksums.
func (o *opener) readList() (wanted map[string]string, order []string) {
	wanted = map[string]string{}
	for line := range strings.Lines(string(o.list)) {
		sum, name, ok := strings.Cut(strings.TrimRight(line, "\r\n"), "  ")
		if !ok || len(sum) != 2*sha256.Size || wanted[name] != "" {
			o.complain(Checksums, "校验和列表写法有误", "the list of checksums is not written as it should be")
			continue
		}
		wanted[name] = strings.ToLower(sum)
		order = append(order, name)
	}
	return wanted, order
}

// isName reports whether a name is that of a file below the folder, on any system: relative,
// with slashes, no way up, no drive, no device, nothing that can't be seen.
func isName(name string) bool {
	return fs.ValidPath(name) && name != "." && utf8.ValidString(name) && len(name) < 1000 && !strings.ContainsAny(name, `\:*?"<>|`) &&
		!strings.ContainsFunc(name, func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) }) &&
		!slices.ContainsFunc(strings.Split(name, "/"), func(part string) bool { return strings.TrimRight(part, ". ") != part || isDevice(part) })
}

// isDevice reports whether Windows takes a name for a device, in any folder and whatever follows a
// dot.
func isDevice(name string) bool {
	name, _, _ = strings.Cut(strings.ToLower(name), ".")
	switch name = strings.TrimRight(name, " "); name {
	case "con", "prn", "aux", "nul":
		return true
	}
	port, ok := strings.CutPrefix(name, "com")
	if !ok {
		port, ok = strings.CutPrefix(name, "lpt")
	}
	return ok && len([]rune(port)) == 1 && strings.Contains("0123456789¹²³", port)
}

package main

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/beian-dev/beian/internal/exampletest"
)

// What a run over a hostile file may take. Processor time is counted, for the machine may be busy.
const (
	hostileTime   = 5 * time.Second
	hostileMemory = 500 << 20 // bytes
	hostileOutput = 4 << 20   // bytes
)

// hostile is a file made to do harm, and what is said of it.
type hostile struct {
	files  map[string]string
	args   []string // behind check --as-of and --lang; default: the filing
	status int
	line   string // pattern of the first line
}

// filingWith is the shipped example with a text replaced.
func filingWith(t *testing.T, old, with string) string {
	t.Helper()
	text := readExample(t)
	if !strings.Contains(text, old) {
		t.Fatalf("the example does not hold %q", old)
	}
	return strings.ReplaceAll(text, old, with)
}

func readExample(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("../../examples/sichuan-enterprise.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func inUTF16(s string, order binary.AppendByteOrder) string {
	var out []byte
	for _, unit := range utf16.Encode([]rune("\ufeff" + s)) {
		out = order.AppendUint16(out, unit)
	}
	return string(out)
}

// bombPNG is a picture of side×side pixels of four channels of 16 bits, all black: a file of some
// hundred kilobytes that unpacks to eight bytes for each of its pixels.
func bombPNG(t *testing.T, side int) string {
	t.Helper()
	var packed bytes.Buffer
	w, err := zlib.NewWriterLevel(&packed, zlib.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	row := make([]byte, 1+8*side)
	for range side {
		if _, err := w.Write(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	header := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(side)), uint32(side))
	out := []byte("\x89PNG\r\n\x1a\n")
	for _, c := range []struct {
		kind string
		data []byte
	}{{"IHDR", append(header, 16, 6, 0, 0, 0)}, {"IDAT", packed.Bytes()}, {"IEND", nil}} {
		out = binary.BigEndian.AppendUint32(out, uint32(len(c.data)))
		body := append([]byte(c.kind), c.data...)
		out = binary.BigEndian.AppendUint32(append(out, body...), crc32.ChecksumIEEE(body))
	}
	return string(out)
}

func endless(assert, reason string) hostile {
	return hostile{files: map[string]string{"rules/own.yaml": exampletest.OwnRule(assert, "测试")}, args: []string{"--rules", "rules"}, status: 2, line: `rules/own\.yaml:.*error: rule "own-rule".*` + reason}
}

func aliasBomb() string {
	var b strings.Builder
	b.WriteString("filing: v1\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n")
	for i := 1; i < 20; i++ {
		fmt.Fprintf(&b, "a%d: &a%d [%s*a%d]\n", i, i, strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 9), i-1)
	}
	return b.String()
}

func hostileSet(t *testing.T) map[string]hostile {
	one := func(text string, status int, line string) hostile {
		return hostile{files: map[string]string{"beian.yaml": text}, status: status, line: line}
	}
	example := readExample(t)
	sites := strings.Index(example, "sites:")
	set := map[string]hostile{
		"an alias bomb":                      one(aliasBomb(), 2, "aliases expand to more than"),
		"a hundred thousand brackets":        one("filing: "+strings.Repeat("[", 100_000), 2, "exceeded max depth"),
		"a hundred thousand maps":            one("filing: "+strings.Repeat("{a: ", 100_000)+strings.Repeat("}", 100_000), 2, "exceeded max depth"),
		"a hundred thousand dashes":          one("filing:\n"+strings.Repeat("- ", 100_000)+"x\n", 2, "exceeded max depth"),
		"an alias of itself":                 one("filing: &a [*a]\n", 2, "refers to what contains it"),
		"a file of fifty megabytes":          one(example+strings.Repeat("# x\n", 50<<18), 2, `longer than 4194304 bytes`),
		"a line of ten megabytes":            one(example+"remark: "+strings.Repeat("x", 10<<20), 2, `longer than 4194304 bytes`),
		"a value of four million characters": one(filingWith(t, "qinghe-soft.cn", strings.Repeat("a.", 600_000)+"cn"), 1, "value has 1200002 characters"),
		"a key of three million characters":  one("filing: v1\n? "+strings.Repeat("k", 3<<20)+"\n: 1\n", 1, "schema|missing"),
		"GBK":                                one("filing: v1\nprovider: \xb0\xa2\xc0\xef\xd4\xc6\n", 2, "the file is GBK; save it as UTF-8"),
		"UTF-16":                             one(inUTF16(example, binary.LittleEndian), 2, "the file is UTF-16"),
		"UTF-16 in the other order":          one(inUTF16(example, binary.BigEndian), 2, "the file is UTF-16"),
		"a NUL":                              one(filingWith(t, "青禾软件", "青\x00禾"), 2, "NUL byte"),
		"half a surrogate pair in UTF-8":     one(filingWith(t, "青禾软件", "\xed\xa0\x80"), 2, "is not UTF-8"),
		"half a surrogate pair as an escape": one(filingWith(t, "- name: 青禾软件", `- name: "\ud800"`), 2, "invalid Unicode character escape"),
		"a byte order mark and no digit":     one("\ufeff"+filingWith(t, "91510107MA6CXK4T6Q", "91510107MA6CXK4T0Q"), 1, "uscc-invalid"),
		"CRLF and a wrong digit":             one(strings.ReplaceAll(filingWith(t, "91510107MA6CXK4T6Q", "91510107MA6CXK4T0Q"), "\n", "\r\n"), 1, "uscc-invalid"),
		"two hundred thousand documents":     one(strings.Repeat("--- {filing: v1}\n", 200_000), 2, "more than 1000 documents"),
		"seventy thousand sites":             one(example[:sites]+"sites:\n"+strings.Repeat("  - name: 网站\n", 70_000), 1, "more than 5000 items"),
		"half a million values":              one(example+strings.Repeat("? a\n", 500_000), 2, "more than 150000 values"),
		"a million colons":                   one(strings.Repeat("a: b: c\n", 300_000), 2, "YAML syntax"),
		"a hundred thousand comments to us":  one(filingWith(t, "91510107MA6CXK4T6Q", "91510107MA6CXK4T0Q")+strings.Repeat("# beian:ignore x y\n", 100_000), 1, "uscc-invalid"),
		"four million quotes":                one(strings.Repeat(`"`, 4_000_000), 2, "quotes|syntax|empty"),

		"an expression with nested loops":          endless("let r = 1..90000; any(r, any(r, any(r, false)))", "its loops take too long"),
		"an expression that doubles a text":        endless(`reduce(1..60, #acc + #acc, value) == ""`, "builds a text longer than"),
		"an expression that adds texts":            endless("let a = value + value + value + value; let b = a + a + a + a + a + a + a + a; let c = b + b + b + b + b + b + b + b; let d = c + c + c + c + c + c + c + c; len(d + d + d + d + d + d + d + d) < 0", "builds a text longer than"),
		"an expression that replaces nothing":      endless(`len(replace(replace(replace(value, "", "`+strings.Repeat("a", 400)+`"), "", "`+strings.Repeat("a", 400)+`"), "", "aaaa")) < 0`, "builds a text longer than"),
		"an expression that joins texts":           endless(`let s = repeat("ab", 32000); len(join(map(1..90000, s), s)) < 0`, "builds a text longer than"),
		"an expression that splits in a loop":      endless(`let s = repeat("ab", 32000); len(map(1..90000, split(s, ""))) < 0`, "its loops take too long"),
		"an expression that sorts in a loop":       endless("let r = 1..90000; len(map(r, sort(r))) < 0", "its loops take too long|memory budget"),
		"an expression over a range without end":   endless("len(1..1000000000000) > 0", "memory budget"),
		"an expression of a hundred thousand ((":   endless(strings.Repeat("(", 100_000)+"true"+strings.Repeat(")", 100_000), "at most 4000"),
		"an expression that writes a list as JSON": endless("len(toJSON(map(1..90000, value))) < 0", "unknown name toJSON"),
	}
	set["a project file with a pattern that fits in very many ways"] = hostile{
		files: map[string]string{
			".beian.yaml":                       `exclude: ["` + strings.Repeat("**/a/", 12) + `b"]` + "\n",
			strings.Repeat("a/", 30) + "x.yaml": filingWith(t, "91510107MA6CXK4T6Q", "91510107MA6CXK4T0Q"),
		},
		args: []string{"a"}, status: 1, line: "uscc-invalid",
	}
	for name, side := range map[string]int{"a picture of 480 MB": 7700, "a picture of 200 MB": 5000} {
		picture := one(filingWith(t, "materials/license.jpg", "materials/license.png")+"\nremark: x\n", 1, "image-too-many-pixels|image-blank")
		picture.files["materials/license.png"] = bombPNG(t, side)
		set[name] = picture
	}
	return set
}

// Each of these files ends the program soon, within little memory and with an answer.
func TestHostileFilesEndInOneClearLine(t *testing.T) {
	if testing.Short() {
		t.Skip("files of many megabytes")
	}
	for name, h := range hostileSet(t) {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			if h.files["beian.yaml"] == "" {
				h.files["beian.yaml"] = readExample(t)
			}
			for file, text := range h.files {
				path := filepath.Join(folder, file)
				if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			status, out := bounded(t, folder, append([]string{"check", "--as-of", "2026-11-23", "--lang", "en"}, h.args...)...)
			if status != h.status {
				t.Errorf("exit status %d, want %d", status, h.status)
			}
			if !regexp.MustCompile(h.line).Match(out) {
				t.Errorf("nothing matches %q in\n%.2000s", h.line, out)
			}
			if len(out) > hostileOutput {
				t.Errorf("%d bytes are said", len(out))
			}
		})
	}
}

// Every command stays within the limits over what check takes, not only check.
func TestCommandsOverLargeFilingsEndSoon(t *testing.T) {
	if testing.Short() {
		t.Skip("files of many megabytes")
	}
	example := readExample(t)
	var keys, domains strings.Builder
	for i := range 60_000 {
		fmt.Fprintf(&keys, "x%d: &b%d [1]\n", i, i)
	}
	for i := range 4900 {
		fmt.Fprintf(&domains, "      - {name: a%d.cn}\n", i)
	}
	manyDomains := example[:strings.Index(example, "sites:")] + "sites:\n  - name: 网站\n    domains:\n" + domains.String()
	longName := filingWith(t, "青禾", strings.Repeat("𠮷禾", 30_000))
	for name, c := range map[string]struct {
		text   string
		args   []string
		status int
	}{
		"a stage is recorded in a file of 60,000 keys":  {"filing: v1\n" + keys.String(), []string{"status", "set", "驳回", "beian.yaml", "--on", "2026-11-20"}, 2},
		"a filing of 4,900 domains is shown":            {manyDomains, []string{"show", "--as-of", "2026-11-23", "beian.yaml"}, 0},
		"a filing of 4,900 domains is shown as a page":  {manyDomains, []string{"show", "--html", "x.html", "--as-of", "2026-11-23", "beian.yaml"}, 0},
		"a name of sixty thousand characters is shown":  {longName, []string{"show", "--as-of", "2026-11-23", "beian.yaml"}, 0},
		"half a million lines of one text are laid out": {example + "remark: >-\n" + strings.Repeat("  x\n\n", 500_000), []string{"fmt", "beian.yaml"}, 0},
		"half a million lines of one text are a diff":   {example + "remark: >-\n" + strings.Repeat("  x\n\n", 500_000), []string{"fmt", "--diff", "beian.yaml"}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			if err := os.WriteFile(filepath.Join(folder, "beian.yaml"), []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			if status, out := bounded(t, folder, append(c.args, "--lang", "en")...); status != c.status {
				t.Errorf("exit status %d, want %d: %.300s", status, c.status, out)
			}
		})
	}
}

// bounded runs the program and holds what it took against the limits.
func bounded(t *testing.T, folder string, args ...string) (status int, out []byte) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(ctx, self, args...)
	cmd.Dir, cmd.Env = folder, append(os.Environ(), asProgram+"=1")
	out, _ = cmd.CombinedOutput()
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		t.Fatal("no account of what the program took")
	}
	if took := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(); took > hostileTime {
		t.Errorf("it took %v", took)
	}
	if held := usage.Maxrss << 10; held > hostileMemory {
		t.Errorf("it held %d MB", held>>20)
	}
	return cmd.ProcessState.ExitCode(), out
}

package miit_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// shape is an element of testdata/upload.schema.
type shape struct {
	name        string
	least, most int // how often
	kind        string
	from, to    int // of the value
	inside      []*shape
}

// ownSchema reads testdata/upload.schema.
func ownSchema(t testing.TB) *shape {
	t.Helper()
	data, err := os.ReadFile("testdata/upload.schema")
	if err != nil {
		t.Fatal(err)
	}
	stack := []*shape{{}}
	for line := range strings.Lines(string(data)) {
		words := strings.Fields(line)
		if len(words) == 0 || words[0] == "#" {
			continue
		}
		depth := (len(line) - len(strings.TrimLeft(line, " "))) / 2
		s := &shape{name: words[0], least: 1, most: 1, to: 1 << 40}
		words = words[1:]
		if len(words) > 0 && strings.Contains("?*+", words[0]) {
			switch words[0] {
			case "?":
				s.least = 0
			case "*":
				s.least, s.most = 0, 1<<30
			case "+":
				s.most = 1 << 30
			}
			words = words[1:]
		}
		if len(words) > 0 {
			s.kind = words[0]
			for i, to := range []*int{&s.from, &s.to} {
				if len(words) > i+1 {
					if *to, err = strconv.Atoi(words[i+1]); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
		stack = append(stack[:depth+1], s)
		stack[depth].inside = append(stack[depth].inside, s)
	}
	return stack[0]
}

// parsed is an element of an upload.
type parsed struct {
	name, text string
	inside     []*parsed
}

func parseXML(t testing.TB, data []byte) *parsed {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(name string, in io.Reader) (io.Reader, error) {
		if name != "GBK" {
			return nil, fmt.Errorf("encoding %s", name)
		}
		return simplifiedchinese.GBK.NewDecoder().Reader(in), nil
	}
	stack := []*parsed{{}}
	for {
		token, err := d.Token()
		if err == io.EOF {
			return stack[0]
		}
		if err != nil {
			t.Fatal(err)
		}
		top := stack[len(stack)-1]
		switch x := token.(type) {
		case xml.StartElement:
			e := &parsed{name: x.Name.Local}
			top.inside = append(top.inside, e)
			stack = append(stack, e)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			top.text += string(x)
		}
	}
}

// judge holds an element against a shape.
func (s *shape) judge(e *parsed, path string) (faults []string) {
	count := map[string]int{}
	for _, c := range e.inside {
		count[c.name]++
		known := false
		for _, in := range s.inside {
			if in.name == c.name {
				known = true
				faults = append(faults, in.judge(c, path+"/"+c.name)...)
			}
		}
		if !known {
			faults = append(faults, path+" may not hold "+c.name)
		}
	}
	for _, in := range s.inside {
		if n := count[in.name]; n < in.least || n > in.most {
			faults = append(faults, fmt.Sprintf("%s holds %d of %s", path, n, in.name))
		}
	}
	value := e.text
	switch s.kind {
	case "int":
		if n, err := strconv.Atoi(value); err != nil || n < s.from || n > s.to {
			faults = append(faults, fmt.Sprintf("%s is %q", path, value))
		}
	case "text":
		if n := utf8.RuneCountInString(value); n < s.from || n > s.to {
			faults = append(faults, fmt.Sprintf("%s has %d characters", path, n))
		}
	default:
		if strings.TrimSpace(value) != "" {
			faults = append(faults, fmt.Sprintf("%s holds the text %q", path, value))
		}
	}
	return faults
}

// validate holds an upload against our own schema, and against the ministry's where the
// environment names it.
func validate(t *testing.T, data []byte) {
	t.Helper()
	for _, fault := range ownSchema(t).judge(parseXML(t, data), "") {
		t.Error(fault)
	}
	schema := os.Getenv("BEIAN_MIIT_XSD")
	if schema == "" {
		return // TestTheMinistrysSchemaIsThere says so
	}
	name := filepath.Join(t.TempDir(), "upload.xml")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("xmllint", "--huge", "--noout", "--schema", schema, name).CombinedOutput(); err != nil {
		t.Errorf("xmllint: %v\n%s", err, out)
	}
}

// TestTheMinistrysSchemaIsThere is skipped where uploads are held against our own schema alone.
func TestTheMinistrysSchemaIsThere(t *testing.T) {
	schema := os.Getenv("BEIAN_MIIT_XSD")
	if schema == "" {
		t.Skip("uploads are NOT held against the ministry's schema: set BEIAN_MIIT_XSD to the path of its upload.xsd, with xmllint installed")
	}
	if _, err := os.Stat(schema); err != nil {
		t.Errorf("BEIAN_MIIT_XSD: %v", err)
	}
	if _, err := exec.LookPath("xmllint"); err != nil {
		t.Error(err)
	}
}

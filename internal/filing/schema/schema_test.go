package schema

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/source"
)

func compile(t *testing.T) *jsonschema.Schema {
	t.Helper()
	data, err := JSON()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(ID, doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(ID)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// value is n as an editor's YAML reader sees it.
func value(n *source.Node) any {
	switch n.Kind {
	case source.Map:
		m := map[string]any{}
		for _, e := range n.Entries {
			m[e.Key] = value(e.Value)
		}
		return m
	case source.List:
		list := []any{}
		for _, item := range n.Items {
			list = append(list, value(item))
		}
		return list
	case source.Scalar:
		if _, err := strconv.ParseFloat(n.Text, 64); err == nil && !n.Quoted {
			return json.Number(n.Text)
		}
		if b, err := strconv.ParseBool(n.Text); err == nil && !n.Quoted {
			return b
		}
		return n.Text
	}
	return nil
}

func TestTheExamplesOfTheFormatAreValid(t *testing.T) {
	s := compile(t)
	for _, name := range []string{"enterprise.yaml", "person.yaml"} {
		data, err := os.ReadFile(filepath.Join("..", "testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		f, problems := source.Parse(name, data)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		if err := s.Validate(value(f.Docs[0].Root)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTheSchemaAgreesWithTheReader(t *testing.T) {
	s := compile(t)
	tests := []struct {
		name, data string
		valid      bool
	}{
		{"the least filing", "filing: v1\n", true},
		{"empty values", "filing: v1\ntype:\nprovider:\nentity:\nsites:\n  - name:\n    services:\n    administrator:\n    access: {months: , mainland: , product: , expires: }\n", true},
		{"an administrator of its own", "filing: v1\nsites:\n  - administrator: {name: 林一舟}\n", true},
		{"an open term", "filing: v1\nentity: {certificate: {type: 临时居民身份证, expires: 长期}}\n", true},
		{"no version", "entity: {nature: 企业}\n", false},
		{"another version", "filing: v2\n", false},
		{"an unknown key", "filing: v1\nentity: {adress: 某处}\n", false},
		{"an unknown key of an administrator", "filing: v1\nsites:\n  - administrator: {same: true}\n", false},
		{"a word that is no administrator", "filing: v1\nsites:\n  - administrator: 陈青禾\n", false},
		{"a closed term", "filing: v1\nentity: {nature: 公社}\n", false},
		{"a closed term in a list", "filing: v1\nsites:\n  - services: [卖东西]\n", false},
		{"a text for a list", "filing: v1\nsites: x\n", false},
		{"a list for a text", "filing: v1\nprovider: [x]\n", false},
		{"a date in another form", "filing: v1\nsites:\n  - domains: [{expires: 2026/1/2}]\n", false},
		{"a word for a truth value", "filing: v1\nsites:\n  - access: {mainland: 是}\n", false},
		{"a negative number", "filing: v1\nsites:\n  - access: {months: -1}\n", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, _ := source.Parse("x", []byte(tt.data))
			_, problems := filing.Decode(f)
			if accepted := len(problems) == 0; accepted != tt.valid {
				t.Errorf("the reader accepts: %v, want %v: %v", accepted, tt.valid, problems)
			}
			if err := s.Validate(value(f.Docs[0].Root)); (err == nil) != tt.valid {
				t.Errorf("the schema says %v, want valid %v", err, tt.valid)
			}
		})
	}
}

func TestEveryFieldHasATitleAndADescription(t *testing.T) {
	data, err := JSON()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range filing.Fields() {
		title, _ := json.Marshal(f.ZH)
		if !strings.Contains(string(data), `"title": `+string(title)) || f.Desc == "" {
			t.Errorf("%s: no title or description", f.Path)
		}
	}
}

func TestTheSchemaIsTheSameEveryTime(t *testing.T) {
	a, _ := JSON()
	if b, _ := JSON(); !bytes.Equal(a, b) {
		t.Error("two runs differ")
	}
}

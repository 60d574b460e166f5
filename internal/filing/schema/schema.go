// Package schema writes the JSON Schema of beian.yaml for editors. It stands apart from
// the model so that checking a filing does not load a schema library. The schema describes
// the format; what the program itself finds in a file, package filing decides.
package schema

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/invopop/jsonschema"

	"github.com/beian-dev/beian/internal/filing"
)

// ID names the schema of version 1 of the format.
const ID = "https://beian-dev.github.io/beian/schema/v1.json"

// JSON is the schema (draft 2020-12), indented, with names and descriptions in Chinese.
// Like the reader, it takes an empty value for an absent one; unlike the reader, it knows
// official terms only and wants identity and phone numbers quoted.
func JSON() ([]byte, error) {
	r := jsonschema.Reflector{
		Anonymous: true, ExpandedStruct: true, FieldNameTag: "expr",
		RequiredFromJSONSchemaTags: true, Mapper: administrator,
	}
	s := r.Reflect(&filing.Filing{})
	s.ID, s.Title = ID, "网站备案（ICP 备案）信息"
	s.Description = "beian.yaml：一次备案的主体、网站、接入、材料与进度"
	s.Required = []string{"filing"}
	if err := describe(s); err != nil {
		return nil, err
	}
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write JSON Schema: %w", err)
	}
	return append(data, '\n'), nil
}

// administrator is a person or the word that stands for the principal.
func administrator(t reflect.Type) *jsonschema.Schema {
	if t != reflect.TypeFor[filing.Administrator]() {
		return nil
	}
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{
		{Const: filing.SameAsPrincipal}, {Ref: "#/$defs/Person"}, null(),
	}}
}

// describe puts what the model's tags say into the properties that the library made.
func describe(s *jsonschema.Schema) error {
	owners := map[string]*jsonschema.Schema{"": s}
	done := map[*jsonschema.Schema]bool{}
	for _, f := range filing.Fields() {
		owner := owners[strings.TrimSuffix(f.Path, f.Key)]
		if owner == nil {
			return fmt.Errorf("write JSON Schema: no definition holds %s", f.Path)
		}
		p, ok := owner.Properties.Get(f.Key)
		if !ok {
			return fmt.Errorf("write JSON Schema: no property for %s", f.Path)
		}
		switch f.Kind {
		case filing.Record:
			owners[f.Path+"."] = definition(s, p)
		case filing.Records:
			owners[f.Path+"[]."] = definition(s, p.Items)
		}
		if !done[p] {
			done[p] = true
			property(p, f)
		}
	}
	return nil
}

// definition follows the reference of a property, also where null is an alternative.
func definition(s, p *jsonschema.Schema) *jsonschema.Schema {
	ref := p.Ref
	for _, alternative := range p.AnyOf {
		if alternative.Ref != "" {
			ref = alternative.Ref
		}
	}
	return s.Definitions[strings.TrimPrefix(ref, "#/$defs/")]
}

func property(p *jsonschema.Schema, f filing.Field) {
	p.Title, p.Description = f.ZH, f.Desc
	if f.Example != "" && f.Kind != filing.Texts {
		p.Examples = []any{example(f)}
	}
	switch f.Kind {
	case filing.Text:
		text(p, f)
	case filing.Texts:
		text(p.Items, f)
		orNull(p)
	case filing.Whole, filing.Decimal:
		p.Minimum = "0"
		orNull(p)
	case filing.Record:
		if p.Ref != "" {
			p.AnyOf, p.Ref = []*jsonschema.Schema{{Ref: p.Ref}, null()}, ""
		}
	default:
		orNull(p)
	}
}

// text says which texts a field takes: terms, dates or anything.
func text(p *jsonschema.Schema, f filing.Field) {
	terms := make([]any, 0, 64)
	for _, t := range filing.Terms(f.Enum) {
		terms = append(terms, t)
	}
	switch {
	case f.Key == "filing":
		p.Const = filing.Version
	case f.Enum != "" && f.Open:
		anything := &jsonschema.Schema{Type: "string"}
		orNull(anything)
		p.AnyOf, p.Type = []*jsonschema.Schema{{Enum: terms}, anything}, ""
	case f.Enum != "":
		p.Enum, p.Type = append(terms, nil), ""
	case f.Form == "date":
		p.Pattern = `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`
		orNull(p)
	case f.Form == "expiry":
		p.Pattern = `^([0-9]{4}-[0-9]{2}-[0-9]{2}|` + filing.Permanent + `)$`
		orNull(p)
	default:
		orNull(p)
	}
}

func null() *jsonschema.Schema { return &jsonschema.Schema{Type: "null"} }

// orNull lets p be empty. The library knows single types only.
func orNull(p *jsonschema.Schema) {
	p.Extras = map[string]any{"type": []string{p.Type, "null"}}
	p.Type = ""
}

// example is the example of f as a JSON value of its kind.
func example(f filing.Field) any {
	switch f.Kind {
	case filing.Flag:
		return f.Example == "true"
	case filing.Whole, filing.Decimal:
		if x, err := strconv.ParseFloat(f.Example, 64); err == nil {
			return x
		}
	}
	return f.Example
}

package rule

import (
	"fmt"
	"reflect"
	"strconv"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/online"
	"github.com/beian-dev/beian/internal/source"
)

// Evidence is what is known beside the filing itself.
type Evidence struct {
	Files  Files                    // what is in the files that materials name; nil: nobody looked
	Online map[string]*online.Facts // what was seen of domains, by their name in the filing; nil: nobody looked
}

// allows reports whether somebody has looked at what a rule asks about.
func (e Evidence) allows(r *Rule) bool {
	return (e.Files != nil || !r.Files) && (e.Online != nil || !r.Online)
}

// unseen is what is known of a domain that nobody looked up: it breaks no rule, because rules
// ask for what is known first.
var unseen = &online.Facts{}

// seen is the function of expressions.
func (c *checker) seen(domain string) *online.Facts {
	if f := c.beside.Online[domain]; f != nil {
		return f
	}
	return unseen
}

// domains says the same of every domain of an example.
func (e Example) domains(doc *filing.Document) map[string]*online.Facts {
	out := map[string]*online.Facts{}
	for i := range doc.Filing.Sites {
		for _, d := range doc.Filing.Sites[i].Domains {
			out[d.Name] = e.Online
		}
	}
	for i := range doc.Filing.Apps {
		for _, d := range doc.Filing.Apps[i].Domains {
			out[d.Name] = e.Online
		}
	}
	return out
}

// onlineFacts reads what was seen in an example, {registration: {…}, dns: {…}, page: {…}}: each
// part that is there is known, and was seen on the day of the example's making.
func (r *fileReader) onlineFacts(n *source.Node) *online.Facts {
	facts := &online.Facts{}
	for _, part := range r.entries(n) {
		field, ok := fieldByKey(reflect.TypeFor[online.Facts](), part.Key)
		if !ok {
			r.unknownKey(part, "dns", "page", "registration")
			continue
		}
		v := reflect.ValueOf(facts).Elem().FieldByIndex(field.Index)
		v.FieldByName("Sighting").Set(reflect.ValueOf(online.Sighting{Known: true, At: "2026-11-23 09:30"}))
		r.fill(v, part.Value)
	}
	return facts
}

// fill sets the fields of a struct that expressions call by the keys of a map.
func (r *fileReader) fill(v reflect.Value, n *source.Node) {
	for _, e := range r.entries(n) {
		field, ok := fieldByKey(v.Type(), e.Key)
		if !ok {
			r.complain(e.KeySpan, fmt.Sprintf("没有 %q 这一项", e.Key), fmt.Sprintf("there is no %q", e.Key))
			continue
		}
		r.set(v.FieldByIndex(field.Index), e.Value)
	}
}

func (r *fileReader) set(v reflect.Value, n *source.Node) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(r.text(n))
	case reflect.Bool:
		v.SetBool(r.flag(n))
	case reflect.Slice:
		r.list(n, func(item *source.Node) {
			element := reflect.New(v.Type().Elem()).Elem()
			if element.Kind() == reflect.Struct {
				r.fill(element, item)
			} else {
				r.set(element, item)
			}
			v.Set(reflect.Append(v, element))
		})
	case reflect.Float64:
		x, err := strconv.ParseFloat(r.text(n), 64)
		if err != nil {
			r.complain(n.Span, fmt.Sprintf("%q 应为数", n.Text), fmt.Sprintf("%q: expected a number", n.Text))
		}
		v.SetFloat(x)
	default:
		i, err := strconv.Atoi(r.text(n))
		if err != nil {
			r.complain(n.Span, fmt.Sprintf("%q 应为整数", n.Text), fmt.Sprintf("%q: expected a whole number", n.Text))
		}
		v.SetInt(int64(i))
	}
}

package console

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/guide"
	"github.com/beian-dev/beian/internal/source"
)

// neutral is the file of the order that belongs to no provider.
const neutral = "neutral.yaml"

// Consoles are all that are known.
type Consoles struct {
	neutral *Console
	list    []*Console // of providers, in the order of their files
}

// Read reads every console in a folder. The error names the first thing that is not as it
// should be, with file, line and column.
func Read(folder fs.FS) (*Consoles, error) {
	names, err := fs.Glob(folder, "*.yaml")
	if err != nil {
		return nil, err
	}
	out := &Consoles{}
	for _, name := range names {
		data, err := fs.ReadFile(folder, name)
		if err != nil {
			return nil, err
		}
		c, err := parse(name, data)
		switch {
		case err != nil:
			return nil, fmt.Errorf("read %s: %w", name, err)
		case name == neutral:
			out.neutral = c
		case c.Provider == "":
			return nil, fmt.Errorf("read %s: provider is missing", name)
		default:
			out.list = append(out.list, c)
		}
	}
	if out.neutral == nil {
		return nil, fmt.Errorf("%s is missing", neutral)
	}
	return out, nil
}

// Providers are the names that Of knows.
func (c *Consoles) Providers() (names []string) {
	for _, x := range c.list {
		names = append(names, x.Provider)
	}
	return names
}

// Of is the console of a provider, and for an empty name the order that belongs to none; nil
// for a provider whose console is not known. What a console says nothing of, such as apps, is
// asked for in the order that belongs to none.
func (c *Consoles) Of(provider string) *Console {
	if provider == "" {
		return c.neutral
	}
	i := slices.IndexFunc(c.list, func(x *Console) bool { return x.Provider == provider })
	if i < 0 {
		return nil
	}
	found := *c.list[i]
	if !slices.ContainsFunc(found.steps, isOfApps) {
		found.steps = slices.Clone(found.steps)
		at := slices.IndexFunc(found.steps, func(s step) bool { return s.materials })
		found.steps = slices.Insert(found.steps, max(at, 0), slices.DeleteFunc(slices.Clone(c.neutral.steps), func(s step) bool { return !isOfApps(s) })...)
	}
	return &found
}

func isOfApps(s step) bool { return s.each == "apps" }

// reader turns a tree into a console.
type reader struct{ guide.Reader }

func parse(name string, data []byte) (*Console, error) {
	file, problems := source.Parse(name, data)
	if len(problems) > 0 || len(file.Docs) != 1 {
		return nil, fmt.Errorf("it is no single YAML document")
	}
	root := file.Docs[0].Root
	r := &reader{}
	r.Known(root, "provider", "title", "sources", "steps")
	r.ReadSources(root)
	c := &Console{Provider: guide.Text(root.Get("provider")), Title: r.Bilingual(root, "title")}
	for _, n := range r.Items(root, "steps") {
		s := r.step(n)
		c.steps = append(c.steps, s)
		for _, x := range s.sources {
			if !slices.Contains(c.Sources, x) {
				c.Sources = append(c.Sources, x)
			}
		}
	}
	return c, r.Err()
}

func (r *reader) step(n *source.Node) step {
	r.Known(n, "title", "each", "materials", "sources", "fields")
	s := step{title: r.Bilingual(n, "title"), sources: r.Scope(n).Sources, materials: guide.Text(n.Get("materials")) == "true"}
	if n.Get("each") != nil {
		s.each = r.OneOf(n, "each", "sites", "apps")
	}
	if s.materials {
		return s
	}
	for _, item := range r.Items(n, "fields") {
		s.fields = append(s.fields, r.field(item, s))
	}
	return s
}

func (r *reader) field(n *source.Node, s step) field {
	r.Known(n, "label", "at", "between", "otherwise", "fixed", "for", "required", "note")
	f := field{
		label: guide.Text(n.Get("label")), between: guide.Text(n.Get("between")), fixed: guide.Text(n.Get("fixed")),
		at: r.paths(n.Get("at"), s), otherwise: r.paths(n.Get("otherwise"), s),
	}
	if n.Get("note") != nil {
		f.note = r.Bilingual(n, "note")
	}
	if f.label == "" || len(f.at) == 0 {
		r.Complain(n, "a field needs label and at")
	}
	if n.Get("for") != nil {
		f.subject = r.OneOf(n, "for", "unit", "person")
	}
	if n.Get("required") != nil {
		f.required = r.OneOf(n, "required", all, "unit", "person")
	}
	return f
}

// paths reads one path or a list of them, which must be those of single fields.
func (r *reader) paths(n *source.Node, s step) []string {
	if n == nil {
		return nil
	}
	list := guide.Texts(n)
	if n.Kind == source.Scalar {
		list = []string{n.Text}
	}
	for _, path := range list {
		f, known := filing.FieldAt(path)
		switch {
		case !known || f.Kind == filing.Record || f.Kind == filing.Records:
			r.Complain(n, "there is no field %q", path)
		case strings.Contains(path, "[]") && !strings.HasPrefix(path, s.each+"[]."):
			r.Complain(n, "%q belongs into a step that comes once for each of them", path)
		}
	}
	return list
}

package wizard

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/source"
)

// ErrSet says that an assignment of --set or a file of --from cannot be used.
var ErrSet = errors.New("the value cannot be set")

// Set answers without asking: assignment is PATH=VALUE. A value of the wrong shape is an
// error; one that a rule objects to is taken, and the check at the end reports it. Lists of
// text take values separated by commas.
func (s *Session) Set(assignment string) error {
	path, text, ok := strings.Cut(assignment, "=")
	path = strings.TrimSpace(path)
	if !ok || path == "" {
		return fmt.Errorf("%w: %q is not PATH=VALUE", ErrSet, assignment)
	}
	field, known := filing.FieldAt(path)
	if !known {
		return fmt.Errorf("%w: the filing has no field %q", ErrSet, path)
	}
	return s.put(path, field, text)
}

// put writes a value without asking what the check thinks of it.
func (s *Session) put(path string, field filing.Field, text string) error {
	q := Question{Path: path, Kind: field.Kind, Many: field.Kind == filing.Texts, Title: diag.Text{ZH: field.ZH, EN: field.EN}}
	if field.Kind == filing.Record || field.Kind == filing.Records {
		if !strings.HasSuffix(path, ".administrator") {
			return fmt.Errorf("%w: %s holds several fields; set them one by one", ErrSet, path)
		}
		q.Kind = filing.Text
	}
	a := s.attempt(q, s.value(q, text))
	for _, d := range a.refused {
		if a.next == nil || d.Rule == filing.RuleSchema {
			return fmt.Errorf("%w: %s: %s", ErrSet, path, d.Message.EN)
		}
	}
	return s.commit(a.next.file.Data)
}

// From answers from another file of the filing format, YAML or JSON: every value in it that
// this filing does not have yet. Only its first document counts.
func (s *Session) From(name string, data []byte) error {
	file, problems := source.Parse(name, data)
	if len(problems) > 0 {
		d := problems[0]
		return fmt.Errorf("%w: %s:%d:%d: %s", ErrSet, name, d.Span.Start.Line, d.Span.Start.Column, d.Message.EN)
	}
	if len(file.Docs) == 0 {
		return fmt.Errorf("%w: %s is empty", ErrSet, name)
	}
	return s.copyFrom("", file.Docs[0].Root)
}

func (s *Session) copyFrom(path string, n *source.Node) error {
	switch n.Kind {
	case source.Map:
		for _, e := range n.Entries {
			if err := s.copyFrom(join(path, e.Key), e.Value); err != nil {
				return err
			}
		}
	case source.List:
		return s.copyList(path, n)
	case source.Scalar:
		if s.doc.Present(path) {
			return nil
		}
		field, known := filing.FieldAt(path)
		if !known {
			return fmt.Errorf("%w: line %d: the filing has no field %q", ErrSet, n.Span.Start.Line, path)
		}
		return s.put(path, field, n.Text)
	}
	return nil
}

func (s *Session) copyList(path string, n *source.Node) error {
	field, known := filing.FieldAt(path)
	if known && field.Kind == filing.Texts {
		if s.doc.Present(path) {
			return nil
		}
		var texts []string
		for _, item := range n.Items {
			texts = append(texts, item.Text)
		}
		return s.put(path, field, strings.Join(texts, "、"))
	}
	for i, item := range n.Items {
		if err := s.copyFrom(path+"["+strconv.Itoa(i)+"]", item); err != nil {
			return err
		}
	}
	return nil
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

package wizard

import (
	"strconv"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/source"
)

// Set answers without asking: assignment is PATH=VALUE. A value of the wrong shape is an
// error; one that a rule objects to is taken, and the check at the end reports it. Lists of
// text take values separated by commas.
func (s *Session) Set(assignment string) error {
	path, text, ok := strings.Cut(assignment, "=")
	path = strings.TrimSpace(path)
	if !ok || path == "" {
		return badInput("%q 不是 PATH=VALUE 的形式", "%q is not PATH=VALUE", assignment)
	}
	field, known := filing.FieldAt(path)
	if !known {
		return badInput("备案没有 %q 这一项", "the filing has no field %q", path)
	}
	return s.put(path, field, text)
}

// put writes a value without asking what the check thinks of it.
func (s *Session) put(path string, field filing.Field, text string) error {
	q := Question{Path: path, Kind: field.Kind, Many: field.Kind == filing.Texts, Title: diag.Text{ZH: field.ZH, EN: field.EN}}
	if field.Kind == filing.Record || field.Kind == filing.Records {
		if !strings.HasSuffix(path, "].administrator") {
			return badInput("%s 下有多项，请逐项填写", "%s holds several fields; set them one by one", path)
		}
		q.Kind = filing.Text
	}
	a := s.attempt(q, s.value(q, text))
	for _, d := range a.refused {
		if a.next == nil || d.Rule == filing.RuleSchema {
			return &InputError{diag.Text{ZH: path + "：" + d.Message.ZH, EN: path + ": " + d.Message.EN}}
		}
	}
	return s.commit(a.next.file.Data)
}

// From answers from another file: every value in it that this filing does not have yet.
// A file with several filings is an error that wraps ErrSet.
func (s *Session) From(name string, data []byte) error {
	records, err := Records(name, data)
	if err != nil {
		return err
	}
	if len(records) > 1 {
		return badInput("%s 里有 %d 份备案；用 --out DIR 各存一个文件", "%s holds %d filings; --out DIR writes each into a file of its own", name, len(records))
	}
	return s.Fill(records[0])
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
			return badInput("第 %d 行：备案没有 %q 这一项", "line %d: the filing has no field %q", n.Span.Start.Line, path)
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

package wizard

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/identity"
	"github.com/beian-dev/beian/internal/sheet"
	"github.com/beian-dev/beian/internal/source"
)

// Record is the answers of one filing from a file: a document of YAML, an element of a list
// in JSON, or a row of a table.
type Record struct {
	Line int    // where it begins
	File string // what a table wants its filing to be called; empty: it does not say
	node *source.Node
	row  []cell
}

// cell is one answer of a row.
type cell struct {
	path, text string
	at         string // column and line, such as C5
	field      filing.Field
	name       bool // no answer, but the name of the filing's file
}

// Records reads the answers in a file: a table where its name ends in .csv, .tsv or .xlsx, else
// YAML or JSON. The error wraps ErrSet.
func Records(name string, data []byte) ([]Record, error) {
	if sheet.IsTable(name) {
		return table(name, data)
	}
	file, problems := source.Parse(name, data)
	if len(problems) > 0 {
		d := problems[0]
		return nil, &InputError{diag.Text{
			ZH: fmt.Sprintf("%s:%d:%d：%s", name, d.Span.Start.Line, d.Span.Start.Column, d.Message.ZH),
			EN: fmt.Sprintf("%s:%d:%d: %s", name, d.Span.Start.Line, d.Span.Start.Column, d.Message.EN),
		}}
	}
	var out []Record
	for _, d := range file.Docs {
		items := []*source.Node{d.Root}
		if d.Root.Kind == source.List {
			items = d.Root.Items
		}
		for _, n := range items {
			out = append(out, Record{Line: n.Span.Start.Line, node: n})
		}
	}
	if len(out) == 0 {
		return nil, badInput("%s 是空的", "%s is empty", name)
	}
	return out, nil
}

// Value is the text at a path; empty where the record has none.
func (r Record) Value(path string) string {
	for _, c := range r.row {
		if c.path == path {
			return c.text
		}
	}
	if r.node == nil {
		return ""
	}
	if node, _, found := source.NewDoc(r.node, 0).Locate(path); found && node.Kind == source.Scalar {
		return node.Text
	}
	return ""
}

// Fill answers from a record: every value in it that this filing does not have yet. All that
// can be set is set; the errors, one for each that can not, wrap ErrSet.
func (s *Session) Fill(r Record) error {
	var errs []error
	if r.node != nil {
		errs = append(errs, s.copyFrom("", r.node))
	}
	for _, c := range r.row {
		if s.Present(c.path) {
			continue
		}
		if lost := lostDigits(c); !lost.IsZero() {
			errs = append(errs, c.wrong(&InputError{diag.Text{ZH: c.path + "：" + lost.ZH, EN: c.path + ": " + lost.EN}}))
			continue
		}
		errs = append(errs, c.wrong(s.put(c.path, c.field, c.text)))
	}
	return errors.Join(errs...)
}

// wrong adds the place of a cell to what is wrong with it; nil where nothing is.
func (c cell) wrong(err error) error {
	var input *InputError
	if !errors.As(err, &input) {
		return err
	}
	return &InputError{diag.Text{ZH: c.at + " " + input.Text.ZH, EN: c.at + " " + input.Text.EN}}
}

// AcceptProposals answers what is left with what is proposed, and leaves the rest, drafts
// among it. It returns the answers that it took, as PATH=VALUE.
func (s *Session) AcceptProposals() (taken []string, err error) {
	for {
		q, ok := s.Next()
		if !ok {
			s.passed = map[string]bool{}
			return taken, nil
		}
		if q.Proposal == "" || q.Draft {
			s.passed[q.key()] = true
			continue
		}
		if refused, err := s.Answer(q, ""); err != nil || len(refused) > 0 {
			return taken, err
		}
		taken = append(taken, q.Path+"="+s.text(q.Path))
	}
}

var (
	scientific = regexp.MustCompile(`^[0-9](\.[0-9]+)?[eE]\+?[0-9]+$`)
	rounded    = regexp.MustCompile(`^[0-9]{13,}000$`)
)

// lostDigits says that a spreadsheet took a number for a quantity: it keeps 15 digits and
// writes the others as zeros, or all as 3.20106E+17. Zero: nothing is lost.
func lostDigits(c cell) diag.Text {
	if c.field.Private == "" {
		return diag.Text{}
	}
	text := strings.TrimSpace(c.text)
	if scientific.MatchString(text) || rounded.MatchString(text) && !isWhole(text) {
		return diag.Text{
			ZH: "表格软件把号码当成了数字，末几位已经丢失；把这一列设为文本，再填一次",
			EN: "the spreadsheet took the number for a quantity and its last digits are lost; make the column text and enter it again",
		}
	}
	return diag.Text{}
}

// isWhole reports whether a number that ends in zeros may be right: its check digit fits, a
// credit code begins like one, and the serial in a resident ID is not 000.
func isWhole(text string) bool {
	return identity.USCC(text) == nil && natureOfCode[text[:2]] != "" || identity.ResidentID(text) == nil && text[14:17] != "000"
}

// tableItems are the questions that a table has columns for, in its order.
var tableItems = [][]item{verifyItems, productItems, entityItems, peopleItems, siteItems, administratorItems, remarkItems, domainItems, typeItems, entityRecordItems, siteRecordItems, reasonItems}

// Column is a column of the table that agencies fill in, a filing a row.
type Column struct {
	Path  string // empty: the name of the filing's file
	Title diag.Text
	Help  diag.Text
	// Example is a value, or an empty text.
	Example string
}

// Columns are those of the template. Any other path of the format may head a column too,
// such as sites[1].name for a second site.
func Columns() []Column {
	out := []Column{{Title: diag.Text{ZH: "文件名", EN: "file"}, Help: diag.Text{ZH: "存成的文件名；不填则用域名", EN: "name of the file; left empty, that of the domain"}, Example: "qinghe.yaml"}}
	for _, list := range tableItems {
		for i := range list {
			q := list[i].question(place{Filing: &filing.Filing{}})
			c := Column{Path: q.Path, Title: q.Title, Help: q.Help, Example: q.Example}
			if slices.ContainsFunc(out, func(o Column) bool { return o.Title.ZH == c.Title.ZH }) {
				c.Title.ZH += "（" + strconv.Itoa(len(out)+1) + "）"
			}
			out = append(out, c)
		}
	}
	return out
}

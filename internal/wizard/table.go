package wizard

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/sheet"
)

// fileColumn heads the column with the name of the filing's file, beside its Chinese title.
const fileColumn = "file"

// table reads a table: a row of heads, each a path or the title of a column of the template,
// then a filing a row. Rows that begin with # and empty ones are passed over, empty cells
// too.
func table(name string, data []byte) ([]Record, error) {
	rows, err := sheet.Read(name, data)
	var cause *sheet.Error
	switch {
	case errors.As(err, &cause):
		return nil, &InputError{cause.Text}
	case err != nil:
		return nil, err
	case len(rows) == 0:
		return nil, badInput("表格是空的", "the table is empty")
	}
	heads, err := headsOf(rows[0].Cells)
	if err != nil {
		return nil, err
	}
	var out []Record
	for _, row := range rows[1:] {
		rec, err := rowOf(heads, row)
		if err != nil {
			return nil, err
		}
		if len(rec.row) > 0 {
			out = append(out, rec)
		}
	}
	if len(out) == 0 {
		return nil, badInput("表头下面没有内容", "the table has no rows below its heads")
	}
	return out, nil
}

// headsOf turns heads into cells without text. A column without a head has no path, and so has
// the one for the file's name.
func headsOf(names []string) ([]cell, error) {
	paths := map[string]string{fileColumn: ""}
	for _, c := range Columns() {
		paths[c.Title.ZH] = c.Path
	}
	heads := make([]cell, len(names))
	seen := map[string]bool{}
	for i, name := range names {
		name = strings.TrimSpace(name)
		path, known := paths[name]
		if !known {
			path = name
		}
		field, ok := filing.FieldAt(path)
		switch {
		case name == "":
			continue
		case known && path == "":
		case !ok || field.Kind >= filing.Record && !strings.HasSuffix(path, "].administrator"):
			return nil, badInput("第 %d 列“%s”不是备案的字段；beian init --csv-template 列出各列", "column %d, %q, is no field of a filing; beian init --csv-template lists the columns", i+1, name)
		case seen[path]:
			return nil, badInput("第 %d 列“%s”重复", "column %d, %q, stands there twice", i+1, name)
		}
		seen[path] = true
		heads[i] = cell{path: path, field: field, name: path == ""}
	}
	return heads, nil
}

// rowOf is a row under its heads; without cells where it is a comment.
func rowOf(heads []cell, row sheet.Row) (Record, error) {
	rec := Record{Line: row.Line}
	if strings.HasPrefix(row.Cells[0], "#") {
		return rec, nil
	}
	for i, text := range row.Cells {
		text = strings.TrimSpace(text)
		switch {
		case text == "":
		case i >= len(heads) || heads[i].path == "" && !heads[i].name:
			return rec, badInput("第 %d 行的格数多于表头", "line %d has more cells than the row of heads", row.Line)
		case heads[i].name:
			rec.File = text
		default:
			c := heads[i]
			c.text, c.at = text, fmt.Sprintf("%s%d", sheet.Column(i), row.Line)
			rec.row = append(rec.row, c)
		}
	}
	return rec, nil
}

// Template writes the table with its heads and a row that says what belongs in each column.
// It begins with a byte order mark: without one spreadsheets take it for another encoding.
func Template(w io.Writer) error {
	var heads, examples []string
	for i, c := range Columns() {
		text := c.Example
		if i == 0 {
			text = "# 以 # 开头的行不处理；号码各列请先设为文本"
		}
		heads, examples = append(heads, c.Title.ZH), append(examples, text)
	}
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	t := csv.NewWriter(w)
	if err := errors.Join(t.Write(heads), t.Write(examples)); err != nil {
		return err
	}
	t.Flush()
	return t.Error()
}

// Package sheet reads the rows of tables as agencies keep them: CSV and TSV in UTF-8 or GBK, and
// the first sheet of an Excel workbook. It is pure.
//
// Of a workbook only what a cell shows as text is read, which takes less than the libraries that
// also write workbooks, draw charts and evaluate formulas: one of them would add 6 MB to the
// program.
package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/beian-dev/beian/internal/diag"
)

// Limits of a table; no list of filings comes near them.
const (
	maxRows    = 100_000
	maxColumns = 2_000
	maxCells   = 5_000_000 // empty ones before the last of a row among them
)

// Row is a row of a table. Rows without any text are left out.
type Row struct {
	Line  int      // of the file, or the number of the row in a workbook
	Cells []string // from the first column on
}

// Error says why a table cannot be read.
type Error struct{ Text diag.Text }

func (e *Error) Error() string { return e.Text.EN }

func fail(zh, en string, args ...any) error {
	return &Error{diag.Text{ZH: fmt.Sprintf(zh, args...), EN: fmt.Sprintf(en, args...)}}
}

// IsTable reports whether the ending of a name is that of a table, one that cannot be read among
// them.
func IsTable(name string) bool {
	switch ending(name) {
	case ".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".et":
		return true
	}
	return false
}

func ending(name string) string { return strings.ToLower(path.Ext(name)) }

// Read reads a table by the ending of its name. The error is an *Error.
func Read(name string, data []byte) ([]Row, error) {
	switch ending(name) {
	case ".tsv":
		return separated(data, '\t')
	case ".xlsx", ".xlsm":
		return workbook(data)
	case ".xls", ".et":
		return nil, fail("这是旧格式的工作簿；请另存为 .xlsx 或“CSV UTF-8（逗号分隔）”", "it is a workbook in an old format; save it as .xlsx or as CSV UTF-8")
	}
	return separated(data, ',')
}

// separated reads CSV, or what is separated by something else.
func separated(data []byte, comma rune) (rows []Row, err error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(data) {
		if data, err = fromGBK(data); err != nil {
			return nil, err
		}
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma, r.FieldsPerRecord = comma, -1
	all := 0
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, fail("表格无法读取：%v", "the table cannot be read: %v", err)
		}
		if all += len(cells); len(rows) == maxRows || len(cells) > maxColumns || all > maxCells {
			return nil, tooLarge()
		}
		line, _ := r.FieldPos(0)
		rows = appendRow(rows, Row{Line: line, Cells: cells})
	}
}

func tooLarge() error {
	return fail("表格超过 %d 行、%d 列或 %d 格", "the table has more than %d rows, %d columns or %d cells", maxRows, maxColumns, maxCells)
}

func appendRow(rows []Row, row Row) []Row {
	for _, c := range row.Cells {
		if strings.TrimSpace(c) != "" {
			return append(rows, row)
		}
	}
	return rows
}

// fromGBK reads what Chinese spreadsheets write as "CSV".
func fromGBK(data []byte) ([]byte, error) {
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(out, utf8.RuneError) {
		return nil, fail("表格既不是 UTF-8 也不是 GBK 编码；请另存为“CSV UTF-8（逗号分隔）”", "the table is neither UTF-8 nor GBK; save it as CSV UTF-8")
	}
	return out, nil
}

// Column is the letters of a column, from 0: A, B, …, Z, AA.
func Column(n int) string {
	var out []byte
	for n++; n > 0; n = (n - 1) / 26 {
		out = append([]byte{byte('A' + (n-1)%26)}, out...)
	}
	return string(out)
}

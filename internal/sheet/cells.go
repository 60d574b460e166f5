package sheet

import (
	"encoding/xml"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// rows reads the cells of a sheet.
func (b *book) rows(name string) (rows []Row, err error) {
	row := Row{}
	err = b.each(name, true, func(d *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "row":
			rows = appendRow(rows, row)
			if len(rows) == maxRows {
				return tooLarge()
			}
			row = Row{Line: row.Line + 1}
			if n, err := strconv.Atoi(attribute(e, "r")); err == nil && n > 0 {
				row.Line = n
			}
		case "c":
			return b.cell(d, e, &row)
		}
		return nil
	})
	return appendRow(rows, row), err
}

// cell reads a cell into its place in a row.
func (b *book) cell(d *xml.Decoder, e xml.StartElement, row *Row) error {
	at := len(row.Cells)
	if ref := attribute(e, "r"); ref != "" {
		at = columnOf(ref)
	}
	if at < 0 || at >= maxColumns {
		return tooLarge()
	}
	value, inline, err := contents(d)
	if err != nil {
		return err
	}
	text, err := b.text(e, value, inline, fmt.Sprintf("%s%d", Column(at), row.Line))
	if err != nil || text == "" {
		return err
	}
	if more := at + 1 - len(row.Cells); more > 0 {
		if b.cells += more; b.cells > maxCells {
			return tooLarge()
		}
		row.Cells = append(row.Cells, make([]string, more)...)
	}
	row.Cells[at] = text
	return nil
}

// columnOf is the column of a reference such as AB12, from 0; -1 where it has none.
func columnOf(ref string) int {
	n := 0
	for _, c := range strings.ToUpper(ref) {
		if c < 'A' || c > 'Z' {
			break
		}
		if n = 26*n + int(c-'A') + 1; n > maxColumns {
			return maxColumns
		}
	}
	return n - 1
}

// contents are the value of a cell, and the text that stands in it and not among the shared ones.
func contents(d *xml.Decoder) (value, inline string, err error) {
	for {
		token, err := d.Token()
		if err != nil {
			return "", "", err
		}
		switch x := token.(type) {
		case xml.StartElement:
			switch x.Name.Local {
			case "v":
				err = d.DecodeElement(&value, &x)
			case "is":
				inline, err = textOf(d)
			default: // a formula
				err = d.Skip()
			}
			if err != nil {
				return "", "", err
			}
		case xml.EndElement:
			return value, inline, nil
		}
	}
}

// text is what a cell shows, by its type and style.
func (b *book) text(e xml.StartElement, value, inline, ref string) (string, error) {
	switch attribute(e, "t") {
	case "s":
		i, err := strconv.Atoi(value)
		if err != nil || i < 0 || i >= len(b.strings) {
			return "", fail("单元格 %s 指向不存在的文字", "cell %s refers to a text that is not there", ref)
		}
		return b.strings[i], nil
	case "inlineStr":
		return inline, nil
	case "str", "d":
		return value, nil
	case "b":
		return strconv.FormatBool(value == "1"), nil
	case "e":
		return "", fail("单元格 %s 是错误值 %s", "cell %s holds the error %s", ref, value)
	}
	style, _ := strconv.Atoi(attribute(e, "s"))
	if value != "" && style >= 0 && style < len(b.dates) && b.dates[style] {
		return b.day(value), nil
	}
	return plainNumber(value), nil
}

// day is a day count as YYYY-MM-DD; what is no whole day stays as it is.
func (b *book) day(value string) string {
	n, err := strconv.ParseFloat(value, 64)
	if err != nil || n != math.Trunc(n) || n < 61 || n > 2_958_465 { // 1900-03-01, after a day that never was, to 9999-12-31
		return value
	}
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if b.from1904 {
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return first.AddDate(0, 0, int(n)).Format(time.DateOnly)
}

// exactDigits is how many digits of a number a workbook keeps.
const exactDigits = 15

// plainNumber writes a whole number without exponent where no digit of it can be lost.
func plainNumber(value string) string {
	if !strings.ContainsAny(value, "eE") {
		return value
	}
	n, err := strconv.ParseFloat(value, 64)
	if err != nil || n != math.Trunc(n) || math.Abs(n) >= math.Pow10(exactDigits) {
		return value
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}

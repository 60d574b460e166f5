package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"
)

// maxPart is how much of a part of a workbook is read, in bytes, unpacked.
const maxPart = 64 << 20

// errNoPart says that the archive has no part of a name.
var errNoPart = errors.New("there is no such part")

// book is an open workbook. Source of its parts and elements: ECMA-376, 5th edition, part 1.
type book struct {
	parts    map[string]*zip.File
	strings  []string // shared strings
	dates    []bool   // by cell style: numbers are days
	from1904 bool     // days are counted from 1904
	cells    int      // that have been read
}

// workbook reads the first sheet that is not hidden.
func workbook(data []byte) ([]Row, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fail("不是 .xlsx 工作簿，或文件已损坏", "it is no .xlsx workbook, or damaged")
	}
	b := &book{parts: map[string]*zip.File{}}
	for _, f := range archive.File {
		b.parts[strings.TrimPrefix(f.Name, "/")] = f
	}
	name, err := b.firstSheet()
	if err == nil {
		err = b.sharedStrings()
	}
	if err == nil {
		err = b.styles()
	}
	if err != nil {
		return nil, damagedBook(err)
	}
	rows, err := b.rows(name)
	var own *Error
	if err != nil && !errors.As(err, &own) {
		err = damagedBook(err)
	}
	return rows, err
}

func damagedBook(err error) error {
	return fail("工作簿无法读取：%v", "the workbook cannot be read: %v", err)
}

// each visits the start tags of a part. A part that is not there has none, unless it is needed.
func (b *book) each(name string, needed bool, visit func(d *xml.Decoder, start xml.StartElement) error) error {
	f := b.parts[name]
	switch {
	case f == nil && needed:
		return errNoPart
	case f == nil:
		return nil
	}
	in, err := f.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	d := xml.NewDecoder(&limited{in: in, left: maxPart})
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if start, ok := token.(xml.StartElement); ok {
			if err := visit(d, start); err != nil {
				return err
			}
		}
	}
}

// limited ends with an error where a part is longer than any may be.
type limited struct {
	in   io.Reader
	left int64
}

func (l *limited) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, errors.New("a part is larger than 64 MB")
	}
	n, err := l.in.Read(p[:min(int64(len(p)), l.left)])
	l.left -= int64(n)
	return n, err
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// firstSheet is the part with the first sheet that is shown.
func (b *book) firstSheet() (name string, err error) {
	id := ""
	err = b.each("xl/workbook.xml", true, func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			b.from1904 = attribute(e, "date1904") == "1" || attribute(e, "date1904") == "true"
		case "sheet":
			if state := attribute(e, "state"); id == "" && (state == "" || state == "visible") {
				for _, a := range e.Attr {
					if a.Name.Local == "id" && a.Name.Space != "" {
						id = a.Value
					}
				}
			}
		}
		return nil
	})
	if err != nil {
		return "", err
	}
	err = b.each("xl/_rels/workbook.xml.rels", true, func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local == "Relationship" && attribute(e, "Id") == id {
			name = attribute(e, "Target")
		}
		return nil
	})
	if strings.HasPrefix(name, "/") {
		return strings.TrimPrefix(name, "/"), err
	}
	return path.Join("xl", name), err
}

func (b *book) sharedStrings() error {
	return b.each("xl/sharedStrings.xml", false, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		text, err := textOf(d)
		b.strings = append(b.strings, text)
		return err
	})
}

// textOf joins the runs of text up to the end of the element that is open, without what is
// written above them for pronunciation.
func textOf(d *xml.Decoder) (string, error) {
	var out strings.Builder
	taking := false
	for depth := 1; depth > 0; {
		token, err := d.Token()
		if err != nil {
			return "", err
		}
		switch x := token.(type) {
		case xml.StartElement:
			if x.Name.Local == "rPh" {
				if err := d.Skip(); err != nil {
					return "", err
				}
				continue
			}
			depth++
			taking = x.Name.Local == "t"
		case xml.EndElement:
			depth--
			taking = false
		case xml.CharData:
			if taking {
				out.Write(x)
			}
		}
	}
	return out.String(), nil
}

// styles notes which cell styles show numbers as days.
func (b *book) styles() error {
	own := map[string]bool{} // formats of the workbook that show days
	within := false
	return b.each("xl/styles.xml", false, func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			own[attribute(e, "numFmtId")] = showsDay(attribute(e, "formatCode"))
		case "cellXfs":
			within = true
		case "cellStyles", "dxfs":
			within = false
		case "xf":
			if within {
				id := attribute(e, "numFmtId")
				n, _ := strconv.Atoi(id)
				b.dates = append(b.dates, own[id] || isDayFormat(n))
			}
		}
		return nil
	})
}

// isDayFormat reports whether a built-in format shows days; 27 to 36 and 50 to 58 do in Chinese.
func isDayFormat(n int) bool {
	return 14 <= n && n <= 17 || n == 22 || 27 <= n && n <= 36 || 50 <= n && n <= 58
}

// showsDay reports whether a format shows year and day; what stands in quotes or brackets is
// only text or colour.
func showsDay(format string) bool {
	var quoted, bracketed, year, day bool
	for _, c := range strings.ToLower(format) {
		switch {
		case c == '"':
			quoted = !quoted
		case c == '[':
			bracketed = true
		case c == ']':
			bracketed = false
		case quoted || bracketed:
		case c == 'y':
			year = true
		case c == 'd':
			day = true
		}
	}
	return year && day
}

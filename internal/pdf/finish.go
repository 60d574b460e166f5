package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// gofpdf writes the pages, and believes to do so with a font that every reader has. Its own
// way to embed a font costs more than all the rest of a form: it describes widths of 65,536
// characters as JSON to name the font, and packs as much again. finish therefore puts the
// subset in the place of that font, packs the pages, and adds what gofpdf does not say. What
// stands behind a change moves, so the cross-reference table is written anew.

// What is looked for in a file of gofpdf, and what is written instead.
const (
	header    = "%PDF-1.3"
	newHeader = "%PDF-1.4" // what catalogMore says came with PDF 1.4

	placeholder = "<</Type /Font\n/BaseFont /Courier\n/Subtype /Type1\n/Encoding /WinAnsiEncoding\n>>"

	catalog = "/Type /Catalog\n"
	// catalogMore is the language, for those who have the file read to them, and that a window
	// shows the title in place of the file's name.
	catalogMore = "/Lang (zh-CN)\n/ViewerPreferences <</DisplayDocTitle true>>\n"
)

// change puts text in place of the bytes from start to end.
type change struct {
	start, end int
	text       string
}

// finish makes the file of gofpdf whole.
func finish(data []byte, s *subset, pages int) ([]byte, error) {
	f, err := newFinisher(data)
	if err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(data, []byte(header)) {
		return nil, fmt.Errorf("a file that does not begin with %s", header)
	}
	f.replace(0, len(header), newHeader)
	if err := f.packPages(pages); err != nil {
		return nil, err
	}
	font := bytes.Index(data[f.from:], []byte(placeholder))
	if font < 0 {
		return nil, errors.New("no font to replace")
	}
	embedded := s.objects(f.count)
	f.replace(f.from+font, f.from+font+len(placeholder), embedded.font)
	at := bytes.LastIndex(data, []byte(catalog))
	if at < f.from {
		return nil, errors.New("no catalog behind the font")
	}
	f.replace(at+len(catalog), at+len(catalog), catalogMore)
	return f.file(embedded.others), nil
}

// finisher changes a file of gofpdf from its head to its end.
type finisher struct {
	data    []byte
	table   int   // offset of the cross-reference table
	offsets []int // of the objects, as gofpdf numbered them, from 1
	count   int   // of objects, with the free one of number 0
	trailer []byte

	from    int // what is before it was looked through
	changes []change
}

// newFinisher finds the cross-reference table and what follows it.
func newFinisher(data []byte) (*finisher, error) {
	f := &finisher{data: data, table: bytes.LastIndex(data, []byte("\nxref\n")) + 1}
	if f.table == 0 {
		return nil, errors.New("no cross-reference table")
	}
	tail := data[f.table:]
	trailer, end := bytes.Index(tail, []byte("trailer")), bytes.Index(tail, []byte("startxref"))
	if trailer < 0 || end < trailer {
		return nil, errors.New("no trailer")
	}
	f.trailer = tail[trailer:end]
	for line := range bytes.Lines(tail[:trailer]) {
		if !bytes.HasSuffix(line, []byte(" n \n")) {
			continue
		}
		offset, err := strconv.Atoi(string(line[:10]))
		if err != nil {
			return nil, fmt.Errorf("cross-reference table: %w", err)
		}
		f.offsets = append(f.offsets, offset)
	}
	f.count = len(f.offsets) + 1
	return f, nil
}

func (f *finisher) replace(start, end int, text string) {
	f.changes = append(f.changes, change{start, end, text})
	f.from = end
}

// packPages packs the streams of the pages, which come first in the file.
func (f *finisher) packPages(pages int) error {
	const before, behind = "<</Length ", ">>\nstream\n"
	for range pages {
		start := bytes.Index(f.data[f.from:], []byte(before))
		if start < 0 {
			return errors.New("a page without content")
		}
		start += f.from
		digits, _, found := bytes.Cut(f.data[start+len(before):], []byte(behind))
		length, err := strconv.Atoi(string(digits))
		if !found || err != nil {
			return errors.New("a page without length")
		}
		body := start + len(before) + len(digits) + len(behind)
		f.replace(start, body+length, stream("", f.data[body:body+length]))
	}
	return nil
}

// file is the file with all changes and with further objects, numbered from count on.
func (f *finisher) file(objects []string) []byte {
	var out bytes.Buffer
	out.Grow(len(f.data) + len(strings.Join(objects, "")))
	from := 0
	for _, c := range f.changes {
		out.Write(f.data[from:c.start])
		out.WriteString(c.text)
		from = c.end
	}
	out.Write(f.data[from:f.table])
	offsets := f.moved()
	for i, object := range objects {
		offsets = append(offsets, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", f.count+i, object)
	}
	table := out.Len()
	size := f.count + len(objects)
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", size)
	for _, offset := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", offset)
	}
	out.Write(bytes.Replace(f.trailer, fmt.Appendf(nil, "/Size %d\n", f.count), fmt.Appendf(nil, "/Size %d\n", size), 1))
	fmt.Fprintf(&out, "startxref\n%d\n%%%%EOF\n", table)
	return out.Bytes()
}

// moved is where the objects of gofpdf stand after the changes.
func (f *finisher) moved() []int {
	out := make([]int, len(f.offsets))
	for i, offset := range f.offsets {
		out[i] = offset
		for _, c := range f.changes {
			if offset > c.start {
				out[i] += len(c.text) - (c.end - c.start)
			}
		}
	}
	return out
}

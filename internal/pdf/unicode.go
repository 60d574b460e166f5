package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
)

// unicodeHead is how the ToUnicode streams of gofpdf begin.
const unicodeHead = "/CIDInit /ProcSet findresource begin"

// The catalog of the file, and what gofpdf does not say in it: the language, for those who
// have it read to them, and that a window shows the title in place of the file's name.
const (
	catalog     = "/Type /Catalog\n"
	catalogMore = "/Lang (zh-CN)\n/ViewerPreferences <</DisplayDocTitle true>>\n"
)

// The mark at the head of the file: what catalogMore says came with PDF 1.4.
const (
	header    = "%PDF-1.3"
	newHeader = "%PDF-1.4"
)

// withUnicode replaces the table that says which characters the codes of the font stand
// for. That of gofpdf is one range of identities, and codes are not characters here. What
// stands behind a change moves, so the cross-reference table is written anew.
func withUnicode(data []byte, s *subset) ([]byte, error) {
	table, err := unicodeChange(data, s)
	if err != nil {
		return nil, err
	}
	at := bytes.LastIndex(data, []byte(catalog))
	if at < table.end {
		return nil, errors.New("no catalog behind the font")
	}
	at += len(catalog)
	if !bytes.HasPrefix(data, []byte(header)) {
		return nil, fmt.Errorf("a file that does not begin with %s", header)
	}
	return apply(data, []change{{0, len(header), newHeader}, table, {at, at, catalogMore}})
}

// change puts text in place of the bytes from start to end.
type change struct {
	start, end int
	text       string
}

// unicodeChange replaces the stream that is gofpdf's. The new one is not packed: making a
// packer costs more than the bytes are worth.
func unicodeChange(data []byte, s *subset) (change, error) {
	at := bytes.Index(data, []byte("stream\n"+unicodeHead))
	if at < 0 {
		return change{}, errors.New("no table of characters to replace")
	}
	dictionary := bytes.LastIndex(data[:at], []byte("<<"))
	end := bytes.Index(data[at:], []byte("\nendstream"))
	if dictionary < 0 || end < 0 {
		return change{}, errors.New("a table of characters without bounds")
	}
	table := s.toUnicode()
	return change{dictionary, at + end, fmt.Sprintf("<</Length %d>>\nstream\n%s", len(table), table)}, nil
}

// toUnicode is the table of a subset: from each code to the character, in UTF-16.
func (s *subset) toUnicode() string {
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo\n<</Registry (Adobe)\n/Ordering (UCS)\n/Supplement 0\n>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	const block = 100 // the most that one block may hold
	for i := 0; i < len(s.list); i += block {
		part := s.list[i:min(i+block, len(s.list))]
		fmt.Fprintf(&b, "%d beginbfchar\n", len(part))
		for _, c := range part {
			fmt.Fprintf(&b, "<%04X> <", s.codes[c])
			for _, u := range utf16.Encode([]rune{c.r}) {
				fmt.Fprintf(&b, "%04X", u)
			}
			b.WriteString(">\n")
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
	return b.String()
}

// apply makes changes, which come in order, and brings the cross-reference table up to date.
func apply(data []byte, changes []change) ([]byte, error) {
	start := bytes.LastIndex(data, []byte("\nxref\n"))
	if start < 0 {
		return nil, errors.New("no cross-reference table")
	}
	start++
	tail := data[start:]
	trailer := bytes.Index(tail, []byte("trailer"))
	last := bytes.Index(tail, []byte("startxref"))
	if trailer < 0 || last < trailer {
		return nil, errors.New("no trailer")
	}
	var out bytes.Buffer
	out.Grow(len(data) + 2*len(changes[0].text))
	from := 0
	for _, c := range changes {
		out.Write(data[from:c.start])
		out.WriteString(c.text)
		from = c.end
	}
	out.Write(data[from:start])
	table := out.Len()
	if err := moved(&out, tail[:trailer], changes); err != nil {
		return nil, err
	}
	out.Write(tail[trailer:last])
	fmt.Fprintf(&out, "startxref\n%d\n%%%%EOF\n", table)
	return out.Bytes(), nil
}

// moved writes the cross-reference table with the places that objects have after changes.
func moved(out *bytes.Buffer, table []byte, changes []change) error {
	for line := range bytes.Lines(table) {
		text := string(line)
		place, err := strconv.Atoi(strings.SplitN(text, " ", 2)[0])
		if !strings.HasSuffix(text, " n \n") {
			out.Write(line)
			continue
		}
		if err != nil {
			return fmt.Errorf("cross-reference table: %w", err)
		}
		by := 0
		for _, c := range changes {
			if place > c.start {
				by += len(c.text) - (c.end - c.start)
			}
		}
		fmt.Fprintf(out, "%010d 00000 n \n", place+by)
	}
	return nil
}

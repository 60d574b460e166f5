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

// withUnicode replaces the table that says which characters the codes of the font stand
// for. That of gofpdf is one range of identities, and codes are not characters here. The
// stream changes its length, so the cross-reference table is written anew.
func withUnicode(data []byte, s *subset) ([]byte, error) {
	data, err := replaceUnicode(data, s)
	if err != nil {
		return nil, err
	}
	return rewriteOffsets(bytes.Replace(data, []byte(catalog), []byte(catalog+catalogMore), 1))
}

// replaceUnicode replaces the stream that is gofpdf's.
func replaceUnicode(data []byte, s *subset) ([]byte, error) {
	at := bytes.Index(data, []byte("stream\n"+unicodeHead))
	if at < 0 {
		return nil, errors.New("no table of characters to replace")
	}
	dictionary := bytes.LastIndex(data[:at], []byte("<<"))
	end := bytes.Index(data[at:], []byte("\nendstream"))
	if dictionary < 0 || end < 0 {
		return nil, errors.New("a table of characters without bounds")
	}
	table := s.toUnicode() // not packed: making a packer costs more than the bytes are worth
	var out bytes.Buffer
	out.Grow(len(data) + len(table))
	out.Write(data[:dictionary])
	fmt.Fprintf(&out, "<</Length %d>>\nstream\n%s", len(table), table)
	out.Write(data[at+end:])
	return out.Bytes(), nil
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

// rewriteOffsets brings the cross-reference table up to date with where the objects stand.
func rewriteOffsets(data []byte) ([]byte, error) {
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
	header, _, _ := bytes.Cut(tail[len("xref\n"):], []byte("\n"))
	_, countText, _ := strings.Cut(string(header), " ")
	count, err := strconv.Atoi(strings.TrimSpace(countText))
	if err != nil {
		return nil, fmt.Errorf("cross-reference table: %w", err)
	}
	var out bytes.Buffer
	out.Write(data[:start])
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", count)
	for i := 1; i < count; i++ {
		at, err := objectOffset(data[:start], i)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&out, "%010d 00000 n \n", at)
	}
	out.Write(tail[trailer:last])
	fmt.Fprintf(&out, "startxref\n%d\n%%%%EOF\n", start)
	return out.Bytes(), nil
}

func objectOffset(data []byte, n int) (int, error) {
	mark := "\n" + strconv.Itoa(n) + " 0 obj"
	at := bytes.Index(data, []byte(mark))
	if at < 0 {
		return 0, fmt.Errorf("object %d is missing", n)
	}
	return at + 1, nil
}

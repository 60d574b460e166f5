package miit

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/beian-dev/beian/internal/diag"
)

// Limits of what is read; whatever comes near them is no upload.
const (
	mostDepth    = 16
	mostElements = 200_000 // in one record
	mostText     = 8 << 20 // bytes of one value, as they stand in the upload
	mostRecord   = MaxBytes
)

var (
	errLong = errors.New("a value is longer than any may be")
	errMany = errors.New("more elements, or deeper ones, than any record has")
	errFull = errors.New("a record is longer than any upload may be")
)

// ErrUpload says that a file is no upload of the interface, or a damaged one.
var ErrUpload = errors.New("no upload of the interface")

// element is a part of a record.
type element struct {
	name     string
	text     string // without the space around it
	at       diag.Pos
	children []*element
}

// child is the first element of a name inside; nil where there is none.
func (e *element) child(name string) *element {
	if e == nil {
		return nil
	}
	for _, c := range e.children {
		if c.name == name {
			return c
		}
	}
	return nil
}

// all are the elements of a name inside.
func (e *element) all(name string) (out []*element) {
	if e == nil {
		return nil
	}
	for _, c := range e.children {
		if c.name == name {
			out = append(out, c)
		}
	}
	return out
}

// value is the text of an element inside, empty where there is none.
func (e *element) value(name string) string {
	if c := e.child(name); c != nil {
		return c.text
	}
	return ""
}

// treeReader reads an upload record by record.
type treeReader struct {
	xml      *xml.Decoder
	at       *counter
	elements int // of the record that is being read
	text     int // bytes of its values
}

func newTreeReader(r io.Reader) *treeReader {
	in := bufio.NewReader(r)
	if mark, _ := in.Peek(3); bytes.Equal(mark, []byte("\xef\xbb\xbf")) {
		_, _ = in.Discard(3) // they have been peeked at
	}
	t := &treeReader{at: &counter{in: in, line: 1, column: 1}}
	t.xml = xml.NewDecoder(t.at)
	t.xml.CharsetReader = func(charset string, _ io.Reader) (io.Reader, error) {
		switch strings.ToLower(charset) {
		case "gbk", "gb2312", "gb18030", "cp936":
			t.at = &counter{in: bufio.NewReader(fromGBK(in)), line: t.at.line, column: t.at.column, left: t.at.left}
			return t.at, nil
		}
		return nil, fmt.Errorf("encoding %q is neither GBK nor UTF-8", charset)
	}
	return t
}

// counter gives bytes of UTF-8 one by one and knows the line and, in characters, the column of
// the next. The decoder takes them as it needs them and not ahead. It keeps a token whole in
// memory, so that the bytes of one are bounded here.
type counter struct {
	in           *bufio.Reader
	line, column int
	left         int // bytes that the next token may still have
}

// Read implements io.Reader; the decoder uses ReadByte.
func (c *counter) Read(p []byte) (int, error) {
	for n := range p {
		b, err := c.ReadByte()
		if err != nil {
			return n, err
		}
		p[n] = b
	}
	return len(p), nil
}

// ReadByte implements io.ByteReader.
func (c *counter) ReadByte() (byte, error) {
	if c.left--; c.left < 0 {
		return 0, errLong
	}
	b, err := c.in.ReadByte()
	switch {
	case err != nil:
	case b == '\n':
		c.line, c.column = c.line+1, 1
	case utf8.RuneStart(b):
		c.column++
	}
	return b, err
}

// pos is the place behind what has been read.
func (t *treeReader) pos() diag.Pos { return diag.Pos{Line: t.at.line, Column: t.at.column} }

func (t *treeReader) damaged(err error) error {
	return fmt.Errorf("%w: line %d: %w", ErrUpload, t.at.line, err)
}

// token is the next one.
func (t *treeReader) token() (xml.Token, error) {
	t.at.left = mostText
	token, err := t.xml.Token()
	if err != nil {
		return nil, t.damaged(err)
	}
	return token, nil
}

// skip leaves out the element that is open.
func (t *treeReader) skip() error {
	for depth := 1; depth > 0; {
		token, err := t.token()
		if err != nil {
			return err
		}
		switch token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

// next reads up to the next start tag inside the element that is open; ok is false at its end.
func (t *treeReader) next() (start xml.StartElement, ok bool, err error) {
	for {
		token, err := t.token()
		if err != nil {
			return start, false, err
		}
		switch x := token.(type) {
		case xml.StartElement:
			return x, true, nil
		case xml.EndElement:
			return start, false, nil
		}
	}
}

// record reads an element whose start tag has been read.
func (t *treeReader) record(start xml.StartElement) (*element, error) {
	t.elements, t.text = 0, 0
	return t.element(start, 0)
}

func (t *treeReader) element(start xml.StartElement, depth int) (*element, error) {
	e := &element{name: start.Name.Local, at: t.pos()}
	if t.elements++; t.elements > mostElements || depth > mostDepth {
		return nil, t.damaged(errMany)
	}
	var text strings.Builder
	for {
		token, err := t.token()
		if err != nil {
			return nil, err
		}
		switch x := token.(type) {
		case xml.StartElement:
			c, err := t.element(x, depth+1)
			if err != nil {
				return nil, err
			}
			e.children = append(e.children, c)
		case xml.CharData:
			if text.Len()+len(x) > mostText { // several tokens may make a value
				return nil, t.damaged(errLong)
			}
			if t.text += len(x); t.text > mostRecord {
				return nil, t.damaged(errFull)
			}
			text.Write(x)
		case xml.EndElement:
			if len(e.children) == 0 {
				e.text = strings.TrimSpace(text.String())
			}
			return e, nil
		}
	}
}

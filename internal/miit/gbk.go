package miit

import (
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"
)

// gbk turns text into GBK, the encoding of uploads.
type gbk struct{ encoder *encoding.Encoder }

func newGBK() gbk { return gbk{simplifiedchinese.GBK.NewEncoder()} }

// append adds text to out. Where GBK lacks a character, out stays as it was and the character
// is returned with its place in text, in bytes; ok is false then.
func (g gbk) append(out *bytes.Buffer, text string) (missing rune, at int, ok bool) {
	before := out.Len()
	for i, r := range text {
		if r < utf8.RuneSelf {
			out.WriteByte(byte(r))
			continue
		}
		var dst [4]byte
		g.encoder.Reset()
		n, _, err := g.encoder.Transform(dst[:], []byte(string(r)), true)
		// The library follows code page 936, which has the euro sign at a byte that GBK leaves free.
		if err != nil || r == '€' || r == utf8.RuneError {
			out.Truncate(before)
			return r, i, false
		}
		out.Write(dst[:n])
	}
	return 0, 0, true
}

// fromGBK reads GBK, and what GB 18030 adds to it, as UTF-8.
func fromGBK(r io.Reader) io.Reader {
	return transform.NewReader(r, simplifiedchinese.GB18030.NewDecoder())
}

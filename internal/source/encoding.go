package source

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"github.com/beian-dev/beian/internal/diag"
)

// encodingProblem names a file that is not UTF-8 for what it is.
func (f *File) encodingProblem() (diag.Diagnostic, bool) {
	if bytes.HasPrefix(f.Data, []byte("\xff\xfe")) || bytes.HasPrefix(f.Data, []byte("\xfe\xff")) {
		return f.notUTF8("UTF-16", 0), true
	}
	if i := bytes.IndexByte(f.Data, 0); i >= 0 {
		if looksUTF16(f.Data) {
			return f.notUTF8("UTF-16", 0), true
		}
		return f.syntax(f.point(i), "文件含有 NUL 字节，不是文本文件", "the file contains a NUL byte; it is no text file"), true
	}
	if utf8.Valid(f.Data) {
		return diag.Diagnostic{}, false
	}
	i := firstInvalid(f.Data)
	if isGBK(f.Data) {
		return f.notUTF8("GBK", i), true
	}
	return f.syntax(f.point(i), fmt.Sprintf("字节 0x%02X 不是 UTF-8；请另存为 UTF-8", f.Data[i]),
		fmt.Sprintf("byte 0x%02X is not UTF-8; save the file as UTF-8", f.Data[i])), true
}

func (f *File) notUTF8(encoding string, offset int) diag.Diagnostic {
	return f.syntax(f.point(offset), fmt.Sprintf("文件是 %s 编码；请另存为 UTF-8", encoding),
		fmt.Sprintf("the file is %s; save it as UTF-8", encoding))
}

// point is the empty span at offset.
func (f *File) point(offset int) diag.Span {
	p := f.Pos(offset)
	return diag.Span{Start: p, End: p}
}

// looksUTF16 reports whether at least a third of the bytes are NUL and all of them stand
// on one side of the pairs, as in UTF-16 text with Latin keys.
func looksUTF16(data []byte) bool {
	var zeros [2]int
	for i, c := range data {
		if c == 0 {
			zeros[i%2]++
		}
	}
	return min(zeros[0], zeros[1]) == 0 && 3*max(zeros[0], zeros[1]) >= len(data)
}

func firstInvalid(data []byte) int {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(data)
}

// isGBK reports whether data has the shape of GBK, or GB 18030, from end to end.
func isGBK(data []byte) bool {
	for i := 0; i < len(data); {
		n := gbkLen(data[i:])
		if n == 0 {
			return false
		}
		i += n
	}
	return true
}

func gbkLen(data []byte) int {
	switch lead := data[0]; {
	case lead < 0x80:
		return 1
	case lead == 0x80 || lead == 0xFF || len(data) < 2:
		return 0
	}
	switch trail := data[1]; {
	case trail >= 0x40 && trail != 0x7F && trail != 0xFF:
		return 2
	case trail >= 0x30 && trail <= 0x39 && len(data) >= 4:
		return 4
	}
	return 0
}

package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/beian-dev/beian/internal/diag"
)

// slip looks for what breaks YAML and cannot be seen well: a tab as indentation, a
// full-width colon or space where the ASCII one belongs, curly quotes, control characters.
// Only lines from first to last are searched: elsewhere a full-width colon is just text.
// first lies in no block scalar that begins before it, see outsideBlock.
func (f *File) slip(first, last int) (diag.Diagnostic, bool) {
	var block blockText
	for n := first; n <= min(last, len(f.lines)); n++ {
		text := f.Line(n)
		if block.holds(text) {
			continue
		}
		if d, ok := f.slipInLine(n, text); ok {
			return d, true
		}
	}
	return diag.Diagnostic{}, false
}

// outsideBlock is the first line from n on that belongs to no block scalar which begins before n.
func (f *File) outsideBlock(n int) int {
	var block blockText
	for before := 1; before < n; before++ {
		block.holds(f.Line(before))
	}
	for n <= len(f.lines) && block.goesOn(f.Line(n)) {
		n++
	}
	return n
}

// blockText tells, of lines that are shown to it in their order, which belong to a block scalar.
type blockText struct {
	open   bool
	indent int // of the key; its text is indented further
}

// goesOn reports whether a line belongs to the block that is open.
func (b *blockText) goesOn(line string) bool {
	return b.open && (indentOf(line) > b.indent || strings.TrimSpace(line) == "")
}

// holds reports whether the next line belongs to a block, and notes one that it opens.
func (b *blockText) holds(line string) bool {
	if b.goesOn(line) {
		return true
	}
	*b = blockText{open: opensBlock(line), indent: indentOf(line)}
	return false
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// opensBlock reports whether the line ends in the header of a block scalar.
func opensBlock(text string) bool {
	text = strings.TrimSpace(text)
	i := strings.LastIndexAny(text, "|>")
	return i > 0 && text[i-1] == ' ' && strings.Trim(text[i+1:], "+-0123456789") == ""
}

func (f *File) slipInLine(n int, text string) (diag.Diagnostic, bool) {
	start := f.lines[n-1]
	for i, r := range text {
		if r < ' ' && r != '\t' || r == 0x7F || r == '\uFEFF' {
			return f.slipAt(start+i, string(r), "", sprintfText("含有看不见的控制字符 U+%04X，请删去", "contains the invisible character U+%04X; delete it", r)), true
		}
	}
	body := strings.TrimLeft(text, " ")
	if strings.HasPrefix(body, "\t") {
		return f.slipAt(start+len(text)-len(body), "\t", "", sprintfText("缩进用了制表符（Tab），请改用空格", "a tab is used as indentation; use spaces")), true
	}
	if body == "" || body[0] == '#' {
		return diag.Diagnostic{}, false
	}
	if i := strings.IndexFunc(body, func(r rune) bool { return r != '\u3000' }); i > 0 {
		return f.slipAt(start+len(text)-len(body), body[:i], "", sprintfText("缩进用了全角空格，请改用半角空格", "full-width spaces are used as indentation; use ASCII spaces")), true
	}
	return f.slipInEntry(start+len(text)-len(body), body)
}

// slipInEntry looks at "key: value" without its indentation.
func (f *File) slipInEntry(start int, body string) (diag.Diagnostic, bool) {
	for strings.HasPrefix(body, "- ") {
		rest := strings.TrimLeft(body[2:], " ")
		start += len(body) - len(rest)
		body = rest
	}
	key := keyLen(body)
	rest := body[key:]
	at := start + key
	switch {
	case key == 0:
	case strings.HasPrefix(rest, "："):
		d := f.slipAt(at, "：", ": ", sprintfText("%q 后是全角冒号，请改用半角冒号加空格", `full-width colon after %q; write ": "`, body[:key]))
		return d, true
	case strings.HasPrefix(rest, ":\u3000"):
		wide := len(rest[1:]) - len(strings.TrimLeft(rest[1:], "\u3000"))
		d := f.slipAt(at+1, rest[1:1+wide], " ", sprintfText("冒号后是全角空格，请改用半角空格", "full-width space after the colon; use an ASCII space"))
		return d, true
	case strings.HasPrefix(rest, ": "):
		value := strings.TrimLeft(rest[2:], " ")
		if r, size := utf8.DecodeRuneInString(value); strings.ContainsRune("“”‘’＂＇「", r) {
			d := f.slipAt(at+len(rest)-len(value), value[:size], "", sprintfText("值用了全角引号，请改用半角引号", "the value stands in full-width quotes; use ASCII quotes"))
			d.Fix = nil
			return d, true
		}
	case len(rest) > 1 && rest[0] == ':' && rest[1] != '/' && rest[1] != ':':
		d := f.slipAt(at, ":", ": ", sprintfText("%q 的冒号后缺少空格", "no space after the colon of %q", body[:key]))
		return d, true
	}
	return diag.Diagnostic{}, false
}

// keyLen is the length of the key that text begins with; keys of all our files are words
// of lower-case letters, and Chinese ones are meant as keys, too.
func keyLen(text string) int {
	for i, r := range text {
		switch {
		case r == '_' || r == '-' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9':
		case unicode.Is(unicode.Han, r):
		default:
			return i
		}
	}
	return 0
}

// slipAt reports the text found at offset; instead is what belongs there.
func (f *File) slipAt(offset int, found, instead string, message diag.Text) diag.Diagnostic {
	span := diag.Span{Start: f.Pos(offset), End: f.Pos(offset + len(found))}
	d := f.syntax(span, message.ZH, message.EN)
	if instead != "" {
		d.Fix = &diag.Fix{Span: span, Text: instead, Title: sprintfText("改为 %q", "write %q", instead)}
	}
	return d
}

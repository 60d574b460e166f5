package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/beian-dev/beian/internal/diag"
)

// explain says in a filer's words why parsing stopped. The library's errors carry a line
// at best, and for the slips that an input method makes the wrong one, so the text is
// searched for these first.
func (f *File) explain(err error, document int) []diag.Diagnostic {
	line, problem := splitError(err)
	line = f.failingLine(line, problem)
	d, ok := f.slip(f.outsideBlock(max(1, line-1)), line)
	if !ok && strings.Contains(problem, "control characters") {
		d, ok = f.slip(1, len(f.lines)) // the library names no line for these
	}
	if !ok {
		d = f.syntax(f.lineSpan(line), "YAML 语法错误："+translate(problem), "YAML syntax: "+problem)
	}
	d.Document = document
	return []diag.Diagnostic{d}
}

// splitError takes the line out of an error of the library; some errors on line 1 name
// none.
func splitError(err error) (line int, problem string) {
	problem = strings.TrimPrefix(err.Error(), "yaml: ")
	if named, ok := strings.CutPrefix(problem, "line "); ok {
		number, rest, _ := strings.Cut(named, ": ")
		if line, err := strconv.Atoi(number); err == nil {
			return line, rest
		}
	}
	return 1, problem
}

// maxRetry bounds the bytes that are parsed again to find the line of an error.
const maxRetry = 4 << 20

// failingLine is the line that brings the error about. The library often names where the
// surrounding map began, or the end of the file for a quote that was never closed; the
// shortest beginning of the file with the same error ends in the line that is to blame.
func (f *File) failingLine(from int, problem string) int {
	first := max(1, from)
	if problem == unclosedQuote {
		first = 1
	}
	budget := maxRetry
	for n := first; n < len(f.lines); n++ {
		if budget -= f.lines[n]; budget < 0 {
			return from
		}
		err := parseError(f.Data[:f.lines[n]])
		if err == nil {
			continue
		}
		if line, same := splitError(err); same == problem && (line == from || problem == unclosedQuote) {
			return n
		}
	}
	return from
}

const unclosedQuote = "found unexpected end of stream"

// parseError is the first error in data.
func parseError(data []byte) error {
	for decoder := yaml.NewDecoder(bytes.NewReader(data)); ; {
		var y yaml.Node
		err := decode(decoder, &y)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// lineSpan is the start of a line: the column is not known, so none is claimed.
func (f *File) lineSpan(line int) diag.Span {
	line = max(1, min(line, len(f.lines)))
	p := diag.Pos{Offset: f.lines[line-1], Line: line, Column: 1}
	return diag.Span{Start: p, End: p}
}

func translate(problem string) string {
	for _, t := range translations {
		if strings.Contains(problem, t.en) {
			return t.zh
		}
	}
	return problem
}

var translations = []struct{ en, zh string }{
	{"mapping values are not allowed", "这一行的冒号多余，或上一行缩进不对"},
	{"could not find expected ':'", "这一行缺少冒号（冒号后要有一个空格）"},
	{"did not find expected key", "缩进与上文不一致，或缺少键"},
	{"did not find expected '-' indicator", "列表项缺少 - 或缩进不一致"},
	{"did not find expected ',' or ']'", "方括号没有闭合，或缺少逗号"},
	{"did not find expected ',' or '}'", "花括号没有闭合，或缺少逗号"},
	{"did not find expected node content", "这里缺少内容"},
	{unclosedQuote, "引号没有闭合"},
	{"found unexpected document indicator", "引号或括号没有闭合"},
	{"cannot start any token", "这一行有不能出现在开头的字符，请给值加引号"},
	{"unknown escape character", "双引号里有不认识的转义，反斜杠请写两次或改用单引号"},
	{"unknown anchor", "引用了没有定义的别名"},
	{"block sequence entries are not allowed", "列表项 - 不能写在这里，请换行并缩进"},
	{"exceeded max depth", "嵌套过深"},
	{"control characters are not allowed", "含有控制字符"},
}

func sprintfText(zh, en string, args ...any) diag.Text {
	return diag.Text{ZH: fmt.Sprintf(zh, args...), EN: fmt.Sprintf(en, args...)}
}

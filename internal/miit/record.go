package miit

import (
	"bytes"
	"fmt"
	"strconv"
	"unicode/utf8"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/source"
)

// Rule ids of what keeps a filing out of an upload.
const (
	RuleMissing    = "export-missing"    // the interface needs what neither filing nor provider says
	RuleValue      = "export-value"      // a value that the interface does not take
	RuleCode       = "export-code"       // a term for which no number is known
	RuleCharacter  = "export-character"  // a character that GBK or XML does not have
	RuleAttachment = "export-attachment" // a file that cannot be attached
	RuleType       = "export-type"       // a type of filing that the interface has no order for
	RuleTwice      = "export-twice"      // a domain that another filing of the upload has too
)

// specification is the source of what the interface demands.
var specification = diag.Source{Title: "《ICP/IP地址/域名信息备案管理系统 企业系统接口规范 V3.0》", AsOf: "2013-11"}

// record writes the elements of one record and notes what keeps it from being written.
type record struct {
	out      *bytes.Buffer
	order    Order
	gbk      gbk
	files    Files
	doc      *filing.Document
	file     *source.File
	provider *Provider
	nextID   *int64
	problems []diag.Diagnostic
}

func (r *record) filing() *filing.Filing { return r.doc.Filing }

// problem notes an error at a path of the filing.
func (r *record) problem(rule, path, zh, en string) {
	r.report(rule, path, r.doc.Span(path), diag.Text{ZH: zh, EN: en}, diag.Text{})
}

func (r *record) report(rule, path string, span diag.Span, message, hint diag.Text) {
	r.problems = append(r.problems, diag.Diagnostic{
		Rule: rule, Severity: diag.Error, File: r.file.Name, Document: r.doc.Index, Path: path, Span: span,
		Message: message, Hint: hint, Sources: []diag.Source{specification},
	})
}

// missing notes a value of the filing that the interface needs.
func (r *record) missing(path, zh, en string) {
	r.problem(RuleMissing, path, fmt.Sprintf("接口必填：%s", zh), fmt.Sprintf("the interface needs %s", en))
}

// lacking notes a value that the provider has to say, at its key in the provider's file.
func (r *record) lacking(path, key, zh, en string) {
	r.report(RuleMissing, path, r.doc.Span(path),
		diag.Text{ZH: fmt.Sprintf("接口必填：%s", zh), EN: fmt.Sprintf("the interface needs %s", en)},
		diag.Text{ZH: "在 --provider 所写的文件里填 " + key, EN: "say " + key + " in the file of --provider"})
}

// element writes an element around what inside writes.
func (r *record) element(tag string, inside func()) {
	r.out.WriteString("<" + tag + ">")
	inside()
	r.out.WriteString("</" + tag + ">\n")
}

func (r *record) number(tag string, n int64) {
	r.out.WriteString("<" + tag + ">")
	r.out.Write(strconv.AppendInt(r.out.AvailableBuffer(), n, 10))
	r.out.WriteString("</" + tag + ">\n")
}

// id writes the next record number of the provider's own system and returns it.
func (r *record) id(tag string) int64 {
	n := *r.nextID
	*r.nextID++
	r.number(tag, n)
	return n
}

// bounds are how many characters a value may have.
type bounds struct{ least, most int }

// text writes a value that must be there.
func (r *record) text(tag, path, value string, b bounds) {
	if value == "" {
		f, _ := filing.FieldAt(path)
		r.missing(path, f.ZH, f.EN)
		return
	}
	r.optional(tag, path, value, b)
}

// optional writes a value where there is one.
func (r *record) optional(tag, path, value string, b bounds) {
	if value == "" {
		return
	}
	if n := utf8.RuneCountInString(value); n < b.least || n > b.most {
		f, _ := filing.FieldAt(path)
		r.problem(RuleValue, path, fmt.Sprintf("%s有 %d 个字符，接口要求 %d 至 %d 个", f.ZH, n, b.least, b.most),
			fmt.Sprintf("%s has %d characters; the interface takes %d to %d", f.EN, n, b.least, b.most))
		return
	}
	r.out.WriteString("<" + tag + ">")
	r.characters(path, value)
	r.out.WriteString("</" + tag + ">\n")
}

// characters writes text with what XML needs escaped.
func (r *record) characters(path, value string) {
	start := 0
	for i, c := range value {
		escaped := ""
		switch {
		case c == '&':
			escaped = "&amp;"
		case c == '<':
			escaped = "&lt;"
		case c == '>':
			escaped = "&gt;"
		case c == '\r': // a parser would make a line feed of it
			escaped = "&#13;"
		case c < ' ' && c != '\t' && c != '\n', c == 0xFFFE, c == 0xFFFF:
			r.character(path, value, c, i, "XML")
			return
		default:
			continue
		}
		if !r.encode(path, value, start, i) {
			return
		}
		r.out.WriteString(escaped)
		start = i + 1
	}
	r.encode(path, value, start, len(value))
}

// encode writes a part of a value in GBK.
func (r *record) encode(path, value string, from, to int) bool {
	missing, at, ok := r.gbk.append(r.out, value[from:to])
	if !ok {
		r.character(path, value, missing, from+at, "GBK")
	}
	return ok
}

// character notes a character that cannot be written; at is its place in value, in bytes.
func (r *record) character(path, value string, c rune, at int, where string) {
	f, _ := filing.FieldAt(path)
	nth := utf8.RuneCountInString(value[:at]) + 1
	r.report(RuleCharacter, path, r.spanWithin(path, value, at, c),
		diag.Text{
			ZH: fmt.Sprintf("%s的第 %d 个字符%s不在 %s 里，接口收不到", f.ZH, nth, printable(c, "“%c”（%U）", "（%U）"), where),
			EN: fmt.Sprintf("%s: character %d, %s, is not in %s, so the interface cannot take it", f.EN, nth, printable(c, "“%c” (%U)", "%U"), where),
		},
		diag.Text{ZH: "与证件机关核对通用写法，或问接入商如何登记这个字", EN: "ask the issuer of the certificate or the provider how the character is to be registered"})
}

// printable is a character with its number, by the first format where it can be shown, else its
// number by the second.
func printable(c rune, shown, hidden string) string {
	if strconv.IsPrint(c) {
		return fmt.Sprintf(shown, c, c)
	}
	return fmt.Sprintf(hidden, c)
}

// spanWithin is the place of a character of a value, where the file holds the value as it is;
// else that of the value.
func (r *record) spanWithin(path, value string, at int, c rune) diag.Span {
	span := r.doc.Span(path)
	from, to := span.Start.Offset, span.End.Offset
	if span.IsZero() || from > to || to > len(r.file.Data) {
		return span
	}
	i := bytes.Index(r.file.Data[from:to], []byte(value))
	if i < 0 {
		return span
	}
	begin := from + i + at
	return diag.Span{Start: r.file.Pos(begin), End: r.file.Pos(begin + utf8.RuneLen(c))}
}

// code writes the number of a term.
func (r *record) code(tag, path, list, term string) {
	code, ok := r.provider.Codes.code(list, term, r.filing().Entity.Nature)
	if !ok {
		f, _ := filing.FieldAt(path)
		r.report(RuleCode, path, r.doc.Span(path),
			diag.Text{ZH: fmt.Sprintf("%s“%s”没有公布一致的代码", f.ZH, term), EN: fmt.Sprintf("%s %q: no number is published on which sources agree", f.EN, term)},
			diag.Text{
				ZH: fmt.Sprintf("按本企业下载的代码表，在 --provider 所写的文件里填 codes.%s.%s", list, term),
				EN: fmt.Sprintf("say codes.%s.%s in the file of --provider, by the tables that your system downloads", list, term),
			})
		return
	}
	r.number(tag, int64(code))
}

package filing

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/source"
)

// plain takes the text of a scalar without the white space around it. Full-width spaces
// and the like come in with copied text and cannot be seen; they are reported.
func (d *decoder) plain(n *source.Node) (string, bool) {
	if n.Kind != source.Scalar {
		d.wrongKind(n, "一个值", "a single value")
		return "", false
	}
	if d.isSealed(n) || d.isTooLong(n) {
		return "", false
	}
	text := strings.TrimSpace(n.Text)
	if text != n.Text && strings.Trim(n.Text, " \t\r\n") != text {
		d.report(n.Span, "值的前后有全角空格或其他看不见的空白", "full-width or other invisible space stands around the value")
		d.offer(n.Span, source.Quote(text, true))
	}
	return text, true
}

// text reads a scalar that must be a term or a date where the field says so; empty when
// it was rejected.
func (d *decoder) text(f *planField, n *source.Node) string {
	text, ok := d.plain(n)
	switch {
	case !ok || text == "":
		return ""
	case f.Enum != "":
		return d.term(f, text, n)
	case f.Form == "date" || f.Form == "expiry":
		return d.date(f, text, n)
	}
	return text
}

func (d *decoder) term(f *planField, text string, n *source.Node) string {
	list := f.Enum
	switch list {
	case "product":
		list = ProductList(d.provider)
	case "version":
		return text // see decoder.version
	}
	term, ok := Canonical(list, text)
	if list == "type" && !ok {
		term, ok = d.cancelled(text)
	}
	switch {
	case ok && term == text:
		return term
	case ok:
		d.alias(n.Span, f, text, term)
		return term
	case f.Enum == "material":
		d.unknownMaterial(text, n)
		return text
	case f.Open:
		return text
	}
	d.unknownTerm(f, text, n)
	return ""
}

// cancelled is the type that 注销备案 means: of the sites or apps that the file names, else of the
// whole entity.
func (d *decoder) cancelled(text string) (term string, ok bool) {
	if text != "注销备案" && text != "注销" {
		return "", false
	}
	if n := d.document.Node; n.Get("sites").IsEmpty() && n.Get("apps").IsEmpty() {
		return TypeCancelEntity, true
	}
	return TypeCancelSite, true
}

// alias says that text was read as the official term.
func (d *decoder) alias(span diag.Span, f *planField, text, term string) {
	d.add(diag.Diagnostic{
		Rule: RuleAlias, Severity: diag.Hint, Span: span,
		Message: diag.Text{
			ZH: fmt.Sprintf("%s“%s”的规范写法是“%s”", f.ZH, text, term),
			EN: fmt.Sprintf("%s: the official term for %q is %q", f.EN, text, term),
		},
	})
	d.offer(span, source.Quote(term, true))
}

func (d *decoder) unknownTerm(f *planField, text string, n *source.Node) {
	terms := Terms(f.Enum)
	if near := nearest(text, terms); near != "" {
		d.reject(n.Span, fmt.Sprintf("%s没有“%s”这一项；是否“%s”？", f.ZH, text, near),
			fmt.Sprintf("%s: %q is no official term; did you mean %q?", f.EN, text, near))
		return
	}
	d.reject(n.Span, fmt.Sprintf("%s没有“%s”这一项；可填：%s", f.ZH, text, strings.Join(terms, "、")),
		fmt.Sprintf("%s: %q is no official term; expected one of %s", f.EN, text, strings.Join(terms, ", ")))
}

// unknownMaterial warns only: provinces keep asking for new papers.
func (d *decoder) unknownMaterial(text string, n *source.Node) {
	if isLetter(text) {
		return
	}
	message := diag.Text{ZH: fmt.Sprintf("不认识的材料种类“%s”", text), EN: fmt.Sprintf("unknown kind of material %q", text)}
	if near := nearest(text, Terms("material")); near != "" {
		message.ZH += fmt.Sprintf("；是否“%s”？", near)
		message.EN += fmt.Sprintf("; did you mean %q?", near)
	}
	d.add(diag.Diagnostic{Rule: RuleSchema, Severity: diag.Warning, Span: n.Span, Message: message})
}

func (d *decoder) flag(text string, n *source.Node, v reflect.Value) {
	switch text {
	case "true", "false":
		b := text == "true"
		v.Set(reflect.ValueOf(&b))
		return
	}
	d.reject(n.Span, fmt.Sprintf("应填 true（是）或 false（否），实际是 %q", text),
		fmt.Sprintf("expected true or false, got %q", text))
	switch strings.ToLower(text) {
	case "true", "yes", "y", "on", "1", "是", "有", "开":
		d.offer(n.Span, "true")
	case "false", "no", "n", "off", "0", "否", "无", "没有", "关":
		d.offer(n.Span, "false")
	}
}

func (d *decoder) whole(text string, n *source.Node, v reflect.Value) {
	i, err := strconv.Atoi(text)
	if err != nil || i < 0 {
		d.reject(n.Span, fmt.Sprintf("应填整数，实际是 %q", text), fmt.Sprintf("expected a whole number, got %q", text))
		return
	}
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.ValueOf(&i))
		return
	}
	v.SetInt(int64(i))
}

func (d *decoder) decimal(text string, n *source.Node, v reflect.Value) {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || x < 0 || math.IsInf(x, 0) || math.IsNaN(x) || strings.ContainsAny(text, "_xXpP") {
		d.reject(n.Span, fmt.Sprintf("应填数字，实际是 %q", text), fmt.Sprintf("expected a number, got %q", text))
		return
	}
	v.SetFloat(x)
}

// add completes a finding with what the decoder knows.
func (d *decoder) add(x diag.Diagnostic) {
	x.File, x.Document = d.file, d.document.Index
	if x.Path == "" {
		x.Path = d.path()
	}
	d.problems = append(d.problems, x)
}

// report notes an error at the path at hand.
func (d *decoder) report(span diag.Span, zh, en string) {
	d.add(diag.Diagnostic{Rule: RuleSchema, Severity: diag.Error, Span: span, Message: diag.Text{ZH: zh, EN: en}})
}

// reject reports an error and marks the path, so that no rule complains about the value
// that is now missing.
func (d *decoder) reject(span diag.Span, zh, en string) {
	d.report(span, zh, en)
	d.block(d.path())
}

func (d *decoder) block(path string) {
	if d.document.Rejected == nil {
		d.document.Rejected = map[string]bool{}
	}
	d.document.Rejected[path] = true
}

// offer adds the edit that mends the finding reported last.
func (d *decoder) offer(span diag.Span, text string) {
	if span.IsZero() || len(d.problems) == 0 {
		return
	}
	d.problems[len(d.problems)-1].Fix = &diag.Fix{Span: span, Text: text, Title: instead(text)}
}

// wrongKind rejects a value of another shape than the field has.
func (d *decoder) wrongKind(n *source.Node, zh, en string) {
	_, span, _ := source.NewDoc(n, 0).Locate("")
	got := [...]diag.Text{
		source.Null: {ZH: "空值", EN: "nothing"}, source.Scalar: {ZH: "单个值", EN: "a single value"},
		source.Map: {ZH: "若干“键: 值”", EN: `"key: value" lines`}, source.List: {ZH: "列表", EN: "a list"},
	}[n.Kind]
	d.reject(span, fmt.Sprintf("这里应是%s，实际是%s", zh, got.ZH), fmt.Sprintf("expected %s here, got %s", en, got.EN))
}

package checker

import (
	"fmt"
	"slices"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/source"
)

// RuleSealed is the rule id of what is said about sealed values: that they were not checked, or
// could not be opened.
const RuleSealed = "sealed"

// reveal opens the sealed values of a file and says which of them can't be.
func (c *Checker) reveal(file *source.File) (problems []diag.Diagnostic) {
	if c.Reveal == nil {
		return nil
	}
	for _, n := range file.Scalars(filing.IsSealed) {
		yaml, err := c.Reveal(n.Text)
		if err == nil {
			n.Reveal(yaml)
			continue
		}
		problems = append(problems, diag.Diagnostic{
			Rule: RuleSealed, Severity: diag.Error, File: file.Name, Document: file.DocumentAt(n.Span.Start.Offset), Span: n.Span,
			Message: diag.Text{ZH: fmt.Sprintf("密封的值打不开：%v", err), EN: fmt.Sprintf("a sealed value cannot be opened: %v", err)},
			Hint:    diag.Text{ZH: "换用密封时所用接收方的密钥。", EN: "give the key of a recipient that it was sealed for."},
		})
	}
	return problems
}

// unchecked says what was not checked because it is sealed.
func (c *Checker) unchecked(doc *filing.Document, set *rule.Set, beside rule.Evidence) []diag.Diagnostic {
	sealed := doc.Sealed()
	if len(sealed) == 0 || c.Reveal != nil {
		return nil
	}
	ids := rule.Unjudged(set, doc, beside)
	for _, a := range c.library.Across() {
		if slices.Contains([]string{rule.ByEntityNumber, rule.ByPersonNumber, rule.ByMobile}, a.Compares) {
			ids = append(ids, a.ID)
		}
	}
	return []diag.Diagnostic{{
		Rule: RuleSealed, Severity: diag.Hint, Path: sealed[0], Span: doc.Span(sealed[0]),
		Message: diag.Text{
			ZH: fmt.Sprintf("%d 个值已密封，未检查；%d 条规则未作判断", len(sealed), len(ids)),
			EN: fmt.Sprintf("%d values are sealed and were not checked; rules not judged: %d", len(sealed), len(ids)),
		},
		Hint: diag.Text{
			ZH: "用 --key 或环境变量 BEIAN_KEY 给出密钥即可检查；哪些规则未作判断，见 --format json 的 unjudged。",
			EN: "they are checked with a key, by --key or BEIAN_KEY; unjudged of --format json names the rules.",
		},
		Unjudged: ids,
	}}
}

// withoutFixes drops the edits of values that are sealed in the file: they would write in the
// open what is not to stand there.
func withoutFixes(list []diag.Diagnostic, doc *filing.Document) {
	for i := range list {
		if list[i].Fix != nil && doc.IsRevealed(list[i].Path) {
			list[i].Fix = nil
		}
	}
}

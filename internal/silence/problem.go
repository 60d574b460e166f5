package silence

import (
	"fmt"

	"github.com/beian-dev/beian/internal/diag"
)

// Rule ids of what is wrong with the comments themselves.
const (
	RuleReason  = "ignore-reason"  // no rule, or no reason
	RuleUnknown = "ignore-unknown" // there is no such rule, or no such comment
	RuleRefused = "ignore-refused" // the rule can't be hidden
	RuleUnused  = "ignore-unused"  // nothing is hidden
)

// Verdict is what is known about a rule that a comment names.
type Verdict struct {
	Known  bool
	Near   string // the id that was probably meant, where the rule is not known; may be empty
	Seldom bool   // this run might not have looked, so that nothing hidden means nothing
}

// Problems lists what is wrong with the comments of a document: a comment that hides
// nothing goes on hiding what comes later. judge says what is known about a rule. It is
// called once everything that could be hidden has gone through Hide.
func (l *Ignores) Problems(file string, document int, judge func(rule string) Verdict) (out []diag.Diagnostic) {
	if l == nil {
		return nil
	}
	for _, i := range l.list {
		if i.document != document {
			continue
		}
		if d, ok := i.problem(l.broken, judge); ok {
			d.Severity, d.File, d.Document, d.Span = diag.Warning, file, document, i.span
			out = append(out, d)
		}
	}
	return out
}

func (i *ignore) problem(broken bool, judge func(string) Verdict) (diag.Diagnostic, bool) {
	switch {
	case i.unknown != "":
		return diag.Diagnostic{Rule: RuleUnknown, Message: say("没有 %q 这样的注释", "there is no comment %q", i.unknown), Hint: form()}, true
	case i.rule == "":
		return diag.Diagnostic{Rule: RuleReason, Message: say("没有写要忽略哪条规则", "which rule to ignore is not said"), Hint: form()}, true
	case Always(i.rule):
		return diag.Diagnostic{Rule: RuleRefused, Message: say("规则 %s 不能忽略：读不出的内容没有检查过", "rule %s cannot be ignored: what could not be read was not checked", i.rule),
			Hint: diag.Text{ZH: "改正所指之处，并删去这条注释。", EN: "mend what it points at, and delete the comment."}}, true
	case i.used:
		return diag.Diagnostic{}, false
	}
	verdict := judge(i.rule)
	switch {
	case !verdict.Known:
		return unknown(i.rule, verdict.Near), true
	case i.reason == "":
		return diag.Diagnostic{Rule: RuleReason, Message: say("忽略规则 %s 没有写理由，因此不起作用", "no reason is given for ignoring rule %s, so it is not ignored", i.rule), Hint: form()}, true
	case verdict.Seldom || broken:
		return diag.Diagnostic{}, false
	}
	return diag.Diagnostic{Rule: RuleUnused, Message: say("忽略规则 %s 的注释没有隐藏任何问题", "the comment hides nothing of rule %s", i.rule),
		Hint: diag.Text{ZH: "问题已不存在，或注释位置不对；请删去，或移到所指之处的上一行。", EN: "the finding is gone, or the comment stands elsewhere; delete it, or put it on the line above."}}, true
}

func unknown(rule, near string) diag.Diagnostic {
	d := diag.Diagnostic{Rule: RuleUnknown, Message: say("没有规则 %q", "there is no rule %q", rule),
		Hint: diag.Text{ZH: "全部规则见 beian rules list。", EN: "beian rules list shows every rule."}}
	if near != "" {
		d.Message.ZH += fmt.Sprintf("；是不是 %q？", near)
		d.Message.EN += fmt.Sprintf("; did you mean %q?", near)
	}
	return d
}

func say(zh, en string, args ...any) diag.Text {
	return diag.Text{ZH: fmt.Sprintf(zh, args...), EN: fmt.Sprintf(en, args...)}
}

func form() diag.Text {
	return diag.Text{ZH: "写作 # " + Directive + " 规则 理由", EN: "write # " + Directive + " RULE reason"}
}

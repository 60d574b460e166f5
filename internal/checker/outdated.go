package checker

import (
	"fmt"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/rule"
)

// RuleOutdated is the rule id of what is said where the rules of a province may have changed
// since anybody looked.
const RuleOutdated = "rules-outdated"

// outdatedMonths is the age of the newest source from which a province's rules are doubted: the
// administrations revise their demands about once a year.
const outdatedMonths = 18

// outdated warns where the newest source of the province's rules is old. It says nothing about
// the filing, and is no error: what the rules say may still hold.
func (s *selection) outdated(doc *filing.Document, today string) []diag.Diagnostic {
	if s.newest == "" || rule.AddMonths(s.newest, outdatedMonths) >= today {
		return nil
	}
	const path = "entity.region.province"
	return []diag.Diagnostic{{
		Rule: RuleOutdated, Severity: diag.Warning, Path: path, Span: doc.Span(path),
		Message: diag.Text{
			ZH: fmt.Sprintf("%s的规则最新依据只到 %s，已超过 %d 个月，其后管局可能另有要求", s.province, s.newest, outdatedMonths),
			EN: fmt.Sprintf("the newest source of the rules of %s speaks for %s, more than %d months ago; the administration may ask for more by now", s.province, s.newest, outdatedMonths),
		},
		Hint: diag.Text{
			ZH: "更新 beian；仍有此提示时，提交前到接入服务商或管局核对本省要求。beian rules outdated 列出旧来源。",
			EN: "update beian; where this stays, compare with what the provider or the administration says before you submit. beian rules outdated lists the old sources.",
		},
	}}
}

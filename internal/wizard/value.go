package wizard

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/identity"
	"github.com/beian-dev/beian/internal/source"
)

// value is what an answer means: an empty one the proposal, a number the option of that
// number.
func (s *Session) value(q Question, answer string) string {
	answer = strings.TrimSpace(answer)
	switch {
	case answer == "":
		return q.Proposal
	case q.isPaper() || strings.HasSuffix(q.Path, ".file") || strings.HasSuffix(q.Path, ".icon"):
		return dropped(answer)
	case q.Many:
		parts := splitList(answer)
		for i := range parts {
			parts[i] = option(q, parts[i])
		}
		return strings.Join(parts, "、")
	}
	chosen := option(q, answer)
	if _, known := filing.Canonical("nature", chosen); q.Path == "entity.nature" && !known {
		return natureSaid(chosen)
	}
	return officialPlace(place{Filing: s.Filing()}, q.Path, chosen)
}

func option(q Question, answer string) string {
	if n, err := strconv.Atoi(answer); err == nil && n >= 1 && n <= len(q.Options) {
		return q.Options[n-1]
	}
	return answer
}

func splitList(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("、,，;； ", r) })
}

// canonical is the spelling that filing systems want of what people type; the value itself
// where there is none.
func canonical(q Question, value string) string {
	switch {
	case strings.HasSuffix(q.Path, "mobile"), strings.HasSuffix(q.Path, "phone"):
		if m, err := identity.Mobile(value); err == nil {
			return m
		}
		if l, err := identity.ParseLandline(value); err == nil {
			return identity.FormatLandline(l)
		}
	case strings.HasSuffix(q.Path, "number"):
		return identity.Normalize(value)
	case strings.HasSuffix(q.Path, "icp"):
		return identity.Normalize(value)
	case strings.HasSuffix(q.Path, ".home"):
		_, rest, found := strings.Cut(value, "://")
		if found {
			return strings.TrimSuffix(rest, "/")
		}
	case strings.Contains(q.Path, "domains[") && strings.HasSuffix(q.Path, "].name"):
		d, _ := identity.ParseDomain(value) // the name is there where it can be told
		return d.Name
	}
	return value
}

// edit turns an answer into an edit of the file.
func (s *Session) edit(q Question, answer string) (path string, value source.Value, problem *diag.Diagnostic) {
	if q.isPaper() {
		path, value = s.paperEdit(q, answer)
		return path, value, nil
	}
	switch q.Kind {
	case filing.Flag:
		b, ok := parseFlag(answer)
		if !ok {
			return q.Path, value, wrong(q, answer, "请回答 是 或 否", "answer yes or no")
		}
		return q.Path, source.OfBool(b), nil
	case filing.Texts:
		return q.Path, source.OfTexts(splitList(answer)...), nil
	case filing.Whole:
		if n, err := strconv.Atoi(answer); err == nil {
			return q.Path, source.OfInt(n), nil
		}
	}
	return editPath(q, answer), source.OfText(answer), nil
}

// editPath is where an answer goes: an administrator of their own is a map with a name.
func editPath(q Question, answer string) string {
	if strings.HasSuffix(q.Path, "].administrator") && answer != filing.SameAsPrincipal {
		return q.Path + ".name"
	}
	return q.Path
}

func parseFlag(s string) (value, ok bool) {
	switch strings.ToLower(s) {
	case "true", "yes", "y", "是", "有", "对":
		return true, true
	case "false", "no", "n", "否", "无", "没有":
		return false, true
	}
	return false, false
}

func wrong(q Question, answer, zh, en string) *diag.Diagnostic {
	return &diag.Diagnostic{
		Rule: filing.RuleSchema, Severity: diag.Error, Path: q.Path,
		Message: diag.Text{ZH: fmt.Sprintf("%s “%s”：%s", q.Title.ZH, answer, zh), EN: fmt.Sprintf("%s %q: %s", q.Title.EN, answer, en)},
	}
}

func emptyAnswer(q Question) diag.Diagnostic {
	return *wrong(q, "", "这一项必填；暂时没有就填 "+Empty, "an answer is needed; give "+Empty+" if you do not have it yet")
}

func cannotWrite(q Question, err error) diag.Diagnostic {
	return *wrong(q, "", "无法写入文件："+err.Error(), "it cannot be written: "+err.Error())
}

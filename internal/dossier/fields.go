package dossier

import (
	"fmt"
	"slices"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/rule"
)

// Kinds of paper that a field of the filing names, and the rules that ask for them.
const (
	icon         = "App图标"
	iconRule     = "app-icon-missing"
	approval     = "前置审批文件"
	approvalRule = "preapproval-file-missing"
)

// inFields lists the papers that a field of the filing names instead of its materials: the icons
// of apps, named or lacking, and the files of approvals. An approval without a file is a paper
// that the materials may hold, see rule.Required.
func (m Maker) inFields(r checker.Result, files rule.Files) (out []Paper) {
	add := func(kind, id, of, key, name string) {
		p := Paper{Kinds: []string{kind}, Of: of}
		field := of + "." + key
		if a, ok := m.Checker.Rules(r.Filing.Filing).Find(id); ok && slices.Contains(m.Checker.Places(r.Filing, id), field) {
			p.Need = rule.Requirement{Rule: a, Kinds: p.Kinds, Of: of}
		}
		if name != "" {
			p.Files = []File{fileOf(r, files, File{Name: name, Path: field, Field: field})}
		}
		if name != "" || p.IsRequired() {
			out = append(out, p)
		}
	}
	approvals := func(of string, list []filing.PreApproval) {
		for i, a := range list {
			if a.File != "" {
				add(approval, approvalRule, fmt.Sprintf("%s.pre_approvals[%d]", of, i), "file", a.File)
			}
		}
	}
	for i, site := range r.Filing.Filing.Sites {
		approvals(fmt.Sprintf("sites[%d]", i), site.PreApprovals)
	}
	for i, app := range r.Filing.Filing.Apps {
		of := fmt.Sprintf("apps[%d]", i)
		add(icon, iconRule, of, "icon", app.Icon)
		approvals(of, app.PreApprovals)
	}
	return out
}

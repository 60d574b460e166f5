package main

import (
	"fmt"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/reference"
	"github.com/beian-dev/beian/internal/rule"
)

const generated = "<!-- Generated from the rule files by go generate ./rules; a test fails when it is stale. -->\n\n"

// rulePages writes a page for every rule, Chinese first: what beian explain prints.
func rulePages(l *rule.Library) (map[string]string, error) {
	provinces, rules, err := everything(l)
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, r := range rules {
		var b strings.Builder
		fmt.Fprintf(&b, "# %s\n\n%s", r.ID, generated)
		for _, lang := range []diag.Lang{diag.ZH, diag.EN} {
			writePage(&b, reference.New(r, provinces, lang))
		}
		out["rules/"+r.ID+".md"] = b.String()
	}
	return out, nil
}

func everything(l *rule.Library) (provinces []*rule.Province, rules []*rule.Rule, err error) {
	rules = l.National()
	for _, name := range l.ProvinceNames() {
		p, problems, err := l.Province(name)
		if err != nil {
			return nil, nil, fmt.Errorf("%w: %v", err, problems)
		}
		provinces = append(provinces, p)
		rules = append(rules, p.Rules...)
	}
	return provinces, rules, nil
}

func writePage(b *strings.Builder, p reference.Page) {
	fmt.Fprintf(b, "## %s\n\n%s\n\n", p.Title, p.Severity)
	writeFields(b, p.Fields)
	for _, place := range p.Provinces {
		fmt.Fprintf(b, "### %s\n\n", place.Province)
		writeFields(b, place.Fields)
	}
}

func writeFields(b *strings.Builder, fields []reference.Field) {
	for _, f := range fields {
		fmt.Fprintf(b, "- **%s** %s\n", f.Name, markdown(f.Value))
	}
	b.WriteString("\n")
}

// markdown keeps text as it is: brackets and stars of expressions mean nothing here.
func markdown(s string) string {
	return strings.NewReplacer("*", "\\*", "[", "\\[", "<", "&lt;", "\n", " ").Replace(s)
}

// coveragePage lists what answers each documented ground and each provincial fact.
func coveragePage(l *rule.Library) (string, error) {
	c, problems, err := l.Coverage()
	if err != nil {
		return "", fmt.Errorf("%w: %v", err, problems)
	}
	var b strings.Builder
	b.WriteString("# Coverage\n\n" + generated + "What answers each documented ground for rejection, and each fact that the sources state about a province. " +
		"`beian rules coverage` prints the same.\n\n")
	titles := map[string]string{
		rule.SeenInData: "Grounds that stand in the data", rule.SeenInFiles: "Grounds that stand in the attached files",
		rule.SeenOnline: "Grounds that only show online (`check --online`)", rule.SeenNowhere: "Grounds that only the authorities see: advice",
	}
	for _, seen := range []string{rule.SeenInData, rule.SeenInFiles, rule.SeenNowhere, rule.SeenOnline} {
		fmt.Fprintf(&b, "## %s\n\n| ground | rules |\n|---|---|\n", titles[seen])
		for _, g := range c.Grounds {
			if g.Seen == seen {
				fmt.Fprintf(&b, "| %s | %s |\n", g.ID, strings.TrimSuffix(links(g.Rules)+"; "+cell(g.Reason.EN), "; "))
			}
		}
		b.WriteString("\n")
	}
	province := ""
	for _, f := range c.Facts {
		if f.Province != province {
			province = f.Province
			fmt.Fprintf(&b, "## %s\n\n| fact | edition | for | answered by |\n|---|---|---|---|\n", province)
		}
		fmt.Fprintf(&b, "| %s (%s) | %s | %s | %s |\n", f.Title.ZH, f.Key, f.Edition, reference.Words(diag.EN).Subject(f.For), answers(f))
	}
	return b.String(), nil
}

func answers(f rule.Fact) string {
	var parts []string
	if len(f.Rules) > 0 {
		parts = append(parts, links(f.Rules))
	}
	if f.Notes > 0 {
		parts = append(parts, fmt.Sprintf("notes (%d)", f.Notes))
	}
	if !f.Reason.IsZero() {
		parts = append(parts, cell(f.Reason.EN))
	}
	return strings.Join(parts, "; ")
}

func links(ids []string) string {
	var parts []string
	for _, id := range ids {
		parts = append(parts, "["+id+"](rules/"+id+".md)")
	}
	return strings.Join(parts, " ")
}

package cli

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/reference"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/rules"
)

// rulePages is where the page of each rule is published.
const rulePages = "https://github.com/beian-dev/beian/blob/main/docs/rules/"

// ruleHelp explains the rules that have findings in a run.
func ruleHelp(library *rule.Library, run *checkRun) map[string]printer.RuleHelp {
	out := map[string]printer.RuleHelp{}
	for _, file := range run.files {
		for _, c := range file {
			for _, f := range slices.Concat(c.result.Diagnostics, c.result.Advice) {
				if _, known := out[f.Rule]; !known {
					out[f.Rule] = helpOf(library, c.result.Province, f.Rule)
				}
			}
		}
	}
	return out
}

func helpOf(library *rule.Library, province, id string) printer.RuleHelp {
	if r := library.Rule(id); r != nil {
		return newRuleHelp(r)
	}
	if p, _, err := library.Province(province); err == nil && p != nil {
		if i := slices.IndexFunc(p.Rules, func(r *rule.Rule) bool { return r.ID == id }); i >= 0 {
			return newRuleHelp(p.Rules[i])
		}
	}
	for _, b := range builtins(library) {
		if b.id == id {
			return printer.RuleHelp{
				Title: b.title, Severity: b.severity, Family: familyBuiltin,
				Help: helpText(b.title, b.hint, b.sources, ""), Markdown: helpText(b.title, b.hint, b.sources, "**"),
			}
		}
	}
	return printer.RuleHelp{}
}

func newRuleHelp(r *rule.Rule) printer.RuleHelp {
	about := r.About()
	hint := about.Hint
	if strings.Contains(hint.ZH+hint.EN, "{") { // speaks of a filing's values
		hint = diag.Text{}
	}
	return printer.RuleHelp{
		Title: about.Title, Severity: r.Severity, Family: r.Family, URL: pageOf(r),
		Help: helpText(about.Title, hint, about.Sources, ""), Markdown: helpText(about.Title, hint, about.Sources, "**"),
	}
}

// pageOf is the address of a rule's page; the rules of a user have none.
func pageOf(r *rule.Rule) string {
	if _, err := fs.Stat(rules.FS, r.File); err != nil {
		return ""
	}
	return rulePages + r.ID + ".md"
}

// helpText says what a rule is about, what to do and by which sources. mark stands round
// the title. Rule files of users are data like filings.
func helpText(title, hint diag.Text, sources []diag.Source, mark string) diag.Text {
	in := func(lang diag.Lang) string {
		paragraphs := []string{mark + printer.Escape(title.In(lang)) + mark}
		if text := hint.In(lang); text != "" {
			paragraphs = append(paragraphs, printer.Escape(text))
		}
		var list []string
		for _, s := range sources {
			list = append(list, "- "+printer.Escape(reference.Words(lang).Source(s)))
		}
		return fmt.Sprintln(strings.Join(append(paragraphs, strings.Join(list, "\n")), "\n\n"))
	}
	return diag.Text{ZH: strings.TrimSpace(in(diag.ZH)), EN: strings.TrimSpace(in(diag.EN))}
}

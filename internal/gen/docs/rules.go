package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/rule"
)

const rulesHead = `# Rules

<!-- Generated from the rule files by go generate ./rules; a test fails when it is stale. -->

Every rule of ` + "`beian check`" + ` with its severity, its sources and what it covers. ` + "`beian explain ID`" + ` shows one with its hint and the
provinces that change it. How a rule is written: [rules/README.md](../rules/README.md).

`

func ruleReference(l *rule.Library) (string, error) {
	var b strings.Builder
	b.WriteString(rulesHead)
	families := map[string][]*rule.Rule{}
	for _, r := range l.National() {
		families[r.Family] = append(families[r.Family], r)
	}
	set, err := settingsByRule(l)
	if err != nil {
		return "", err
	}
	for _, family := range sortedKeys(families) {
		fmt.Fprintf(&b, "## %s\n\n| rule | severity | says | provinces | sources |\n|---|---|---|---|---|\n", family)
		rules := families[family]
		slices.SortFunc(rules, func(a, b *rule.Rule) int { return cmp.Compare(a.ID, b.ID) })
		for _, r := range rules {
			fmt.Fprintf(&b, "| [`%[1]s`](rules/%[1]s.md)%[2]s | %[3]s | %[4]s<br>%[5]s | %[6]s | %[7]s |\n", r.ID, period(r.Period), severity(r),
				cell(r.About().Title.ZH), cell(r.About().Title.EN), set[r.ID], sources(r.About().Sources))
		}
		b.WriteString("\n")
	}
	if err := ownRules(&b, l); err != nil {
		return "", err
	}
	functions(&b)
	return b.String(), nil
}

func severity(r *rule.Rule) string {
	s := r.Severity.String()
	switch r.For {
	case rule.Unit:
		s += ", units"
	case rule.Person:
		s += ", persons"
	}
	return s
}

func period(p rule.Period) string {
	switch {
	case p.Since != "" && p.Until != "":
		return fmt.Sprintf(" (%s to %s)", p.Since, p.Until)
	case p.Since != "":
		return " (since " + p.Since + ")"
	case p.Until != "":
		return " (until " + p.Until + ")"
	}
	return ""
}

// settingsByRule names, per rule, the provinces whose file sets it.
func settingsByRule(l *rule.Library) (map[string]string, error) {
	names := map[string][]string{}
	for _, name := range l.ProvinceNames() {
		p, problems, err := l.Province(name)
		if err != nil {
			return nil, fmt.Errorf("%w: %v", err, problems)
		}
		for _, s := range p.Settings {
			if !slices.Contains(names[s.Rule], name) {
				names[s.Rule] = append(names[s.Rule], name)
			}
		}
	}
	out := map[string]string{}
	for _, r := range l.National() {
		switch list := names[r.ID]; {
		case len(list) == len(l.ProvinceNames()):
			out[r.ID] = "all, each its own"
		case len(list) > 0:
			out[r.ID] = strings.Join(list, " ")
		case r.Off:
			out[r.ID] = "none"
		default:
			out[r.ID] = "all"
		}
	}
	return out, nil
}

func ownRules(b *strings.Builder, l *rule.Library) error {
	b.WriteString("## rules of one province\n\n| rule | severity | province | says | sources |\n|---|---|---|---|---|\n")
	for _, name := range l.ProvinceNames() {
		p, _, err := l.Province(name)
		if err != nil {
			return err
		}
		for _, r := range p.Rules {
			fmt.Fprintf(b, "| `%s`%s | %s | %s | %s<br>%s | %s |\n", r.ID, period(r.Period), severity(r), name,
				cell(r.About().Title.ZH), cell(r.About().Title.EN), sources(r.About().Sources))
		}
	}
	b.WriteString("\n")
	return nil
}

func functions(b *strings.Builder) {
	b.WriteString("## functions that expressions may call\n\n| function | answers |\n|---|---|\n")
	for _, f := range rule.Functions() {
		fmt.Fprintf(b, "| `%s` | %s |\n", f.Name, cell(f.Doc))
	}
}

func sources(list []diag.Source) string {
	var parts []string
	for _, s := range list {
		title := s.Title
		if s.URL != "" {
			title = "[" + title + "](" + s.URL + ")"
		}
		parts = append(parts, cell(title)+" "+s.AsOf)
	}
	return strings.Join(parts, "<br>")
}

// cell keeps text inside one cell of a table.
func cell(s string) string {
	return strings.NewReplacer("|", "\\|", "\n", " ").Replace(s)
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

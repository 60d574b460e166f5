package cli

import (
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/rule"
)

// The values of flags below refuse what they do not take while flags are parsed, so that
// a command never sees a wrong one.

// choice is one of a few words.
type choice struct {
	values []string
	value  string
}

func (c *choice) String() string { return c.value }

func (c *choice) Type() string { return strings.Join(c.values, "|") }

func (c *choice) Set(s string) error {
	for _, v := range c.values {
		if s == v {
			c.value = s
			return nil
		}
	}
	list := strings.Join(c.values, "、")
	e := usage("可用的值是 %s", "it takes one of %s", list)
	e.text.EN = strings.ReplaceAll(e.text.EN, "、", ", ")
	return e.suggest(s, c.values, "")
}

// day is a calendar day, YYYY-MM-DD.
type day struct{ value string }

func (d *day) String() string { return d.value }

func (*day) Type() string { return "YYYY-MM-DD" }

func (d *day) Set(s string) error {
	if !rule.IsDay(s) {
		return usage("日期写作 YYYY-MM-DD", "write a day as YYYY-MM-DD")
	}
	d.value = s
	return nil
}

// severity is a level of findings.
type severity struct{ value diag.Severity }

func (v *severity) String() string { return v.value.String() }

func (*severity) Type() string { return "error|warning|hint" }

func (v *severity) Set(s string) error {
	level, ok := diag.ParseSeverity(s)
	if !ok {
		return usage("可用的值是 error、warning、hint", "it takes one of error, warning, hint").suggest(s, []string{"error", "warning", "hint"}, "")
	}
	v.value = level
	return nil
}

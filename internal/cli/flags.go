package cli

import (
	"slices"
	"strconv"
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
	if slices.Contains(c.values, s) {
		c.value = s
		return nil
	}
	return usage("可用的值是 %s", "it takes one of %s", enumerated(c.values)).suggest(s, c.values, "")
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

func (*severity) Type() string { return strings.Join(severities[:], "|") }

// severities are the levels by their names, the gravest first.
var severities = [...]string{"error", "warning", "hint"}

func (v *severity) Set(s string) error {
	level, ok := diag.ParseSeverity(s)
	if !ok {
		return usage("可用的值是 %s", "it takes one of %s", enumerated(severities[:])).suggest(s, severities[:], "")
	}
	v.value = level
	return nil
}

// count is a whole number, from a least one on.
type count struct {
	value *int
	least int
}

func (c count) String() string {
	if c.value == nil { // as pflag asks for the zero value
		return ""
	}
	return strconv.Itoa(*c.value)
}

func (count) Type() string { return "N" }

func (c count) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < c.least {
		return usage("应为不小于 %d 的整数", "expected a whole number of at least %d", c.least)
	}
	*c.value = n
	return nil
}

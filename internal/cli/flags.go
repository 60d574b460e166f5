package cli

import (
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/rule"
)

// Flags that several commands have are described here once, so that one name means one thing.

func (a *app) asOfFlag(f *pflag.FlagSet, d *day) {
	f.Var(d, "as-of", a.say("以这一天为今天，用当天有效的规则", "take this day for today, with the rules in force on it"))
}

func (a *app) formatFlag(f *pflag.FlagSet, c *choice) {
	f.Var(c, "format", a.say("输出格式", "form of the output"))
}

// formatChoice is one of formats; the first is taken where none is chosen.
func formatChoice(names ...string) choice { return choice{values: names, value: names[0]} }

func (a *app) rulesFlag(f *pflag.FlagSet, folders *[]string) {
	f.StringArrayVar(folders, "rules", nil, a.say("叠加 `DIR` 中自己的规则，可多次使用", "lay the rules in `DIR` over the shipped ones; may be repeated"))
}

func (a *app) showPrivateFlag(f *pflag.FlagSet, whole *bool) {
	f.BoolVar(whole, flagShowPrivate, false, a.say("完整显示证件号码与电话号码", "show identity and phone numbers whole"))
}

func (a *app) colorFlag(f *pflag.FlagSet, c *choice) {
	f.Var(c, "color", a.say("彩色输出", "colours"))
}

// colorChoice is the choice of --color, which colored decides.
func colorChoice() choice { return choice{values: []string{"auto", "always", "never"}, value: "auto"} }

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

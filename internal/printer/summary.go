package printer

import (
	"fmt"
	"strings"
)

// ruleSyntax is the rule of what could not be read.
const ruleSyntax = "syntax"

// summary writes the last line: 2 errors, 1 warning in 3 files.
func (p *textPrinter) summary(s Summary) {
	fmt.Fprintln(p.w, p.say(s.zh(), s.en()))
}

// fixable says what the program can mend itself.
func (p *textPrinter) fixable(n int) {
	if n > 0 {
		fmt.Fprintln(p.w, p.say(fmt.Sprintf("其中 %d 处可用 --fix 改正（--diff 预览）", n), fmt.Sprintf("--fix can mend %d of them (--diff shows how)", n)))
	}
}

func (s Summary) en() string {
	var parts []string
	add := func(n int, noun string) {
		if n > 0 {
			parts = append(parts, plural(n, noun))
		}
	}
	add(s.Errors, "error")
	add(s.Warnings, "warning")
	add(s.Hints, "hint")
	if len(parts) == 0 {
		parts = append(parts, "nothing found")
	}
	return strings.Join(parts, ", ") + " in " + plural(s.Files, "file")
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func (s Summary) zh() string {
	var parts []string
	add := func(n int, noun string) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, noun))
		}
	}
	add(s.Errors, "个错误")
	add(s.Warnings, "个警告")
	add(s.Hints, "条建议")
	if len(parts) == 0 {
		parts = append(parts, "没有发现问题")
	}
	return fmt.Sprintf("%d 个文件：%s", s.Files, strings.Join(parts, "，"))
}

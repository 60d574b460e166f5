package printer

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"

	"github.com/beian-dev/beian/internal/diag"
)

// Stats writes how often each rule found something and in how many files, the most frequent
// first, then what a reader of the findings can't see: how many documents were clean and
// how many findings are hidden. The error is w's.
func Stats(w io.Writer, r Report, o Options) error {
	say := func(zh, en string) string { return diag.Text{ZH: zh, EN: en}.In(o.Lang) }
	rows := [][]string{{say("规则", "rule"), say("级别", "severity"), say("数量", "findings"), say("文件", "files")}}
	for _, c := range tally(r) {
		rows = append(rows, []string{c.rule, c.severity.String(), strconv.Itoa(c.findings), strconv.Itoa(len(c.files))})
	}
	if len(rows) > 1 {
		if err := Table(w, rows); err != nil {
			return err
		}
	}
	clean := 0
	for _, d := range r.Documents {
		if len(d.Diagnostics) == 0 {
			clean++
		}
	}
	_, err := fmt.Fprintf(w, say("%d 份备案，其中 %d 份没有发现问题；注释隐藏 %d 处，基线隐藏 %d 处\n",
		"filings: %d, clean: %d; findings hidden by comments: %d, by the baseline: %d\n"),
		len(r.Documents), clean, r.Hidden.Comments, r.Hidden.Baseline)
	return err
}

// ruleCount is how often one rule found something with one severity.
type ruleCount struct {
	rule     string
	severity diag.Severity
	findings int
	files    map[string]bool
}

func tally(r Report) []ruleCount {
	type key struct {
		rule     string
		severity diag.Severity
	}
	counts := map[key]ruleCount{}
	for _, d := range r.Documents {
		for _, f := range d.Diagnostics {
			k := key{f.Rule, f.Severity}
			c, known := counts[k]
			if !known {
				c = ruleCount{rule: f.Rule, severity: f.Severity, files: map[string]bool{}}
			}
			c.findings++
			c.files[d.File] = true
			counts[k] = c
		}
	}
	return slices.SortedFunc(maps.Values(counts), func(a, b ruleCount) int {
		return cmp.Or(cmp.Compare(b.findings, a.findings), cmp.Compare(b.severity, a.severity), cmp.Compare(a.rule, b.rule))
	})
}

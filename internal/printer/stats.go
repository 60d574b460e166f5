package printer

import (
	"fmt"
	"io"
	"strconv"

	"github.com/beian-dev/beian/internal/diag"
)

// Hidden counts the findings that are kept quiet.
type Hidden struct{ Comments, Baseline int }

// Stats writes how often each rule found something and in how many files, the most frequent
// first, then what a reader of the findings can't see: how many documents were clean and
// how many findings are hidden. The error is w's.
func Stats(w io.Writer, t *Tally, hidden Hidden, o Options) error {
	say := func(zh, en string) string { return diag.Text{ZH: zh, EN: en}.In(o.Lang) }
	rows := [][]string{{say("规则", "rule"), say("级别", "severity"), say("数量", "findings"), say("文件", "files")}}
	for _, c := range t.byFrequency() {
		rows = append(rows, []string{c.rule, c.severity.String(), strconv.Itoa(c.findings), strconv.Itoa(c.files)})
	}
	if len(rows) > 1 {
		if err := Table(w, rows); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, say("%d 份备案，其中 %d 份没有发现问题；注释隐藏 %d 处，基线隐藏 %d 处\n",
		"filings: %d, clean: %d; findings hidden by comments: %d, by the baseline: %d\n"),
		t.Documents, t.Clean, hidden.Comments, hidden.Baseline)
	return err
}

package procedure

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/source"
)

func TestRecord(t *testing.T) {
	head := "filing: v1 # the format\nprovider: 阿里云\n"
	tests := []struct {
		name, in, want, replaced string
		entry                    filing.Progress
	}{
		{"the first", head, head + "progress:\n  - stage: 提交初审\n    date: 2026-11-02\n", "",
			filing.Progress{Stage: "提交初审", Date: "2026-11-02"}},
		{"behind another, in its style", head + "progress:\n  - {stage: 提交初审, date: 2026-11-02} # by phone\n", head + "progress:\n  - {stage: 提交初审, date: 2026-11-02} # by phone\n  - {stage: 初审通过, date: 2026-11-03, note: 电话通知}\n", "",
			filing.Progress{Stage: "初审通过", Date: "2026-11-03", Note: "电话通知"}},
		{"what was forgotten stands where its day is", head + "progress:\n  - {stage: 提交初审, date: 2026-11-02}\n", head + "progress:\n  - {stage: 准备, date: 2026-11-01}\n  - {stage: 提交初审, date: 2026-11-02}\n", "",
			filing.Progress{Stage: "准备", Date: "2026-11-01"}},
		{"again: the day is put right, comments stay", head + "progress:\n  - stage: 提交初审\n    date: 2026-11-02 # by phone\n", head + "progress:\n  - stage: 提交初审\n    date: 2026-11-03 # by phone\n    note: 重新提交\n", "2026-11-02",
			filing.Progress{Stage: "提交初审", Date: "2026-11-03", Note: "重新提交"}},
		{"after a rejection it is another one", head + "progress:\n  - {stage: 提交初审, date: 2026-11-02}\n  - {stage: 驳回, date: 2026-11-05}\n", head + "progress:\n  - {stage: 提交初审, date: 2026-11-02}\n  - {stage: 驳回, date: 2026-11-05}\n  - {stage: 提交初审, date: 2026-11-06}\n", "",
			filing.Progress{Stage: "提交初审", Date: "2026-11-06"}},
		{"one of the round before is put right there", head + "progress:\n  - {stage: 提交初审, date: 2026-11-02}\n  - {stage: 驳回, date: 2026-11-05}\n  - {stage: 提交初审, date: 2026-11-06}\n", head + "progress:\n  - {stage: 提交初审, date: 2026-11-03}\n  - {stage: 驳回, date: 2026-11-05}\n  - {stage: 提交初审, date: 2026-11-06}\n", "2026-11-02",
			filing.Progress{Stage: "提交初审", Date: "2026-11-03"}},
		{"a second rejection is one of its own", head + "progress: [{stage: 驳回, date: 2026-11-05}]\n", head + "progress: [{stage: 驳回, date: 2026-11-05}, {stage: 驳回, date: 2026-11-09}]\n", "",
			filing.Progress{Stage: "驳回", Date: "2026-11-09"}},
		{"the same rejection is not", head + "progress: [{stage: 驳回, date: 2026-11-05}]\n", head + "progress: [{stage: 驳回, date: 2026-11-05, note: 域名证书不清晰}]\n", "2026-11-05",
			filing.Progress{Stage: "驳回", Date: "2026-11-05", Note: "域名证书不清晰"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f, _ := source.Parse("beian.yaml", []byte(test.in))
			got, replaced, err := Record(f, parsed(t, test.in), test.entry)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(test.want, string(got)); d != "" || replaced != test.replaced {
				t.Errorf("%s\nreplaced %q, want %q", d, replaced, test.replaced)
			}
		})
	}
}

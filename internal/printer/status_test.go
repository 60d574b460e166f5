package printer

import (
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/guide"
	"github.com/beian-dev/beian/internal/procedure"
)

// calendarOf holds 2026 with a single day off.
func calendarOf(t *testing.T) *procedure.Calendar {
	t.Helper()
	c, err := procedure.ParseCalendar([]byte("years: [{year: 2026, days_off: [2026-10-01], days_on: [], sources: [{title: 通知, as_of: 2025-11-04}]}]"))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func stepOf(stage, name, by string, state procedure.State) procedure.Progress {
	return procedure.Progress{
		Step:  procedure.Step{Stage: procedure.Stage{Stage: stage, Name: name, By: by, Title: both(stage, name)}, Note: guide.Note{Text: both("做法一句。", "one sentence."), Sources: []diag.Source{{Title: "文件", AsOf: "2025"}}}},
		State: state,
	}
}

// statusesOf is one filing that waits for a message, with a domain that expires soon.
func statusesOf(t *testing.T) Statuses {
	t.Helper()
	submitted, sms, approved := stepOf("提交初审", "submit", procedure.ByFiler, procedure.Done), stepOf("短信核验", "sms", procedure.ByFiler, procedure.Next), stepOf("管局通过", "approved", procedure.ByBureau, procedure.Ahead)
	submitted.On, submitted.Remark = "2026-11-20", "由 13880001234 提交"
	sms.Window = procedure.Window{First: "2026-11-23", Last: "2026-11-24", IsKnown: true}
	sms.Notes = []guide.Note{{Text: both("须知一句。", "a thing to know.")}}
	approved.Term = procedure.Term{Least: 1, Most: 20, Unit: procedure.WorkingDays}
	approved.Window = procedure.Window{First: "2026-11-24", Last: "2027-01-04"}
	return Statuses{AsOf: "2026-11-23", Calendar: calendarOf(t), Filings: []Standing{{
		File: "beian.yaml", Province: "四川省", Entity: "成都青禾软件有限公司", Service: "qinghe-soft.cn", Private: []string{"13880001234"},
		Status: procedure.Status{
			Type: "首次备案", Steps: []procedure.Progress{submitted, sms, approved},
			Expiries: []procedure.Expiry{{Path: "sites[0].domains[0].expires", Day: "2026-12-31", Ahead: 90, Title: both("域名到期", "domain expires"), Name: "qinghe-soft.cn", Note: guide.Note{Text: both("先续费。", "renew it first.")}, IsSoon: true}},
			History:  []filing.Progress{{Stage: "提交初审", Date: "2026-11-20", Note: "由 13880001234 提交"}},
		},
	}}}
}

func told(t *testing.T, all Statuses, print func(io.Writer, Statuses, Options) error, o Options) string {
	t.Helper()
	var b strings.Builder
	if err := print(&b, all, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestAStandingIsToldAtLength(t *testing.T) {
	want := `beian.yaml: 四川省，首次备案，2026-11-23
成都青禾软件有限公司，qinghe-soft.cn
下一步：短信核验（申请人），最迟 2026-11-24（还有 1 天）

✓ 提交初审  2026-11-20
→ 短信核验  最迟 2026-11-24（还有 1 天）
    做法  做法一句。
    须知  须知一句。
    依据  文件（2025）
  管局通过  预计 2026-11-24 至 2027-01-04

到期
! 2026-12-31  域名到期：qinghe-soft.cn（还有 38 天）
    先续费。

工作日按国务院办公厅公布的节假日安排计算，已知到 2026-12-31；其后只除去周六、周日
`
	if d := cmp.Diff(want, told(t, statusesOf(t), StatusText, Options{Lang: diag.ZH})); d != "" {
		t.Error(d)
	}
}

func TestWhatIsLateAndWhatIsInTheWayIsSaid(t *testing.T) {
	all := statusesOf(t)
	s := &all.Filings[0]
	s.Steps = s.Steps[:2]
	s.Steps[0].State, s.Steps[0].On = procedure.Next, ""
	s.Steps[0].Window = procedure.Window{First: "2026-10-12", Last: "2026-11-20", IsKnown: true}
	s.Steps[1].State = procedure.Ahead
	s.Errors, s.Missing, s.Rejection = 2, 3, []guide.Note{{Text: both("改正。", "mend it.")}}
	got := told(t, all, StatusText, Options{Lang: diag.EN})
	for _, want := range []string{
		"next: submit (提交初审), yours to do; by 2026-11-20 (3 days ago)\n", "rejected mend it.\n", "check    beian check finds 2 errors, beian materials misses 3 papers\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	s.Steps[0].Window, s.Steps[0].Term = procedure.Window{}, procedure.Term{Most: 24, Unit: procedure.Hours}
	if got := told(t, all, StatusText, Options{Lang: diag.EN}); !strings.Contains(got, "yours to do; 24 hours from the step before, whose day is not recorded\n") {
		t.Error(got)
	}
	s.Steps[0].Window = procedure.Window{First: "2026-10-12", Last: "2026-11-20", IsKnown: true}
	s.Steps[0].By = procedure.ByProvider
	if got := told(t, all, StatusText, Options{Lang: diag.EN}); !strings.Contains(got, "by the provider; was to be done by 2026-11-20 (3 days ago); ask the provider") {
		t.Error(got)
	}
}

func TestSeveralFilingsAreATableByUrgency(t *testing.T) {
	first := statusesOf(t).Filings[0]
	finished, open, late := first, first, first
	finished.File, finished.Steps, finished.Expiries = "a.yaml", slices.Clone(first.Steps[:1]), nil
	open.File, open.Steps, open.Expiries = "b.yaml", []procedure.Progress{stepOf("准备", "prepare", procedure.ByFiler, procedure.Next)}, nil
	late.File, late.Document, late.Expiries = "z.yaml", 1, slices.Clone(first.Expiries)
	late.Expiries[0].Day = "2026-11-01"
	all := Statuses{AsOf: "2026-11-23", Calendar: calendarOf(t), Filings: []Standing{finished, open, first, late}}
	all.Sort()
	want := `日期                    最先到期的事              下一步    进度  主办单位                              文件
2026-11-01（已过 22 天）  域名到期：qinghe-soft.cn  短信核验  1/3   成都青禾软件有限公司，qinghe-soft.cn  z.yaml #2
2026-11-24（还有 1 天）   短信核验（申请人）        短信核验  1/3   成都青禾软件有限公司，qinghe-soft.cn  beian.yaml
–                       准备（申请人）            准备      0/1   成都青禾软件有限公司，qinghe-soft.cn  b.yaml
–                       –                         –         1/1   成都青禾软件有限公司，qinghe-soft.cn  a.yaml
`
	squeeze := func(s string) string { return regexp.MustCompile(` {2,}`).ReplaceAllString(s, "  ") }
	got, _, _ := strings.Cut(told(t, all, StatusText, Options{Lang: diag.ZH}), "\n\n")
	if d := cmp.Diff(squeeze(want), squeeze(got+"\n")); d != "" {
		t.Error(d)
	}
	grid := told(t, all, StatusMarkdown, Options{Lang: diag.ZH})
	if !strings.Contains(grid, "| 2026-11-24（还有 1 天） | 短信核验（申请人） | 短信核验 | 1/3 |") {
		t.Error(grid)
	}
}

func TestTheStepsAreACheckList(t *testing.T) {
	got := told(t, statusesOf(t), StatusMarkdown, Options{Lang: diag.ZH})
	for _, want := range []string{"# beian.yaml：成都青禾软件有限公司", "**下一步：短信核验（申请人）", "- [x] 提交初审：2026-11-20\n", "- [ ] 短信核验：最迟", "  - 做法：做法一句。\n", "- 2026-12-31 域名到期"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
}

func TestStandingsAsJSONFollowTheContract(t *testing.T) {
	for _, o := range []Options{{Lang: diag.ZH}, {Lang: diag.EN, ShowPrivate: true}} {
		got := told(t, statusesOf(t), StatusJSON, o)
		validateJSON(t, "testdata/status.schema.json", got)
		if strings.Contains(got, "13880001234") != o.ShowPrivate {
			t.Errorf("private numbers with %v:\n%s", o.ShowPrivate, got)
		}
	}
	validateJSON(t, "testdata/status.schema.json", told(t, Statuses{AsOf: "2026-11-23", Calendar: calendarOf(t)}, StatusJSON, Options{}))
}

func TestTheLogMasksAndKeepsTheOrder(t *testing.T) {
	got := told(t, statusesOf(t), LogText, Options{Lang: diag.ZH})
	if want := "beian.yaml：成都青禾软件有限公司，qinghe-soft.cn\n2026-11-20  提交初审  由 138****1234 提交\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	empty := statusesOf(t)
	empty.Filings[0].History = nil
	if got := told(t, empty, LogText, Options{Lang: diag.EN}); !strings.HasSuffix(got, "nothing is recorded\n") {
		t.Error(got)
	}
	if got := told(t, statusesOf(t), LogJSON, Options{}); strings.Contains(got, "13880001234") || !strings.Contains(got, `"stage": "提交初审"`) {
		t.Error(got)
	}
}

// events are the UIDs and days of a file, unfolded.
func events(text string) (out []string) {
	text = strings.ReplaceAll(text, "\r\n ", "")
	uid := ""
	for line := range strings.SplitSeq(text, "\r\n") {
		switch name, value, _ := strings.Cut(line, ":"); name {
		case "UID":
			uid = value
		case "DTSTART;VALUE=DATE":
			out = append(out, uid+" "+value)
		}
	}
	return out
}

func TestADayThatMovesKeepsItsEvent(t *testing.T) {
	all := statusesOf(t)
	before := events(told(t, all, StatusICS, Options{Lang: diag.ZH}))
	if len(before) != 3 {
		t.Fatal(before)
	}
	all.AsOf = "2026-11-24"
	all.Filings[0].File = "moved/beian.yaml"
	all.Filings[0].Steps[2].Window.Last = "2027-01-05"
	after := events(told(t, all, StatusICS, Options{Lang: diag.EN}))
	want := []string{before[0], strings.Replace(before[1], "20270104", "20270105", 1), before[2]}
	if d := cmp.Diff(want, after); d != "" {
		t.Error(d)
	}
	all.Filings = append(all.Filings, all.Filings[0]) // the same filing in two files
	list := events(told(t, all, StatusICS, Options{}))
	slices.Sort(list)
	if len(slices.Compact(list)) != 6 {
		t.Errorf("events share a UID: %v", list)
	}
}

// alarmsOf are the days on which a calendar reminds of each event, in days before it.
func alarmsOf(all Statuses, o Options) (out [][]int) {
	for _, s := range all.Filings {
		for _, e := range newTeller(o, s, all.AsOf).events(s) {
			out = append(out, e.Alarms)
		}
	}
	return out
}

func TestACalendarRemindsOfWhatTheFilerHasToDo(t *testing.T) {
	tests := []struct {
		name   string
		change func(*Statuses)
		want   [][]int // of the message, the approval, the domain
	}{
		{"a day or two, what others do, and an expiry a month away", func(*Statuses) {}, [][]int{{0, 1}, nil, {7, 30}}},
		{"a month to act in", func(s *Statuses) { s.Filings[0].Steps[1].Window.Last = "2026-12-23" }, [][]int{{0, 1, 7}, nil, {7, 30}}},
		{"better not before a day", func(s *Statuses) {
			s.Filings[0].Steps[1].Window.Last, s.Filings[0].Steps[1].Wait = "2026-12-23", "2026-12-20"
		}, [][]int{{0}, {0, 1}, nil, {7, 30}}},
		{"late", func(s *Statuses) { s.AsOf = "2026-11-25" }, [][]int{{}, nil, {7, 30}}},
		{"in time to think of it", func(s *Statuses) { s.AsOf = "2026-10-02" }, [][]int{{0, 1}, nil, {7, 30, 90}}},
		{"thought of late", func(s *Statuses) { s.Filings[0].Expiries[0].Ahead = 7 }, [][]int{{0, 1}, nil, {7, 30}}},
		{"run out", func(s *Statuses) { s.AsOf = "2027-01-01" }, [][]int{{}, nil, {}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			all := statusesOf(t)
			test.change(&all)
			if d := cmp.Diff(test.want, alarmsOf(all, Options{})); d != "" {
				t.Error(d)
			}
		})
	}
	all := statusesOf(t)
	with := strings.Count(told(t, all, StatusICS, Options{}), "BEGIN:VALARM")
	all.NoAlarms = true
	if without := strings.Count(told(t, all, StatusICS, Options{}), "VALARM"); with != 4 || without != 0 {
		t.Errorf("%d reminders; %d where none are wanted", with, without)
	}
}

func TestStepsAndDaysGoOnBelowTheirBeginning(t *testing.T) {
	all := statusesOf(t)
	all.Filings[0].Expiries[0].Name = strings.Repeat("qinghe-soft-", 3) + ".cn"
	got := told(t, all, StatusText, Options{Lang: diag.ZH, Width: 40})
	for i, line := range strings.Split(got, "\n") {
		if w := lipgloss.Width(line); i > 0 && w > 40 {
			t.Errorf("%d cells: %q", w, line)
		}
	}
	if want := "! 2026-12-31  域名到期：\n              qinghe-soft-qinghe-soft-qi\n"; !strings.Contains(got, want) {
		t.Errorf("%q is missing:\n%s", want, got)
	}
}

package printer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/guide"
	"github.com/beian-dev/beian/internal/procedure"
	"github.com/beian-dev/beian/internal/rule"
)

// Statuses is what one run of beian status tells.
type Statuses struct {
	AsOf     string // YYYY-MM-DD
	Calendar *procedure.Calendar
	Filings  []Standing
	NoAlarms bool // a calendar comes without reminders
}

// Standing is where one filing stands.
type Standing struct {
	File     string
	Document int    // among the documents of the file, from 0
	Province string // whose rules were used; empty when the filing names none
	Entity   string // who files; may be empty
	Service  string // the first domain, else the name of the first site or app; may be empty
	Errors   int    // findings of check that stop it
	Missing  int    // papers that the rules ask for and that are not there
	Private  []string
	procedure.Status
}

// Sort puts what is due first to the front, then what has no day, then what is done.
func (s Statuses) Sort() {
	slices.SortStableFunc(s.Filings, func(a, b Standing) int {
		return cmp.Or(
			cmp.Compare(a.rank(), b.rank()),
			cmp.Compare(a.Urgent(), b.Urgent()),
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Document, b.Document),
		)
	})
}

func (s Standing) rank() int {
	switch {
	case s.Urgent() != "":
		return 0
	case s.Next() != nil:
		return 1
	}
	return 2
}

// isBeforeSubmission reports whether what check finds can still be mended at ease.
func (s Standing) isBeforeSubmission() bool {
	i := slices.IndexFunc(s.Steps, func(p procedure.Progress) bool { return p.Stage.Stage == procedure.Submitted })
	return i >= 0 && s.Steps[i].State <= procedure.Next
}

// teller puts a standing into words of one language, masked.
type teller struct {
	lister
	asOf string
}

func newTeller(o Options, s Standing, asOf string) teller {
	return teller{lister{lang: o.Lang, mask: o.masker(s.Private)}, asOf}
}

// name is what people call the filing.
func (t teller) name(s Standing) string {
	return t.mask(strings.Join(nonEmpty(s.Entity, s.Service), t.say("，", ", ")))
}

func nonEmpty(list ...string) []string {
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}

func (t teller) heading(s Standing) string {
	kind := cmp.Or(s.Type, t.say("备案类型无法判断", "type unknown"))
	return strings.Join(nonEmpty(s.Province, kind, t.asOf), t.say("，", ", "))
}

// stage names a stage; English adds what the Chinese term says.
func (t teller) stage(s procedure.Stage) string {
	return t.say(s.Stage, s.Title.EN+" ("+s.Stage+")")
}

// task names a stage and who takes it.
func (t teller) task(s procedure.Stage) string {
	switch s.By {
	case procedure.ByFiler:
		return t.stage(s) + t.say("（申请人）", ", yours to do")
	case procedure.ByProvider:
		return t.stage(s) + t.say("（服务商）", ", by the provider")
	}
	return t.stage(s) + t.say("（管局）", ", by the administration")
}

// next says what comes next, by whom and by when.
func (t teller) next(s Standing) string {
	p := s.Next()
	if p == nil {
		return t.say("各步骤都已完成", "every step is done")
	}
	text := t.say("下一步：", "next: ") + t.task(p.Stage)
	if when := t.when(*p); when != "" {
		text += t.say("，", "; ") + when
	}
	return text
}

// when says when a step was done or is to be.
func (t teller) when(p procedure.Progress) string {
	w := p.Window
	switch {
	case p.State == procedure.Done && p.On == "":
		return t.say("未写日期", "no day recorded")
	case p.State == procedure.Done:
		return p.On
	case p.State == procedure.Passed:
		return t.say("未记录", "not recorded")
	case p.Wait != "":
		return t.say(p.Wait+" 起办最稳妥", "best from "+p.Wait+" on")
	case w.Last == "" && p.State == procedure.Next && !p.Term.IsZero():
		return t.say("期限 "+p.Term.Text().ZH+"，上一步没有写日期", p.Term.Text().EN+" from the step before, whose day is not recorded")
	case w.Last == "" && p.State == procedure.Next:
		return t.say("随时可办", "at any time")
	case w.Last == "":
		return ""
	case p.State == procedure.Next && p.By == procedure.ByFiler:
		return t.say("最迟 "+w.Last, "by "+w.Last) + t.left(w.Last)
	case p.State == procedure.Next && w.Last < t.asOf:
		return t.say("应在 "+w.Last+" 前完成", "was to be done by "+w.Last) + t.left(w.Last) + t.say("，向服务商询问", "; ask the provider")
	case w.First == w.Last:
		return t.say("预计 "+w.Last, "expected "+w.Last)
	}
	return t.say("预计 "+w.First+" 至 "+w.Last, "expected "+w.First+" to "+w.Last)
}

// left says how many days there are until a day, in brackets.
func (t teller) left(day string) string {
	n, _ := rule.DaysBetween(t.asOf, day)
	switch {
	case n == 0:
		return t.say("（今天）", " (today)")
	case n < 0:
		return t.say(fmt.Sprintf("（已过 %d 天）", -n), " ("+days(-n)+" ago)")
	}
	return t.say(fmt.Sprintf("（还有 %d 天）", n), " ("+days(n)+" left)")
}

func days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}

// details are what is to be known of the next step.
func (t teller) details(s Standing) (out []labelled) {
	add := func(label string, notes []guide.Note) {
		for i, n := range notes {
			out = append(out, labelled{pick(i == 0, label), n.Text.In(t.lang)})
		}
	}
	p := s.Next()
	if p == nil {
		return nil
	}
	add(t.say("驳回", "rejected"), s.Rejection)
	add(t.say("做法", "how"), []guide.Note{p.Note})
	add(t.say("等候", "wait"), p.Why)
	add(t.say("须知", "to know"), p.Notes)
	if checks := t.checks(s); checks != "" {
		out = append(out, labelled{t.say("检查", "check"), checks})
	}
	out = append(out, labelled{t.say("依据", "source"), t.sources(p.Note.Sources)})
	return out
}

// checks says what is in the way of a submission.
func (t teller) checks(s Standing) string {
	if !s.isBeforeSubmission() {
		return ""
	}
	var parts []string
	if s.Errors > 0 {
		parts = append(parts, t.say(fmt.Sprintf("beian check 还有 %d 处错误", s.Errors), fmt.Sprintf("beian check finds %d errors", s.Errors)))
	}
	if s.Missing > 0 {
		parts = append(parts, t.say(fmt.Sprintf("beian materials 还缺 %d 份材料", s.Missing), fmt.Sprintf("beian materials misses %d papers", s.Missing)))
	}
	return strings.Join(parts, t.say("，", ", "))
}

func (t teller) sources(list []diag.Source) string {
	parts := make([]string, len(list))
	for i, s := range list {
		parts[i] = s.Title + t.say("（"+s.AsOf+"）", " ("+s.AsOf+")")
	}
	return strings.Join(parts, t.say("；", "; "))
}

// expiry names what runs out.
func (t teller) expiry(e procedure.Expiry) string {
	return t.mask(strings.Join(nonEmpty(e.Title.In(t.lang), e.Name), t.say("：", ": ")))
}

// pressing names what is due on the day of Urgent.
func (t teller) pressing(s Standing) string {
	day := s.Urgent()
	next := s.Next()
	if next != nil && (day == "" || next.Window.Last == day) {
		return t.task(next.Stage)
	}
	for _, e := range s.Expiries {
		if e.IsSoon && e.Day == day {
			return t.expiry(e)
		}
	}
	return "–"
}

// footing says how working days were counted.
func (t teller) footing(all Statuses) string {
	known := !slices.ContainsFunc(all.Filings, func(s Standing) bool { return !s.IsKnown })
	text := t.say("工作日按国务院办公厅公布的节假日安排计算，已知到 ", "working days follow the holidays set by the State Council, known up to ") + all.Calendar.Last()
	if !known {
		text += t.say("；其后只除去周六、周日", "; behind that only weekends are left out")
	}
	return text
}

// history is the recorded stages of a filing for people, one a row.
func (t teller) history(list []filing.Progress) (rows [][]string) {
	for _, p := range list {
		rows = append(rows, []string{cmp.Or(p.Date, "–"), p.Stage, t.mask(p.Note)})
	}
	return rows
}

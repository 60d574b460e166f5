package printer

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/ics"
	"github.com/beian-dev/beian/internal/procedure"
	"github.com/beian-dev/beian/internal/rule"
)

// StatusICS writes the days that are to come as an iCalendar file: by when each open step is
// to be done or expected, and what runs out, with reminders of what the filer has to do. A day
// that moves keeps the UID of its event, so that calendars move it too. The error is w's.
func StatusICS(w io.Writer, all Statuses, o Options) error {
	taken := map[string]int{}
	c := ics.Calendar{Name: newTeller(o, Standing{}, all.AsOf).say("网站备案", "ICP filings"), Stamp: all.AsOf}
	for _, s := range all.Filings {
		for _, e := range newTeller(o, s, all.AsOf).events(s) {
			if taken[e.UID]++; taken[e.UID] > 1 { // the same filing in two files
				e.UID = fmt.Sprintf("%d-%s", taken[e.UID], e.UID)
			}
			if all.NoAlarms {
				e.Alarms = nil
			}
			c.Events = append(c.Events, e)
		}
	}
	return ics.Write(w, c)
}

// How many days before a day to be reminded of it. An expiry is first thought of as early as
// the procedure says, a step is not before it can be taken.
var (
	beforeDeadline = []int{0, 1, 7}
	beforeExpiry   = []int{7, 30}
	onTheDay       = []int{0}
)

func (t teller) events(s Standing) (out []ics.Event) {
	add := func(what, day, title string, alarms []int, lines ...string) {
		summary := strings.Join(nonEmpty(title, t.name(s)), t.say("：", ": "))
		lines = append(lines, s.File)
		out = append(out, ics.Event{UID: uid(s, what), Day: day, Summary: summary, Text: strings.Join(nonEmpty(lines...), "\n"), Alarms: alarms})
	}
	for _, p := range s.Steps {
		if p.Wait != "" {
			add(p.Name+"/from", p.Wait, t.say("可办 ", "can be done: ")+t.stage(p.Stage), onTheDay, t.notes(p.Why)...)
		}
		if p.State > procedure.Next || p.Window.Last == "" {
			continue
		}
		title := t.say("预计最迟 ", "expected by: ")
		if p.State == procedure.Next && p.By == procedure.ByFiler {
			title = t.say("最迟 ", "last day: ")
		}
		add(p.Name, p.Window.Last, title+t.stage(p.Stage), t.remindersOf(p), p.Note.Text.In(t.lang), t.counted(p.Window))
	}
	for _, e := range s.Expiries {
		add(e.Path, e.Day, t.expiry(e), reminders(e.Day, append(slices.Clone(beforeExpiry), e.Ahead), t.asOf), e.Note.Text.In(t.lang))
	}
	return out
}

// remindersOf are those of a step; what others do needs none.
func (t teller) remindersOf(p procedure.Progress) []int {
	if p.By != procedure.ByFiler {
		return nil
	}
	return reminders(p.Window.Last, beforeDeadline, max(p.Window.First, p.Wait, t.asOf))
}

// reminders are those, in days before a day, that do not come earlier than another day.
func reminders(day string, before []int, earliest string) []int {
	out := slices.DeleteFunc(slices.Clone(before), func(n int) bool { return rule.AddDays(day, -n) < earliest })
	slices.Sort(out)
	return slices.Compact(out)
}

func (t teller) counted(w procedure.Window) string {
	if w.IsKnown {
		return ""
	}
	return t.say("节假日安排尚未公布，只除去周六、周日", "the holidays are not announced yet; only weekends are left out")
}

// uid names an event of a filing, wherever its file lies: by who files and for what, or by the
// name of the file where it says neither.
func uid(s Standing, what string) string {
	of := s.Entity + "\x00" + s.Service + "\x00"
	if of == "\x00\x00" {
		of = fmt.Sprintf("%s\x00%d", path.Base(filepath.ToSlash(s.File)), s.Document)
	}
	sum := sha256.Sum256([]byte(of + s.Type + "\x00" + what))
	return hex.EncodeToString(sum[:16]) + "@beian"
}

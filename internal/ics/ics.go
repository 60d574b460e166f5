// Package ics writes days as an iCalendar file, as calendars of telephones and offices read
// it. It is pure. Source: RFC 5545, September 2009.
package ics

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Calendar is a file of events.
type Calendar struct {
	Name   string // of the calendar, for people
	Stamp  string // the day on which the events are known to be so, YYYY-MM-DD
	Events []Event
}

// Event is something on a whole day.
type Event struct {
	UID     string // the same for the same event in every file; ASCII
	Day     string // YYYY-MM-DD
	Summary string
	Text    string // at length; may have several lines
	Alarms  []int  // how many days before Day to be reminded, each at reminderHour; 0: on the day
}

// reminderHour is the hour at which an alarm goes off, by the clock of who is reminded: when offices open.
const reminderHour = 9

// Write writes a calendar. The error is w's, or says which day is none.
func Write(w io.Writer, c Calendar) error {
	b := &writer{Writer: bufio.NewWriter(w)}
	stamp, err := day(c.Stamp)
	if err != nil {
		return err
	}
	b.lines("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//beian//status//ZH", "CALSCALE:GREGORIAN", "X-WR-CALNAME:"+text(c.Name))
	for _, e := range c.Events {
		start, err := day(e.Day)
		if err != nil {
			return err
		}
		b.lines(
			"BEGIN:VEVENT", "UID:"+text(e.UID), "DTSTAMP:"+stamp.Format("20060102T150405Z"),
			"DTSTART;VALUE=DATE:"+start.Format(compact), "DTEND;VALUE=DATE:"+start.AddDate(0, 0, 1).Format(compact),
			"SUMMARY:"+text(e.Summary), "DESCRIPTION:"+text(e.Text), "TRANSP:TRANSPARENT")
		for _, days := range e.Alarms {
			b.lines("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:"+trigger(days), "DESCRIPTION:"+text(e.Summary), "END:VALARM")
		}
		b.lines("END:VEVENT")
	}
	b.lines("END:VCALENDAR")
	return b.Flush()
}

const compact = "20060102"

// trigger is the time from the beginning of an event, which a whole day has at midnight, to
// reminderHour that many days before, sections 3.3.6 and 3.8.6.3.
func trigger(daysBefore int) string {
	if daysBefore == 0 {
		return fmt.Sprintf("PT%dH", reminderHour)
	}
	before := ""
	if daysBefore > 1 {
		before = fmt.Sprintf("%dD", daysBefore-1)
	}
	return fmt.Sprintf("-P%sT%dH", before, 24-reminderHour)
}

func day(s string) (time.Time, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return t, fmt.Errorf("write the calendar: %q is no day YYYY-MM-DD", s)
	}
	return t, nil
}

// escapes are what TEXT writes otherwise, section 3.3.11.
var escapes = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`,
	"##[", "# #[", "##vso[", "# #vso[") // openings of commands, where a CI service shows the calendar

// text is s as a value; control characters, which no value may hold, are left out, and with them
// what turns the direction of writing or cannot be seen.
func text(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\t' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
			return -1
		}
		return r
	}, escapes.Replace(strings.ToValidUTF8(s, "\uFFFD")))
}

type writer struct{ *bufio.Writer }

// lineLength is how many octets a line may hold without its break, section 3.1.
const lineLength = 75

// lines writes content lines, folded: a blank opens what continues the line above, and no
// character is torn apart. A failed write is kept and returned by Flush.
func (w *writer) lines(lines ...string) {
	for _, s := range lines {
		room := lineLength
		for len(s) > room {
			end := room
			for end > 0 && !utf8.RuneStart(s[end]) {
				end--
			}
			_, _ = w.WriteString(s[:end] + "\r\n ")
			s, room = s[end:], lineLength-1
		}
		_, _ = w.WriteString(s + "\r\n")
	}
}

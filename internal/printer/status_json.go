package printer

import (
	"io"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/guide"
	"github.com/beian-dev/beian/internal/procedure"
)

// statusVersion is the version of the contract in docs/status.md.
const statusVersion = 1

type jsonStatuses struct {
	Version  int            `json:"version"`
	AsOf     string         `json:"as_of"`
	Calendar jsonCalendar   `json:"calendar"`
	Filings  []jsonStanding `json:"filings"`
}

type jsonCalendar struct {
	Until   string       `json:"until"`
	Sources []jsonSource `json:"sources"`
}

type jsonStanding struct {
	File      string        `json:"file"`
	Document  int           `json:"document"`
	Province  string        `json:"province"`
	Type      string        `json:"type"`
	Entity    string        `json:"entity"`
	Service   string        `json:"service"`
	Next      string        `json:"next"`
	Due       string        `json:"due"`
	Counted   bool          `json:"counted"`
	Rejected  string        `json:"rejected"`
	Rejection []string      `json:"rejection"`
	Errors    int           `json:"errors"`
	Missing   int           `json:"missing"`
	Steps     []jsonStep    `json:"steps"`
	Expiries  []jsonExpiry  `json:"expiries"`
	Duties    []string      `json:"duties"`
	History   []jsonHistory `json:"history"`
}

type jsonStep struct {
	Stage   string       `json:"stage"`
	Name    string       `json:"name"`
	Title   string       `json:"title"`
	By      string       `json:"by"`
	State   string       `json:"state"`
	On      string       `json:"on"`
	Note    string       `json:"note"`
	First   string       `json:"first"`
	Last    string       `json:"last"`
	Counted bool         `json:"counted"`
	Late    bool         `json:"late"`
	Wait    string       `json:"wait"`
	Term    *jsonTerm    `json:"term"`
	How     string       `json:"how"`
	Know    []string     `json:"know"`
	Sources []jsonSource `json:"sources"`
}

type jsonTerm struct {
	Least int            `json:"least"`
	Most  int            `json:"most"`
	Unit  procedure.Unit `json:"unit"`
}

type jsonExpiry struct {
	Day   string `json:"day"`
	Path  string `json:"path"`
	Title string `json:"title"`
	Name  string `json:"name"`
	Soon  bool   `json:"soon"`
	Text  string `json:"text"`
}

type jsonHistory struct {
	Stage string `json:"stage"`
	Date  string `json:"date"`
	Note  string `json:"note"`
}

// StatusJSON writes where filings stand as one object: the contract of docs/status.md. The
// error is w's.
func StatusJSON(w io.Writer, all Statuses, o Options) error {
	out := jsonStatuses{
		Version: statusVersion, AsOf: all.AsOf, Filings: make([]jsonStanding, 0, len(all.Filings)),
		Calendar: jsonCalendar{all.Calendar.Last(), jsonSources(all.Calendar.Sources())},
	}
	for _, s := range all.Filings {
		out.Filings = append(out.Filings, newTeller(o, s, all.AsOf).json(s))
	}
	return WriteJSON(w, out)
}

func (t teller) json(s Standing) jsonStanding {
	out := jsonStanding{
		File: s.File, Document: s.Document, Province: s.Province, Type: s.Type, Entity: t.mask(s.Entity), Service: t.mask(s.Service),
		Due: s.Urgent(), Counted: s.IsKnown, Rejected: s.Rejected, Rejection: t.notes(s.Rejection), Errors: s.Errors, Missing: s.Missing,
		Steps: make([]jsonStep, 0, len(s.Steps)), Expiries: make([]jsonExpiry, 0, len(s.Expiries)), Duties: t.notes(s.Duties), History: t.records(s.History),
	}
	if next := s.Next(); next != nil {
		out.Next = next.Stage.Stage
	}
	for _, p := range s.Steps {
		out.Steps = append(out.Steps, t.step(p))
	}
	for _, e := range s.Expiries {
		out.Expiries = append(out.Expiries, jsonExpiry{e.Day, e.Path, e.Title.In(t.lang), t.mask(e.Name), e.IsSoon, e.Note.Text.In(t.lang)})
	}
	return out
}

func (t teller) step(p procedure.Progress) jsonStep {
	out := jsonStep{
		Stage: p.Stage.Stage, Name: p.Name, Title: p.Title.In(t.lang), By: p.By, State: p.State.String(), On: p.On, Note: t.mask(p.Remark),
		First: p.Window.First, Last: p.Window.Last, Counted: p.Window.IsKnown, Late: p.Window.Last != "" && p.Window.Last < t.asOf, Wait: p.Wait,
		How: p.Note.Text.In(t.lang), Know: t.notes(append(p.Why[:len(p.Why):len(p.Why)], p.Notes...)), Sources: jsonSources(p.Note.Sources),
	}
	if !p.Term.IsZero() {
		out.Term = &jsonTerm{p.Term.Least, p.Term.Most, p.Term.Unit}
	}
	return out
}

func (t teller) records(list []filing.Progress) []jsonHistory {
	out := make([]jsonHistory, 0, len(list))
	for _, p := range list {
		out = append(out, jsonHistory{p.Stage, p.Date, t.mask(p.Note)})
	}
	return out
}

func (t teller) notes(list []guide.Note) []string { return noteTexts(list, t.lang) }

type jsonLogs struct {
	Version int       `json:"version"`
	Filings []jsonLog `json:"filings"`
}

type jsonLog struct {
	File     string        `json:"file"`
	Document int           `json:"document"`
	Entity   string        `json:"entity"`
	Service  string        `json:"service"`
	History  []jsonHistory `json:"history"`
}

// LogJSON writes what filings have recorded as one object. The error is w's.
func LogJSON(w io.Writer, all Statuses, o Options) error {
	out := jsonLogs{Version: statusVersion, Filings: make([]jsonLog, 0, len(all.Filings))}
	for _, s := range all.Filings {
		t := newTeller(o, s, all.AsOf)
		out.Filings = append(out.Filings, jsonLog{s.File, s.Document, t.mask(s.Entity), t.mask(s.Service), t.records(s.History)})
	}
	return WriteJSON(w, out)
}

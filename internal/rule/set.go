package rule

import (
	"maps"
	"slices"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
)

// Active is a rule as it is in force: with the severity, parameters and sources that the
// province gives it.
type Active struct {
	*Rule
	Severity diag.Severity
	Params   map[string]any
	// Provincial says that the rule is the province's own or that the province, or an
	// overlay, has something to say about it.
	Provincial bool

	settings []*Setting // that lie over it, the last one uppermost
}

// Sources are those of the rule and of the settings over it, the uppermost first.
func (a *Active) Sources() []diag.Source {
	out := a.About().Sources
	for _, s := range a.settings {
		out = appendNew(slices.Clone(s.Remark().Sources), out...)
	}
	return out
}

// Note is what the uppermost setting that says something adds to the hint; mostly nothing.
func (a *Active) Note() (note diag.Text) {
	for _, s := range a.settings {
		if !s.Remark().Note.IsZero() {
			note = s.Remark().Note
		}
	}
	return note
}

// Set is the rules in force for a province, a subject and a day.
type Set struct {
	Province string // full name; empty when the filing names none: only national rules then
	Subject  Subject
	Today    string // the day of the check, YYYY-MM-DD
	Rules    []Active
}

// Select gathers the rules in force on day. An unknown or empty province selects the
// national rules alone. The error wraps ErrRules when the province's file is malformed.
func (l *Library) Select(province string, subject Subject, day string) (*Set, []diag.Diagnostic, error) {
	p, problems, err := l.Province(province)
	if err != nil {
		return nil, problems, err
	}
	set := &Set{Province: province, Subject: subject, Today: day}
	settings := slices.Concat(l.settings, l.overlaid)
	rules := l.national
	if p != nil {
		settings = slices.Concat(l.settings, p.Settings, l.overlaid)
		rules = slices.Concat(l.national, p.Rules)
	}
	byRule := map[string][]*Setting{}
	for i := range settings {
		if s := &settings[i]; set.applies(s.For, s.Period) && (s.Province == "" || s.Province == province) {
			byRule[s.Rule] = append(byRule[s.Rule], s)
		}
	}
	for _, r := range rules {
		if !set.applies(r.For, r.Period) {
			continue
		}
		over := slices.DeleteFunc(byRule[r.ID], func(s *Setting) bool { return !s.liesOver(r) })
		if a, on := activate(r, over); on {
			set.Rules = append(set.Rules, a)
		}
	}
	return set, nil, nil
}

func (s *Set) applies(subject Subject, period Period) bool {
	return subject.includes(s.Subject) && period.Contains(s.Today)
}

// activate lays settings over a rule, later ones over earlier ones.
func activate(r *Rule, settings []*Setting) (a Active, on bool) {
	a = Active{Rule: r, Severity: r.Severity, Params: r.Params, Provincial: r.Province != "", settings: settings}
	on = !r.Off
	for _, s := range settings {
		on = !s.Off
		a.Provincial = true
		if s.Severity != 0 {
			a.Severity = s.Severity
		}
		if len(s.Params) > 0 {
			a.Params = maps.Clone(a.Params)
			maps.Copy(a.Params, s.Params)
		}
	}
	return a, on
}

func appendNew(list []diag.Source, more ...diag.Source) []diag.Source {
	for _, s := range more {
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

// Ahead begins to make the rules that concern a filing ready, from the last on, and returns at
// once. Who then begins with the first finds, with a second processor, half of them ready. online
// says whether rules about what shows online will be asked.
func (s *Set) Ahead(f *filing.Filing, online bool) {
	kind := f.StatedType()
	var rules []*Rule
	for i := range s.Rules {
		if r := s.Rules[i].Rule; r.Concerns(f, kind) && (online || !r.Online) {
			rules = append(rules, r)
		}
	}
	go func() {
		for _, r := range slices.Backward(rules) {
			if p, _ := r.compile(); p != nil {
				for _, c := range p.conditions() {
					c.ready()
				}
			}
		}
	}()
}

// Find returns the active rule of an id; ok is false when it is not in force.
func (s *Set) Find(id string) (a Active, ok bool) {
	if found := s.pointer(id); found != nil {
		return *found, true
	}
	return Active{}, false
}

// pointer is the active rule of an id in the set; nil when it is not in force.
func (s *Set) pointer(id string) *Active {
	i := slices.IndexFunc(s.Rules, func(a Active) bool { return a.ID == id })
	if i < 0 {
		return nil
	}
	return &s.Rules[i]
}

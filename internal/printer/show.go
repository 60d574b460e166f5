package printer

import (
	"fmt"
	"strings"

	"github.com/beian-dev/beian/internal/console"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/dossier"
)

// Shown is one filing as it is read to be typed into a console.
type Shown struct {
	Title   diag.Text // of the console
	Sources []diag.Source
	View    console.View
	Dossier dossier.Dossier // its papers, and what to mask
}

// shower turns a shown filing into texts, in one language and masked.
type shower struct {
	lister
	shown Shown
}

func newShower(o Options, s Shown) shower { return shower{newLister(o, s.Dossier), s} }

// heading says what is shown, for which console and by the rules of which day.
func (s shower) heading(asOf string) string {
	return s.lister.heading(s.shown.Dossier, asOf) + s.say("；", "; ") + s.shown.Title.In(s.lang)
}

// summary counts the fields by their state and the findings by their severity.
func (s shower) summary() string {
	count := s.shown.View.Count()
	parts := []string{s.say(fmt.Sprintf("已填 %d 项", count[console.Filled]), fmt.Sprintf("%d fields filled in", count[console.Filled]))}
	add := func(n int, zh, en string) {
		if n > 0 {
			parts = append(parts, s.say(fmt.Sprintf(zh, n), fmt.Sprintf(en, n)))
		}
	}
	add(count[console.Derived], "推得 %d 项", "%d derived")
	add(count[console.Missing], "缺少 %d 项", "%d missing")
	found := s.shown.severities()
	add(found[diag.Error], "%d 个错误", "errors: %d")
	add(found[diag.Warning], "%d 个警告", "warnings: %d")
	add(found[diag.Hint], "%d 个提示", "hints: %d")
	return strings.Join(parts, s.say("，", ", "))
}

// severities counts the findings, wherever they stand.
func (s Shown) severities() map[diag.Severity]int {
	out := map[diag.Severity]int{}
	count := func(list []diag.Diagnostic) {
		for _, d := range list {
			out[d.Severity]++
		}
	}
	for _, step := range s.View.Steps {
		for _, f := range step.Fields {
			count(f.Findings)
		}
	}
	count(s.View.Rest)
	return out
}

// step names a page, and what it is about where several pages have its title.
func (s shower) step(number int, step console.Step) string {
	title := fmt.Sprintf("%d  %s", number, step.Title.In(s.lang))
	if step.Name != "" && s.repeats(step) {
		title += s.say("："+step.Name, ": "+step.Name)
	}
	return title
}

func (s shower) repeats(step console.Step) bool {
	n := 0
	for _, other := range s.shown.View.Steps {
		if other.Title == step.Title {
			n++
		}
	}
	return n > 1
}

// label is what the console calls a field; in English what it is, too.
func (s shower) label(f console.Field) string {
	if s.lang == diag.EN {
		return f.Label + " " + f.Name.EN
	}
	return f.Label
}

// value is what to type, masked, or what is to be said in its place.
func (s shower) value(f console.Field) string {
	switch f.State {
	case console.Missing:
		if len(f.Findings) > 0 { // they say what is missing, and by which rule
			return s.say("缺少", "missing")
		}
		return s.say("缺少："+f.Name.ZH+"（"+f.Paths[0]+"）", "missing: "+f.Name.EN+" ("+f.Paths[0]+")")
	case console.Empty:
		return "–"
	}
	return s.mask(f.Value)
}

// papers are those that the rules ask for and those that the file names.
func (s shower) papers() []dossier.Paper { return s.shown.Dossier.Papers }

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

// tallied is one number of the summary and what it is about.
type tallied struct{ kind, text string }

// tallies counts the fields by their state and the findings by their severity.
func (s shower) tallies() []tallied {
	count, found := s.shown.View.Count(), s.shown.severities()
	out := []tallied{{"filled", s.say(fmt.Sprintf("已填 %d 项", count[console.Filled]), fmt.Sprintf("%d fields filled in", count[console.Filled]))}}
	add := func(kind string, n int, zh, en string) {
		if n > 0 {
			out = append(out, tallied{kind, s.say(fmt.Sprintf(zh, n), fmt.Sprintf(en, n))})
		}
	}
	add("derived", count[console.Derived], "推得 %d 项", "%d derived")
	add("missing", count[console.Missing], "缺少 %d 项", "%d missing")
	add("error", found[diag.Error], "%d 个错误", "errors: %d")
	add("warning", found[diag.Warning], "%d 个警告", "warnings: %d")
	add("hint", found[diag.Hint], "%d 个提示", "hints: %d")
	return out
}

// summary is the tallies in a line.
func (s shower) summary() string {
	var parts []string
	for _, t := range s.tallies() {
		parts = append(parts, t.text)
	}
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

// title names a page, and what it is about where several pages have its title.
func (s shower) title(step console.Step) string {
	title := step.Title.In(s.lang)
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

// beside lists the findings that stand neither at a field nor at a file.
func (s shower) beside() (list []diag.Diagnostic) {
	for _, d := range s.shown.View.Rest {
		if d.Path != "materials" && !strings.HasPrefix(d.Path, "materials[") {
			list = append(list, d)
		}
	}
	return list
}

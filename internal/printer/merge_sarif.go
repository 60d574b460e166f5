package printer

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
)

func mergeSARIF(parts []Part) (*Merged, error) {
	out := &Merged{Format: "sarif"}
	var runs []*sarifMerger // by origin
	for _, p := range parts {
		if err := isOurs(p); err != nil {
			return nil, err
		}
		var log sarifLog
		if err := decode(p, &log); err != nil {
			return nil, err
		}
		for _, run := range log.Runs {
			o := Origin{Version: run.Tool.Driver.Version, Rules: run.Properties.Rules, AsOf: run.Properties.AsOf, Lang: run.Language, Reports: []string{p.Name}}
			i := slices.IndexFunc(out.Origins, o.isLike)
			out.Origins = note(out.Origins, o)
			if i < 0 {
				i = len(runs)
				runs = append(runs, &sarifMerger{run: run, documents: map[documentAt][]sarifFound{}})
			}
			runs[i].add(run)
		}
	}
	merged := make([]sarifRun, len(runs))
	for i, r := range runs {
		merged[i] = r.merged()
		if len(runs) > 1 {
			merged[i].Automation = &sarifAutomation{"beian/" + strings.Join([]string{out.Origins[i].Version, out.Origins[i].Rules, out.Origins[i].AsOf, out.Origins[i].Lang}, "/")}
		}
		out.noteSARIF(merged[i].Results)
	}
	out.write = func(w *jsonWriter) { writeMergedSARIF(w, merged) }
	return out, nil
}

// isOurs refuses the logs of other tools, which have what would be lost.
func isOurs(p Part) error {
	var log struct {
		Runs []struct {
			Tool struct{ Driver struct{ Name string } }
		}
	}
	if err := json.Unmarshal(p.Data, &log); err != nil {
		return fmt.Errorf("%s: %w: %w", p.Name, ErrKind, err)
	}
	for _, run := range log.Runs {
		if name := run.Tool.Driver.Name; name != driverName {
			return fmt.Errorf("%s: %w: a run of %q, not of beian", p.Name, ErrKind, name)
		}
	}
	return nil
}

// noteSARIF notes the worst of the results.
func (m *Merged) noteSARIF(results []sarifResult) {
	for _, r := range results {
		m.Malformed = m.Malformed || r.Rule == ruleSyntax
		level := strings.Replace(r.Level, "note", diag.Hint.String(), 1)
		if severity, ok := diag.ParseSeverity(level); ok && !r.Properties.Advice {
			m.Worst = max(m.Worst, severity)
		}
	}
}

// sarifMerger puts runs together that were made alike.
type sarifMerger struct {
	run       sarifRun // the first
	documents map[documentAt][]sarifFound
}

// sarifFound is a result with its rule.
type sarifFound struct {
	sarifResult
	about sarifRule
}

func (m *sarifMerger) add(run sarifRun) {
	by := map[documentAt][]sarifFound{}
	for _, r := range run.Results {
		found := sarifFound{sarifResult: r}
		if r.Index >= 0 && r.Index < len(run.Tool.Driver.Rules) {
			found.about = run.Tool.Driver.Rules[r.Index]
		}
		at := documentAt{r.file(), r.Properties.Document}
		by[at] = append(by[at], found)
	}
	list := merger[sarifFound]{key: sarifFound.key, order: compareSARIF}
	for at, found := range by {
		m.documents[at] = list.union(m.documents[at], found)
	}
}

// file is the name of the file that a result is about; empty where it names none.
func (r sarifResult) file() string {
	if len(r.Locations) == 0 {
		return ""
	}
	uri := r.Locations[0].Place.File.URI
	if name, err := url.PathUnescape(strings.TrimPrefix(uri, "./")); err == nil {
		return name
	}
	return uri
}

// key leaves out where the rule stands, which differs between runs.
func (f sarifFound) key() string {
	f.Index = 0
	return keyOf(f.sarifResult)
}

func compareSARIF(a, b sarifFound) int {
	where := func(f sarifFound) (r sarifRegion, path string) {
		if len(f.Locations) > 0 {
			r = f.Locations[0].Place.Region
			if len(f.Locations[0].Logical) > 0 {
				path = f.Locations[0].Logical[0].Name
			}
		}
		return r, path
	}
	at, pathA := where(a)
	bt, pathB := where(b)
	return cmp.Or(adviceBehind(a.Properties.Advice, b.Properties.Advice), cmp.Compare(at.StartLine, bt.StartLine), cmp.Compare(at.StartColumn, bt.StartColumn), cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(pathA, pathB), cmp.Compare(a.Message.Text, b.Message.Text))
}

// merged is the run with all results in order, and the rules in the order of these.
func (m *sarifMerger) merged() sarifRun {
	out := m.run
	out.Results, out.Tool.Driver.Rules = []sarifResult{}, []sarifRule{}
	places := make([]documentAt, 0, len(m.documents))
	for at := range m.documents {
		places = append(places, at)
	}
	slices.SortFunc(places, compareDocuments)
	index := map[string]int{}
	for _, at := range places {
		for _, found := range m.documents[at] {
			i, known := index[found.Rule]
			if !known {
				i = len(index)
				index[found.Rule] = i
				out.Tool.Driver.Rules = append(out.Tool.Driver.Rules, found.about)
			}
			found.Index = i
			out.Results = append(out.Results, found.sarifResult)
		}
	}
	return out
}

func writeMergedSARIF(w *jsonWriter, runs []sarifRun) {
	w.open("", "{")
	w.value("$schema", sarifSchema)
	w.value("version", "2.1.0")
	w.open("runs", "[")
	for _, run := range runs {
		w.value("", run)
	}
	w.close("]")
	w.close("}")
}

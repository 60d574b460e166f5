package printer

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
)

// ErrKind is the error of Merge for a file that is no report, or for reports of two kinds.
var ErrKind = errors.New("not a report that can be merged")

// Part is the report of one run, as JSON or SARIF wrote it.
type Part struct {
	Name string // of the file, for messages
	Data []byte
}

// Origin is what reports must share to be those of one run.
type Origin struct {
	Version string   `json:"version"` // of the program; empty where a report does not say
	Rules   string   `json:"rules"`   // day of the newest edition of the rules; empty where a report does not say
	AsOf    string   `json:"as_of"`
	Lang    string   `json:"lang"` // empty where a report does not say
	Reports []string `json:"reports"`
}

// String says how the reports were made.
func (o Origin) String() string {
	known := func(s string) string { return cmp.Or(s, "?") }
	return fmt.Sprintf("%s: beian %s, rules %s, as of %s, language %s", strings.Join(o.Reports, ", "), known(o.Version), known(o.Rules), known(o.AsOf), known(o.Lang))
}

// Merged is several reports made one.
type Merged struct {
	Format    string        // json or sarif
	Worst     diag.Severity // of its findings; zero when there is none
	Malformed bool          // a file could not be read or parsed
	Origins   []Origin      // one, unless the reports differ in how they were made

	latest string // day of a report
	write  func(*jsonWriter)
}

// Write writes it in the format of the parts, like the report of one run. The error is w's.
func (m *Merged) Write(w io.Writer) error {
	out := newJSONWriter(w)
	m.write(out)
	return out.end()
}

// Merge makes one report of several, in the order and with the counts that one run over all
// the files would have; what stands in two of them is taken once. The error wraps ErrKind.
func Merge(parts []Part) (*Merged, error) {
	kinds := make([]string, len(parts))
	for i, p := range parts {
		kind, err := kindOf(p.Data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.Name, err)
		}
		if kinds[i] = kind; kind != kinds[0] {
			return nil, fmt.Errorf("%w: %s is %s, %s is %s", ErrKind, parts[0].Name, kinds[0], p.Name, kind)
		}
	}
	if len(parts) > 0 && kinds[0] == "sarif" {
		return mergeSARIF(parts)
	}
	return mergeJSON(parts)
}

// kindOf tells a report by the key that holds what was found.
func kindOf(data []byte) (string, error) {
	var probe struct{ Runs, Files json.RawMessage }
	if err := json.Unmarshal(data, &probe); err != nil {
		return "", fmt.Errorf("%w: %w", ErrKind, err)
	}
	switch {
	case probe.Runs != nil:
		return "sarif", nil
	case probe.Files != nil:
		return "json", nil
	}
	return "", fmt.Errorf("%w: neither of beian check --format json nor of sarif", ErrKind)
}

// decode reads a report that this version knows whole: what it does not know it would lose.
func decode(p Part, v any) error {
	d := json.NewDecoder(bytes.NewReader(p.Data))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return fmt.Errorf("%s: %w: %w", p.Name, ErrKind, err)
	}
	return nil
}

// note adds an origin, together with those that are like it.
func note(list []Origin, o Origin) []Origin {
	i := slices.IndexFunc(list, o.isLike)
	if i < 0 {
		return append(list, o)
	}
	list[i].Reports = append(list[i].Reports, o.Reports...)
	return list
}

func (o Origin) isLike(other Origin) bool {
	return o.Version == other.Version && o.Rules == other.Rules && o.AsOf == other.AsOf && o.Lang == other.Lang
}

// documentAt is where a document of a report stands.
type documentAt struct {
	file     string
	document int // among those of the file, from 0
}

func compareDocuments(a, b documentAt) int {
	return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.document, b.document))
}

// adviceBehind orders findings before advice; 0 where both are one or the other.
func adviceBehind(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// merger puts together what several reports say of the same document. T is a finding.
type merger[T any] struct {
	key   func(T) string // equal for the same finding
	order func(a, b T) int
}

// union is a list with what another has beyond it. One that adds nothing leaves the order.
func (m merger[T]) union(list, more []T) []T {
	seen := map[string]bool{}
	for _, f := range list {
		seen[m.key(f)] = true
	}
	added := false
	for _, f := range more {
		if !seen[m.key(f)] {
			list, added = append(list, f), true
		}
	}
	if added {
		slices.SortStableFunc(list, m.order)
	}
	return list
}

// keyOf is a value as text, the same for equal ones.
func keyOf(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err) // it came from JSON
	}
	return string(text)
}

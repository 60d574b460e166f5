package printer

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// jsonWriter writes JSON piece by piece the way WriteJSON would write the whole, so that a
// long list in it takes no memory. Errors are kept for end.
type jsonWriter struct {
	w      *bufio.Writer
	counts []int // members so far, of every object and list that is open
	err    error
}

func newJSONWriter(w io.Writer) *jsonWriter { return &jsonWriter{w: bufio.NewWriter(w)} }

// open begins an object or a list; key is empty within lists and for the whole.
func (j *jsonWriter) open(key, bracket string) {
	j.member(key)
	j.write(bracket)
	j.counts = append(j.counts, 0)
}

// close ends what was opened last.
func (j *jsonWriter) close(bracket string) {
	last := len(j.counts) - 1
	count := j.counts[last]
	j.counts = j.counts[:last]
	if count > 0 {
		j.write("\n" + j.indent())
	}
	j.write(bracket)
}

// value writes one member of what is open.
func (j *jsonWriter) value(key string, v any) {
	j.member(key)
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent(j.indent(), "  ")
	if err := e.Encode(v); err != nil && j.err == nil {
		j.err = fmt.Errorf("write JSON: %w", err)
	}
	j.write(string(EscapeJSON(bytes.TrimRight(b.Bytes(), "\n"))))
}

// end ends the output.
func (j *jsonWriter) end() error {
	j.write("\n")
	if j.err != nil {
		return j.err
	}
	return j.w.Flush()
}

// member writes what stands before a member.
func (j *jsonWriter) member(key string) {
	if last := len(j.counts) - 1; last >= 0 {
		if j.counts[last] > 0 {
			j.write(",")
		}
		j.counts[last]++
		j.write("\n" + j.indent())
	}
	if key != "" {
		j.write(`"` + key + `": `)
	}
}

func (j *jsonWriter) indent() string { return strings.Repeat("  ", len(j.counts)) }

// write leaves errors to the last Flush, which repeats the first.
func (j *jsonWriter) write(s string) { _, _ = j.w.WriteString(s) }

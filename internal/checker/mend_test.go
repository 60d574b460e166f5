package checker_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/source"
	"github.com/beian-dev/beian/rules"
)

// Every failing example of every rule, written into the example files: what can be mended
// is mended in one go, a second go has nothing to do, and the other lines stay.
func TestMendingIsDoneOnceAndTouchesNothingElse(t *testing.T) {
	library, problems, err := rule.Open(rules.FS)
	if err != nil {
		t.Fatal(err, problems)
	}
	c := checker.New(library, exampleDay)
	files := map[rule.Subject][]byte{}
	for subject, name := range map[rule.Subject]string{rule.Unit: "sichuan-enterprise", rule.Person: "jiangsu-person"} {
		if files[subject], err = os.ReadFile("../../examples/" + name + ".yaml"); err != nil {
			t.Fatal(err)
		}
	}
	mended := map[string]bool{}
	for _, r := range library.National() {
		for _, e := range r.Examples.Fail {
			for subject, data := range files {
				if e.For != rule.Both && e.For != subject {
					continue
				}
				if text, ok := edited(data, e.Edits); ok {
					for _, id := range mend(t, c, r.ID+": "+e.String(), text) {
						mended[id] = true
					}
				}
			}
		}
	}
	for _, r := range library.National() {
		if r.Fixes() && !mended[r.ID] {
			t.Errorf("no example of %s is mended", r.ID)
		}
	}
}

// edited puts the edits of an example into a file; ok is false where one of them is no text.
func edited(data []byte, edits []rule.Edit) (out []byte, ok bool) {
	for _, e := range edits {
		if e.Value.Kind != source.Scalar {
			return nil, false
		}
		file, _ := source.Parse("x", data)
		next, err := source.Set(file, 0, e.Path, source.OfText(e.Value.Text))
		if err != nil {
			return nil, false
		}
		data = next
	}
	return data, true
}

func mend(t *testing.T, c *checker.Checker, name string, data []byte) (ids []string) {
	t.Helper()
	got, made := c.Mend("x", data)
	for _, r := range c.Check("x", got) {
		for _, d := range r.Diagnostics {
			if d.Fix != nil {
				t.Errorf("%s: %s is left at %s", name, d.Rule, d.Path)
			}
		}
	}
	if again, more := c.Mend("x", got); len(more) > 0 || !bytes.Equal(again, got) {
		t.Errorf("%s: a second go changes %v", name, more)
	}
	lines := map[int]bool{}
	for _, d := range made {
		lines[d.Fix.Span.Start.Line] = true
		ids = append(ids, d.Rule)
	}
	if d := cmp.Diff(without(data, lines), without(got, lines)); d != "" {
		t.Errorf("%s: lines that nothing was said about (-before +after):\n%s", name, d)
	}
	return ids
}

func without(data []byte, lines map[int]bool) (out []string) {
	for i, line := range strings.Split(string(data), "\n") {
		if !lines[i+1] {
			out = append(out, line)
		}
	}
	return out
}

package templates_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/form"
)

var update = flag.Bool("update", false, "rewrite the golden layouts in testdata")

// golden is the layout of a paper: of each page the texts and rulings in reading order.
type golden struct {
	Pages int      `json:"pages"`
	Boxes []string `json:"boxes"` // "page x y width text", in millimetres; no text: a ruling
}

// boxes joins the runs of a line.
func boxes(pages []*form.Page, limit int) (out []string) {
	for n, p := range pages[:min(limit, len(pages))] {
		var x, y, right float64
		text := ""
		flush := func() {
			if text != "" {
				out = append(out, fmt.Sprintf("%d %.1f %.1f %.1f %s", n+1, x, y, right-x, text))
			}
			text = ""
		}
		for _, i := range p.Items {
			if i.Row == "table" && i.Text == "" {
				continue
			}
			if text == "" || math.Abs(i.Y-y) > 0.01 || i.Text == "" || i.X-right > 3 {
				flush()
				x, y = i.X, i.Y
			}
			if i.Text == "" {
				out = append(out, fmt.Sprintf("%d %.1f %.1f %.1f", n+1, i.X, i.Y, i.X2-i.X))
				continue
			}
			text, right = text+i.Text, i.X+i.Width
		}
		flush()
	}
	return out
}

// keeps holds the layouts of a paper, by case, against the golden file of a name.
func keeps(t *testing.T, name string, got map[string]golden) {
	t.Helper()
	name = filepath.Join("testdata", name+".json")
	if *update {
		data, err := json.MarshalIndent(got, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, append(data, '\n'), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]golden{}
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(name, err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s: %s", name, d)
	}
}

package naming_test

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"github.com/beian-dev/beian/internal/naming"
)

// pair is one labelled case of testdata/pairs.tsv. The labels were given without looking at
// what the program says. People and companies are made up.
type pair struct {
	entity, site, domain, remark string
	related                      bool
}

// pairs reads the labelled cases: those for development, which may be looked at and tuned on,
// and those that are only counted. The last ones of the test half were written after
// everything else and first seen by the program when they were counted.
func pairs(t testing.TB) (development, test []pair) {
	t.Helper()
	f, err := os.Open("testdata/pairs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Scan() // the header
	for lines.Scan() {
		c := strings.Split(lines.Text(), "\t")
		p := pair{c[1], c[2], c[3], c[4], c[5] == "related"}
		if c[0] == "development" {
			development = append(development, p)
		} else {
			test = append(test, p)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return development, test
}

// judged counts how well "unrelated" is told.
type judged struct{ right, wrong, missed int }

func (j judged) precision() float64 { return float64(j.right) / float64(j.right+j.wrong) }
func (j judged) recall() float64    { return float64(j.right) / float64(j.right+j.missed) }

func judge(t testing.TB, list []pair, tell bool) (j judged) {
	for _, p := range list {
		related := naming.Relevance(p.site, p.entity, []string{p.domain, p.remark}) != naming.None
		switch {
		case !related && !p.related:
			j.right++
		case !related:
			j.wrong++
		case !p.related:
			j.missed++
		}
		if tell && related != p.related {
			t.Logf("%s / %s (%s %s): related is %v, told %v", p.entity, p.site, p.domain, p.remark, p.related, related)
		}
	}
	return j
}

func TestQualityOfRelevance(t *testing.T) {
	development, test := pairs(t)
	if len(development) < 200 || len(test) < 200 {
		t.Fatalf("only %d and %d pairs", len(development), len(test))
	}
	d, e := judge(t, development, true), judge(t, test, false)
	t.Logf("development: %d pairs, unrelated told with precision %.3f, recall %.3f", len(development), d.precision(), d.recall())
	t.Logf("test:        %d pairs, unrelated told with precision %.3f, recall %.3f", len(test), e.precision(), e.recall())
	if e.precision() < 0.9 || e.recall() < 0.9 {
		t.Error("both should be at least 0.9 on pairs that nothing was tuned on")
	}
}

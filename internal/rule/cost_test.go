package rule

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/beian-dev/beian/internal/exampletest"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/source"
	"github.com/beian-dev/beian/rules"
)

// overlaid is the shipped set with a rule of a user, whose assertion and message are these, laid
// over it.
func overlaid(t *testing.T, assert, message string) (*Library, []string) {
	t.Helper()
	l, _, err := OpenLean(rules.FS, rules.Packed)
	if err != nil {
		t.Fatal(err)
	}
	problems, err := l.Overlay(fstest.MapFS{"own.yaml": {Data: []byte(exampletest.OwnRule(assert, message))}})
	var said []string
	for _, p := range problems {
		said = append(said, p.Message.EN)
	}
	if err != nil && len(problems) == 0 {
		t.Fatal(err)
	}
	return l, said
}

// saidOf is what the rule of a user says of a filing whose entity has this name.
func saidOf(t *testing.T, l *Library, name string) []string {
	t.Helper()
	said, _ := saidAndUnjudged(t, l, "filing: v1\nentity: {nature: 企业, name: "+name+"}\n")
	return said
}

// saidAndUnjudged is what the rule of a user says of a filing, and whether it can't tell.
func saidAndUnjudged(t *testing.T, l *Library, text string) (said []string, unjudged bool) {
	t.Helper()
	set, _, err := l.Select("四川省", Unit, "2026-11-23")
	if err != nil {
		t.Fatal(err)
	}
	f, _ := source.Parse("beian.yaml", []byte(text))
	documents, _ := filing.Decode(f)
	for _, d := range Check(set, &documents[0], Evidence{}) {
		if d.Rule == "own-rule" || d.Rule == ProblemID {
			said = append(said, d.Rule+": "+d.Message.EN)
		}
	}
	return said, slices.Contains(Unjudged(set, &documents[0], Evidence{}), "own-rule")
}

func TestWhatRulesOfUsersMayCost(t *testing.T) {
	for name, c := range map[string]struct{ assert, want string }{
		"loops by the machine":  {"let r = 1..3000; any(r, any(r, # < 0))", ProblemID + `: rule "own-rule" cannot be run: its loops take too long for one filing`},
		"a loop that is short":  {"let r = 1..300; any(r, any(r, # < 0))", "own-rule: test"},
		"calls in a loop":       {`any(1..50000, mobile("1"))`, ProblemID + `: rule "own-rule" cannot be run: its loops take too long for one filing`},
		"a doubled text":        {`reduce(1..40, #acc + #acc, value) == ""`, ProblemID + `: rule "own-rule" cannot be run: it builds a text longer than 64 KB`},
		"a replacement":         {`replace(replace(value, "", "` + strings.Repeat("a", 800) + `"), "", "` + strings.Repeat("a", 800) + `") == ""`, ProblemID + `: rule "own-rule" cannot be run: it builds a text longer than 64 KB`},
		"a replacement of two":  {`replace(value, "青", "绿") == value`, "own-rule: test"},
		"texts joined":          {`join(map(1..900, repeat("ab", 300)), "-") == ""`, ProblemID + `: rule "own-rule" cannot be run: it builds a text longer than 64 KB`},
		"texts joined in short": {`join(split(value, ""), "-") == value`, "own-rule: test"},
		"a list as a text":      {`string(sites) == value`, ProblemID + `: rule "own-rule" cannot be run: string takes one value, not []filing.Site`},
		"a number as a text":    {`string(len(value)) == value`, "own-rule: test"},
	} {
		l, problems := overlaid(t, c.assert, "test")
		if len(problems) > 0 {
			t.Errorf("%s: %v", name, problems)
			continue
		}
		if said := saidOf(t, l, "青禾"); len(said) != 1 || said[0] != c.want {
			t.Errorf("%s: %q, want %q", name, said, c.want)
		}
	}
}

func TestAnExpressionOrMessageThatNobodyMeansDoesNotLoad(t *testing.T) {
	long := strings.Repeat("!", maxExpression) + "true"
	if _, problems := overlaid(t, long, "test"); len(problems) == 0 || !strings.Contains(problems[0], "4004 characters; at most 4000") {
		t.Errorf("expression: %q", problems)
	}
	if _, problems := overlaid(t, "value != value", strings.Repeat("m", maxExpression+1)); len(problems) == 0 || !strings.Contains(problems[0], "4001 characters; at most 4000") {
		t.Errorf("message: %.80q", problems)
	}
}

func TestALongValueIsCutInAMessage(t *testing.T) {
	l, problems := overlaid(t, "value != value", "“{value}”")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	want := "own-rule: “" + strings.Repeat("禾", maxShown) + "…”"
	if said := saidOf(t, l, strings.Repeat("禾", maxShown+1)); len(said) != 1 || said[0] != want {
		t.Errorf("%.80q", said)
	}
}

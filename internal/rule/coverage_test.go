package rule_test

import (
	"bytes"
	"io/fs"
	"regexp"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/rules"
)

func coverageOf(t *testing.T, fsys fs.FS) *rule.Coverage {
	t.Helper()
	l, problems, err := rule.Open(fsys)
	if err != nil {
		t.Fatal(err, problems)
	}
	c, problems, err := l.Coverage()
	if err != nil {
		t.Fatal(err, problems)
	}
	return c
}

// unanswered lists grounds that nothing answers.
func unanswered(c *rule.Coverage) (out []string) {
	for _, g := range c.Grounds {
		if !g.IsAnswered() {
			out = append(out, g.ID)
		}
	}
	return out
}

func TestEveryDocumentedGroundIsAnswered(t *testing.T) {
	c := coverageOf(t, rules.FS)
	count := map[string]int{}
	for _, g := range c.Grounds {
		count[g.Seen]++
	}
	for seen, want := range map[string]int{rule.SeenInData: 152, rule.SeenInFiles: 35, rule.SeenOnline: 30, rule.SeenNowhere: 34} {
		if count[seen] != want {
			t.Errorf("%d grounds are seen in %s, %d are documented", count[seen], seen, want)
		}
	}
	for _, id := range unanswered(c) {
		t.Errorf("nothing answers %s", id)
	}
}

func TestEveryFactAboutAProvinceIsAnswered(t *testing.T) {
	c := coverageOf(t, rules.FS)
	if len(c.Facts) < 2000 {
		t.Errorf("only %d facts", len(c.Facts))
	}
	for _, f := range c.Facts {
		if !f.IsAnswered() {
			t.Errorf("%s, %s %s: nothing answers %s", f.Province, f.For, f.Edition, f.Key)
		}
	}
}

func TestARuleThatIsGoneIsMissed(t *testing.T) {
	copied := fstest.MapFS{}
	err := fs.WalkDir(rules.FS, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(rules.FS, name)
		copied[name] = &fstest.MapFile{Data: bytes.ReplaceAll(data, []byte("id: image-too-large"), []byte("id: something-else"))}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := unanswered(coverageOf(t, copied)); len(got) != 1 || got[0] != "image-too-large" {
		t.Errorf("unanswered: %v", got)
	}
}

// Every rule that alone answers a ground is missed by that ground when it is gone, and
// nothing else is.
func TestEveryRuleThatAloneAnswersAGroundIsMissed(t *testing.T) {
	var want []string
	for _, g := range coverageOf(t, rules.FS).Grounds {
		if g.Reason.IsZero() && slices.Equal(g.Rules, []string{g.ID}) {
			want = append(want, g.ID)
		}
	}
	if len(want) < 50 {
		t.Errorf("only %d grounds have a rule of their own", len(want))
	}
	word := regexp.MustCompile(`[a-z0-9-]+`)
	copied := fstest.MapFS{}
	err := fs.WalkDir(rules.FS, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(rules.FS, name)
		if name != "coverage.yaml" {
			data = word.ReplaceAllFunc(data, func(id []byte) []byte {
				if slices.Contains(want, string(id)) {
					return append([]byte("renamed-"), id...)
				}
				return id
			})
		}
		copied[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := unanswered(coverageOf(t, copied)); !slices.Equal(got, want) {
		t.Errorf("unanswered: %v\nrenamed: %v", got, want)
	}
}

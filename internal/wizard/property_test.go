package wizard_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/source"
	"github.com/beian-dev/beian/internal/wizard"
)

// odd are answers that people give to anything.
var odd = []string{
	"x", "0", "99", "长期", "2019-02-30", "2049-01-01", "１３８００００１２３４", "138-0000-1234", "中国新闻网", "青禾软件", "www.qinghe-soft.cn",
	"四川", "无", "a: b", "#", "'", "主体负责人", "陈青禾", "11010519491231002X", "true", "是", "<script>", "𬭎", strings.Repeat("青禾", 100),
}

var indices = regexp.MustCompile(`\[\d+\]`)

// answersTried are odd ones and those of the examples of all rules, by path without indices.
func answersTried(t *testing.T) func(path string) []string {
	t.Helper()
	l, err := library()
	if err != nil {
		t.Fatal(err)
	}
	byPath := map[string][]string{}
	for _, r := range l.National() {
		for _, e := range slices.Concat(r.Examples.Pass, r.Examples.Fail) {
			for _, edit := range e.Edits {
				if edit.Value != nil && edit.Value.Kind == source.Scalar {
					path := indices.ReplaceAllString(edit.Path, "[]")
					byPath[path] = append(byPath[path], edit.Value.Text)
				}
			}
		}
	}
	return func(path string) []string {
		return slices.Concat(odd, byPath[indices.ReplaceAllString(path, "[]")])
	}
}

// TestQuestionsAcceptWhatTheCheckAccepts holds every question of finished filings against
// the check of the whole file, in both directions.
func TestQuestionsAcceptWhatTheCheckAccepts(t *testing.T) {
	l, err := library()
	if err != nil {
		t.Fatal(err)
	}
	tried := answersTried(t)
	filings := []struct {
		province string
		subject  rule.Subject
	}{{"天津市", rule.Unit}, {"江苏省", rule.Person}}
	every := 1
	if testing.Short() {
		every = 5
	}
	for _, f := range filings {
		t.Run(f.province+" "+string(f.subject), func(t *testing.T) {
			doc, err := l.Filing(f.province, f.subject)
			if err != nil {
				t.Fatal(err)
			}
			p := &paper{}
			s := open(t, p)
			interview(t, s, answers{doc})
			verdicts := map[bool]int{}
			entries, _ := s.Review(nil)
			for n, e := range entries {
				if q, ok := s.At(e.Question.Path); ok && len(e.Question.Kinds) == 0 && q.Path == e.Question.Path {
					for i, answer := range tried(q.Path) {
						if (n+i)%every == 0 {
							verdicts[compare(t, p.data, q, answer)]++
						}
					}
				}
			}
			if verdicts[true] < 50 || verdicts[false] < 50 {
				t.Errorf("too few answers were taken or refused to tell: %v", verdicts)
			}
		})
	}
}

// compare asks the question and the check for their verdicts of one answer, and reports
// whether the question takes it.
func compare(t *testing.T, data []byte, q wizard.Question, answer string) (taken bool) {
	t.Helper()
	p := &paper{data: data}
	s := open(t, p)
	q, _ = s.At(q.Path)
	refused := s.Try(q, answer)
	if accepts(t, data, q, answer) && len(refused) > 0 {
		t.Errorf("%s: the check accepts %q, the question says: %s", q.Path, answer, refused[0].Message.ZH)
	}
	if len(refused) > 0 {
		return false
	}
	if again, err := s.Answer(q, answer); err != nil || len(again) > 0 {
		t.Fatalf("%s: %q is tried but not taken: %v %v", q.Path, answer, again, err)
	}
	for _, d := range errorsAt(t, p.data, q.Path) {
		t.Errorf("%s: the question accepts %q, the check says: %s", q.Path, answer, d.Message.ZH)
	}
	return true
}

// accepts writes the answer as it stands and asks the check.
func accepts(t *testing.T, data []byte, q wizard.Question, answer string) bool {
	t.Helper()
	file, _ := source.Parse("beian.yaml", data)
	value := source.OfText(answer)
	if q.Kind == filing.Texts {
		value = source.OfTexts(answer)
	}
	changed, err := source.Set(file, 0, q.Path, value)
	return err == nil && len(errorsAt(t, changed, q.Path)) == 0
}

// errorsAt are the errors at a path and, of an administrator, at the name, but those that a
// paper mends.
func errorsAt(t *testing.T, data []byte, path string) (out []diag.Diagnostic) {
	t.Helper()
	for _, r := range checkOf(t).Check("beian.yaml", data) {
		required := checkOf(t).Required(r.Filing)
		for _, d := range r.Diagnostics {
			mended := slices.ContainsFunc(required, func(r rule.Requirement) bool { return r.Mends && r.Rule.ID == d.Rule })
			at := d.Path == path || strings.HasSuffix(path, "].administrator") && d.Path == path+".name"
			if at && d.Severity == diag.Error && !mended {
				out = append(out, d)
			}
		}
	}
	return out
}

package wizard_test

import (
	"strings"
	"testing"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/source"
	"github.com/beian-dev/beian/internal/wizard"
)

// answers answers questions as a filing has it.
type answers struct{ doc *filing.Document }

// to is the answer to a question; empty where the filing holds none, so that the proposal is
// taken.
func (a answers) to(q wizard.Question) string {
	if len(q.Kinds) > 0 {
		return "materials/" + strings.ReplaceAll(q.Kinds[0], "/", "-") + ".jpg"
	}
	node, _, found := source.NewDoc(a.doc.Node, 0).Locate(q.Path)
	switch {
	case !found:
		return ""
	case node.Kind == source.Map:
		return node.Get("name").Text
	case node.Kind == source.List:
		var parts []string
		for _, item := range node.Items {
			parts = append(parts, item.Text)
		}
		return strings.Join(parts, "、")
	}
	return node.Text
}

// interview answers every question of a session.
func interview(t *testing.T, s *wizard.Session, a answers) {
	t.Helper()
	for range 150 {
		q, ok := s.Next()
		if !ok {
			return
		}
		if refused, err := s.Answer(q, a.to(q)); err != nil || len(refused) > 0 {
			t.Fatalf("%s: %q is refused: %v %v", q.Path, a.to(q), refused, err)
		}
	}
	t.Fatal("the questions do not end")
}

// TestInEveryProvinceSensibleAnswersEndInAFilingThatPasses takes the answers from the valid
// filing that each province's file keeps.
func TestInEveryProvinceSensibleAnswersEndInAFilingThatPasses(t *testing.T) {
	library, err := library()
	if err != nil {
		t.Fatal(err)
	}
	names := library.ProvinceNames()
	if len(names) != 31 {
		t.Errorf("%d provinces", len(names))
	}
	for n, province := range names {
		subjects := []rule.Subject{rule.Unit, rule.Person}
		if testing.Short() {
			subjects = subjects[n%2 : n%2+1]
		}
		for _, subject := range subjects {
			t.Run(province+" "+string(subject), func(t *testing.T) {
				doc, err := library.Filing(province, subject)
				if err != nil {
					t.Fatal(err)
				}
				p := &paper{}
				s := open(t, p)
				interview(t, s, answers{doc})
				if found := errorsIn(t, p.data); len(found) > 0 {
					t.Errorf("%v\n%s", found, p.data)
				}
				if len(s.Missing()) > 0 {
					t.Errorf("missing: %v", s.Missing())
				}
				for _, d := range s.Findings() {
					if d.Severity == diag.Warning {
						t.Log(d.Rule, d.Path, d.Message.ZH)
					}
				}
			})
		}
	}
}

package wizard_test

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/wizard"
	"github.com/beian-dev/beian/rules"
)

const day = "2026-11-23"

// paper is what a session has saved last.
type paper struct {
	data  []byte
	saves int
	fail  bool
}

func (p *paper) save(data []byte) error {
	if p.fail {
		return errors.New("no space left on device")
	}
	p.data = bytes.Clone(data)
	p.saves++
	return nil
}

// library is read once for all tests.
var library = sync.OnceValues(func() (*rule.Library, error) {
	l, _, err := rule.Open(rules.FS)
	return l, err
})

var shared = sync.OnceValues(func() (*checker.Checker, error) {
	l, err := library()
	if err != nil {
		return nil, err
	}
	return checker.New(l, day), nil
})

func checkOf(t *testing.T) *checker.Checker {
	t.Helper()
	c, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func open(t *testing.T, p *paper) *wizard.Session {
	t.Helper()
	c := checkOf(t)
	s, err := wizard.NewSession("beian.yaml", p.data, c, p.save)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The answers to every question in their order, one a line.
const unitAnswers = `企业

91510107MA6CXK4T6Q
成都青禾软件有限公司
四川省成都市武侯区人民南路四段1号3栋5层502号



qinghe-soft.cn


1


12




陈青禾



510107198803120011
2049-06-30
13880001234
086-028-85123456
13980001234
chen@qinghe.example.cn

1









阿里云
2026-10-08
2049-10-01


license.jpg
id.jpg
form.jpg
cert.jpg
`

const personAnswers = `2

320106199504080016
林一舟
江苏省南京市鼓楼区中山北路30号2幢601室



linyizhou.cn


轻量应用服务器


12

2049-02-18

13951600000
13951600001
lin@yizhou.example.cn

1
linyizhou.cn



本网站为个人网站，做学习笔记使用，网站开通后主要内容为编程学习笔记。



阿里云
2026-09-01
2049-09-01

id.jpg
cert.jpg
form.jpg
notice.jpg
truth.jpg
commitment.jpg
`

func errorsIn(t *testing.T, data []byte) (out []string) {
	t.Helper()
	for _, r := range checkOf(t).Check("beian.yaml", data) {
		for _, d := range r.Diagnostics {
			if d.Severity == diag.Error {
				out = append(out, d.Rule+" "+d.Path+" "+d.Message.ZH)
			}
		}
	}
	return out
}

func TestAnsweredLineByLineTheFilingPasses(t *testing.T) {
	for name, answers := range map[string]string{"an enterprise in Sichuan": unitAnswers, "a person in Jiangsu": personAnswers} {
		t.Run(name, func(t *testing.T) {
			p := &paper{}
			var out bytes.Buffer
			if err := (wizard.Lines{In: strings.NewReader(answers), Out: &out, Lang: diag.ZH}).Run(open(t, p)); err != nil {
				t.Fatalf("%v\n%s", err, out.String())
			}
			if found := errorsIn(t, p.data); len(found) > 0 {
				t.Errorf("%v\n%s", found, p.data)
			}
		})
	}
}

// Whatever answer the program is stopped after, the next run goes on behind it.
func TestAnInterruptedInterviewGoesOn(t *testing.T) {
	lines := strings.SplitAfter(unitAnswers, "\n")
	for _, stop := range []int{1, 7, 20, 31} {
		p := &paper{}
		err := wizard.Lines{In: strings.NewReader(strings.Join(lines[:stop], "")), Out: new(bytes.Buffer), Lang: diag.EN}.Run(open(t, p))
		if !errors.Is(err, wizard.ErrUnfinished) {
			t.Fatalf("after %d answers: %v", stop, err)
		}
		s := open(t, p)
		done, _ := s.Progress()
		if done < stop-1 { // an optional question left empty last is asked again
			t.Errorf("stopped after %d answers, goes on after %d", stop, done)
		}
	}
}

func TestEveryAnswerIsSavedBeforeTheNextQuestion(t *testing.T) {
	p := &paper{}
	s := open(t, p)
	for i, answer := range []string{"企业", "营业执照", "91510107MA6CXK4T6Q"} {
		q, _ := s.Next()
		if _, err := s.Answer(q, answer); err != nil {
			t.Fatal(err)
		}
		if p.saves != i+1 || !strings.Contains(string(p.data), answer) {
			t.Errorf("%s is not saved:\n%s", answer, p.data)
		}
	}
	p.fail = true
	q, _ := s.Next()
	if _, err := s.Answer(q, "成都青禾软件有限公司"); err == nil {
		t.Error("a full disk goes unnoticed")
	}
}

func TestAnAnswerThatTheCheckRefusesIsNotTaken(t *testing.T) {
	p := &paper{data: []byte("filing: v1\nentity:\n  nature: 企业\n  certificate: {type: 营业执照}\n")}
	s := open(t, p)
	q, _ := s.Next()
	if q.Path != "entity.certificate.number" {
		t.Fatalf("asked for %s", q.Path)
	}
	for range 2 {
		if refused, err := s.Answer(q, "91430100MA4R7G5X7P"); len(refused) != 1 || refused[0].Rule != "uscc-invalid" || err != nil || p.saves != 0 {
			t.Errorf("%v %v", refused, err)
		}
	}
	if refused, err := s.Answer(q, wizard.Empty); len(refused) > 0 || err != nil {
		t.Errorf("%v %v", refused, err)
	}
	if next, _ := s.Next(); next.Path == q.Path || len(s.Missing()) == 0 {
		t.Error("what is left empty is not passed over, or not missing any more")
	}
}

func TestCommentsAndUnknownKeysSurvive(t *testing.T) {
	const before = "# mine\nfiling: v1\nentity: # the company\n  nature: 企业\n\n  our_id: 7 # keep\n"
	p := &paper{data: []byte(before)}
	s := open(t, p)
	if err := s.Set("entity.name=成都青禾软件有限公司"); err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(before), "\n") {
		if !strings.Contains(string(p.data), line) {
			t.Errorf("%q is gone:\n%s", line, p.data)
		}
	}
}

func TestSet(t *testing.T) {
	p := &paper{}
	s := open(t, p)
	for _, good := range []string{"entity.nature=企业", "sites[0].access.months=12", "sites[0].access.mainland=true", "sites[0].languages=中文简体,英语", "sites[0].administrator=主体负责人", "entity.principal.certificate.expires=2049/6/30"} {
		if err := s.Set(good); err != nil {
			t.Errorf("%s: %v", good, err)
		}
	}
	for _, want := range []string{"months: 12", "mainland: true", "[中文简体, 英语]", "expires: 2049-06-30"} {
		if !strings.Contains(string(p.data), want) {
			t.Errorf("%s is missing:\n%s", want, p.data)
		}
	}
	for _, bad := range []string{"entity.nature", "entity.nmae=x", "entity.nature=公司性质", "sites[0].access.months=many", "entity=x", "entity.principal.certificate.expires=2049-02-30", "=x", "sites[9].name=x"} {
		if err := s.Set(bad); !errors.Is(err, wizard.ErrSet) {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

func TestFromTakesWhatIsMissing(t *testing.T) {
	data, err := os.ReadFile("../../examples/sichuan-enterprise.yaml")
	if err != nil {
		t.Fatal(err)
	}
	p := &paper{}
	s := open(t, p)
	if err := s.Set("sites[0].name=青禾软件商城"); err != nil {
		t.Fatal(err)
	}
	if err := s.From("a.yaml", data); err != nil {
		t.Fatal(err)
	}
	if missing := s.Missing(); len(missing) > 0 {
		t.Errorf("still missing: %v", missing)
	}
	if got := s.Filing().Sites[0].Name; got != "青禾软件商城" {
		t.Errorf("an answer was overwritten by %q", got)
	}
	if found := errorsIn(t, p.data); len(found) > 0 {
		t.Errorf("%v", found)
	}
	if err := s.From("b.yaml", []byte("a: [")); !errors.Is(err, wizard.ErrSet) {
		t.Errorf("malformed: %v", err)
	}
}

func TestAMalformedFileIsNotTouched(t *testing.T) {
	for _, data := range []string{"filing: [", "filing: v1\n---\nfiling: v1\n"} {
		p := &paper{data: []byte(data)}
		_, err := wizard.NewSession("beian.yaml", p.data, nil, p.save)
		var broken *wizard.ErrFile
		if !errors.As(err, &broken) || p.saves != 0 {
			t.Errorf("%q: %v", data, err)
		}
	}
}

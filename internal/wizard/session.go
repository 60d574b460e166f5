package wizard

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/source"
)

// Judge knows the rules: what beian check says of a filing, and the papers it needs.
type Judge interface {
	Document(f *source.File, doc *filing.Document) []diag.Diagnostic
	Required(doc *filing.Document) []rule.Requirement
}

// Session is a filing in the making. Every answer that is taken goes through Save before
// the next question is asked.
type Session struct {
	file    *source.File
	doc     *filing.Document
	judge   Judge
	save    func([]byte) error
	skipped map[string]bool // optional questions answered with nothing
	insist  map[string]string
}

// ErrFile says that the file cannot be continued: it is malformed or holds several filings.
type ErrFile struct{ Findings []diag.Diagnostic }

func (e *ErrFile) Error() string {
	if len(e.Findings) == 0 {
		return "the file holds more than one filing"
	}
	return e.Findings[0].Message.EN
}

// NewSession continues the filing in data, or begins one where data is empty. save keeps
// the bytes; it must replace the file as a whole.
func NewSession(name string, data []byte, judge Judge, save func([]byte) error) (*Session, error) {
	s := &Session{judge: judge, save: save, skipped: map[string]bool{}, insist: map[string]string{}}
	if len(strings.TrimSpace(string(data))) == 0 {
		data = append(data, "filing: "+filing.Version+"\nprovider: "+filing.DefaultProvider+"\n"...)
	}
	if err := s.load(name, data); err != nil {
		return nil, err
	}
	return s, nil
}

func (s *Session) load(name string, data []byte) error {
	file, problems := source.Parse(name, data)
	if len(problems) > 0 {
		return &ErrFile{Findings: problems}
	}
	docs, _ := filing.Decode(file)
	if len(docs) != 1 {
		return &ErrFile{}
	}
	s.file, s.doc = file, &docs[0]
	return nil
}

// Filing is what has been answered so far. It must not be changed.
func (s *Session) Filing() *filing.Filing { return s.doc.Filing }

// Data is the file as it stands.
func (s *Session) Data() []byte { return s.file.Data }

// Next is the first question without an answer; ok is false when there is none left.
func (s *Session) Next() (q Question, ok bool) {
	due := s.due()
	if len(due) == 0 {
		return Question{}, false
	}
	return due[0], true
}

// Missing lists the questions that need an answer and have none.
func (s *Session) Missing() (out []Question) {
	for _, q := range s.due() {
		if !q.Optional {
			out = append(out, q)
		}
	}
	return out
}

// Progress is how many of the questions that apply have been dealt with.
func (s *Session) Progress() (done, all int) {
	all = len(s.questions())
	return all - len(s.due()), all
}

func (s *Session) due() []Question {
	return slices.DeleteFunc(s.questions(), s.isAnswered)
}

// questions lists what applies to the filing: its fields in the order of the filing system,
// then the papers that the rules ask for.
func (s *Session) questions() []Question {
	out := questions(s.Filing())
	for _, r := range s.judge.Required(s.doc) {
		if !r.Mends { // check says so where the data could be otherwise
			out = append(out, paperQuestion(r))
		}
	}
	return out
}

func (s *Session) isAnswered(q Question) bool {
	if s.skipped[q.key()] {
		return true
	}
	if q.Material == "" {
		return s.doc.Present(q.Path)
	}
	return slices.ContainsFunc(s.Filing().Materials, func(m filing.Material) bool {
		return m.Kind == q.Material && (m.Of == q.Of || m.Of == "" || q.Of == "")
	})
}

func (q Question) key() string { return q.Path + "\x00" + q.Material + "\x00" + q.Of }

// Try says what keeps an answer from being taken: the errors that the check would report
// at the question's place. None: the answer is good.
func (s *Session) Try(q Question, answer string) []diag.Diagnostic {
	_, _, refused := s.attempt(q, answer)
	return refused
}

// Answer takes an answer and saves the file. An answer that Try refuses is taken all the
// same when it is given a second time: a real code may fail its check digit, and only the
// filer can know. The findings are what was refused; the error says that the file could
// not be written.
func (s *Session) Answer(q Question, answer string) (refused []diag.Diagnostic, err error) {
	if s.value(q, answer) == "" {
		if !q.Optional {
			return []diag.Diagnostic{emptyAnswer(q)}, nil
		}
		s.skipped[q.key()] = true
		return nil, nil
	}
	next, data, refused := s.attempt(q, answer)
	if len(refused) > 0 && (!s.insisted(q, answer) || next == nil) {
		return refused, nil
	}
	return nil, s.commit(next, data)
}

// insisted reports whether the answer was refused before, and notes it for the next time.
func (s *Session) insisted(q Question, answer string) bool {
	before := s.insist[q.key()] == answer
	s.insist[q.key()] = answer
	return before
}

func (s *Session) commit(next *Session, data []byte) error {
	s.file, s.doc = next.file, next.doc
	if s.Filing().IsPerson() {
		if err := s.fillPerson(); err != nil {
			return err
		}
		data = s.file.Data
	}
	if err := s.save(data); err != nil {
		return fmt.Errorf("save the answer: %w", err)
	}
	return nil
}

// attempt makes the file with the answer in it. next is nil where it can't be made.
func (s *Session) attempt(q Question, answer string) (next *Session, data []byte, refused []diag.Diagnostic) {
	path, value, problem := s.edit(q, s.value(q, answer))
	if problem != nil {
		return nil, nil, []diag.Diagnostic{*problem}
	}
	data, err := editor().Set(s.file, 0, path, value)
	if err != nil {
		return nil, nil, []diag.Diagnostic{cannotWrite(q, err)}
	}
	next = &Session{}
	if err := next.load(s.file.Name, data); err != nil {
		return nil, nil, []diag.Diagnostic{cannotWrite(q, err)}
	}
	if fixed, ok := next.fixed(path); ok {
		data = fixed
		if err := next.load(s.file.Name, data); err != nil {
			return nil, nil, []diag.Diagnostic{cannotWrite(q, err)}
		}
	}
	for _, d := range s.judge.Document(next.file, next.doc) {
		if d.Severity == diag.Error && d.Path == path {
			refused = append(refused, d)
		}
	}
	return next, data, refused
}

func editor() source.Editor { return source.Editor{Rank: filing.Rank} }

// fixed applies what the reader itself knows to mend at path: another spelling of a term,
// a date in another form.
func (s *Session) fixed(path string) ([]byte, bool) {
	_, found := filing.Decode(s.file)
	for _, d := range found {
		if d.Path == path && d.Fix != nil {
			at := d.Fix.Span
			return slices.Concat(s.file.Data[:at.Start.Offset], []byte(d.Fix.Text), s.file.Data[at.End.Offset:]), true
		}
	}
	return nil, false
}

// value is what an answer means: an empty one the proposal, a number the option of that
// number.
func (s *Session) value(q Question, answer string) string {
	answer = strings.TrimSpace(answer)
	if answer == "" {
		return q.Proposal
	}
	if q.Many {
		parts := splitList(answer)
		for i := range parts {
			parts[i] = option(q, parts[i])
		}
		return strings.Join(parts, "、")
	}
	return officialPlace(s.Filing(), q.Path, option(q, answer))
}

func option(q Question, answer string) string {
	if n, err := strconv.Atoi(answer); err == nil && n >= 1 && n <= len(q.Options) {
		return q.Options[n-1]
	}
	return answer
}

func splitList(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("、,，;； ", r) })
}

// edit turns an answer into an edit of the file.
func (s *Session) edit(q Question, answer string) (path string, value source.Value, problem *diag.Diagnostic) {
	if q.Material != "" {
		pairs := []source.Pair{{Key: "kind", Value: source.OfText(q.Material)}, {Key: "file", Value: source.OfText(answer)}}
		if q.Of != "" {
			pairs = append(pairs, source.Pair{Key: "of", Value: source.OfText(q.Of)})
		}
		return "materials[" + strconv.Itoa(len(s.Filing().Materials)) + "]", source.OfMap(pairs...), nil
	}
	path = q.Path
	switch q.Kind {
	case filing.Flag:
		b, ok := parseFlag(answer)
		if !ok {
			return path, value, wrong(q, answer, "请回答 是 或 否", "answer yes or no")
		}
		return path, source.OfBool(b), nil
	case filing.Whole:
		n, err := strconv.Atoi(answer)
		if err != nil || n < 0 {
			return path, value, wrong(q, answer, "请填写整数", "give a whole number")
		}
		return path, source.OfInt(n), nil
	case filing.Texts:
		return path, source.OfTexts(splitList(answer)...), nil
	}
	if strings.HasSuffix(path, ".administrator") && answer != filing.SameAsPrincipal {
		return path + ".name", source.OfText(answer), nil
	}
	return path, source.OfText(answer), nil
}

func parseFlag(s string) (value, ok bool) {
	switch strings.ToLower(s) {
	case "true", "yes", "y", "是", "有", "对":
		return true, true
	case "false", "no", "n", "否", "无", "没有":
		return false, true
	}
	return false, false
}

func wrong(q Question, answer, zh, en string) *diag.Diagnostic {
	return &diag.Diagnostic{
		Rule: "schema", Severity: diag.Error, Path: q.Path,
		Message: diag.Text{ZH: fmt.Sprintf("%s “%s”：%s", q.Title.ZH, answer, zh), EN: fmt.Sprintf("%s %q: %s", q.Title.EN, answer, en)},
	}
}

func emptyAnswer(q Question) diag.Diagnostic {
	return *wrong(q, "", "这一项必填", "an answer is needed")
}

func cannotWrite(q Question, err error) diag.Diagnostic {
	return *wrong(q, "", "无法写入文件："+err.Error(), "it cannot be written: "+err.Error())
}

// fillPerson copies what the filing systems copy for a person who files: the principal is
// the person.
func (s *Session) fillPerson() error {
	e := s.Filing().Entity
	copies := []struct{ path, value string }{
		{"entity.principal.name", e.Name},
		{"entity.principal.certificate.type", e.Certificate.Type},
		{"entity.principal.certificate.number", e.Certificate.Number},
		{"entity.principal.certificate.address", e.Certificate.Address},
		{"entity.principal.certificate.expires", e.Certificate.Expires},
	}
	for _, c := range copies {
		if c.value == "" || s.doc.Present(c.path) {
			continue
		}
		data, err := editor().Set(s.file, 0, c.path, source.OfText(c.value))
		if err != nil {
			return err
		}
		if err := s.load(s.file.Name, data); err != nil {
			return err
		}
	}
	return nil
}

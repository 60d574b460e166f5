package wizard

import (
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/source"
)

// Judge knows the rules: what beian check says of a filing, and the papers it needs.
type Judge interface {
	// Document is what the check finds without looking into files.
	Document(f *source.File, doc *filing.Document) []diag.Diagnostic
	// Inspected is what it finds with the files that the filing names.
	Inspected(f *source.File, doc *filing.Document) []diag.Diagnostic
	Required(doc *filing.Document) []rule.Requirement
	// InForce is the rules that apply; never nil.
	InForce(doc *filing.Document) *rule.Set
	// Notes is what holds in the province and no rule can decide.
	Notes(doc *filing.Document) []rule.Note
}

// Session is a filing in the making. Every answer that is taken goes through save before
// the next question is asked.
type Session struct {
	// Copy copies a file into the folder of the filing and returns its path from there, with
	// slashes; nil: files are not copied.
	Copy func(file string) (path string, err error)

	file  *source.File
	doc   *filing.Document
	judge Judge
	save  func([]byte) error
	// passed holds the questions that were left empty, for this session.
	passed map[string]bool

	// mended is what the last answer was written as, where that is not as it was typed.
	mended string

	// heard is a number or name that was given in place of the nature; empty: none was.
	heard string

	found  []diag.Diagnostic // what the check finds; valid while looked
	looked bool
	list   []Question // valid until something changes; nil: not made
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
// the bytes; it must replace the file as a whole or leave it as it was.
func NewSession(name string, data []byte, judge Judge, save func([]byte) error) (*Session, error) {
	s := &Session{judge: judge, save: save, passed: map[string]bool{}}
	if len(strings.TrimSpace(string(data))) == 0 {
		data = append(data, "filing: "+filing.Version+"\n"...)
	}
	if err := s.load(name, data); err != nil {
		return nil, err
	}
	s.passBehind()
	return s, nil
}

// load makes data the filing of the session.
func (s *Session) load(name string, data []byte) error {
	file, problems := source.Parse(name, data)
	if len(problems) > 0 {
		return &ErrFile{Findings: problems}
	}
	docs, _ := filing.Decode(file)
	if len(docs) != 1 {
		return &ErrFile{}
	}
	s.file, s.doc, s.looked, s.list = file, &docs[0], false, nil
	return nil
}

// passBehind takes optional questions without an answer as left empty where the needed ones
// on both sides are answered: an interview that goes on does not begin anew.
func (s *Session) passBehind() {
	list := s.all()
	answeredBefore := false
	var open []Question
	for _, q := range list {
		switch {
		case s.isAnswered(q):
			if answeredBefore {
				for _, o := range open {
					s.passed[o.key()] = true
				}
			}
			answeredBefore, open = true, nil
		case q.isPaper(): // what is lacking is asked for each time
		case q.Optional:
			open = append(open, q)
		default:
			answeredBefore, open = false, nil
		}
	}
}

// Filing is what has been answered so far. It must not be changed.
func (s *Session) Filing() *filing.Filing { return s.doc.Filing }

// Data is the file as it stands.
func (s *Session) Data() []byte { return s.file.Data }

// Present reports whether the filing says anything at path.
func (s *Session) Present(path string) bool { return s.doc.Present(path) }

// Findings is what the check says of the filing as it stands, files left aside.
func (s *Session) Findings() []diag.Diagnostic {
	if !s.looked {
		s.found, s.looked = s.judge.Document(s.file, s.doc), true
	}
	return s.found
}

// all is every question that applies, in order.
func (s *Session) all() []Question {
	if s.list == nil {
		s.list = s.questions()
	}
	return s.list
}

// Next is the first question that is neither answered nor left empty; ok is false when
// there is none.
func (s *Session) Next() (q Question, ok bool) {
	for _, q := range s.all() {
		if !s.isDone(q) {
			return q.prepared(s), true
		}
	}
	return Question{}, false
}

// Before is the question that stands before q; ok is false for the first.
func (s *Session) Before(q Question) (before Question, ok bool) {
	i := s.index(q)
	if i <= 0 {
		return Question{}, false
	}
	return s.all()[i-1].prepared(s), true
}

// At is the question for a path, or the one for the field that holds it or lies below it;
// ok is false where there is none.
func (s *Session) At(path string) (q Question, ok bool) {
	for _, q := range s.all() {
		if !q.isPaper() && (q.Path == path || strings.HasPrefix(q.Path, path+".") || strings.HasPrefix(q.Path, path+"[") || strings.HasPrefix(path, q.Path+".")) {
			return q.prepared(s), true
		}
	}
	return Question{}, false
}

func (s *Session) index(q Question) int {
	return slices.IndexFunc(s.all(), func(o Question) bool { return o.key() == q.key() })
}

// Missing lists the questions that need an answer and have none.
func (s *Session) Missing() (out []Question) {
	for _, q := range s.all() {
		if !q.Optional && !s.isAnswered(q) {
			out = append(out, q)
		}
	}
	return out
}

// MissingPapers lists the questions for papers that the filing needs and does not have.
func (s *Session) MissingPapers() (out []Question) {
	for _, q := range s.all() {
		if q.isPaper() && !s.isAnswered(q) {
			out = append(out, q)
		}
	}
	return out
}

// Progress is how many of the questions that apply have been dealt with.
func (s *Session) Progress() (done, all int) {
	for _, q := range s.all() {
		if s.isDone(q) {
			done++
		}
	}
	return done, len(s.all())
}

func (s *Session) isDone(q Question) bool { return s.passed[q.key()] || s.isAnswered(q) }

func (s *Session) isAnswered(q Question) bool {
	if q.isPaper() {
		return q.requirement().Satisfied(s.Filing().Materials)
	}
	return s.Present(q.Path)
}

// text is what stands at a path as an answer would be written: lists joined, the name of an
// administrator; empty where there is nothing.
func (s *Session) text(path string) string {
	node, _, found := source.NewDoc(s.file.Docs[0].Root, 0).Locate(path)
	if !found {
		return ""
	}
	switch node.Kind {
	case source.Scalar:
		return node.Text
	case source.List:
		var parts []string
		for _, item := range node.Items {
			parts = append(parts, item.Text)
		}
		return strings.Join(parts, "、")
	}
	if name := node.Get("name"); name != nil {
		return name.Text
	}
	return ""
}

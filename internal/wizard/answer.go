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

// Empty is the answer that leaves a question empty even where something is proposed or
// answered.
const Empty = "-"

// Try says what keeps an answer from being taken: the errors that the check reports at the
// question's place. None: the answer is good.
func (s *Session) Try(q Question, answer string) []diag.Diagnostic {
	return s.attempt(q, s.value(q, answer)).refused
}

// Answer takes an answer and saves the file. An empty one means the proposal; Empty, or an
// empty one where nothing is proposed, leaves the question empty and takes away what was
// answered before. A needed question may be left empty too: it stays missing. The findings
// are why the answer is not taken; the error says that the file could not be written, and
// then nothing has changed.
func (s *Session) Answer(q Question, answer string) (refused []diag.Diagnostic, err error) {
	answer, problem := s.brought(q, answer)
	if problem != nil {
		return []diag.Diagnostic{*problem}, nil
	}
	value := s.value(q, answer)
	s.mended = ""
	switch {
	case strings.TrimSpace(answer) == Empty:
		return nil, s.leaveEmpty(q)
	case value == "" && !q.Optional:
		return []diag.Diagnostic{emptyAnswer(q)}, nil
	case value == "":
		return nil, s.leaveEmpty(q)
	}
	a := s.attempt(q, value)
	if len(a.refused) > 0 {
		return a.refused, nil
	}
	if err := s.commit(a.next.file.Data); err != nil {
		return nil, err
	}
	delete(s.passed, q.key())
	if q.Path == "entity.nature" && value != option(q, strings.TrimSpace(answer)) {
		s.heard = strings.TrimSpace(answer)
	}
	if now := s.text(q.Path); !q.isPaper() && now != value && q.Kind == filing.Text {
		s.mended = now
	}
	return nil, nil
}

// leaveEmpty passes over a question and deletes what it held.
func (s *Session) leaveEmpty(q Question) error {
	if path := s.deletable(q); path != "" {
		data, err := editor().Delete(s.file, 0, path)
		if err != nil {
			return fmt.Errorf("delete %s: %w", path, err)
		}
		if err := s.commit(data); err != nil {
			return err
		}
	}
	s.passed[q.key()] = true
	s.list = nil // who leaves the domain empty is asked for an app
	return nil
}

// deletable is the path to take away when a question is left empty; empty: there is nothing.
func (s *Session) deletable(q Question) string {
	if q.isPaper() {
		if i := s.paper(q); i >= 0 {
			return "materials[" + strconv.Itoa(i) + "]"
		}
		return ""
	}
	if !s.Present(q.Path) {
		return ""
	}
	return q.Path
}

// commit saves data and makes it the filing. What follows from it without asking is added.
func (s *Session) commit(data []byte) error {
	next := &Session{}
	if err := next.load(s.file.Name, data); err != nil {
		return err
	}
	if err := next.follow(s.Filing().Entity); err != nil {
		return err
	}
	if err := s.save(next.file.Data); err != nil {
		return fmt.Errorf("save the answer: %w", err)
	}
	return s.load(s.file.Name, next.file.Data)
}

// attempt is a filing with an answer in it, and what speaks against that.
type attempt struct {
	next    *Session // nil where it can't be made
	path    string   // where the answer went
	refused []diag.Diagnostic
}

// attempt puts a value in its place. Where the check refuses it as typed and it is another
// spelling of something else, that is tried instead.
func (s *Session) attempt(q Question, value string) attempt {
	first := s.attemptAs(q, value)
	if len(first.refused) == 0 {
		return first
	}
	if other := canonical(q, value); other != value && other != "" {
		if a := s.attemptAs(q, other); len(a.refused) == 0 {
			return a
		}
	}
	return first
}

func (s *Session) attemptAs(q Question, value string) attempt {
	path, edit, problem := s.edit(q, value)
	if problem != nil {
		return attempt{refused: []diag.Diagnostic{*problem}}
	}
	next, err := s.with(path, edit)
	if err != nil {
		return attempt{refused: []diag.Diagnostic{cannotWrite(q, err)}}
	}
	look := s.judge.Document
	if q.isPaper() {
		look = s.judge.Inspected
	}
	a := attempt{next: next, path: path}
	for _, d := range look(next.file, next.doc) {
		if d.Severity == diag.Error && q.concerns(d.Path, path) {
			a.refused = append(a.refused, d)
		}
	}
	if len(a.refused) > 0 {
		required := s.judge.Required(next.doc)
		a.refused = slices.DeleteFunc(a.refused, func(d diag.Diagnostic) bool { return isMended(required, d) || !q.isPaper() && next.isMendedByRemark(d) })
	}
	return a
}

// isMended reports whether a paper that is asked for later would end a finding: a principal
// who is not the legal representative needs an authorization, and is no mistake.
func isMended(required []rule.Requirement, d diag.Diagnostic) bool {
	return slices.ContainsFunc(required, func(r rule.Requirement) bool { return r.Mends && r.Rule.ID == d.Rule })
}

// concerns reports whether a finding at path is about the answer, which went to written.
func (q Question) concerns(path, written string) bool {
	if q.isPaper() {
		return path == written || strings.HasPrefix(path, written+".")
	}
	return path == written || path == q.Path
}

// with is the filing with one more value, spelled as the reader wants it.
func (s *Session) with(path string, value source.Value) (*Session, error) {
	data, err := editor().Set(s.file, 0, path, value)
	if err != nil {
		return nil, err
	}
	next := &Session{judge: s.judge}
	if err := next.load(s.file.Name, data); err != nil {
		return nil, err
	}
	if fixed, ok := next.fixed(path); ok {
		if err := next.load(s.file.Name, fixed); err != nil {
			return nil, err
		}
	}
	return next, nil
}

// findingsWith is the worst error or warning at path if it held value; nil: none.
func (s *Session) findingsWith(path, value string) (worst *diag.Diagnostic) {
	next, err := s.with(path, source.OfText(value))
	if err != nil {
		return nil
	}
	for _, d := range s.judge.Document(next.file, next.doc) {
		if d.Path == path && d.Severity >= diag.Warning && (worst == nil || d.Severity > worst.Severity) {
			worst = &d
		}
	}
	return worst
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

// follow adds what follows from the answers without asking: where a person files, the filing
// systems copy the person to both roles. What was copied from an earlier answer changes with
// it; what was written otherwise stays.
func (s *Session) follow(before filing.Entity) error {
	f := s.Filing()
	if !f.IsPerson() {
		return nil
	}
	var copies []copied
	if e, p := f.Entity, f.Entity.Principal; f.Submits(filing.ChangeEntity) {
		copies = []copied{
			{"entity.principal.name", p.Name, before.Name, e.Name},
			{"entity.principal.certificate.type", p.Certificate.Type, before.Certificate.Type, e.Certificate.Type},
			{"entity.principal.certificate.number", p.Certificate.Number, before.Certificate.Number, e.Certificate.Number},
			{"entity.principal.certificate.address", p.Certificate.Address, before.Certificate.Address, e.Certificate.Address},
			{"entity.principal.certificate.expires", p.Certificate.Expires, before.Certificate.Expires, e.Certificate.Expires},
		}
	}
	same := func(list string, i int, begun bool, a filing.Administrator) {
		if f.Submits(filing.ChangeSites) && begun && a.Name == "" && !a.Same {
			copies = append(copies, copied{fmt.Sprintf("%s[%d].administrator", list, i), "", "", filing.SameAsPrincipal})
		}
	}
	for i, site := range f.Sites {
		same("sites", i, len(site.Domains) > 0, site.Administrator)
	}
	for i, app := range f.Apps {
		same("apps", i, app.Name != "", app.Administrator)
	}
	for _, c := range copies {
		if c.is == "" || c.now == c.is || c.now != "" && c.now != c.was {
			continue
		}
		data, err := editor().Set(s.file, 0, c.path, source.OfText(c.is))
		if err != nil {
			return err
		}
		if err := s.load(s.file.Name, data); err != nil {
			return err
		}
	}
	return nil
}

// copied is a field that follows from another: what it holds, what it was copied from, and
// what that is now.
type copied struct{ path, now, was, is string }

// isCopied reports whether a field is one that follow fills in, so that nobody is asked.
func (s *Session) isCopied(path string) bool {
	return s.Filing().IsPerson() && (path == "entity.principal.name" || strings.HasPrefix(path, "entity.principal.certificate.") || strings.HasSuffix(path, "].administrator"))
}

package rule

import (
	"fmt"
	"io/fs"
	"slices"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/source"
)

// Coverage says what answers each documented ground for rejection, and each fact that the
// sources state about a province.
type Coverage struct {
	Grounds []Ground
	Facts   []Fact
}

// Where a ground can be seen.
const (
	SeenInData  = "data"    // in the filing
	SeenInFiles = "files"   // in the files that it names
	SeenOnline  = "online"  // in public registers, DNS, or on the site
	SeenNowhere = "nowhere" // only by the authorities: the filer is told to look
)

// Ground is one documented reason for rejection. Rules that bear its id or cover it answer
// it.
type Ground struct {
	ID    string
	Seen  string // SeenInData, …
	Rules []string
	// Reason says why what nobody but a person can look up is not decided; rules may know
	// part of it.
	Reason diag.Text
}

// IsAnswered reports whether anything stands for the ground.
func (g Ground) IsAnswered() bool { return len(g.Rules) > 0 || !g.Reason.IsZero() }

// Fact is one field of what the sources state about a province. It is answered by rules in
// force there, by notes about it, or by a reason why nothing checks it.
type Fact struct {
	Province string
	For      Subject
	Edition  string
	Key      string
	Title    diag.Text
	Rules    []string
	Notes    int
	Reason   diag.Text
}

// IsAnswered reports whether anything stands for the fact.
func (f Fact) IsAnswered() bool { return len(f.Rules) > 0 || f.Notes > 0 || !f.Reason.IsZero() }

// coverageFile holds rules/coverage.yaml.
type coverageFile struct {
	keys    map[[2]string]factKey // by edition and key
	facts   []factList
	grounds []Ground
}

type factKey struct {
	title, reason diag.Text
	rules         []string
}

type factList struct {
	province, edition string
	subject           Subject
	keys              []string
}

const coverageName = "coverage.yaml"

// Coverage reads what the sources say and finds what answers it. An error wraps ErrRules
// when a rule file is malformed, and the diagnostics then say where.
func (l *Library) Coverage() (*Coverage, []diag.Diagnostic, error) {
	data, err := fs.ReadFile(l.fsys, coverageName)
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", coverageName, err)
	}
	file, problems := readCoverage(data)
	if len(problems) > 0 {
		return nil, problems, fmt.Errorf("read %s: %w", coverageName, ErrRules)
	}
	out := &Coverage{Grounds: file.grounds}
	if problems, err := l.answerGrounds(out.Grounds); err != nil {
		return nil, problems, err
	}
	for _, list := range file.facts {
		facts, problems, err := l.answerFacts(list, file.keys)
		if err != nil {
			return nil, problems, err
		}
		out.Facts = append(out.Facts, facts...)
	}
	return out, nil, nil
}

func (l *Library) answerGrounds(grounds []Ground) ([]diag.Diagnostic, error) {
	rules := l.National()
	for _, name := range l.ProvinceNames() {
		p, problems, err := l.Province(name)
		if err != nil {
			return problems, err
		}
		rules = append(rules, p.Rules...)
	}
	answers := map[string][]string{}
	for _, r := range rules {
		for _, id := range append([]string{r.ID}, r.About().Covers...) {
			answers[id] = append(answers[id], r.ID)
		}
	}
	for _, a := range l.across {
		for _, id := range append([]string{a.ID}, a.Covers...) {
			answers[id] = append(answers[id], a.ID)
		}
	}
	for i := range grounds {
		grounds[i].Rules = answers[grounds[i].ID]
	}
	return nil, nil
}

func (l *Library) answerFacts(list factList, keys map[[2]string]factKey) (out []Fact, problems []diag.Diagnostic, err error) {
	p, problems, err := l.Province(list.province)
	if err != nil {
		return nil, problems, err
	}
	if p == nil {
		return nil, nil, fmt.Errorf("province %q of %s has no rule file", list.province, coverageName)
	}
	sets, err := l.setsOf(list)
	if err != nil {
		return nil, nil, err
	}
	for _, key := range list.keys {
		k := keys[[2]string{list.edition, key}]
		f := Fact{Province: list.province, For: list.subject, Edition: list.edition, Key: key, Title: k.title, Reason: k.reason}
		for _, id := range k.rules {
			if slices.ContainsFunc(sets, func(s *Set) bool { _, ok := s.Find(id); return ok }) {
				f.Rules = append(f.Rules, id)
			}
		}
		for _, n := range p.Notes() {
			if slices.Contains(n.About, key) && (n.Edition == "" || n.Edition == list.edition) && (n.For.includes(list.subject) || list.subject == Both) {
				f.Notes++
			}
		}
		if len(f.Rules) > 0 {
			f.Reason = diag.Text{}
		}
		out = append(out, f)
	}
	return out, nil, nil
}

// setsOf are the rules in force for the subjects of a list, on the day of its edition.
func (l *Library) setsOf(list factList) (sets []*Set, err error) {
	subjects := []Subject{list.subject}
	if list.subject == Both {
		subjects = []Subject{Unit, Person}
	}
	for _, s := range subjects {
		set, _, err := l.Select(list.province, s, l.editions[list.edition].AsOf)
		if err != nil {
			return nil, err
		}
		sets = append(sets, set)
	}
	return sets, nil
}

func readCoverage(data []byte) (*coverageFile, []diag.Diagnostic) {
	root, problems := parseRuleFile(coverageName, data)
	if root == nil {
		return nil, problems
	}
	r := fileReader{reader: reader{file: coverageName}}
	out := &coverageFile{keys: map[[2]string]factKey{}}
	r.fields(root, map[string]func(*source.Node){
		"keys":    func(n *source.Node) { r.list(n, func(item *source.Node) { r.factKey(item, out) }) },
		"facts":   func(n *source.Node) { r.factLists(n, out) },
		"grounds": func(n *source.Node) { r.grounds(n, out) },
	})
	return out, r.problems
}

func (r *fileReader) factKey(n *source.Node, out *coverageFile) {
	var k factKey
	var id [2]string
	r.fields(n, map[string]func(*source.Node){
		"edition": func(v *source.Node) { id[0] = r.text(v) },
		"key":     func(v *source.Node) { id[1] = r.text(v) },
		"title":   func(v *source.Node) { k.title = r.bilingual(v) },
		"rules":   func(v *source.Node) { k.rules = r.texts(v) },
		"reason":  func(v *source.Node) { k.reason = r.bilingual(v) },
	})
	out.keys[id] = k
}

func (r *fileReader) factLists(n *source.Node, out *coverageFile) {
	for _, e := range n.Entries {
		r.list(e.Value, func(item *source.Node) {
			list := factList{province: e.Key}
			r.fields(item, map[string]func(*source.Node){
				"for": func(v *source.Node) {
					if r.text(v) != "both" {
						list.subject = r.subject(v)
					}
				},
				"edition": func(v *source.Node) { list.edition = r.text(v) },
				"keys":    func(v *source.Node) { list.keys = r.texts(v) },
			})
			for _, key := range list.keys {
				if _, known := out.keys[[2]string{list.edition, key}]; !known {
					r.complain(item.Span, fmt.Sprintf("keys 中没有 %q", key), fmt.Sprintf("%q is not listed under keys", key))
				}
			}
			out.facts = append(out.facts, list)
		})
	}
}

func (r *fileReader) grounds(n *source.Node, out *coverageFile) {
	take := map[string]func(*source.Node){}
	for _, seen := range []string{SeenInData, SeenInFiles, SeenOnline, SeenNowhere} {
		take[seen] = func(list *source.Node) {
			r.list(list, func(item *source.Node) { out.grounds = append(out.grounds, r.ground(item, seen)) })
		}
	}
	r.fields(n, take)
}

// ground is its id alone, or with a reason why nothing decides it.
func (r *fileReader) ground(n *source.Node, seen string) Ground {
	g := Ground{Seen: seen}
	if n.Kind != source.Map {
		g.ID = r.text(n)
		return g
	}
	r.fields(n, map[string]func(*source.Node){
		"id":     func(v *source.Node) { g.ID = r.text(v) },
		"reason": func(v *source.Node) { g.Reason = r.bilingual(v) },
	})
	return g
}

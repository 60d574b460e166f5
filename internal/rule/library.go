package rule

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/region"
	"github.com/beian-dev/beian/internal/source"
)

// Library holds the rule files: the national ones and the overlays, read when it is
// opened, and the provinces', each read when it is first asked for. It may be used by
// several goroutines.
type Library struct {
	fsys     fs.FS
	editions map[string]Edition
	national []*Rule
	settings []Setting       // of the national files; a province's own lie over them
	overlaid []Setting       // of overlays; they lie over the provinces'
	notes    []func() []Note // of each file
	across   []Across
	bases    map[Subject]base
	files    map[string]string // first two digits of the code → file
	packs    source.Bundle     // nil: every file is read as text

	mu        sync.Mutex
	provinces map[string]*Province
}

// ErrRules says that a rule file is not as it should be; the diagnostics beside it say where.
var ErrRules = errors.New("rule files are not valid")

// The layout of a rule folder.
const (
	nationalDir = "national"
	provinceDir = "provinces"
	baseDir     = "base"
)

// Open reads the national files of fsys. An error wraps ErrRules when a file is malformed,
// and the diagnostics then say where.
func Open(fsys fs.FS) (*Library, []diag.Diagnostic, error) { return open(fsys, nil) }

// OpenLean is Open for those who only hold filings against the rules: many times faster,
// and without examples. packed is what Pack returned; files that it does not hold, or not
// as they are now, are read as Open reads them.
func OpenLean(fsys fs.FS, packed string) (*Library, []diag.Diagnostic, error) {
	return open(fsys, source.ReadBundle(packed))
}

func open(fsys fs.FS, packed source.Bundle) (*Library, []diag.Diagnostic, error) {
	l := &Library{fsys: fsys, packs: packed, editions: map[string]Edition{}, provinces: map[string]*Province{}, files: map[string]string{}, bases: map[Subject]base{}}
	names, err := fs.Glob(fsys, nationalDir+"/*.yaml")
	if err != nil || len(names) == 0 {
		return nil, nil, fmt.Errorf("find rule files in %s/: %w", nationalDir, cmp.Or(err, fs.ErrNotExist))
	}
	problems, err := l.readAll(fsys, names)
	if err != nil {
		return nil, nil, err
	}
	if err := l.indexProvinces(); err != nil {
		return nil, nil, err
	}
	if len(problems) > 0 {
		return l, problems, fmt.Errorf("read %s/: %w", nationalDir, ErrRules)
	}
	return l, nil, nil
}

// readAll reads national files or overlays in the order of their names. The file that
// lists the editions sorts first, so that the others can name them.
func (l *Library) readAll(fsys fs.FS, names []string) (problems []diag.Diagnostic, err error) {
	for r := range readAhead(l.packs, fsys, names) {
		if r.err != nil {
			return nil, r.err
		}
		problems = append(problems, r.problems...)
		if r.file.root == nil {
			continue
		}
		f, found := readNational(r.file, l.editions)
		problems = append(problems, found...)
		for _, e := range f.editions {
			l.editions[e.ID] = e
		}
		problems = append(problems, l.add(f)...)
	}
	return problems, nil
}

// add puts what a file holds into the library; an id that another file has taken is a problem.
func (l *Library) add(f *nationalFile) (problems []diag.Diagnostic) {
	for _, r := range f.rules {
		if i := slices.IndexFunc(l.national, func(o *Rule) bool { return o.ID == r.ID }); i >= 0 {
			problems = append(problems, duplicateID(r, l.national[i]))
			continue
		}
		l.national = append(l.national, r)
	}
	l.settings = append(l.settings, f.settings...)
	l.notes = append(l.notes, f.notes)
	l.across = append(l.across, f.across...)
	return problems
}

func duplicateID(r, first *Rule) diag.Diagnostic {
	return diag.Diagnostic{
		Rule: ProblemID, Severity: diag.Error, File: r.File, Span: r.Span,
		Message: diag.Text{
			ZH: fmt.Sprintf("规则 id %q 已在 %s:%d 使用", r.ID, first.File, first.Span.Start.Line),
			EN: fmt.Sprintf("rule id %q is taken by %s:%d", r.ID, first.File, first.Span.Start.Line),
		},
	}
}

func (l *Library) indexProvinces() error {
	names, err := fs.Glob(l.fsys, provinceDir+"/*.yaml")
	if err != nil {
		return fmt.Errorf("find rule files in %s/: %w", provinceDir, err)
	}
	for _, name := range names {
		code, _, _ := strings.Cut(path.Base(name), "-")
		l.files[code] = name
	}
	return nil
}

// ProvinceNames lists the provinces that have a file, in the order of their codes.
func (l *Library) ProvinceNames() []string {
	var names []string
	for _, code := range sortedKeys(l.files) {
		names = append(names, region.ByCode(code+"0000").Province)
	}
	return names
}

// Province returns the file of a province by its full name; nil when there is none.
func (l *Library) Province(name string) (*Province, []diag.Diagnostic, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if p, ok := l.provinces[name]; ok {
		return p, nil, nil
	}
	code := region.CodeOf(name, "", "")
	if len(code) < 2 || l.files[code[:2]] == "" {
		return nil, nil, nil
	}
	fileName := l.files[code[:2]]
	text, problems, err := readFile(l.packs, l.fsys, fileName)
	if err != nil {
		return nil, nil, err
	}
	var p *Province
	if text.root != nil {
		var found []diag.Diagnostic
		p, found = readProvince(text, l.editions)
		p.Rules = slices.DeleteFunc(p.Rules, l.isReplaced)
		problems = slices.Concat(problems, found, l.checkSettings(p.Settings), l.checkIDs(p))
	}
	if len(problems) > 0 {
		return nil, problems, fmt.Errorf("read rules of %s: %w", name, ErrRules)
	}
	l.provinces[name] = p
	return p, nil, nil
}

func (l *Library) checkIDs(p *Province) (problems []diag.Diagnostic) {
	for _, r := range p.Rules {
		if first := l.Rule(r.ID); first != nil {
			problems = append(problems, duplicateID(r, first))
		}
	}
	return problems
}

// checkSettings holds settings against the rules they name: the id must exist, and a
// parameter must be one of the rule's and of its type.
func (l *Library) checkSettings(settings []Setting) []diag.Diagnostic {
	var r reader
	for _, s := range settings {
		r.file = s.File
		rule := l.settable(s)
		if rule == nil {
			near := nearest(s.Rule, l.national)
			r.complain(s.Span, fmt.Sprintf("没有规则 %q；是不是 %q？", s.Rule, near), fmt.Sprintf("there is no rule %q; did you mean %q?", s.Rule, near))
			continue
		}
		if !s.liesOver(rule) {
			continue
		}
		for _, name := range sortedKeys(s.Params) {
			want, known := rule.Params[name]
			switch {
			case !known:
				keys := strings.Join(slices.Sorted(maps.Keys(rule.Params)), ", ")
				r.complain(s.Span, fmt.Sprintf("规则 %q 没有参数 %q（有：%s）", s.Rule, name, keys), fmt.Sprintf("rule %q has no parameter %q (there are: %s)", s.Rule, name, keys))
			case !sameType(want, s.Params[name]):
				r.complain(s.Span, fmt.Sprintf("规则 %q 的参数 %q 应为 %T", s.Rule, name, want), fmt.Sprintf("parameter %q of rule %q should be %T", name, s.Rule, want))
			}
		}
	}
	return r.problems
}

func sameType(a, b any) bool { return reflect.TypeOf(a) == reflect.TypeOf(b) }

// nearest is the rule id that shares the longest beginning and end with id.
func nearest(id string, rules []*Rule) string {
	best, score := "", -1
	for _, r := range rules {
		n := 0
		for n < len(id) && n < len(r.ID) && id[n] == r.ID[n] {
			n++
		}
		for i := 1; i <= len(id)-n && i <= len(r.ID)-n && id[len(id)-i] == r.ID[len(r.ID)-i]; i++ {
			n++
		}
		if n > score {
			best, score = r.ID, n
		}
	}
	return best
}

// Rule returns the national rule of an id; nil when there is none.
func (l *Library) Rule(id string) *Rule {
	if i := slices.IndexFunc(l.national, func(r *Rule) bool { return r.ID == id }); i >= 0 {
		return l.national[i]
	}
	return nil
}

// National lists the national rules in the order of their files.
func (l *Library) National() []*Rule { return slices.Clone(l.national) }

// Editions lists the states of the sources, oldest first.
func (l *Library) Editions() []Edition {
	out := slices.Collect(maps.Values(l.editions))
	slices.SortFunc(out, func(a, b Edition) int { return cmp.Compare(a.Period.Since, b.Period.Since) })
	return out
}

// Notes lists what holds in every province and no rule can decide.
func (l *Library) Notes() (out []Note) {
	for _, notes := range l.notes {
		out = append(out, notes()...)
	}
	return out
}

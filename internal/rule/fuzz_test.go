package rule

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/source"
	"github.com/beian-dev/beian/rules"
)

// FuzzOverlay gives the loader any file as the rules of a user, and puts what it takes to a
// filing: nothing panics, a problem has words and a place, and whatever runs comes to an end.
func FuzzOverlay(f *testing.F) {
	names, err := fs.Glob(rules.FS, "*/*.yaml")
	if err != nil || len(names) == 0 {
		f.Fatal(err)
	}
	for _, name := range names {
		if data, err := fs.ReadFile(rules.FS, name); err == nil && len(data) < 8<<10 {
			f.Add(data)
		}
	}
	for _, assert := range []string{"uscc(value)", `any(sites, .name == "")`, "let r = 1..9; any(r, any(r, # > 0))", `join(split(value, ""), "-") != ""`, "it.name + value == string(len(value))", "1..9 ==", "value[99] == nil", "reduce(1..9, #acc + #) > 1"} {
		f.Add([]byte("sources: {own: {title: 本单位, as_of: 2026-01-01}}\nrules:\n  - {id: own-rule, family: site-name, severity: warning, at: entity.name, assert: '" + assert +
			"', title: {zh: 测, en: t}, message: {zh: '{value}', en: '{len(value)}'}, fix: 'trim(value)', sources: [own], examples: {pass: [{entity.name: 青}], fail: [{entity.name: a}]}}\n"))
	}
	f.Add([]byte("set:\n  - {rule: site-name-unrelated-to-unit, off: true, sources: []}\n"))
	shipped, err := fs.ReadFile(rules.FS, "base/unit.yaml")
	if err != nil {
		shipped = []byte("filing: v1\nentity: {nature: 企业, name: 成都青禾软件有限公司}\nsites: [{name: 青禾, domains: [{name: qinghe.cn}]}]\n")
	}
	parsed, _ := source.Parse("beian.yaml", shipped)
	documents, _ := filing.Decode(parsed)
	f.Fuzz(func(t *testing.T, data []byte) {
		l, _, err := OpenLean(rules.FS, rules.Packed)
		if err != nil {
			t.Fatal(err)
		}
		problems, err := l.Overlay(fstest.MapFS{"own.yaml": {Data: data}})
		for _, p := range problems {
			if p.Message.ZH == "" || p.Message.EN == "" || p.Span.Start.Offset > len(data) || p.Span.End.Offset > len(data) {
				t.Errorf("%+v", p)
			}
		}
		if err != nil {
			return
		}
		set, _, err := l.Select("", Unit, "2026-11-23")
		if err != nil {
			return
		}
		Check(set, &documents[0], Evidence{})
		Required(set, &documents[0])
		Advice(set, &documents[0])
	})
}

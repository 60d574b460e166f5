package rule

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/beian-dev/beian/internal/source"
	"github.com/beian-dev/beian/rules"
)

// lean is how the two ways of reading rules are compared: examples are left out of one, and
// nodes only serve to say where an expression stands.
var lean = cmp.Options{
	cmpopts.IgnoreFields(Rule{}, "Examples", "once", "compiled", "problems", "about"),
	cmpopts.IgnoreFields(Setting{}, "Examples", "remark"),
	cmpopts.IgnoreFields(Province{}, "Bases", "notes", "sources"),
	cmp.AllowUnexported(Rule{}, Setting{}, text{}, templateNodes{}, About{}),
	cmpopts.IgnoreFields(text{}, "tree"),
	cmpopts.EquateComparable(source.Node{}.Span),
}

// told is what people are told of rules and settings.
func told(rules []*Rule, settings []Setting) (abouts []*About, remarks []*Remark) {
	for _, r := range rules {
		abouts = append(abouts, r.About())
	}
	for _, s := range settings {
		remarks = append(remarks, s.Remark())
	}
	return abouts, remarks
}

// compareTold holds what is told of rules as text against the same of packed ones.
func compareTold(t *testing.T, where string, rules, packedRules []*Rule, settings, packedSettings []Setting) {
	t.Helper()
	abouts, remarks := told(rules, settings)
	packedAbouts, packedRemarks := told(packedRules, packedSettings)
	if d := cmp.Diff(abouts, packedAbouts, lean); d != "" {
		t.Errorf("%s: what rules say (-text +packed):\n%s", where, d)
	}
	if d := cmp.Diff(remarks, packedRemarks, lean); d != "" {
		t.Errorf("%s: what settings say (-text +packed):\n%s", where, d)
	}
}

func TestPackedRulesAreThoseOfTheFiles(t *testing.T) {
	packed, err := Pack(rules.FS)
	if err != nil {
		t.Fatal(err)
	}
	if string(packed) != rules.Packed {
		t.Error("rules/packed.bin is not what the rule files say: run go generate ./rules")
	}
	want := openShipped(t)
	got, problems, err := OpenLean(rules.FS, string(packed))
	if err != nil {
		t.Fatal(err, problems)
	}
	if d := cmp.Diff(want.national, got.national, lean); d != "" {
		t.Errorf("national rules (-text +packed):\n%s", d)
	}
	compareTold(t, "national", want.national, got.national, want.settings, got.settings)
	if d := cmp.Diff(want.Notes(), got.Notes()); d != "" {
		t.Errorf("national notes (-text +packed):\n%s", d)
	}
	for _, name := range want.ProvinceNames() {
		a, _, err := want.Province(name)
		if err != nil {
			t.Fatal(err)
		}
		b, problems, err := got.Province(name)
		if err != nil {
			t.Fatal(err, problems)
		}
		if d := cmp.Diff(a, b, lean); d != "" {
			t.Errorf("%s (-text +packed):\n%s", name, d)
		}
		compareTold(t, name, a.Rules, b.Rules, a.Settings, b.Settings)
		if d := cmp.Diff(a.Notes(), b.Notes()) + cmp.Diff(a.Sources(), b.Sources()); d != "" {
			t.Errorf("notes and sources of %s (-text +packed):\n%s", name, d)
		}
	}
	bundle := source.ReadBundle(string(packed))
	for name := range bundle {
		if f, _, err := readFile(bundle, fstest.MapFS{name: {Data: []byte("edited: since")}}, name); err != nil || f.lean {
			t.Errorf("%s was edited and still its packed tree is taken", name)
		}
	}
}

func TestADamagedPackIsNotNeeded(t *testing.T) {
	for _, packed := range []string{"", "x", rules.Packed[:1000], strings.Repeat("\xff", 100), "\x04\x00\x00\x00name\x00\x00\x00\x00\x01\x00\x00\x00\xff"} {
		l, problems, err := OpenLean(rules.FS, packed)
		if err != nil {
			t.Fatal(err, problems)
		}
		if _, _, err := l.Province("四川省"); err != nil {
			t.Error(err)
		}
	}
}

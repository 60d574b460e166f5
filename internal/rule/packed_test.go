package rule

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/beian-dev/beian/internal/source"
	"github.com/beian-dev/beian/rules"
)

// lean is how the two ways of reading rules are compared: examples are left out of one, and
// nodes only serve to say where an expression stands.
var lean = cmp.Options{
	cmpopts.IgnoreFields(Rule{}, "Examples", "once", "compiled", "problems"),
	cmpopts.IgnoreFields(Setting{}, "Examples"),
	cmpopts.IgnoreFields(Province{}, "Bases"),
	cmp.AllowUnexported(Rule{}, text{}, templateNodes{}),
	cmpopts.EquateComparable(source.Node{}.Span),
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
	}
	bundle := source.ReadBundle(string(packed))
	for name := range bundle {
		if f, _ := readFile(bundle, name, []byte("edited: since")); f.lean {
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

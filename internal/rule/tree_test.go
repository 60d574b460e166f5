package rule

import (
	"testing"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/parser"
)

func TestTheSyntaxOfEveryConditionComesBack(t *testing.T) {
	library := openShipped(t)
	rules := library.National()
	for _, name := range library.ProvinceNames() {
		p, _, err := library.Province(name)
		if err != nil {
			t.Fatal(err)
		}
		rules = append(rules, p.Rules...)
	}
	packed := 0
	for _, r := range rules {
		for _, condition := range []*text{r.when, r.requires, r.mends, r.assert} {
			if condition == nil {
				continue
			}
			syntax, err := condition.parse()
			if err != nil {
				t.Fatal(err)
			}
			bytes, err := packTree(syntax)
			if err != nil {
				t.Logf("%s: %q is parsed at each start", r.ID, condition.src)
				continue
			}
			packed++
			again, err := unpackTree(string(bytes))
			if err != nil || ast.Dump(again) != ast.Dump(syntax) {
				t.Errorf("%s: %q comes back as %v, %v", r.ID, condition.src, again, err)
			}
		}
	}
	if packed < 300 {
		t.Errorf("only %d conditions can be packed", packed)
	}
}

func TestSyntaxOfOtherKindsIsNotPacked(t *testing.T) {
	for _, src := range []string{"{a: 1}", "let x = 1; x", "a[1:2]", "a?.b"} {
		tree, err := parser.Parse(src)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := packTree(tree.Node); err == nil {
			t.Errorf("%q was packed", src)
		}
	}
}

func FuzzUnpackTree(f *testing.F) {
	for _, src := range []string{"nil", `a.b == "c" and not d(1, 2.5, true)`, "any(sites, # in [x, y]) ? 1 : 2", "len(value) > 3"} {
		tree, err := parser.Parse(src)
		if err != nil {
			f.Fatal(err)
		}
		packed, err := packTree(tree.Node)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(packed))
	}
	f.Fuzz(func(t *testing.T, packed string) {
		if tree, err := unpackTree(packed); err == nil {
			if _, err := packTree(tree); err != nil {
				t.Errorf("%q is read as a tree that can't be packed", packed)
			}
		}
	})
}

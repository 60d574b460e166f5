package rule

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/exampletest"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/source"
)

// whole is a filing in which nothing is wrong that this test asks about.
const whole = `filing: v1
entity:
  nature: 企业
  name: 成都青禾软件有限公司
  region: {province: 四川省, city: 成都市, district: 武侯区}
  certificate: {type: 营业执照, number: NUMBER}
  principal: {name: 陈青禾, mobile: MOBILE, emergency_phone: MOBILE}
`

func judged(t *testing.T, number, mobile string) (ids, unjudged []string) {
	t.Helper()
	set, _, err := openShipped(t).Select("四川省", Unit, "2026-11-23")
	if err != nil {
		t.Fatal(err)
	}
	f, _ := source.Parse("x", []byte(strings.NewReplacer("NUMBER", number, "MOBILE", mobile).Replace(whole)))
	documents, _ := filing.Decode(f)
	for _, d := range Check(set, &documents[0], Evidence{}) {
		ids = append(ids, d.Rule)
	}
	return ids, Unjudged(set, &documents[0], Evidence{})
}

func TestRulesThatNeedASealedValueNeitherFireNorPassUnnamed(t *testing.T) {
	open, unjudged := judged(t, "91510107MA6CXK4T0Q", "12345")
	if len(unjudged) > 0 {
		t.Fatalf("nothing is sealed, and not judged are %v", unjudged)
	}
	sealed, unjudged := judged(t, "sealed-1-AAAA", "sealed-1-AAAA")
	for _, id := range []string{"uscc-invalid", "mobile-format-invalid", "emergency-same-as-mobile"} {
		if !slices.Contains(open, id) || slices.Contains(sealed, id) || !slices.Contains(unjudged, id) {
			t.Errorf("%s: fires in the open %v, sealed %v, named %v", id, slices.Contains(open, id), slices.Contains(sealed, id), slices.Contains(unjudged, id))
		}
	}
	for _, id := range open {
		if !slices.Contains(sealed, id) && !slices.Contains(unjudged, id) {
			t.Errorf("%s passes without a word", id)
		}
	}
	for _, id := range sealed {
		if !slices.Contains(open, id) {
			t.Errorf("%s fires because a value is sealed", id)
		}
	}
}

// Of every example, right and faulty, with all private values sealed and with each kind of them:
// what is found is what is found in the open, but for rules that are named.
func TestASealedFilingIsJudgedAsFarAsItIsOpen(t *testing.T) {
	l := openShipped(t)
	for i, data := range exampletest.Filings(t) {
		file, _ := source.Parse("x", data)
		documents, _ := filing.Decode(file)
		f := documents[0].Filing
		subject := Unit
		if f.IsPerson() {
			subject = Person
		}
		set, _, err := l.Select(f.Entity.Region.Province, subject, "2026-11-23")
		if err != nil {
			t.Fatal(err)
		}
		open := placesOf(Check(set, &documents[0], Evidence{}))
		for _, kind := range []string{"", "mobile", "phone", "number"} {
			sealed := sealedExample(t, file, &documents[0], kind)
			found, unjudged := placesOf(Check(set, sealed, Evidence{})), Unjudged(set, sealed, Evidence{})
			for f := range open {
				if !found[f] && !slices.Contains(unjudged, f.rule) {
					t.Errorf("example %d, %q sealed: %v passes without a word", i, kind, f)
				}
			}
			for f := range found {
				if !open[f] {
					t.Errorf("example %d, %q sealed: %v is found because a value is sealed", i, kind, f)
				}
			}
			if len(unjudged) > 30 {
				t.Errorf("example %d, %q sealed: %d rules can't tell: %v", i, kind, len(unjudged), unjudged)
			}
		}
	}
}

// The papers that would mend a finding are tried on a sealed filing as on an open one.
func TestASealedFilingAsksForTheSamePapers(t *testing.T) {
	set, _, err := openShipped(t).Select("四川省", Unit, "2026-11-23")
	if err != nil {
		t.Fatal(err)
	}
	text := whole + "  business_scope: 投资管理\nsites: [{name: 青禾教育, services: [网络游戏], pre_approvals: [{type: 出版}], domains: [{name: qinghe.cn}]}]\n"
	papers := func(mobile string) (mending []string) {
		f, _ := source.Parse("x", []byte(strings.NewReplacer("NUMBER", "91510107MA6CXK4T6Q", "MOBILE", mobile).Replace(text)))
		documents, _ := filing.Decode(f)
		for _, r := range Required(set, &documents[0]) {
			if r.Mends {
				mending = append(mending, r.Rule.ID+" "+strings.Join(r.Kinds, "|"))
			}
		}
		return mending
	}
	open, sealed := papers("13880001234"), papers("sealed-1-AAAA")
	if len(open) == 0 || !slices.Equal(open, sealed) {
		t.Errorf("open: %q, sealed: %q", open, sealed)
	}
}

func placesOf(list []diag.Diagnostic) map[finding]bool {
	out := map[finding]bool{}
	for _, d := range list {
		out[finding{rule: d.Rule, path: d.Path}] = true
	}
	return out
}

// sealedExample is a document with its private values sealed, or those under one key.
func sealedExample(t *testing.T, file *source.File, doc *filing.Document, key string) *filing.Document {
	t.Helper()
	under := underKey(doc.Node, key)
	return rewritten(t, file, doc, func(_ int, n *source.Node) string {
		if key == "" || slices.Contains(under, n) {
			return filing.SealedMark + "AAAA"
		}
		return n.Text
	})
}

// rewritten is a document with other private values; one that aliases share is rewritten once.
func rewritten(t *testing.T, file *source.File, doc *filing.Document, to func(i int, n *source.Node) string) *filing.Document {
	t.Helper()
	var patches []source.Patch
	done := map[int]bool{}
	for i, n := range doc.PrivateScalars() {
		if at := n.Span.Start.Offset; !done[at] {
			done[at] = true
			patches = append(patches, source.Patch{Span: n.Span, Text: source.Quote(to(i, n), true)})
		}
	}
	data, err := source.Apply(file, patches)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := source.Parse("x", data)
	documents, _ := filing.Decode(again)
	return &documents[0]
}

func underKey(n *source.Node, key string) (out []*source.Node) {
	if n == nil {
		return nil
	}
	for _, item := range n.Items {
		out = append(out, underKey(item, key)...)
	}
	for _, e := range n.Entries {
		if e.Key == key {
			out = append(out, e.Value)
		}
		out = append(out, underKey(e.Value, key)...)
	}
	return out
}

// What functions make of records does not change with the private values in them, or they say so.
func TestFunctionsThatRestOnPrivateValuesSaySo(t *testing.T) {
	asked := 0
	for _, data := range exampletest.Filings(t) {
		for _, f := range Functions() {
			if !f.takesRecord() {
				continue
			}
			one, other := withPrivate(t, data, "1"), withPrivate(t, data, "2")
			if f.rests != nil && f.rests(one) {
				continue
			}
			a, b := answer(t, f, one), answer(t, f, other)
			if !reflect.DeepEqual(a, b) {
				t.Errorf("%s: %v and %v", f.Name, a, b)
			}
			asked++
		}
	}
	if asked < 100 {
		t.Errorf("only %d answers were compared", asked)
	}
}

// withPrivate is a filing whose private values end in other digits than those of another.
func withPrivate(t *testing.T, data []byte, end string) *filing.Filing {
	t.Helper()
	file, _ := source.Parse("x", data)
	documents, _ := filing.Decode(file)
	return rewritten(t, file, &documents[0], func(i int, _ *source.Node) string { return fmt.Sprintf("%d-%s", i, end) }).Filing
}

// answer calls a function with what it takes of a filing: its first site where it takes a site.
func answer(t *testing.T, f Function, of *filing.Filing) any {
	t.Helper()
	site, domain := &filing.Site{}, &filing.Domain{}
	if len(of.Sites) > 0 {
		site = &of.Sites[0]
	}
	if len(site.Domains) > 0 {
		domain = &site.Domains[0]
	}
	var args []any
	for in := range reflect.TypeOf(f.typ).Elem().Ins() {
		switch in {
		case reflect.TypeFor[*filing.Filing]():
			args = append(args, of)
		case reflect.TypeFor[*filing.Entity]():
			args = append(args, &of.Entity)
		case reflect.TypeFor[*filing.Site]():
			args = append(args, site)
		case reflect.TypeFor[*filing.Domain]():
			args = append(args, domain)
		case reflect.TypeFor[[]filing.Site]():
			args = append(args, of.Sites)
		case reflect.TypeFor[[]filing.Domain]():
			args = append(args, site.Domains)
		case reflect.TypeFor[[]filing.Material]():
			args = append(args, of.Materials)
		case reflect.TypeFor[string]():
			args = append(args, "主体信息")
		case reflect.TypeFor[any]():
			args = append(args, any("授权书"))
		default:
			t.Fatalf("%s takes a %v, of which this test knows nothing", f.Name, in)
		}
	}
	out, err := f.call(args...)
	if err != nil {
		t.Fatal(f.Name, err)
	}
	return out
}

// What is sealed where nothing private belongs makes every rule wait that may look at it.
func TestASealedNameIsNotTakenForAName(t *testing.T) {
	open, _ := judged(t, "91510107MA6CXK4T6Q", "13880001234")
	set, _, err := openShipped(t).Select("四川省", Unit, "2026-11-23")
	if err != nil {
		t.Fatal(err)
	}
	f, _ := source.Parse("x", []byte(strings.NewReplacer("NUMBER", "91510107MA6CXK4T6Q", "MOBILE", "13880001234", "成都青禾软件有限公司", "sealed-1-AAAA").Replace(whole)))
	documents, _ := filing.Decode(f)
	unjudged := Unjudged(set, &documents[0], Evidence{})
	for _, d := range Check(set, &documents[0], Evidence{}) {
		if !slices.Contains(open, d.Rule) {
			t.Errorf("%s fires because the name is sealed", d.Rule)
		}
	}
	for _, id := range []string{"entity-name-extra-characters", "nature-doubtful"} {
		if !slices.Contains(unjudged, id) {
			t.Errorf("%s is not named in %v", id, unjudged)
		}
	}
}

// A rule that breaks on a sealed value is told itself, and not the one behind it.
func TestABrokenRuleDoesNotMakeTheNextOneWait(t *testing.T) {
	const head = "family: people, severity: error, title: {zh: 测, en: t}, message: {zh: 测, en: t}, sources: [own], examples: {pass: [{}], fail: [{}]}"
	own := "sources: {own: {title: 本单位, as_of: 2026-01-01}}\nrules:\n" +
		"  - {id: own-a, at: entity.principal.mobile, assert: 'split(value, \"-\")[99] == \"\"', " + head + "}\n" +
		"  - {id: own-b, at: entity.name, assert: 'value != \"\"', " + head + "}\n"
	l := openShipped(t)
	if problems, err := l.Overlay(fstest.MapFS{"own.yaml": {Data: []byte(own)}}); err != nil {
		t.Fatal(err, problems)
	}
	set, _, err := l.Select("四川省", Unit, "2026-11-23")
	if err != nil {
		t.Fatal(err)
	}
	f, _ := source.Parse("x", []byte(strings.NewReplacer("NUMBER", "91510107MA6CXK4T6Q", "MOBILE", "sealed-1-AAAA").Replace(whole)))
	documents, _ := filing.Decode(f)
	unjudged := Unjudged(set, &documents[0], Evidence{})
	if slices.Contains(unjudged, "own-b") || !slices.Contains(unjudged, "emergency-same-as-mobile") {
		t.Errorf("not judged: %v", unjudged)
	}
}

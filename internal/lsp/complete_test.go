package lsp

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
)

// offered lists up to most labels that are offered at the mark | of a text.
func offered(t *testing.T, marked string, most int) (labels []string) {
	t.Helper()
	for _, item := range itemsAt(t, marked) {
		labels = append(labels, item.Label)
	}
	return labels[:min(most, len(labels))]
}

func itemsAt(t *testing.T, marked string) []completionItem {
	t.Helper()
	content, offset := cursor(t, marked)
	p := plainProject(library(t), new(int))
	d := &document{uri: "u", name: nowhere, text: newText([]byte(content), inUTF16), project: p}
	d.results = p.Check(d.name, d.text.data, p.Look)
	s := &session{documents: map[string]*document{"u": d}}
	items, err := s.completion(positionParams{documentID{"u"}, d.text.position(offset)})
	if err != nil {
		t.Fatal(err)
	}
	return items.([]completionItem)
}

func TestWhatIsOfferedAtAPlace(t *testing.T) {
	natures, billing := filing.Terms("nature")[:2], filing.Terms("billing")
	for marked, want := range map[string][]string{
		// keys, without those that are there, in the order of the format
		"|":                                 {"filing", "provider"},
		"filing: v1\n|\nentity:\n  name: x": {"provider", "type"},
		"filing: v1\nentity:\n  |\n":        {"nature", "name"},
		"filing: v1\nentity:\n  nature: 企业\n  na|\n  region:\n    province: 四川省\n": {"name", "certificate"},
		"entity:\n  region:\n    province: 四川省\n    |":                             {"city", "district"},
		"entity:\n  region:\n    province: 四川省\n  |":                               {"nature", "name"},
		"entity:\n  certificate:\n    |\n    number: x\n    type: y\n":             {"address", "starts"},
		"sites:\n  - |":              {"name", "domains"},
		"sites:\n- |":                {"name", "domains"},
		"sites:\n  - name: x\n    |": {"domains", "home"},
		"sites:\n  - name: x\n    domains:\n      - na|":                {"name", "owner"},
		"sites:\n  - domains:\n    - name: x\n      owner:\n        |":  {"name", "certificate"},
		"sites:\n  - name: x\n  - home: y\n    |\n  - services: [其他]\n": {"name", "domains"},
		"sites:\n  -\n    name: x\n    |":                               {"domains", "home"},
		"sites:\n  - name: x # 名\n\n    # 说明\n    |":                    {"domains", "home"},
		"filing: v1\n---\n|": {"filing", "provider"},
		"sites:\n  - domains:\n      - owner: &company # 持有者\n          |": {"name", "certificate"},
		"entity:\n  region: {|}":                                           {"province", "city"},
		"entity:\n  region: {province: 四川省, |}":                            {"city", "district"},
		"entity:\n  region: {|, city: 成都市}":                                {"province", "district"},
		"entity:\n  region: {province: 四川省, c|, district: 武侯区":             {"city"},
		"sites:\n  - domains: [{owner: {certificate: {t|":                  {"type", "number"},
		"materials:\n  - {kind: x, |}":                                     {"file", "of"},
		"entity:\n  legal_representative: {certificate: {type: x}, na|}\n": {"name"},
		// official terms, and other spellings behind them
		"entity:\n  nature: |":                                 natures,
		"entity:\n  nature: 企| # 性质":                           natures,
		"entity:\n  nature:|":                                  natures,
		"entity:\n  nature:\n    |":                            natures,
		"entity:\n  certificate: {type: 营|, number: x}":        {"营业执照", "居民身份证"},
		"sites:\n  - services: [|":                             filing.Terms("service")[:2],
		"sites:\n  - services: [单位门户网站, |]":                    filing.Terms("service")[:2],
		"sites:\n  - services:\n      - |":                     filing.Terms("service")[:2],
		"sites:\n  - services:\n    - 单|\n":                    filing.Terms("service")[:2],
		"sites:\n  - access:\n      billing: \"|\"":            billing[:2],
		"sites:\n  - access:\n      mainland: |":               {"true", "false"},
		"sites:\n  - administrator: |":                         {"主体负责人"},
		"entity:\n  certificate:\n    expires: |":              {"长期"},
		"provider: 腾讯云\nsites:\n  - access:\n      product: |": filing.Products("腾讯云")[:min(2, len(filing.Products("腾讯云")))],
		// nothing
		"entity: # na|":                     nil,
		"entity:\n  name: 青|":               nil,
		"entity:\n  name: x\n    |":         nil,
		"entity:\n  unknown: |":             nil,
		"entity:\n  region: {city: x}|":     nil,
		"materials: [|]":                    nil,
		"entity:\n  unknown:\n    a|":       nil,
		"a: 1\n|  b: 2":                     nil,
		"entity:\n  nature: \"企业\" |# 性质 #": natures,
	} {
		if d := cmp.Diff(want, offered(t, marked, 2)); d != "" {
			t.Errorf("%q: %s", marked, d)
		}
	}
}

func TestWhatIsOfferedReplacesTheWordAtTheCursor(t *testing.T) {
	for _, test := range []struct{ marked, label, want string }{
		{"entity:\n  na|\n", "name", "entity:\n  name: \n"},
		{"sites:\n  -|\n", "name", "sites:\n  - name: \n"},
		{"entity:\n  𠮷na|\n", "name", "entity:\n  name: \n"},
		{"entity:\n  na|me: 青禾\n", "name", ""},
		{"entity:\n  nam|e: 青禾\n", "nature", "entity:\n  nature: 青禾\n"},
		{"entity:\n  |\n", "certificate", "entity:\n  certificate:\n"},
		{"entity:\n  region: {province: 四川省, ci|, district: 武侯区}\n", "city", "entity:\n  region: {province: 四川省, city: , district: 武侯区}\n"},
		{"entity:\n  certificate: {number: 𠮷, type: 身|份}\n", "身份证", "entity:\n  certificate: {number: 𠮷, type: 居民身份证}\n"},
		{"entity:\n  nature:|\n", "企业法人", "entity:\n  nature: 企业\n"},
		{"entity:\n  nature: 企|业单 # 性质\n", "事业单位", "entity:\n  nature: 事业单位 # 性质\n"},
		{"entity:\n  nature: \"企|\"\n", "企业", "entity:\n  nature: 企业\n"},
		{"sites:\n  - services: [单|, 其他]\n", "单位门户网站", "sites:\n  - services: [单位门户网站, 其他]\n"},
	} {
		content, _ := cursor(t, test.marked)
		got := ""
		for _, item := range itemsAt(t, test.marked) {
			if item.Label == test.label {
				e := item.TextEdit
				got = string(newText([]byte(content), inUTF16).changed(contentChange{&e.Range, e.NewText}).data)
			}
		}
		if test.want == "" {
			test.want = content
		}
		if got != test.want {
			t.Errorf("%q with %s: %q, want %q", test.marked, test.label, got, test.want)
		}
	}
}

func TestEveryFieldOfTheFormatIsOfferedOnce(t *testing.T) {
	for _, f := range filing.Fields() {
		path := strings.ReplaceAll(f.Path, "[]", "")
		parent := strings.TrimSuffix(strings.TrimSuffix(path, f.Key), ".")
		n := 0
		for _, other := range fieldsOf(parent) {
			if other.Key == f.Key {
				n++
			}
		}
		if n != 1 || title(f, diag.ZH) == "" {
			t.Errorf("%s is offered %d times", f.Path, n)
		}
	}
}

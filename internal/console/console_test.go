package console

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/source"
	"github.com/beian-dev/beian/templates/consoles"
)

func shipped(t *testing.T) *Consoles {
	t.Helper()
	c, err := Read(consoles.FS)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func document(t *testing.T, text string) *filing.Document {
	t.Helper()
	file, problems := source.Parse("beian.yaml", []byte(text))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	docs, _ := filing.Decode(file)
	return &docs[0]
}

func TestTheConsolesOfThreeProvidersAreKnown(t *testing.T) {
	c := shipped(t)
	if diff := cmp.Diff([]string{"阿里云", "华为云", "腾讯云"}, c.Providers()); diff != "" {
		t.Error(diff)
	}
	if c.Of("") != c.neutral || c.Of("西部数码") != nil {
		t.Error("an empty name is the order of no provider, and an unknown one is none")
	}
}

// What a rule can miss has a field in every console, or a finding would stand apart from it.
func TestEveryConsoleAsksForWhatEveryFilingNeeds(t *testing.T) {
	needed := []string{
		"entity.nature", "entity.name", "entity.region.province", "entity.certificate.type", "entity.certificate.number",
		"entity.certificate.address", "entity.address", "entity.principal.name", "entity.principal.certificate.number",
		"entity.principal.mobile", "entity.principal.emergency_phone", "entity.principal.email", "sites[].name",
		"sites[].domains[].name", "sites[].services", "sites[].languages", "sites[].administrator.name",
		"sites[].administrator.certificate.number", "sites[].administrator.mobile", "sites[].access.product", "apps[].name",
	}
	c := shipped(t)
	for _, provider := range append(c.Providers(), "") {
		asked, materials := map[string]bool{}, false
		for _, s := range c.Of(provider).steps {
			materials = materials || s.materials
			for _, f := range s.fields {
				for _, path := range f.at {
					asked[path] = true
				}
			}
		}
		for _, path := range needed {
			if !asked[path] {
				t.Errorf("the console of %q does not ask for %s", provider, path)
			}
		}
		if !materials {
			t.Errorf("the console of %q takes no files", provider)
		}
	}
}

const small = `
provider: 测试云
title: {zh: 测试, en: test}
sources:
  a: {title: 甲, as_of: "2026"}
steps:
  - title: {zh: 主体, en: entity}
    sources: [a]
    fields:
      - {label: 性质, at: entity.nature, required: all}
      - {label: 地区, at: [entity.region.province, entity.region.city], between: " / "}
      - {label: 投资人, at: entity.investor, otherwise: entity.name, for: person}
      - {label: 上级单位, at: entity.investor, for: unit, required: unit}
      - {label: 类型, at: type}
  - title: {zh: 网站, en: site}
    each: sites
    sources: [a]
    fields:
      - {label: 网站名, at: "sites[].name", required: all, note: {zh: 三个字以上, en: three characters}}
      - {label: 域名, at: "sites[].domains[].name"}
      - {label: 审批, at: "sites[].pre_approvals[].type", fixed: 不涉及}
      - {label: 手机, at: "sites[].administrator.mobile"}
  - {title: {zh: 材料, en: files}, sources: [a], materials: true}
`

func small1(t *testing.T) *Console {
	t.Helper()
	c, err := Read(fstest.MapFS{"a.yaml": {Data: []byte(small)}, neutral: {Data: []byte(strings.Replace(small, "provider: 测试云", "", 1))}})
	if err != nil {
		t.Fatal(err)
	}
	return c.Of("测试云")
}

func TestAFilingIsFilledIntoTheConsole(t *testing.T) {
	doc := document(t, `filing: v1
entity:
  nature: 个人
  name: 林一舟
  region: {province: 江苏省, city: 南京市}
  principal: {name: 林一舟, mobile: "13951600000"}
sites:
  - name: ""
    domains: [{name: a.cn}, {name: b.cn}]
    administrator: 主体负责人
  - {name: 青禾笔记, administrator: {mobile: "123"}}
`)
	at := func(path string) diag.Diagnostic { return diag.Diagnostic{Rule: "r", Severity: diag.Error, Path: path} }
	found := []diag.Diagnostic{at("sites[1].administrator.mobile"), at("entity.principal.email"), at("sites[0].domains[1].name")}
	name := func(zh, en string) diag.Text { return diag.Text{ZH: zh, EN: en} }
	site, note := name("网站", "site"), name("三个字以上", "three characters")
	want := View{
		Steps: []Step{
			{Title: name("主体", "entity"), Fields: []Field{
				{Label: "性质", Name: name("主办单位性质", "nature"), Paths: []string{"entity.nature"}, Value: "个人"},
				{Label: "地区", Name: name("主办单位所属区域", "region"), Paths: []string{"entity.region.province", "entity.region.city"}, Value: "江苏省 / 南京市"},
				{Label: "投资人", Name: name("投资人或主管单位", "investor or superior body"), Paths: []string{"entity.investor"}, Value: "林一舟", State: Derived, From: name("取自主办单位名称", "from sponsor name")},
				{Label: "类型", Name: name("备案类型", "filing type"), Paths: []string{"type"}, Value: "首次备案", State: Derived, From: name("由已备案情况推定", "by what is filed already")},
			}},
			{Title: site, Of: "sites[0]", Fields: []Field{
				{Label: "网站名", Name: name("网站名称", "site name"), Paths: []string{"sites[0].name"}, State: Missing, Note: note},
				{Label: "域名", Name: name("域名", "domain name"), Paths: []string{"sites[0].domains[0].name", "sites[0].domains[1].name"}, Value: "a.cn；b.cn", Findings: found[2:]},
				{Label: "审批", Name: name("前置审批类型", "pre-approval type"), Paths: []string{"sites[0].pre_approvals[].type"}, Value: "不涉及", State: Derived, From: name("未填写时选这一项", "to be chosen where there is none")},
				{Label: "手机", Name: name("联系方式1", "mobile number"), Paths: []string{"sites[0].administrator.mobile"}, Value: "13951600000", State: Derived, From: name("同主体负责人", "the same as the principal's")},
			}},
			{Title: site, Of: "sites[1]", Name: "青禾笔记", Fields: []Field{
				{Label: "网站名", Name: name("网站名称", "site name"), Paths: []string{"sites[1].name"}, Value: "青禾笔记", Note: note},
				{Label: "域名", Name: name("域名", "domain name"), Paths: []string{"sites[1].domains[].name"}, State: Empty},
				{Label: "审批", Name: name("前置审批类型", "pre-approval type"), Paths: []string{"sites[1].pre_approvals[].type"}, Value: "不涉及", State: Derived, From: name("未填写时选这一项", "to be chosen where there is none")},
				{Label: "手机", Name: name("联系方式1", "mobile number"), Paths: []string{"sites[1].administrator.mobile"}, Value: "123", Findings: found[:1]},
			}},
			{Title: name("材料", "files"), Materials: true},
		},
		Rest: found[1:2],
	}
	got := small1(t).Fill(doc, found)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([4]int{5, 5, 1, 1}, got.Count()); diff != "" {
		t.Error(diff)
	}
}

func TestWhatTheReaderRejectedIsShownAsItStands(t *testing.T) {
	doc := document(t, "filing: v1\nentity: {nature: 企 业 x}\n")
	if got := small1(t).Fill(doc, nil).Steps[0].Fields[0]; got.Value != "企 业 x" || got.State != Filled {
		t.Errorf("%+v", got)
	}
}

func TestAnOrderThatEndsSomethingShowsOnlyWhatIsThere(t *testing.T) {
	doc := document(t, "filing: v1\ntype: 注销网站\nentity: {nature: 企业}\nsites: [{name: 青禾旧站}]\n")
	var labels []string
	for _, s := range small1(t).Fill(doc, nil).Steps {
		for _, f := range s.Fields {
			labels = append(labels, f.Label)
		}
	}
	if diff := cmp.Diff([]string{"性质", "类型", "网站名"}, labels); diff != "" {
		t.Error(diff)
	}
}

func TestAFindingOfLevelErrorMakesAnEmptyFieldMissing(t *testing.T) {
	doc := document(t, "filing: v1\nsites: [{name: 青禾软件}]\n")
	found := []diag.Diagnostic{{Severity: diag.Error, Path: "sites[0].administrator.mobile"}}
	if got := small1(t).Fill(doc, found).Steps[1].Fields[3].State; got != Missing {
		t.Errorf("it is %v", got)
	}
}

func TestMistakesInAConsoleFileAreNamedWithTheirPlace(t *testing.T) {
	for slip, want := range map[string]string{
		"at: entity.nature, required: all>at: entity.natur":                    `line 10, column 25: there is no field "entity.natur"`,
		"at: entity.nature, required: all>at: entity.region":                   `there is no field "entity.region"`,
		"at: entity.nature, required: all>at: \"sites[].name\"":                `"sites[].name" belongs into a step that comes once for each of them`,
		"at: entity.nature, required: all>at: entity.nature, required: nobody": `required is one of [all unit person], not "nobody"`,
		"at: entity.nature, required: all>at: entity.nature, requird: all":     `unknown key "requird"`,
		"label: 性质, >":                              "a field needs label and at",
		"each: sites>each: domains":                 `each is one of [sites apps], not "domains"`,
		"sources: [a]>sources: [b]":                 `there is no source "b"`,
		"provider: 测试云>":                            "provider is missing",
		"title: {zh: 测试, en: test}>title: {zh: 测试}": "a note needs its title in zh and en",
		"steps:>steps: []\nrest:":                   "unknown key",
	} {
		old, replacement, _ := strings.Cut(slip, ">")
		text := strings.Replace(small, old, replacement, 1)
		_, err := Read(fstest.MapFS{"a.yaml": {Data: []byte(text)}})
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "read a.yaml: ") {
			t.Errorf("%s: %v", slip, err)
		}
	}
	if _, err := Read(fstest.MapFS{"a.yaml": {Data: []byte(small)}}); err == nil || err.Error() != "neutral.yaml is missing" {
		t.Error(err)
	}
}

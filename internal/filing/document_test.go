package filing

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/exampletest"
	"github.com/beian-dev/beian/internal/source"
)

func TestSpanPointsAtTheValueOrAtWhatHoldsIt(t *testing.T) {
	data := read(t, "enterprise.yaml")
	d, _ := decode(data)
	for path, want := range map[string]string{
		"entity.certificate.number":               "91510107MA6CXK4T6Q",
		"entity.principal.mobile":                 `"13880001234"`,
		"entity.principal.nationality":            "principal",
		"sites[0].administrator.name":             "administrator",
		"sites[0].domains[0].owner.name":          "成都青禾软件有限公司",
		"sites[0].domains[0].icp":                 "name",
		"mailing.address":                         "filing",
		"materials[2].of":                         `"sites[0]"`,
		"entity.legal_representative.name":        "陈青禾",
		"entity.principal.certificate.expires":    "2035-06-30",
		"sites[0].access":                         "access",
		"entity.legal_representative.certificate": "legal_representative",
	} {
		span := d.Span(path)
		if got := string(data[span.Start.Offset:span.End.Offset]); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
	if !d.Present("entity.address") || d.Present("entity.remark") || d.Present("sites[1]") {
		t.Error("Present is wrong")
	}
}

func TestPrivateValuesAreThoseOfTheFileAsWritten(t *testing.T) {
	d, _ := decode([]byte("filing: v1\nentity:\n  certificate: {number: [A1, {x: B2}]}\n  principal: {mobile: 138, phone: '', email: a@b.example}\n" +
		"  filed: {certificate_number: C3}\nsites:\n  - administrator: {mobile: 139, certificate: {number: C3}}\nmailing: {phone: 137}\n"))
	if diff := cmp.Diff([]string{"137", "138", "139", "A1", "B2", "C3"}, d.PrivateValues()); diff != "" {
		t.Error(diff)
	}
}

func TestTheAdministratorMayBeThePrincipal(t *testing.T) {
	d, problems := decode([]byte("filing: v1\nentity: {principal: {name: 林一舟}}\nsites:\n  - administrator: 主体负责人\n  - administrator: {name: 陈青禾}\n  - name: x\napps:\n  - administrator: 主体负责人\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	got := []Administrator{d.Filing.Sites[0].Administrator, d.Filing.Sites[1].Administrator, d.Filing.Sites[2].Administrator, d.Filing.Apps[0].Administrator}
	lin := Person{Name: "林一舟"}
	if diff := cmp.Diff([]Administrator{{Person: lin, Same: true}, {Person: Person{Name: "陈青禾"}}, {}, {Person: lin, Same: true}}, got); diff != "" {
		t.Error(diff)
	}
}

func TestEmptyIsAbsent(t *testing.T) {
	d, problems := decode([]byte("filing: v1\nprovider: \"\"\ntype:\nentity: {}\nsites: []\nmailing: ~\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if diff := cmp.Diff(&Filing{Version: "v1", Provider: DefaultProvider}, d.Filing); diff != "" {
		t.Error(diff)
	}
}

func TestRejectedValuesAreLeftEmpty(t *testing.T) {
	d, _ := decode([]byte("filing: v1\nentity:\n  nature: 公社\n  adress: x\nsites:\n  - services: [其他, 卖东西]\n    access: {months: x}\n"))
	if f := d.Filing; f.Entity.Nature != "" || f.Sites[0].Access.Months != 0 || !slices.Equal(f.Sites[0].Services, []string{"其他"}) {
		t.Errorf("%+v", f)
	}
	want := map[string]bool{"entity.nature": true, "entity.address": true, "sites[0].services": true, "sites[0].services[1]": true, "sites[0].access.months": true}
	if diff := cmp.Diff(want, d.Rejected); diff != "" {
		t.Error(diff)
	}
}

func TestALetterIsNamedByWhatItBelongsTo(t *testing.T) {
	d, _ := decode([]byte("filing: v1\nmaterials:\n  - {kind: 授权书, of: 'sites[0]'}\n  - {kind: 法人授权书, of: entity.principal}\n  - {kind: 授权书}\n  - {kind: 主体负责人授权委托书}\n"))
	var got []string
	for _, m := range d.Filing.Materials {
		got = append(got, m.Kind)
	}
	if diff := cmp.Diff([]string{"网站负责人授权书", "主体负责人授权书", "授权书", "主体负责人授权书"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestATreeWithoutPlacesDecodes(t *testing.T) {
	text := func(s string) *source.Node { return &source.Node{Kind: source.Scalar, Text: s} }
	root := &source.Node{Kind: source.Map, Entries: []source.Entry{
		{Key: "filing", Value: text("v1")}, {Key: "type"}, {Key: "sites", Value: &source.Node{Kind: source.List, Items: []*source.Node{nil}}},
	}}
	if d, problems := DecodeNode("x", root); len(problems) > 0 || len(d.Filing.Sites) != 1 {
		t.Errorf("%v %+v", problems, d.Filing)
	}
	if _, problems := DecodeNode("x", nil); len(problems) != 1 {
		t.Errorf("%v", problems)
	}
}

func TestFieldAtFollowsPaths(t *testing.T) {
	f, ok := FieldAt("sites[0].domains[12].owner.certificate.number")
	want := Field{
		Path: "sites[].domains[].owner.certificate.number", Key: "number", ZH: "证件号码", EN: "certificate number",
		Desc: "与证件完全一致", Example: "91510107MA6CXK4T6Q", Private: "id", Kind: Text,
	}
	if diff := cmp.Diff(want, f); !ok || diff != "" {
		t.Error(diff)
	}
	for _, path := range []string{"", "x", "entity.x", "entity.name.x", "sites[0].administrator.same", "filing.v1"} {
		if f, ok := FieldAt(path); ok {
			t.Errorf("%q is %+v", path, f)
		}
	}
	if Rank("", "filing") != 0 || Rank("sites[0]", "name") >= Rank("sites[0]", "remark") || Rank("entity", "zzz") <= Rank("entity", "remark") {
		t.Error("Rank is wrong")
	}
}

// Every field can be set in a file that has nothing and in one that is complete, and the
// example of the model is accepted.
func TestEveryFieldCanBeSetToItsExample(t *testing.T) {
	editor := source.Editor{Rank: Rank}
	for _, start := range []string{"", "filing: v1\n", string(read(t, "enterprise.yaml"))} {
		for _, field := range Fields() {
			if field.Example == "" || field.Kind == Record || field.Kind == Records {
				continue
			}
			value := source.OfText(field.Example)
			if field.Kind == Texts {
				value = source.OfTexts(field.Example)
			}
			path := strings.ReplaceAll(field.Path, "[]", "[0]")
			f, _ := source.Parse("x", []byte(start))
			data, err := editor.Set(f, 0, path, value)
			if err != nil {
				if !strings.Contains(path, "administrator.") { // the file says 主体负责人
					t.Error(err)
				}
				continue
			}
			again, _ := source.Parse("x", data)
			_, problems := Decode(again)
			for _, p := range problems {
				if p.Path != "filing" {
					t.Errorf("%s: %s\n%s", path, p.Message.EN, data)
				}
			}
		}
	}
}

func TestAFileIsBuiltInTheOrderOfTheModel(t *testing.T) {
	editor := source.Editor{Rank: Rank}
	data := []byte("# 备案\n")
	for _, set := range [][2]string{
		{"sites[0].name", "青禾软件"}, {"entity.name", "成都青禾软件有限公司"}, {"filing", "v1"},
		{"entity.principal.mobile", "13880001234"}, {"entity.nature", "企业"}, {"sites[0].domains[0].name", "qinghe-soft.cn"},
		{"entity.certificate.number", "91510107MA6CXK4T6Q"}, {"entity.principal.name", "陈青禾"}, {"sites[0].domains[1].name", "qinghe.cn"},
	} {
		f, _ := source.Parse("x", data)
		var err error
		if data, err = editor.Set(f, 0, set[0], source.OfText(set[1])); err != nil {
			t.Fatal(err)
		}
	}
	want := `# 备案
filing: v1
entity:
  nature: 企业
  name: 成都青禾软件有限公司
  certificate:
    number: "91510107MA6CXK4T6Q"
  principal:
    name: 陈青禾
    mobile: "13880001234"
sites:
  - name: 青禾软件
    domains:
      - name: qinghe-soft.cn
      - name: qinghe.cn
`
	if diff := cmp.Diff(want, string(data)); diff != "" {
		t.Error(diff)
	}
}

func FuzzDecode(f *testing.F) {
	for _, name := range []string{"enterprise.yaml", "person.yaml", "bad/terms.yaml", "bad/dates.yaml", "bad/wrong-types.yaml", "bad/unknown-keys.yaml"} {
		f.Add(read(f, name))
	}
	for _, data := range exampletest.Filings(f) {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, _ := source.Parse("x", data)
		documents, problems := Decode(file)
		for _, p := range problems {
			if p.Message.ZH == "" || p.Message.EN == "" || p.Rule == "" || p.Severity == 0 {
				t.Errorf("%+v", p)
			}
			if p.Fix != nil && (p.Fix.Span.End.Offset > len(data) || p.Fix.Span.Start.Offset > p.Fix.Span.End.Offset) {
				t.Errorf("fix at %+v", p.Fix.Span)
			}
		}
		for i := range documents {
			documents[i].PrivateValues()
			documents[i].Span("sites[0].domains[0].name")
		}
	})
}

func TestAFileFullOfMistakesIsReadInBoundedTime(t *testing.T) {
	var b strings.Builder
	b.WriteString("filing: v1\n")
	for i := range 100_000 {
		fmt.Fprintf(&b, "adress%d: x\n", i)
	}
	if _, problems := decode([]byte(b.String())); len(problems) != maxProblems {
		t.Errorf("%d findings", len(problems))
	}
}

func TestMoreItemsThanAnyFilingHasAreNotRead(t *testing.T) {
	for _, c := range []struct {
		sites int
		want  []string
	}{
		{maxItems, nil},
		{maxItems + 1, []string{"schema"}},
	} {
		document, problems := decode([]byte("filing: v1\nsites:\n" + strings.Repeat("  - {name: 青禾}\n", c.sites)))
		var rules []string
		for _, p := range problems {
			rules = append(rules, p.Rule)
		}
		if !slices.Equal(rules, c.want) || document.IsRejected() != (c.want != nil) {
			t.Errorf("%d sites: %v, rejected: %v", c.sites, rules, document.IsRejected())
		}
	}
}

func TestAValueLongerThanAnyFieldIsNotRead(t *testing.T) {
	long := strings.Repeat("禾", maxText)
	document, problems := decode([]byte("filing: v1\nentity: {name: " + long + "}\n"))
	if len(problems) != 0 || document.Filing.Entity.Name != long {
		t.Errorf("as long as allowed: %v", problems)
	}
	document, problems = decode([]byte("filing: v1\nentity: {name: " + long + "禾}\n"))
	if len(problems) != 1 || document.Filing.Entity.Name != "" || !document.Rejected["entity.name"] {
		t.Errorf("one longer: %v", problems)
	}
}

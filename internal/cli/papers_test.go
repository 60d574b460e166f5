package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/rules"
)

// needy is a filing that asks for many papers: nobody is the legal representative, names are
// of regulated trades, domains are held by persons, and there are several sites.
const needy = `filing: v1
entity:
  nature: %s
  name: %s
  region: {province: %s}
  certificate: {number: "110101200912010014", address: 某地}
  business_scope: 投资管理
  legal_representative: {name: 吴长河}
  shareholders: [周小满]
  filed: {icp: 蜀ICP备20001234号, name: 旧名, sites: 40}
  principal: {name: 陈青禾, certificate: {type: 居民身份证, number: "110101200912010014"}}
sites:
  - name: 青禾教育
    services: [网络游戏]
    domains: [{name: a.cn, owner: {name: 周小满}}, {name: b.cn, owner: {name: 吴长河}}]
    administrator: {name: 周小满, certificate: {type: 居民身份证, number: "110101199003070011"}}
  - {name: 青禾, domains: [{name: c.cn}], pre_approvals: [{type: 出版}]}
`

// what one of the lists says of a required paper.
type listed struct{ Kinds, Of, Rule string }

// form --list, materials and the rules themselves name the same papers, in every province,
// for units, institutions and persons, in both states of the sources.
func TestTheListsOfPapersAgree(t *testing.T) {
	library, problems, err := rule.Open(rules.FS)
	if err != nil {
		t.Fatal(err, problems)
	}
	names := library.ProvinceNames()
	if len(names) != 31 {
		t.Fatalf("%d provinces", len(names))
	}
	natures := map[string]string{"企业": "青禾教育科技有限公司", "事业单位": "青禾小学", "个人": "林一舟"}
	if testing.Short() {
		delete(natures, "事业单位")
	}
	many := 0
	for _, province := range names {
		for nature, name := range natures {
			for _, day := range []string{"2019-09-20", "2026-11-23"} {
				text := fmt.Sprintf(needy, nature, name, province)
				want := fromRules(t, text, day)
				many = max(many, len(want))
				if len(want) == 0 {
					t.Errorf("%s %s %s: nothing is needed", province, nature, day)
				}
				if d := cmp.Diff(want, fromForm(t, text, day)); d != "" {
					t.Errorf("%s %s %s, form --list: %s", province, nature, day, d)
				}
				if d := cmp.Diff(want, fromMaterials(t, text, day)); d != "" {
					t.Errorf("%s %s %s, materials: %s", province, nature, day, d)
				}
			}
		}
	}
	if many < 10 {
		t.Errorf("at most %d papers are needed: the filing does not ask for enough", many)
	}
}

// fromRules also sees to it that check reports what the rules ask for outright.
func fromRules(t *testing.T, text, day string) (out []listed) {
	t.Helper()
	a, _ := testApp(t)
	library, err := a.openLibrary(nil)
	if err != nil {
		t.Fatal(err)
	}
	c := a.newChecker(library, day)
	r := c.Check("beian.yaml", []byte(text))[0]
	reported := map[string]bool{}
	for _, d := range r.Diagnostics {
		reported[d.Rule] = true
	}
	for _, need := range c.Required(r.Filing) {
		out = append(out, listed{strings.Join(need.Kinds, " or "), need.Of, need.Rule.ID})
		if !need.Mends && !reported[need.Rule.ID] {
			t.Errorf("%s asks for %v, and check does not say that it is missing", need.Rule.ID, need.Kinds)
		}
	}
	return out
}

func fromForm(t *testing.T, text, day string) (out []listed) {
	t.Helper()
	a, b := listApp(t, text)
	if err := a.form(formOptions{File: "beian.yaml", List: true, Date: day}); err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(b.String()), "\n")[1:] {
		cells := slices.DeleteFunc(strings.Split(line, "  "), func(s string) bool { return strings.TrimSpace(s) == "" })
		_, id, _ := strings.Cut(cells[4], "[")
		out = append(out, listed{strings.TrimSpace(cells[0]), strings.Trim(cells[1], " –"), strings.TrimRight(id, "] ")})
	}
	return out
}

func fromMaterials(t *testing.T, text, day string) (out []listed) {
	t.Helper()
	a, b := listApp(t, text)
	if err := a.materials(materialsOptions{listing: listing{Paths: []string{"beian.yaml"}, AsOf: day}, Format: "json"}); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Files []struct {
			Papers []struct {
				Kinds    []string
				Of, Rule string
				Required bool
			}
		}
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	for _, p := range got.Files[0].Papers {
		if p.Required {
			out = append(out, listed{strings.Join(p.Kinds, " or "), p.Of, p.Rule})
		}
	}
	return out
}

func listApp(t *testing.T, text string) (*app, *bytes.Buffer) {
	t.Helper()
	a, out := testApp(t, "beian.yaml", text)
	a.Err = io.Discard
	return a, out
}

// What the reader takes nothing of is no filing that lacks everything: it is refused.
func TestWhatIsNoFilingIsNotListed(t *testing.T) {
	for _, text := range []string{"", "---\n", "filing: [", "filing: v1\nsites:\n" + strings.Repeat("- {name: 青禾}\n", 6000)} {
		for name, run := range map[string]func(*app) error{
			"materials": func(a *app) error {
				return a.materials(materialsOptions{listing: listing{Paths: []string{"beian.yaml"}, AsOf: "2026-11-23"}})
			},
			"status": func(a *app) error {
				return a.status(statusOptions{listing: listing{Paths: []string{"beian.yaml"}, AsOf: "2026-11-23"}})
			},
			"show": func(a *app) error {
				return a.show(showOptions{listing: listing{Paths: []string{"beian.yaml"}, AsOf: "2026-11-23"}})
			},
		} {
			a, out := listApp(t, text)
			if err := run(a); !errors.Is(err, errMalformed) || strings.Contains(out.String(), "首次备案") {
				t.Errorf("%s of %.20q: %v\n%s", name, text, err, out)
			}
		}
	}
}

package miit_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/identity"
	"github.com/beian-dev/beian/internal/region"
	"github.com/beian-dev/beian/internal/source"
)

// letters are what texts of a filing are made of here: what XML and YAML mind among them.
var letters = []rune("青禾软件々〇ＡＢ（）《》“”、。：；ab01 &<>\"'#:-[]{}|\\%\n\t")

// someText is a text that does not begin or end with space, which no reader keeps.
func someText(r *rand.Rand, most int) string {
	out := make([]rune, 1+r.IntN(most))
	for i := range out {
		out[i] = letters[r.IntN(len(letters))]
	}
	return "甲" + string(out) + "乙"
}

func pick(r *rand.Rand, list []string) string { return list[r.IntN(len(list))] }

// some are different members of a list, at least one.
func some(r *rand.Rand, list []string) (out []string) {
	for _, i := range r.Perm(len(list))[:1+r.IntN(min(4, len(list)))] {
		out = append(out, list[i])
	}
	return out
}

// natures are some, each with certificates that have numbers.
var natures = map[string][]string{
	"企业": {"营业执照", "组织机构代码证", "外国企业常驻代表机构登记证"}, "政府机关": {"组织机构代码证", "统一社会信用代码证书"},
	"事业单位": {"事业单位法人证书", "统一社会信用代码证书"}, "个人": {"居民身份证", "护照", "港澳居民居住证"}, "基金会": {"基金会法人登记证书", "组织机构代码证"},
}

// vary changes a filing in everything that an upload carries.
func vary(t *testing.T, r *rand.Rand, name string) sample {
	t.Helper()
	s := example(t, name)
	set := func(path string, v source.Value) {
		data, err := source.Set(s.file, 0, path, v)
		if err != nil {
			t.Fatal(path, err)
		}
		file, problems := source.Parse(name, data)
		if len(problems) > 0 {
			t.Fatal(path, problems, string(data))
		}
		s.file = file
	}
	nature := filing.NaturePerson // whose example has no office phone
	if !s.doc.Filing.IsPerson() {
		nature = pick(r, []string{"企业", "政府机关", "事业单位", "基金会"})
	}
	set("entity.nature", source.OfText(nature))
	set("entity.certificate.type", source.OfText(pick(r, natures[nature])))
	for _, path := range []string{"entity.name", "entity.address", "entity.investor", "entity.remark", "entity.certificate.address", "entity.principal.name"} {
		set(path, source.OfText(someText(r, 30)))
	}
	province := pick(r, identity.ProvinceNames())
	city := pick(r, region.Cities(province))
	set("entity.region.province", source.OfText(province))
	set("entity.region.city", source.OfText(city))
	if districts := region.Districts(province, city); len(districts) > 0 {
		set("entity.region.district", source.OfText(pick(r, districts)))
	} else if data, err := source.Delete(s.file, 0, "entity.region.district"); err == nil {
		s.file, _ = source.Parse(name, data)
	}
	for i := range s.doc.Filing.Sites {
		at := fmt.Sprintf("sites[%d].", i)
		set(at+"name", source.OfText(strings.ReplaceAll(someText(r, 12), ";", ",")))
		set(at+"remark", source.OfText(someText(r, 60)))
		set(at+"services", source.OfTexts(some(r, filing.Terms("service"))...))
		set(at+"languages", source.OfTexts(some(r, filing.Terms("language"))...))
	}
	docs, problems := filing.Decode(s.file)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	s.doc = &docs[0]
	for i := range s.doc.Filing.Sites {
		low := 1 + r.IntN(200)
		s.doc.Filing.Sites[i].Access.IPs = []string{fmt.Sprintf("203.0.113.%d", low), fmt.Sprintf("198.51.100.%d-198.51.100.%d", low, low+1+r.IntN(50))}
	}
	return s
}

func TestAnyFilingComesBack(t *testing.T) {
	p := provider(t, providerText)
	for seed := range uint64(60) {
		name := []string{"sichuan-enterprise", "jiangsu-person"}[seed%2]
		t.Run(fmt.Sprint(name, " ", seed), func(t *testing.T) {
			s := vary(t, rand.New(rand.NewPCG(seed, 1)), name)
			comesBack(t, p, s)
		})
	}
}

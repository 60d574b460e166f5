package rule

import (
	"reflect"
	"slices"
	"strings"
	"testing"

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
	return ids, Unjudged(set, &documents[0])
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

// readsNames holds functions that are given records; what they answer does not depend on any
// private field, so that changing all of them changes nothing.
func TestFunctionsThatReadNamesReadNothingPrivate(t *testing.T) {
	entity := func(private string) *filing.Entity {
		return &filing.Entity{Name: "成都青禾软件有限公司", Certificate: filing.Certificate{Number: private}, Principal: filing.Person{Name: "陈青禾", Mobile: private, Phone: private}}
	}
	sites := func(private string) []filing.Site {
		s := filing.Site{Name: "青禾软件", Domains: []filing.Domain{{Name: "qinghe.cn", Owner: filing.Owner{Certificate: filing.Certificate{Number: private}}}}}
		return []filing.Site{s}
	}
	for _, f := range Functions() {
		if !readsNames(f.Name) {
			continue
		}
		answer := func(private string) any {
			var args []any
			in := reflect.TypeOf(f.typ).Elem()
			for i := range in.NumIn() {
				switch in.In(i) {
				case reflect.TypeFor[*filing.Entity]():
					args = append(args, entity(private))
				case reflect.TypeFor[filing.Entity]():
					args = append(args, *entity(private))
				case reflect.TypeFor[[]filing.Site]():
					args = append(args, sites(private))
				case reflect.TypeFor[*filing.Site]():
					args = append(args, &sites(private)[0])
				case reflect.TypeFor[[]filing.Domain]():
					args = append(args, sites(private)[0].Domains)
				default:
					args = append(args, reflect.Zero(in.In(i)).Interface())
				}
			}
			out, err := f.call(args...)
			if err != nil {
				t.Fatal(f.Name, err)
			}
			return out
		}
		if a, b := answer("1"), answer("2"); !reflect.DeepEqual(a, b) {
			t.Errorf("%s: %v and %v", f.Name, a, b)
		}
	}
}

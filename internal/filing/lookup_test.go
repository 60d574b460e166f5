package filing

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func looked() *Filing {
	yes, none := true, 0
	return &Filing{
		Entity: Entity{Name: "成都青禾软件有限公司", Filed: EntityFiled{Sites: &none}, Shareholders: []string{"陈青禾", "周小满"}},
		Sites: []Site{
			{Name: "青禾软件", Domains: []Domain{{Name: "a.cn"}, {Name: "b.cn"}}, Access: Access{Months: 12, Amount: 99.5, Mainland: &yes}},
			{Administrator: Administrator{Person: Person{Name: "周小满"}}},
		},
	}
}

func TestValuesAreWhatStandsAtAPath(t *testing.T) {
	for path, want := range map[string][]string{
		"entity.name":                 {"成都青禾软件有限公司"},
		"entity.shareholders":         {"陈青禾", "周小满"},
		"entity.filed.sites":          {"0"},
		"entity.address":              nil,
		"sites[0].domains[1].name":    {"b.cn"},
		"sites[0].access.months":      {"12"},
		"sites[1].access.months":      nil,
		"sites[0].access.amount":      {"99.5"},
		"sites[0].access.mainland":    {"是"},
		"sites[0].access.bandwidth":   nil,
		"sites[1].administrator.name": {"周小满"},
		"sites[2].name":               nil,
		"sites[-1].name":              nil,
		"sites[x].name":               nil,
		"sites":                       nil,
		"entity":                      nil,
		"entity.name.more":            nil,
		"no.such.path":                nil,
		"":                            nil,
	} {
		if got := looked().Values(path); !cmp.Equal(got, want) {
			t.Errorf("%q: %s", path, cmp.Diff(want, got))
		}
	}
}

func TestPlacesAreThoseOfEveryItem(t *testing.T) {
	for pattern, want := range map[string][]string{
		"entity.name":             {"entity.name"},
		"sites[].domains[].name":  {"sites[0].domains[0].name", "sites[0].domains[1].name"},
		"sites[1].domains[].name": nil,
		"apps[].name":             nil,
		"entity[].name":           nil,
		"sites[].nothing":         nil,
	} {
		if got := looked().Places(pattern); !cmp.Equal(got, want) {
			t.Errorf("%q: %s", pattern, cmp.Diff(want, got))
		}
	}
}
